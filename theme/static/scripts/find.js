// The finder's first few lines: the search itself loads when someone begins to use it, or comes with a search.

import { hasSearch } from "./find-state.js";

const EVENTS = ["focusin", "pointerdown", "submit", "click"];
const form = document.querySelector("[data-search]");
const within = document.querySelector("[data-search-area]") || document; // beside a map, only what is about the search

function begin() {
  window.removeEventListener("hashchange", searched);
  for (const event of EVENTS) within.removeEventListener(event, begin, true);
  for (const address of form.dataset.parts.split(" ")) ahead("modulepreload", address);
  ahead("preload", form.dataset.base + form.dataset.start);
  const script = document.createElement("script");
  script.type = "module";
  script.src = form.dataset.app;
  document.head.append(script);
}

/** All at once what would otherwise be found one after another. */
function ahead(how, address) {
  const link = document.createElement("link");
  link.rel = how;
  link.href = address;
  if (how === "preload") { link.as = "fetch"; link.crossOrigin = "anonymous"; }
  document.head.append(link);
}

function searched() {
  if (hasSearch(location.hash)) begin();
}

function handedOver() {
  try {
    return sessionStorage.getItem("waymark-where") !== null;
  } catch (error) {
    return false;
  }
}

if (form) {
  form.addEventListener("submit", function (event) {
    event.preventDefault();
    form.dataset.waiting = "search"; // for find-app.js, if it is still on its way
  });
  form.querySelector("[data-action=locate]").addEventListener("click", function () {
    form.dataset.waiting = "locate";
  });
  within.addEventListener("change", function (event) {
    if (!form.dataset.ready) event.target.dataset.early = "yes"; // find-app.js takes it over when it comes
  });
  if (hasSearch(location.hash) || history.state || handedOver()) begin();
  else {
    for (const event of EVENTS) within.addEventListener(event, begin, true);
    window.addEventListener("hashchange", searched);
  }
}
