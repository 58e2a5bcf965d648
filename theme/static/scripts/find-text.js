// Words in names and descriptions: Pagefind over shards, the nearest first. Its hits come as numbers of listings, by
// the ids of a shard, so no result is asked for one by one.

import { bridge } from "./find-page.js";
import { beginning } from "./find-words.js";

const PROGRAM = ["words/pagefind.js", "words/wasm.en.pagefind"];
const META = "pagefind.en.pf_meta"; // as in text_shards.py

/** `address` of find-pagefind.js; `base` is find/ as seen from the page; `shards` and `tag` from the start file. */
export function makeTextIndex(address, base, shards, tag, load) {
  const root = new URL(base, location.href).href;
  const byId = new Map();
  const known = new Map(); // shard → its words
  const words = new Map();
  const asked = new Set();
  let opened = new Map();
  let instance = null;
  let begun = null;

  /** Pagefind would ask for one thing after another: here everything that a search in `shard` needs is asked for at once. */
  function foresee(shard) {
    ahead("modulepreload", address);
    ahead("modulepreload", root + PROGRAM[0]);
    ahead("preload", root + PROGRAM[1]);
    ahead("preload", root + shard.folder + "pagefind-entry.json?ts=" + tag);
    ahead("preload", root + shard.folder + META);
    return read(shard);
  }

  function ahead(how, what) {
    if (asked.has(what)) return;
    asked.add(what);
    const link = document.createElement("link");
    link.rel = how;
    link.href = what;
    if (how === "preload") { link.as = "fetch"; link.crossOrigin = "anonymous"; }
    document.head.append(link);
  }

  function loadScript() {
    return new Promise(function (resolve, reject) {
      if (bridge.createInstance) { resolve(); return; }
      const script = document.createElement("script");
      script.type = "module";
      script.src = address;
      script.onload = function () { if (bridge.createInstance) resolve(); else reject(new Error("no Pagefind")); };
      script.onerror = function () { reject(new Error("Pagefind did not load")); };
      document.head.append(script);
    });
  }

  async function begin(options) {
    await loadScript();
    const made = bridge.createInstance(options);
    await made.search(""); // which waits until it can search, and fails if it never will
    instance = made;
  }

  async function open(shard) {
    const options = { basePath: root + shard.folder, metaCacheTag: tag };
    if (begun) {
      await begun;
      await instance.mergeIndex(options.basePath, { metaCacheTag: tag });
    } else {
      begun = begin(Object.assign({ noWorker: true }, options));
      await begun;
    }
  }

  async function read(shard) {
    const file = await load(shard.folder + "ids.json");
    if (known.has(shard)) return;
    const own = file.words.split(" ");
    known.set(shard, own);
    file.ids.split(" ").forEach(function (id, n) { byId.set("en_" + id, { number: shard.first + n, shard: shard }); });
    own.forEach(function (word, n) { words.set(word, Math.max(words.get(word) || 0, own.length - n)); });
  }

  /** The shards that hold the listings of `numbers` [first, end) ranges. */
  function shardsOf(ranges) {
    return shards.filter(function (shard) {
      return ranges.some(function (range) { return range[0] < shard.first + shard.n && shard.first < range[1]; });
    });
  }

  /** How many of `asked` a shard has. Short words and those with figures are taken to be everywhere. */
  function held(shard, asked) {
    return asked.filter(function (word) {
      const start = beginning(word);
      return !/^[a-z]{3,}$/.test(word) || known.get(shard).some(function (one) { return start.test(one); });
    }).length;
  }

  /**
   * The shards of `ranges` to search: those that have every word, since for one that is missing Pagefind takes a shorter
   * one that is not. Where there is none in all the `whole` directory, those that have most of the words.
   */
  function holding(text, ranges, whole) {
    const asked = text.split(" "), within = shardsOf(ranges);
    const counts = within.map(function (shard) { return held(shard, asked); });
    const most = whole ? Math.max.apply(null, counts) : asked.length;
    return within.filter(function (_, n) { return most > 0 && counts[n] === most; });
  }

  return {
    /** Every word of the shards that were read, with how common it is. */
    words: words,
    /** Asks for what a search there will need, and searches nothing. */
    foresee: function (ranges) { return Promise.all(shardsOf(ranges).map(foresee)); },
    /** Learns which words the shards of `ranges` have; false where it cannot. */
    ready: function (ranges) {
      return Promise.all(shardsOf(ranges).map(read)).then(function () { return true; }, function () { return false; });
    },
    /** Listings of `ranges` whose text has the words: number → score, the best 1; null where it cannot search. */
    search: async function (text, ranges, whole) {
      const wanted = holding(text, ranges, whole), found = new Map();
      if (!wanted.length) return found;
      try {
        wanted.forEach(foresee);
        await Promise.all(wanted.map(function (shard) {
          if (!opened.has(shard)) opened.set(shard, open(shard));
          return opened.get(shard);
        }));
        const hits = (await instance.search(text)).results.filter(function (one) {
          return byId.has(one.id) && wanted.indexOf(byId.get(one.id).shard) >= 0;
        });
        for (const one of hits) {
          const number = byId.get(one.id).number;
          found.set(number, Math.max(found.get(number) || 0, one.score / hits[0].score));
        }
        return found;
      } catch (error) {
        opened = new Map();
        instance = begun = null;
        return null;
      }
    },
  };
}
