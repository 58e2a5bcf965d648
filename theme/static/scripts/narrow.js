// On a role's page: shows only what is for the condition that is picked. It stays in the address after "#", so that Back
// and a kept link bring it again, and no server is told.

const box = document.querySelector("[data-narrow]");
const pick = box.querySelector("select");
const said = box.querySelector("[role=status]");

/** Whether an entry is for a condition: it names it, something narrower, or something broader. */
function suits(entry, lineage) {
  const named = entry.dataset.for.split(" ");
  return named.includes("+" + lineage[0]) || lineage.some((term) => named.includes(term));
}

function narrow() {
  const lineage = pick.value ? pick.value.split(" ") : [];
  let shown = 0;
  for (const section of document.querySelectorAll("main section[id]")) {
    let here = 0;
    for (const entry of section.querySelectorAll("[data-for]")) {
      entry.hidden = lineage.length > 0 && !suits(entry, lineage);
      if (!entry.hidden) here += 1;
    }
    const none = section.querySelector("[data-none]");
    if (none) none.hidden = here > 0;
    const count = document.querySelector('.contents a[href="#' + section.id + '"] + .contents__more');
    if (count && none) count.textContent = String(here);
    shown += here;
  }
  return shown;
}

function picked() {
  const term = pick.value.split(" ")[0];
  history.replaceState(history.state, "", term ? "#for=" + term : location.pathname);
  said.textContent = said.dataset.said.replace("{count}", String(narrow()));
}

function fromAddress() {
  const found = /[#&]for=([a-z0-9-]+)/.exec(location.hash);
  if (!found) return;
  for (const option of pick.options) {
    if (option.value.split(" ")[0] === found[1]) pick.value = option.value;
  }
  picked();
}

pick.addEventListener("change", picked);
window.addEventListener("hashchange", fromAddress);
fromAddress();
