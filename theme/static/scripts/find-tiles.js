// The listings by area: which tiles a search needs, the nearest first, and the cards of what it shows.

import { readTile } from "./find-data.js";
import { milesBetween, milesToBox } from "./distance.js";
import { WIDE_FROM } from "./find-reach.js";

const MOST = 12000; // listings looked through; a directory this size or smaller is searched whole
const BLOCK = 5; // cards in a file, as in shards.py

/** `all` as in the start file; `load` as in find-data.js. */
export function makeTiles(all, load) {
  const ready = new Map();
  const blocks = new Map(); // of cards that are here, by file
  const asked = new Set(); // files of cards that are here or on their way

  /** Miles from `point` within which nothing of a tile can rank. */
  function least(tile, point) {
    if (!point) return 0;
    return tile.box ? milesToBox(point.lat, point.lon, tile.box) : WIDE_FROM;
  }

  /** Boxes overlap: of those around `point`, the one it is in the middle of comes first. */
  function toMiddle(tile, point) {
    if (!point || !tile.box) return 0;
    return milesBetween(point.lat, point.lon, (tile.box[0] + tile.box[2]) / 2, (tile.box[1] + tile.box[3]) / 2);
  }

  async function read(tile) {
    const raw = await load(tile.file);
    if (!ready.has(tile)) ready.set(tile, readTile(raw, tile.first, tile.file.split(".")[0]));
  }

  function cardFile(one) {
    return one.tile.cards[Math.floor(one.listing / BLOCK)];
  }

  return {
    /** The tiles that a search looks through, from the nearest to `point` on, up to MOST listings. */
    inOrder: function (point) {
      const far = new Map(all.map(function (tile) { return [tile, [least(tile, point), toMiddle(tile, point)]]; }));
      const order = all.slice().sort(function (a, b) {
        const one = far.get(a), other = far.get(b);
        return one[0] - other[0] || one[1] - other[1] || a.first - b.first;
      });
      let count = 0;
      return order.filter(function (tile) {
        if (tile.box) count += tile.n;
        return !tile.box || count - tile.n < MOST;
      });
    },
    ready: function (tile) { return ready.has(tile); },
    /** Makes sure of `wanted`. */
    fetch: function (wanted) { return Promise.all(wanted.map(read)); },
    /** What is here, ready to search. */
    here: function () { return Array.from(ready.values()); },
    /** Numbers of the listings that are here, as [first, end) ranges. */
    ranges: function (wanted) {
      return wanted.map(function (tile) { return [tile.first, tile.first + tile.n]; });
    },
    /** Miles within which everything of `order` is here. */
    sureTo: function (point, order) {
      const missing = order.filter(function (tile) { return !ready.has(tile); });
      return Math.min.apply(null, missing.map(function (tile) { return least(tile, point); }).concat(Infinity));
    },
    /** The card of a result, as card.js takes it; null when it is not here. */
    card: function (one) {
      const block = blocks.get(cardFile(one));
      return block ? block[one.listing % BLOCK] : null;
    },
    /** The files of cards of `list` that nobody has asked for. */
    absent: function (list) {
      return Array.from(new Set(list.map(cardFile))).filter(function (file) { return !asked.has(file); });
    },
    /** Makes sure of the cards of `list`. */
    cards: function (list) {
      return Promise.all(Array.from(new Set(list.map(cardFile))).map(async function (file) {
        asked.add(file);
        if (!blocks.has(file)) blocks.set(file, await load(file));
      }));
    },
  };
}
