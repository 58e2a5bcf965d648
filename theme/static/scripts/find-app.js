// The finder: listens, asks the engine, shows the answer. Everything happens on this device.

import { makeAhead, quietly } from "./find-ahead.js";
import { makeAsker } from "./find-asked.js";
import { makeLoader } from "./find-data.js";
import { makeCounts, search } from "./find-engine.js";
import { makeFilters } from "./find-filters.js";
import { makeGroups } from "./find-groups.js";
import { tellMap, toOtherPage } from "./find-map.js";
import { makeNear } from "./find-near.js";
import { form, mapped, order, parts, what, where } from "./find-page.js";
import { SCREEN, makeShow } from "./find-show.js";
import { emptyState, isEmpty, keptState, readState, writeState } from "./find-state.js";
import { makeTextIndex } from "./find-text.js";
import { makeTiles } from "./find-tiles.js";
import { makeSay } from "./find-view.js";
import { makeWhere } from "./find-where.js";

const NO_TEXTS = { words: new Map(), ready: async function () { return false; }, foresee: async function () {} }; // a map looks at facts alone
const PAGE = 10; // cards at a time
const PIECE = 10; // milliseconds of counting at a time
const PAUSE = 250; // milliseconds without a letter before descriptions are searched

const finder = {
  state: emptyState(),
  place: null, // {point, label, note, ...} of find-places.js
  order: function () {
    const wanted = this.state.order;
    return wanted && (wanted !== "near" || this.place) ? wanted : defaultOrder();
  },
};
let ask, show, at, near, ahead; // find-asked.js, find-show.js, find-where.js, find-near.js, find-ahead.js
let turn = 0; // only the latest search may paint
let last = null; // the latest answer
let unkept = null; // how the search will be remembered by whichever is the latest once its place is known, see keep()
let busy = false;
let typing = null; // waits for a pause in typing
let said = null; // {key, read}: what descriptions said to the latest words, since a tick changes nothing about them
let everywhere = false; // whether all descriptions are searched, however far away

main().catch(failed);

async function main() {
  finder.load = makeLoader(form.dataset.base);
  const start = finder.start = await finder.load(form.dataset.start);
  finder.say = makeSay(start.say);
  const made = makeGroups(start.terms);
  finder.groups = made.groups;
  finder.trees = made.trees;
  finder.tiles = makeTiles(start.tiles, finder.load);
  finder.filters = makeFilters(finder.groups, finder.say);
  finder.texts = mapped ? NO_TEXTS : makeTextIndex(form.dataset.words, form.dataset.base, start.words, start.tag, finder.load);
  ask = finder.asker = makeAsker(finder);
  show = makeShow(finder, { changed: changed, drop: drop, dropPlace: function () { at.drop(); }, dropWords: dropWords,
    tellMap: onMap });
  finder.announce = show.announce;
  at = makeWhere(finder, searchAnew);
  near = makeNear(finder, answer);
  ahead = makeAhead(finder);
  const early = chosenEarly();
  const handed = takeState();
  if (early.length) takeEarly(early);
  listen();
  if (form.dataset.waiting === "search") await submitted();
  else if (form.dataset.waiting === "locate") locate();
  else if (handed || !isEmpty(finder.state)) await run({ fresh: true, deep: true });
  else foresee();
  scrollBack();
  form.dataset.ready = "yes";
}

/** What was ticked or picked before this script came: [the control, its value, whether it is ticked]. */
function chosenEarly() {
  return Array.from(parts.filters.querySelectorAll("[data-early]")).map(function (input) { return [input, input.value, input.checked]; });
}

function takeEarly(early) {
  for (const one of early) choose(one[0], one[1], one[2]);
  finder.filters.show(finder.state.chosen);
  keep();
}

