// The map is a second view of the same answer: tells it what was found, and hands a search over to the other page.

import { parts } from "./find-page.js";
import { hasSearch, writeState } from "./find-state.js";

/** Says what was found to the map on the page: a listing is known by its tile and its number there. */
export function tellMap(answer, finder) {
  const found = answer.rows.map(function (one) {
    const at = one.tile.place[one.row];
    const level = one.tile.columns.level;
    return { lat: one.tile.lat[at], lon: one.tile.lon[at], kind: one.tile.kind[at], level: level.of[level.at[one.listing]],
      listing: one.tile.name + "." + one.listing };
  });
  const place = finder.place;
  const home = place ? { lat: place.point.lat, lon: place.point.lon } : null;
  const all = !home && !hasSearch(writeState(finder.state));
  const count = answer.shown - answer.barred;
  document.dispatchEvent(new CustomEvent("found", { detail: { found: all ? null : found, count: count, home: home } }));
}

/** The same search on the other page: a postcode goes through this tab's storage, as from the home page. */
export function toOtherPage(state) {
  parts.other.href = parts.other.href.replace(/#.*/, "") + writeState(state);
  try {
    sessionStorage.setItem("waymark-where", JSON.stringify({ where: state.where, here: state.here }));
  } catch (error) { /* no storage: the other page asks again */ }
}
