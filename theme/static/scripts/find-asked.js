// From what is typed and ticked to what is asked of the engine.

import { mapped } from "./find-page.js";
import { findPlace } from "./find-places.js";
import { nearestWord, plain, readLexicon, stem, understand } from "./find-words.js";

const NOTHING = { pieces: [], filters: [], rest: [], tokens: "", corrected: [] };
const DAY = 86400000;
const AHEAD = 10; // results beyond those shown whose cards are fetched before they are asked for

/** What the engine is asked about words: the same object each time, by which it knows what it has worked out. */
function wordsOf(asked) {
  if (!asked.pieces.length && !asked.hits) return null;
  if (!asked.words) {
    const pieces = asked.pieces.map(function (piece) {
      return piece.meanings.map(function (one) { return { group: one.group, option: one.option, weight: one.weight }; });
    });
    asked.words = { pieces: pieces, hits: asked.hits || null, mentions: asked.mentions || null };
  }
  return asked.words;
}

/** `finder`: {start, load, filters, groups, texts, state, place}, read whenever something is asked. */
export function makeAsker(finder) {
  let lexicon = null;

  async function readIn() {
    if (!lexicon) {
      const raw = await finder.load(finder.start.lexicon);
      if (!lexicon) lexicon = readLexicon(raw);
    }
  }

  return {
    nothing: NOTHING,
    /** Gets the words of the vocabularies ready. */
    prepare: readIn,
    /** What a term is called; "" before its vocabulary is here. */
    label: function (name, option) {
      return lexicon && lexicon.labels[name] ? lexicon.labels[name][option] : "";
    },

    /** What the words typed stand for: {pieces, filters, rest, tokens, corrected, place}. */
    words: async function (typing) {
      const text = finder.state.what.trim();
      if (!text) return NOTHING;
      await readIn();
      const asked = understand(text, lexicon, typing);
      asked.typing = Boolean(typing);
      if (asked.rest.length && !typing && !finder.place && !finder.state.where) {
        const town = asked.rest.map(function (one) { return one.typed; }).join(" ");
        const found = await findPlace(town, finder.start, finder.load, true);
        if (found.point && !found.note) asked.place = Object.assign(found, { fromWords: plain(town).split(" ") });
      }
      const taken = (asked.place || finder.place || {}).fromWords;
      if (taken) asked.rest = asked.rest.filter(function (one) { return taken.indexOf(one.typed) < 0; });
      asked.tokens = asked.pieces.map(function (piece) { return piece.text; })
        .concat(asked.rest.map(function (one) { return one.typed; })).join(" ");
      return asked;
    },

    /**
     * `asked` with what names and descriptions say: hits of words we do not know, and mentions of all the words.
     * `ranges` are the listings whose texts are looked through, `whole` says that there are no others.
     */
    texts: async function (asked, ranges, whole) {
      const texts = finder.texts;
      const none = Object.assign({}, asked, { noTexts: true, words: null, hits: asked.rest.length ? new Map() : null });
      if (!await texts.ready(ranges)) return none;
      const read = Object.assign({}, asked, { corrected: asked.corrected.slice(), words: null });
      read.right = asked.rest.map(function (one) {
        if (texts.words.has(one.typed) || texts.words.has(one.token) || texts.words.has(stem(one.typed))) return one.typed;
        const nearest = nearestWord(one.typed, texts.words);
        if (nearest) read.corrected.push({ from: one.typed, to: nearest });
        return nearest || one.typed;
      });
      if (read.right.length) read.hits = await texts.search(read.right.join(" "), ranges, whole);
      const known = asked.pieces.filter(function (piece) { return !piece.begun; }).map(function (piece) { return piece.words; });
      const all = known.concat(read.right).join(" "), mentioned = all && asked.pieces.length;
      read.mentions = mentioned ? await texts.search(all, ranges, whole) : null;
      return (read.right.length && !read.hits) || (mentioned && !read.mentions) ? none : read;
    },

    /** The query for the engine. `chosen` as in the state. */
    query: function (asked, chosen) {
      const filters = finder.filters, state = finder.state;
      const made = {};
      for (const name of Object.keys(finder.groups)) made[name] = [];
      const days = [], times = [];
      const choose = function (name, value) {
        const option = filters.optionOf(name, value);
        const list = name === "day" ? days : name === "time" ? times : made[filters.groupOf(name, value)];
        if (option >= 0 && list.indexOf(option) < 0) list.push(option);
      };
      for (const name of Object.keys(chosen)) for (const value of chosen[name]) choose(name, value);
      for (const filter of asked.filters) choose(filter.group, filter.value);
      return {
        chosen: made, days: days, parts: times,
        typed: asked.filters.map(function (one) {
          return one.group === "day" || one.group === "time" ? "days" : filters.groupOf(one.group, one.value);
        }),
        words: wordsOf(asked),
        point: finder.place ? finder.place.point : null,
        every: mapped, silent: state.silent, order: finder.order(), limit: Math.max(10, state.shown) + AHEAD,
        day: Math.floor((Date.now() - Date.parse(finder.start.today)) / DAY),
      };
    },
  };
}
