// The order in which a search looks: the nearest areas first, then twice as many each time, as many as it needs.

import { FITS } from "./find-engine.js";

const PAGE = 10; // cards at a time
const TEXTS_NEAR = 500; // listings whose descriptions are searched before someone asks for more

/**
 * `finder` as in find-app.js; `answer(asked, looking, current)` shows what is found so far and gives it. `order` is all
 * that is looked through, the nearest first; `everywhere` whether all descriptions are, however far away.
 */
export function makeNear(finder, answer) {
  /** What descriptions of the first `count` areas say; `enough` where it is no use to look further. */
  async function some(asked, order, count, everywhere) {
    const areas = order.slice(0, count);
    const read = await finder.asker.texts(asked, finder.tiles.ranges(areas), count === order.length);
    const hits = read.hits || read.mentions;
    const within = areas.reduce(function (sum, tile) { return sum + tile.n; }, 0);
    read.count = count;
    read.further = count < order.length;
    read.enough = !read.further || read.noTexts || !hits || (!everywhere && within >= TEXTS_NEAR && hits.size >= PAGE);
    return read;
  }

  /** Whether the cards of `found` surely come first, whatever a tile that is not here holds. */
  function firstAreIn(found, order) {
    if (found.list.length < PAGE || found.list[PAGE - 1].part !== FITS) return false;
    if (finder.order() !== "near" || !finder.place) return true; // among so many that fit it matters little which
    return found.list[PAGE - 1].miles <= finder.tiles.sureTo(finder.place.point, order);
  }

  /** Asks for what a search in the nearest descriptions will need. */
  function foresee(order) {
    finder.texts.foresee(finder.tiles.ranges(order.slice(0, 1))).catch(function () {}); // it is asked for again
  }

  return {
    foresee: foresee,

    /**
     * Shows more and more until what is shown is sure to come first. Where facts do not fill a page, descriptions are
     * looked through on the way: gives what those say, or null.
     */
    find: async function (asked, order, texts, everywhere, current) {
      const unknown = asked.rest.length > 0;
      if (texts && unknown) foresee(order);
      let read = null, found = null, count = 0, sure = false;
      while (count < order.length && !sure && !(read && read.enough)) {
        count = Math.min(Math.max(1, count * 2), order.length);
        await finder.tiles.fetch(order.slice(0, count));
        if (current()) found = await answer(read || asked, "further", current);
        if (!current()) return null;
        sure = !unknown && firstAreIn(found, order);
        if (!texts || sure) continue;
        read = await some(asked, order, count, everywhere);
        if (current()) await answer(read, "further", current);
        if (!current()) return null;
      }
      return read;
    },

    /** Descriptions, the nearest first, until there are enough hits or none are left. `read`: what was found so far. */
    read: async function (asked, order, read, everywhere, current) {
      let found = read;
      while (current() && !(found && found.enough)) {
        found = await some(asked, order, Math.min(found ? found.count * 2 : 1, order.length), everywhere);
      }
      return found;
    },
  };
}
