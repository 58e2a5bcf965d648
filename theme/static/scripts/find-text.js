// Words in names and descriptions: Pagefind over shards, the nearest first. Its hits come as numbers of listings, by
// the ids of a shard, so no result is asked for one by one.

import { bridge } from "./find-bridge.js";

/** `address` of find-pagefind.js; `base` is find/ as seen from the page; `shards` and `tag` from the start file. */
export function makeTextIndex(address, base, shards, tag, load) {
  const root = new URL(base, location.href).href;
  const byId = new Map();
  const merged = new Map();
  const words = new Map();
  let instance = null;
  let failed = false;

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

  async function open(shard) {
    const options = { basePath: root + shard.folder, metaCacheTag: tag, noWorker: true };
    const files = load(shard.folder + "ids.json");
    if (instance === null) {
      await loadScript();
      instance = bridge.createInstance(options);
      await instance.init();
    } else {
      await instance.mergeIndex(options.basePath, { metaCacheTag: tag });
    }
    const file = await files;
    file.ids.split(" ").forEach(function (id, n) { byId.set("en_" + id, shard.first + n); });
    file.words.split(" ").forEach(function (word, n, all) {
      words.set(word, Math.max(words.get(word) || 0, all.length - n));
    });
  }

  return {
    /** Every word of the shards that are open, with how common it is. */
    words: words,
    get failed() { return failed; },
    /** Makes sure of the shards that hold the listings of `numbers` [first, end) ranges; false where it cannot. */
    ready: async function (ranges) {
      const wanted = shards.filter(function (shard) {
        return ranges.some(function (range) { return range[0] < shard.first + shard.n && shard.first < range[1]; });
      });
      try {
        for (const shard of wanted) {
          if (!merged.has(shard.folder)) merged.set(shard.folder, open(shard));
          await merged.get(shard.folder);
        }
        failed = false;
        return true;
      } catch (error) {
        merged.clear();
        instance = null;
        failed = true;
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
