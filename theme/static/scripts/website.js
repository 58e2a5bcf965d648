// Copies what a host pastes, and puts its wishes (heading, condition, colours) into all of it.

const wishes = document.querySelector("[data-wishes]");
const snippets = Array.from(document.querySelectorAll("[data-snippet]"));
const mail = document.querySelector("[data-mail]");
const plain = new Map(snippets.map((one) => [one, one.textContent]));
const plainMail = mail.getAttribute("href");

document.addEventListener("click", (event) => {
  const button = event.target.closest("[data-action=copy]");
  if (button) copy(button.closest(".copy"));
});

function copy(box) {
  const code = box.querySelector("[data-snippet]");
  const said = box.querySelector("[role=status]");
  const byHand = () => {
    window.getSelection().selectAllChildren(code);
    said.textContent = said.dataset.select;
  };
  said.textContent = "";
  if (!navigator.clipboard) return byHand();
  return navigator.clipboard.writeText(code.textContent).then(() => {
    said.textContent = said.dataset.copied;
  }, byHand);
}

/** The wishes as they stand behind # in an address; "" for none. */
function fragment() {
  const wished = new URLSearchParams();
  for (const name of ["heading", "condition", "scheme"]) {
    const value = document.getElementById(`wish-${name}`).value.trim();
    if (value) wished.set(name, value);
  }
  return wished.toString().replace(/\+/g, "%20");
}

function apply() {
  const wished = fragment();
  const address = wishes.dataset.address;
  // In HTML an & is written &amp;. The element takes the wishes as an attribute, so its script stays the same.
  const inHtml = wished.replace(/&/g, "&amp;");
  const change = (text) => !wished ? text : text
    .replace(/(<activity-finder [a-z]+="[^"]*")/, (all) => `${all} options="${inHtml}"`)
    .split(address)
    .reduce((whole, rest) => `${whole}${address}#${rest[0] === '"' ? inHtml : wished}${rest}`);
  document.querySelector("[data-wished]").hidden = !wished;
  for (const one of snippets) if (!one.closest("#wall")) one.textContent = change(plain.get(one));
  const body = snippets.find((one) => one.closest("#way-help")).textContent;
  mail.href = plainMail.replace(/body=.*/, () => `body=${encodeURIComponent(body)}`);
  for (const one of document.querySelectorAll("[data-preview]")) {
    const name = one.tagName === "IFRAME" ? "src" : "href";
    one.setAttribute(name, one.getAttribute(name).split("#")[0] + (wished ? `#${wished}` : ""));
  }
  const element = document.querySelector("activity-finder");
  const live = element.querySelector("iframe");
  if (live) live.src = `${live.src.split("#")[0]}#${wished || "v1"}`;
}

wishes.addEventListener("input", apply);
