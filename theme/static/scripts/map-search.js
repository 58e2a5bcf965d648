// The finder's questions beside a map: what they find is what the map shows. find-app.js does the finding.
import { levelOf } from "./map-data.js";

const ROUGH = 1; // the finder's kinds of place up to this one have a point

/** Follows the finder on the map's page: `narrow(found, home, message)` is called with dots and their listings. */
export function followSearch(dots, narrow) {
  const byPoint = new Map();
  for (const dot of dots) {
    const key = keyOf(dot.lat, dot.lon);
    byPoint.set(key, (byPoint.get(key) || []).concat(dot));
  }
  document.addEventListener("found", (event) => {
    const { found, home, count } = event.detail;
    if (!found) return narrow(null, home, false);
    const shown = new Map();
    const placed = new Set();
    for (const one of found) {
      if (one.kind > ROUGH) continue;
      for (const dot of byPoint.get(keyOf(one.lat, one.lon)) || []) {
        if ((dot.sure > 0) !== (one.kind === ROUGH)) continue;
        if (!shown.has(dot)) shown.set(dot, new Map());
        shown.get(dot).set(one.listing, one.level);
        placed.add(one.listing);
      }
    }
    return narrow(shown, home, placed.size < count);
  });
}

/** What a dot shows of itself: the listings by number, and the level they have. */
export function narrowDot(dot, found) {
  dot.numbers = found ? new Set(found.keys()) : null;
  dot.level = found ? levelOf([...found.values()]) : dot.all;
}

function keyOf(lat, lon) {
  return `${Math.round(lat * 10000)},${Math.round(lon * 10000)}`;
}
