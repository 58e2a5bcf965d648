// Words in names and descriptions: Pagefind over shards, the nearest first. Its hits come as numbers of listings, by
// the ids of a shard, so no result is asked for one by one.

import { bridge } from "./find-bridge.js";

const PROGRAM = ["words/pagefind.js", "words/wasm.en.pagefind"];
const META = "pagefind.en.pf_meta"; // as in text_shards.py

/** `address` of find-pagefind.js; `base` is find/ as seen from the page; `shards` and `tag` from the start file. */
export function makeTextIndex(address, base, shards, tag, load) {
  const root = new URL(base, location.href).href;
  const byId = new Map();
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
    return load(shard.folder + "ids.json");
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
    const files = foresee(shard);
    const options = { basePath: root + shard.folder, metaCacheTag: tag };
    if (begun) {
      await begun;
      await instance.mergeIndex(options.basePath, { metaCacheTag: tag });
    } else {
      begun = begin(Object.assign({ noWorker: true }, options));
      await begun;
    }
    const file = await files;
    file.ids.split(" ").forEach(function (id, n) { byId.set("en_" + id, shard.first + n); });
    file.words.split(" ").forEach(function (word, n, all) {
      words.set(word, Math.max(words.get(word) || 0, all.length - n));
    });
  }

  /** The shards that hold the listings of `numbers` [first, end) ranges. */
  function shardsOf(ranges) {
    return shards.filter(function (shard) {
      return ranges.some(function (range) { return range[0] < shard.first + shard.n && shard.first < range[1]; });
    });
  }

  return {
    /** Every word of the shards that are open, with how common it is. */
    words: words,
    /** Asks for what a search there will need, and searches nothing. */
    foresee: function (ranges) { return Promise.all(shardsOf(ranges).map(foresee)); },
    /** Makes sure of the shards of `ranges`; false where it cannot. */
    ready: async function (ranges) {
      try {
        await Promise.all(shardsOf(ranges).map(function (shard) {
          if (!opened.has(shard.folder)) opened.set(shard.folder, open(shard));
          return opened.get(shard.folder);
        }));
        return true;
      } catch (error) {
        opened = new Map();
        instance = begun = null;
        return false;
      }
    },
    /** Listings whose text has all the words: number → score, the best 1. */
    search: async function (text) {
      const found = new Map();
      const answer = await instance.search(text);
      const best = answer.results.length ? answer.results[0].score : 1;
      for (const one of answer.results) {
        const number = byId.get(one.id);
        if (number !== undefined) found.set(number, Math.max(found.get(number) || 0, one.score / best));
      }
      return found;
    },
  };
}