/** Reads the search off the address and the history, or what the home page handed over. */
function takeState() {
  let kept = history.state, came = false;
  try {
    const handed = sessionStorage.getItem("waymark-where");
    if (handed !== null) {
      sessionStorage.removeItem("waymark-where");
      kept = Object.assign({}, kept, JSON.parse(handed));
      came = true;
    }
  } catch (error) { /* no storage: there is nothing to hand over */ }
  const typed = { what: what.value, where: where.value };
  finder.state = readState(location.hash, kept, finder.filters.known);
  const empty = !form.dataset.ready && isEmpty(finder.state); // what was typed before this script came stays, and is not searched half-way
  finder.place = null;
  what.value = empty ? typed.what : finder.state.what;
  where.value = empty ? typed.where : finder.state.where || finder.state.place || "";
  finder.filters.show(finder.state.chosen);
  showOrder();
  unkept = null; // that was of the search before
  keep();
  return came;
}

function showOrder() {
  if (!order) return;
  order.value = finder.order();
  order.options[0].disabled = !finder.place;
}

function defaultOrder() {
  const state = finder.state;
  if (finder.place) return "near";
  return state.what || state.chosen.condition.length || state.chosen.activity.length || state.chosen.good.length ? "best" : "soon";
}

/**
 * Remembers the search in the address and the history, in the way that waits for it: `asNew` makes a step that Back
 * returns from, `before` is the fragment that Back goes to, where a map has moved since.
 */
function keep() {
  const { asNew, before } = unkept || {};
  unkept = null;
  const address = location.pathname + location.search + writeState(finder.state, mapped ? location.hash : "");
  const entry = keptState(finder.state, window.scrollY);
  if (asNew && (location.pathname + location.search + location.hash !== address)) {
    if (before) history.replaceState(history.state, "", before);
    history.pushState(entry, "", address);
  } else history.replaceState(entry, "", address);
}

function scrollBack() {
  if (history.state && history.state.scroll) window.scrollTo(0, history.state.scroll);
}

function listen() {
  form.addEventListener("submit", function (event) {
    event.preventDefault();
    submitted().catch(failed);
  });
  what.addEventListener("focus", function () { ask.prepare().catch(quietly); });
  what.addEventListener("input", function () {
    finder.state.what = what.value;
    finder.state.shown = 0;
    everywhere = false;
    clearTimeout(typing);
    const typed = where.value.trim();
    if (typed !== (finder.state.where || finder.state.place) || (typed && !finder.place)) { // both wait for Enter
      foreseeWords().catch(quietly);
      return;
    }
    typing = setTimeout(function () { run({ deep: true, keep: {} }).catch(failed); }, PAUSE);
    run({ typing: true }).catch(failed);
  });
  where.addEventListener("input", foresee);
  parts.filters.addEventListener("change", function (event) {
    choose(event.target, event.target.value, event.target.checked);
    changed();
  });
  parts.filters.addEventListener("toggle", function () { if (!busy) ahead.prepare(last); }, true);
  if (order) order.addEventListener("change", function () { finder.state.order = order.value; changed(); });
  for (const all of document.querySelectorAll("[data-action=all]")) all.addEventListener("click", showRest);
  document.querySelector("[data-action=locate]").addEventListener("click", locate);
  if (parts.more) parts.more.addEventListener("click", showMore);
  if (parts.further) parts.further.addEventListener("click", searchEverywhere);
  parts.other.addEventListener("click", function () { toOtherPage(finder.state); });
  document.addEventListener("map-drawn", onMap);
  parts.silent.addEventListener("click", function () { finder.state.silent = !finder.state.silent; changed(); });
  window.addEventListener("popstate", function () {
    takeState();
    run({ fresh: true, deep: true }).then(scrollBack).catch(failed);
  });
  window.addEventListener("pagehide", function () {
    unkept = null; // it is too late for a new step
    keep();
  });
  document.addEventListener("click", function (event) { if (event.target.closest("a")) keep(); });
  if (!mapped && window.matchMedia("(min-width: 62em)").matches) parts.filters.open = true;
}

