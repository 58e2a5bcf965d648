// Take a listing away: copy it as a text message, print one page or all of it, draw its QR code.
// The QR library is fetched when someone first asks. Words come from the page.

const box = document.querySelector(".take-away");
const said = box.querySelector("[data-said]");
const message = box.querySelector("[data-message]");
const square = document.querySelector("[data-qr]");
const QUIET = 4; // modules of white that scanners need on each side (ISO/IEC 18004)

const actions = {
  "copy-text": copy,
  print: () => drawOnce().then(print, print),
  "print-all": printAll,
  qr: () => drawOnce().then(() => square.scrollIntoView({ block: "center" })),
};

box.addEventListener("click", (event) => {
  const button = event.target.closest("[data-action]");
  if (button) actions[button.dataset.action]();
});

function copy() {
  const show = () => {
    message.closest("details").open = true;
    window.getSelection().selectAllChildren(message);
    said.textContent = said.dataset.select;
  };
  if (!navigator.clipboard) return show();
  return navigator.clipboard.writeText(message.textContent).then(() => {
    said.textContent = said.dataset.copied;
  }, show);
}

/** Prints with the QR code, or without where it could not be drawn. */
function print() {
  window.print();
}

function printAll() {
  const page = document.documentElement;
  page.classList.add("print-all");
  window.addEventListener("afterprint", () => page.classList.remove("print-all"), { once: true });
  drawOnce().then(print, print);
}

let drawn;
function drawOnce() {
  drawn = drawn || loadLibrary().then(draw);
  return drawn.catch((problem) => {
    drawn = null; // the next press tries again
    throw problem;
  });
}

function loadLibrary() {
  return new Promise((done, failed) => {
    const script = document.createElement("script");
    script.src = box.dataset.library;
    script.onload = done;
    script.onerror = failed;
    document.head.append(script);
  });
}

function draw() {
  const code = window.qrcode(0, "M");
  code.addData(square.dataset.qr);
  code.make();
  const count = code.getModuleCount();
  let path = "";
  for (let row = 0; row < count; row++) {
    for (let column = 0; column < count; column++) {
      if (code.isDark(row, column)) path += `M${column} ${row}h1v1h-1z`;
    }
  }
  const make = (name, attributes) => {
    const element = document.createElementNS("http://www.w3.org/2000/svg", name);
    for (const key of Object.keys(attributes)) element.setAttribute(key, attributes[key]);
    return element;
  };
  const side = count + 2 * QUIET;
  const svg = make("svg", {
    viewBox: `${-QUIET} ${-QUIET} ${side} ${side}`,
    role: "img",
    "aria-label": box.dataset.label,
    "shape-rendering": "crispEdges",
  });
  svg.append(make("path", { d: path, fill: "#000" }));
  square.prepend(svg);
  square.hidden = false;
}
