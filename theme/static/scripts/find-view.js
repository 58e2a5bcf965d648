// Puts answers on the page. Text only ever goes in as text.

import { makeCard } from "./card.js";

/** Says the words of the page: `say("results", {count: 3})`. */
export function makeSay(words) {
  return function say(key, values) {
    let text = words[key];
    if (typeof text === "object") {
      const count = String(values.count);
      text = (count === "0" && text.zero) || (count === "1" && text.one) || text.other;
    }
    return text.replace(/\{(\w+)\}/g, function (_, name) { return name in values ? values[name] : ""; });
  };
}

/** 1234 → "1,234". */
export function grouped(number) {
  return String(number).replace(/\B(?=(\d{3})+$)/g, ",");
}

/** A distance as people say it: "under half a mile", "1 mile", "2.3 miles", "14 miles". */
export function milesInWords(miles, rough, say) {
  if (miles < 0.5 && !rough) return say("under", {});
  const number = miles < 9.95 && !rough ? miles.toFixed(1).replace(/\.0$/, "") : String(Math.max(1, Math.round(miles)));
  if (rough) return say("about_miles", { miles: number });
  return number === "1" ? say("mile", {}) : say("miles", { miles: grouped(number) });
}

/** What a card in this list says beside its own words: where of several places, how far, and why it comes last. */
export function cardFor(card, one, say, labels) {
  const made = Object.assign({}, card);
  if (card.places && one.miles >= 0) { // the place that is near, of several
    const label = card.places[one.row - one.tile.starts[one.listing]];
    const more = card.places.filter(Boolean).length - 1;
    if (label) made.where = more > 0 ? label + " " + say("more", { count: more }) : label + ". " + card.where;
  }
  if (one.miles >= 0) made.distance = milesInWords(one.miles, one.kind === 1, say);
  else if (one.covers) made.distance = say("covers", {});
  if (one.part === 3) made.not_for = barredReason(card, labels, say);
  const further = [];
  if (one.elsewhere) further.push(say("elsewhere", { place: one.elsewhere }));
  if (one.lacking) further.push(say("not_said", { what: one.lacking }));
  if (further.length) made.only_for = [made.only_for].concat(further).filter(Boolean).join(". ");
  return made;
}

function barredReason(card, labels, say) {
  const bars = card.bars || {};
  const own = labels.above.map(function (condition) { return bars[condition]; }).filter(Boolean);
  return say("barred", { what: (own[0] || labels.first).replace(/\.$/, "") });
}

/** A card as an item of a list. */
export function cardItem(template, card, root) {
  const item = document.createElement("li");
  item.append(makeCard(template, card, root));
  return item;
}

/** Makes `nodes` all that is in `box`, in their order. Those that are there and in order are not touched. */
export function place(box, nodes) {
  const wanted = new Set(nodes);
  for (const child of Array.from(box.childNodes)) if (!wanted.has(child)) child.remove();
  nodes.forEach(function (node, n) {
    if (box.childNodes[n] !== node) box.insertBefore(node, box.childNodes[n] || null);
  });
}

/** Writes an element's text only where it differs, so that nothing is announced or laid out twice. */
export function setText(element, text) {
  if (element.textContent !== text) element.textContent = text;
  element.hidden = !text;
}

export function element(name, className, text) {
  const made = document.createElement(name);
  if (className) made.className = className;
  if (text) made.textContent = text;
  return made;
}

export function button(className, text, act) {
  const made = element("button", className, text);
  made.type = "button";
  made.addEventListener("click", act);
  return made;
}

/** Chips of what is chosen: [{text, act}], and one that clears all. */
export function fillChips(box, chips, say, clear) {
  box.textContent = "";
  if (!chips.length) return;
  const list = element("ul", "chips");
  list.setAttribute("role", "list");
  for (const chip of chips) {
    const one = button("chip", "", chip.act);
    one.append(element("span", "hidden-text", say("remove", { what: "" }).trim() + " "), chip.text);
    const item = element("li");
    item.append(one);
    list.append(item);
  }
  if (chips.length > 1) {
    const item = element("li");
    item.append(button("chip chip--add", say("clear", {}), clear));
    list.append(item);
  }
  box.append(list);
}

/** The count beside a choice: "12", "12, and 9 that do not say". `option` is its number in `counts`. */
export function fillCounts(input, counts, option, say) {
  const yes = counts.yes[option], silent = counts.silent[option];
  const key = input.choice ? "count_silent" : "count_silent_short"; // a list to pick from is narrow
  const text = silent ? say(key, { count: grouped(yes), silent: grouped(silent) }) : grouped(yes);
  if (input.text === text) return;
  input.text = text;
  if (input.choice) {
    input.span.textContent = "(" + text + ")";
    input.choice.classList.toggle("choice--none", yes + silent === 0 && !input.element.checked);
  } else {
    input.element.textContent = input.label + " (" + text + ")";
  }
}