/** The options that wait behind "show all". */
function showRest(event) {
  const box = event.currentTarget.closest("[data-options]");
  const first = box.querySelector(".choice--rest input");
  for (const rest of box.querySelectorAll(".choice--rest")) rest.classList.remove("choice--rest");
  event.currentTarget.hidden = true;
  if (first) first.focus();
}

function searchEverywhere() {
  everywhere = true;
  parts.count.focus();
  run({ deep: true, keep: {} }).catch(failed);
}

function onMap() {
  if (mapped && last) tellMap(last, finder);
}

function choose(input, value, on) {
  const name = input.dataset.group || input.id;
  if (input.type === "checkbox") toggle(name, value, on);
  else finder.state.chosen[name] = value ? [value] : [];
}

function toggle(name, value, on) {
  const chosen = finder.state.chosen[name].filter(function (one) { return one !== value; });
  finder.state.chosen[name] = on ? chosen.concat(value) : chosen;
}

function drop(one) {
  toggle(one.name, one.value, false);
  finder.filters.show(finder.state.chosen);
}

function dropWords() {
  finder.state.what = what.value = "";
}

function changed() {
  finder.state.shown = 0;
  return run({ deep: true, keep: {} }).catch(failed);
}

function searchAnew(asNew) {
  return run({ fresh: true, deep: true, keep: { asNew: asNew } }).catch(failed);
}

async function submitted() {
  delete form.dataset.waiting;
  clearTimeout(typing);
  const state = finder.state, typed = where.value.trim(), before = location.hash;
  state.what = what.value;
  state.shown = 0;
  everywhere = false;
  if (typed !== (state.where || state.place)) {
    at.drop();
    state.where = where.value = typed;
  }
  await run({ fresh: true, deep: true, keep: { asNew: true, before: before } });
  const top = parts.count.getBoundingClientRect().top;
  if (top < 0 || top > window.innerHeight * 0.6) parts.understood.scrollIntoView();
}

function locate() {
  delete form.dataset.waiting;
  at.locate();
}

/** Fetches what a search from the place in the box will need, while the rest is typed. Nothing is shown. */
async function foresee() {
  const typed = where.value;
  try {
    const found = await at.foresee();
    if (!found || !found.point || where.value !== typed || form.dataset.waiting) return;
    await finder.tiles.fetch(finder.tiles.inOrder(found.point).slice(0, 1));
    const query = Object.assign(ask.query(ask.nothing, finder.state.chosen), { point: found.point, order: "near", limit: SCREEN });
    if (!mapped) await finder.tiles.cards(search(finder.tiles.here(), finder.groups, query).list);
  } catch (error) { quietly(error); }
}

/** Descriptions will be needed for a word that nothing else knows: begins to fetch what searches them. */
async function foreseeWords() {
  const asked = await ask.words(true);
  const found = asked.rest.length ? await at.foresee() : null;
  if (found && found.point) near.foresee(finder.tiles.inOrder(found.point));
}

/**
 * One search from beginning to end; a later one takes over. `fresh`: the place may be new; `deep`: search texts too;
 * `keep`: remember it as `unkept` says, as soon as its place is known and what came of that at once is on the screen.
 * The filters are counted last, when the whole answer is.
 */
async function run(how) {
  const mine = ++turn;
  const current = function () { return mine === turn; };
  if (how.keep && !(unkept && unkept.asNew)) unkept = how.keep;
  ahead.stop();
  setBusy(true);
  try {
    await steps(how, current);
    if (!current()) return;
    await keepPainted(current);
    await count(current);
  } catch (error) {
    if (current()) throw error; // nobody waits for what another search has overtaken
  } finally {
    if (current()) setBusy(false);
  }
  if (current()) ahead.prepare(last);
}

/** Waits until what was changed is on the screen; then nothing is in the way of remembering the search. */
async function keepPainted(current) {
  await painted();
  if (current() && unkept) keep();
}

/** Until what was changed is on the screen; in a tab that nobody sees, a moment. */
function painted() {
  return new Promise(function (resolve) {
    requestAnimationFrame(function () { setTimeout(resolve, 0); });
    setTimeout(resolve, 200);
  });
}

