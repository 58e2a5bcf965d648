// Shows an answer: the count, what was understood, chips, cards, and what to do when there is nothing.

import { MENTIONS, QUIET, BARS, search, silentGroups } from "./find-engine.js";
import { button, cardFor, cardItem, element, fillChips, grouped, place, setText } from "./find-view.js";
import { finder as page, form, mapped, order, parts, template } from "./find-page.js";

const PAGE = 10; // cards at a time
export const SCREEN = 3; // cards that are shown without waiting for those below them
const QUIET_FOR = 700; // milliseconds without a change before the count is announced
const FAR_AWAY = 30; // miles to the nearest listing from which a place is said to be far
const LISTS = 4; // parts of a list, as in find-engine.js
const PART_NAMES = { [QUIET]: "part_silent", [MENTIONS]: "part_mention", [BARS]: "part_barred" };

/** `finder` as in find-app.js; `act`: {changed, drop, dropPlace, dropWords, tellMap}. */
export function makeShow(finder, act) {
  let announcing = null;
  let painting = 0; // only the latest may go on
  let items = new Map(); // of cards shown, by what they say
  const lists = [];

  /**
   * Shows `answer` of the engine to `asked`; `looking` says what is still to come ("further" away, in "words"), "" nothing;
   * `current()` whether it is still wanted. The first cards do not wait for those that are not here yet.
   */
  async function paint(answer, asked, looking, current) {
    const mine = ++painting, wanted = function () { return current() && mine === painting; };
    const shown = mapped ? [] : answer.list.slice(0, Math.max(PAGE, finder.state.shown));
    const rest = atHand(shown) < shown.length ? finder.tiles.cards(shown) : null;
    if (rest) rest.catch(function () {}); // whoever waits for it hears of it
    const first = shown.slice(0, SCREEN);
    if (atHand(first) < first.length) await finder.tiles.cards(first);
    if (!wanted()) return;
    showAll(answer, asked, looking, shown);
    const whole = !rest ? null : rest.then(function () {
      if (!wanted()) return;
      showList(answer, asked, shown);
      showPainted();
    }, function (error) {
      if (!wanted()) return;
      showList(answer, asked, shown, true);
      throw error;
    });
    if (looking) { if (whole) whole.catch(function () {}); return; }
    await whole;
    if (wanted()) announce([parts.count, parts.note].map(function (one) { return one.textContent; }).filter(Boolean).join(". "));
  }

  /** How many of `shown` have their cards here, from the first on. */
  function atHand(shown) {
    const missing = shown.findIndex(function (one) { return finder.tiles.card(one) === null; });
    return missing < 0 ? shown.length : missing;
  }

  function showAll(answer, asked, looking, shown) {
    page.hidden = false;
    if (parts.start) parts.start.hidden = true;
    const count = answer.total + answer.mentions;
    showCount(answer, count, looking);
    showUnderstood(answer, asked);
    showChips();
    showNone(asked, answer, count, !looking && !asked.typing); // to who has typed it all
    if (!mapped) parts.other.parentNode.hidden = order.parentNode.hidden = answer.shown === 0;
    if (mapped) act.tellMap();
    else showList(answer, asked, shown);
    showPainted();
  }

  function showPainted() {
    form.dataset.painted = String(Number(form.dataset.painted || 0) + 1);
  }

  /** The cards that are here, and how to get more. `failed`: others did not come, and may be asked for again. */
  function showList(answer, asked, shown, failed) {
    const here = atHand(shown), count = failed ? here : shown.length;
    showCards(answer, asked, shown.slice(0, here));
    const rest = answer.shown > count, coming = here < count;
    setText(parts.shown, rest ? finder.say("shown", { shown: grouped(count), count: grouped(answer.shown) }) : "");
    // A button that was pressed stays where it is until what it brings has come: it may have the focus.
    const pressed = document.activeElement === parts.more || here >= PAGE;
    parts.more.hidden = coming ? parts.more.hidden || !pressed : !rest;
    parts.more.setAttribute("aria-disabled", String(coming));
    parts.further.hidden = !answer.further;
  }

  function showCount(answer, count, looking) {
    const say = finder.say;
    const main = looking ? say("so_far_" + looking, { count: grouped(count) }) : say("results", { count: grouped(count) });
    const silent = answer.silent && !looking ? say("silent", { count: grouped(answer.silent) }) : "";
    setText(parts.count, [main, silent].filter(Boolean).join(", "));
    let tap = "";
    if (answer.silent) tap = finder.state.silent ? say("leave_silent", {}) : say("include_silent", { count: grouped(answer.silent) });
    setText(parts.silent, tap);
  }

  /** The conditions that cards tell about: {above: numbers of those asked for and wider ones, first: what the first is called}. */
  function conditionsOf(answer, asked) {
    const conditions = answer.query.chosen.condition.concat([].concat.apply([], asked.pieces.map(function (piece) {
      return piece.meanings.filter(function (it) { return it.group === "condition"; }).map(function (it) { return it.option; });
    })));
    const above = [].concat.apply([], conditions.map(function (condition) { return finder.trees.conditions.above[condition]; }));
    return { above: above, first: conditions.length ? labelOf("condition", conditions[0]) : "" };
  }

  function cardOf(one, asked, conditions) {
    const extra = { lacking: one.part === QUIET ? lackingOf(one, asked) : "", elsewhere: one.elsewhere ? finder.place.label : "" };
    return cardFor(finder.tiles.card(one), Object.assign({}, one, extra), finder.say, conditions);
  }

  /** What a card that is silent does not say, in the words of the page. */
  function lackingOf(one, asked) {
    const said = silentGroups(one.silent).map(finder.filters.legend);
    if (one.lacks !== null && asked.pieces[one.lacks]) said.push(asked.pieces[one.lacks].text);
    return said.join(", ");
  }

  function labelOf(name, option) {
    return finder.asker.label(name, option) || finder.filters.label(name, option);
  }

  /** The list, with a heading for each part but the first. What stands there already stays, and is not made again. */
  function showCards(answer, asked, shown) {
    const conditions = conditionsOf(answer, asked);
    const now = new Map(), wanted = [];
    for (let part = 0; part < LISTS; part++) {
      const of = shown.filter(function (one) { return one.part === part; });
      if (!of.length) continue;
      if (!lists[part]) lists[part] = makeList(part);
      place(lists[part].list, of.map(function (one) {
        const card = cardOf(one, asked, conditions);
        const mark = [one.number, card.where, card.distance, card.not_for, card.only_for].join("\n");
        now.set(mark, items.get(mark) || cardItem(template, card, form.dataset.root));
        return now.get(mark);
      }));
      if (part > 0) wanted.push(lists[part].heading);
      wanted.push(lists[part].list);
    }
    place(parts.results, wanted);
    items = now;
  }

  function makeList(part) {
    const list = element("ol", "cards");
    list.setAttribute("role", "list");
    return { heading: part > 0 ? element("h2", "results__part", finder.say(PART_NAMES[part], {})) : null, list: list };
  }

  function showUnderstood(answer, asked) {
    const say = finder.say, place = finder.place, start = finder.start;
    const lines = [];
    const words = asked.pieces.map(function (piece) {
      const labels = Array.from(new Set(piece.meanings.map(function (one) { return labelOf(one.group, one.option); })));
      return piece.begun ? piece.text + "…" : labels.length > 2 ? piece.text : labels.join(" / ").toLowerCase();
    });
    const otherwise = asked.corrected.length > 0 || asked.pieces.some(function (piece, n) { return words[n] !== piece.text; });
    const said = words.concat(asked.right || []);
    if (otherwise && said.length) lines.push(say("showing", { words: said.join(", ") }));
    if (asked.corrected.length) lines.push(say("instead", { typed: asked.corrected.map(function (one) { return one.from; }).join(", ") }));
    setText(parts.understood, lines.join(". ").replace(/\.\./g, "."));
    const notes = [];
    if (place && place.fromWords) notes.push(say("in_words", { place: place.label }));
    if (place && place.note) notes.push(say(place.note.key, place.note.values));
    if (place && answer.shown) notes.push.apply(notes, farNotes(answer));
    if (place && answer.shown) notes.push(say("straight", {}));
    if (asked.noTexts) notes.push(say("no_words", {}));
    if (answer.query.day > 7) {
      const date = new Date(start.today).toLocaleDateString("en-GB", { day: "numeric", month: "long", year: "numeric" });
      notes.push(say("old", { date: date }));
    }
    setText(parts.note, notes.join(" "));
  }

  function farNotes(answer) {
    const place = finder.place;
    if (answer.nearest < FAR_AWAY || answer.nearest === Infinity) return [];
    const values = { place: place.label || finder.say("near_you", {}), miles: grouped(Math.round(answer.nearest)), region: finder.start.region };
    const key = { W: "wales", S: "scotland", N: "islands" }[place.country] || "far";
    return [finder.say(key, values)];
  }

  function showChips() {
    const say = finder.say, place = finder.place, typed = finder.state.what.trim();
    const chips = [];
    const chip = function (text, drop) { chips.push({ text: text, act: function () { drop(); act.changed(); } }); };
    if (place) chip(place.label ? say("near_place", { place: place.label }) : say("near_you", {}), act.dropPlace);
    if (typed) chip("“" + typed + "”", act.dropWords);
    const chosen = finder.filters.chosen(finder.state.chosen, labelOf);
    for (const one of chosen) chip(one.text, function () { act.drop(one); });
    const mark = JSON.stringify(chips.map(function (one) { return one.text; }));
    if (parts.chips.dataset.mark === mark) return;
    const within = parts.chips.contains(document.activeElement);
    parts.chips.dataset.mark = mark;
    fillChips(parts.chips, chips, say, function () {
      act.dropPlace();
      act.dropWords();
      for (const one of chosen) act.drop(one);
      finder.state.silent = false;
      act.changed();
    });
    if (within) (parts.chips.querySelector("button") || parts.count).focus();
  }

  /** No result: the one thing to take off that brings most, how many it brings, and whom to ring. */
  function showNone(asked, answer, count, final) {
    const box = parts.none, state = finder.state, say = finder.say;
    box.textContent = "";
    box.hidden = !final || count > 0 || (answer.silent > 0 && state.silent);
    if (box.hidden) return;
    box.append(element("p", "lead", say("none", {})));
    const ways = finder.filters.chosen(state.chosen, labelOf).map(function (one) {
      const without = Object.assign({}, state.chosen);
      without[one.name] = state.chosen[one.name].filter(function (value) { return value !== one.value; });
      return { text: one.text, count: countOf(asked, without), drop: function () { act.drop(one); } };
    });
    const typed = state.what.trim();
    if (typed) ways.push({ text: "“" + typed + "”", count: countOf(finder.asker.nothing, state.chosen), drop: act.dropWords });
    const best = ways.filter(function (way) { return way.count > 0; }).sort(function (a, b) { return b.count - a.count; })[0];
    if (best) {
      box.append(button("button", say("relax", { what: best.text, count: grouped(best.count) }), function () {
        best.drop();
        parts.count.focus();
        act.changed();
      }));
    }
    if (finder.start.help) box.append(ringLine(say, finder.start.help));
    if (finder.start.missing) box.append(missingLine(say, finder.start.missing));
  }

  function countOf(asked, chosen) {
    const answered = search(finder.tiles.here(), finder.groups, finder.asker.query(asked, chosen));
    return answered.total + answered.mentions;
  }

  function announce(text) {
    clearTimeout(announcing);
    announcing = setTimeout(function () {
      if (parts.said.textContent !== text) parts.said.textContent = text;
    }, QUIET_FOR);
  }

  return { paint: paint, announce: announce };
}

/** Where to say what is missing. Nothing of the search goes along. */
function missingLine(say, address) {
  const line = element("p");
  const link = element("a", "", say("missing", {}));
  link.href = address;
  line.append(link, ". " + say("missing_how", {}));
  return line;
}

/** Whom to ring, the number a link. */
function ringLine(say, help) {
  const line = element("p");
  const halves = say("ring", { name: help.name, phone: "\n" }).split("\n");
  const link = element("a", "", help.phone);
  link.href = "tel:" + help.phone.replace(/[^0-9+]/g, "");
  line.append(halves[0], link, halves[1] || "");
  return line;
}
