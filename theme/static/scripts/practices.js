// Narrows the list of practices to those that hold every word typed: name, town, postcode or code. A postcode that is
// nobody's own shows those that share most of it.

import { plain } from "./find-words.js";

const POSTCODE = /^([a-z]{1,2}[0-9][a-z0-9]?)\s*([0-9])[a-z]{0,2}$/;
const box = document.getElementById("practice");
const said = document.querySelector("[data-found]");
const none = document.querySelector("[data-none]");
const around = document.querySelector("[data-around]");
const groups = Array.from(document.querySelectorAll("[data-group]"));
const hosts = Array.from(document.querySelectorAll("[data-words]"));

/** The part of a postcode that somebody here shares, as "de4 3" or "de4"; "" for none. */
function shared(typed) {
  const parts = POSTCODE.exec(typed);
  const some = parts ? [`${parts[1]} ${parts[2]}`, parts[1]] : [];
  return some.find((part) => hosts.some((host) => within(host, part))) || "";
}

function within(host, part) {
  return host.dataset.postcode.startsWith(part.includes(" ") ? part : `${part} `);
}

function narrow() {
  const typed = plain(box.value);
  const words = typed.split(" ").filter(Boolean);
  const fits = (host) => words.every((word) => host.dataset.words.includes(word));
  const part = hosts.some(fits) ? "" : shared(typed);
  for (const host of hosts) host.hidden = !(part ? within(host, part) : fits(host));
  for (const group of groups) group.hidden = !group.querySelector("[data-words]:not([hidden])");
  const found = hosts.filter((host) => !host.hidden).length;
  none.hidden = found > 0;
  around.hidden = !part;
  around.textContent = around.dataset.text.replace("{typed}", box.value.trim().toUpperCase()).replace("{part}", part.toUpperCase());
  const text = found ? (found === 1 ? said.dataset.one : said.dataset.other) : said.dataset.zero;
  said.textContent = (part ? `${around.textContent} ` : "") + text.replace("{count}", found);
}

if (box) {
  box.addEventListener("input", narrow);
  if (box.value) narrow(); // Back brings the typed words along
}