/** Writes what each filter would bring, in pieces between which a key or a tick is answered. */
async function count(current) {
  if (!current() || !last || last.counted) return;
  const answered = last, counting = makeCounts(finder.groups, last.query);
  let since = performance.now();
  for (const tile of answered.tiles) {
    counting.add(tile);
    if (performance.now() - since < PIECE) continue;
    await new Promise(function (resolve) { setTimeout(resolve, 0); });
    if (!current()) return;
    since = performance.now();
  }
  answered.counted = true;
  finder.filters.count(counting.counts(), finder.state.chosen);
}

function setBusy(now) {
  busy = now;
  if (parts.results) parts.results.setAttribute("aria-busy", String(now));
}

async function steps(how, current) {
  const tiles = finder.tiles;
  if (how.fresh) {
    const settled = await at.settle(current);
    if (!current()) return;
    if (!settled) {
      finder.place = null;
      if (isEmpty(Object.assign({}, finder.state, { where: "", place: "" }))) return;
    }
  }
  const asked = await ask.words(how.typing && !how.deep);
  if (!current()) return;
  if (asked.place && !finder.place) at.use(asked.place);
  if (unkept) keepPainted(current).catch(quietly);
  const order = tiles.inOrder(finder.place && finder.place.point);
  if (how.typing && asked.rest.length) { // what only descriptions may know waits for a pause in typing
    near.foresee(order);
    return;
  }
  const texts = Boolean(asked.tokens && (how.deep || how.fresh));
  const key = [finder.state.what, asked.tokens, everywhere]
    .concat(order.map(function (tile) { return tile.first; })).join("\n");
  if (texts && said && said.key === key && order.every(tiles.ready)) {
    return answer(said.read, "", current);
  }
  const whole = order.every(tiles.ready);
  if (whole) await answer(asked, texts ? "words" : "", current);
  const first = whole ? null : await near.find(asked, order, texts, everywhere, current);
  if (!current() || (whole && !texts)) return;
  const read = texts ? await near.read(asked, order, first, everywhere, current) : asked;
  if (!current()) return;
  if (texts && read !== first && !whole) await answer(read, "further", current);
  await tiles.fetch(order);
  if (!current()) return;
  if (texts) said = read.noTexts ? null : { key: key, read: read };
  await answer(read, "", current);
}

/** Asks the engine and shows what it says, and gives it. `looking`: what is still to come, "further" away or in "words", or "". */
async function answer(asked, looking, current) {
  if (asked.rest.length && !asked.hits && looking) return null; // nothing can be said before descriptions are searched
  const query = ask.query(asked, finder.state.chosen), tiles = finder.tiles.here();
  const found = search(tiles, finder.groups, query);
  last = Object.assign(found, { query: query, asked: asked, tiles: tiles, further: Boolean(asked.further), counted: false,
    looking: looking, turn: turn });
  showOrder();
  await show.paint(last, asked, looking, current);
  if (!looking && current()) at.mended();
  return found;
}

/** More of what is shown, with what is still to come as before; not while the answer to something else is awaited. */
function showMore() {
  if ((busy && last.turn !== turn) || parts.more.getAttribute("aria-disabled") === "true") return;
  const before = parts.results.querySelectorAll(".card").length;
  finder.state.shown = before + PAGE;
  keep();
  const now = turn, current = function () { return now === turn; };
  answer(last.asked, last.looking, current).then(function () {
    if (!current()) return;
    const next = parts.results.querySelectorAll(".card__name a")[before];
    if (next) next.focus();
    if (!busy) ahead.prepare(last);
  }).catch(function (error) { if (current()) failed(error); });
}

function failed(error) {
  console.error(error);
  parts.problem.textContent = finder.say ? finder.say("failed", {}) : form.dataset.failed;
  parts.problem.hidden = false;
  parts.problem.parentNode.classList.add("field--error");
}
