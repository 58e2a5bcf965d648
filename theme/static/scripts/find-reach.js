// How far each place of a tile is from the visitor, and whose districts it is for.

import { milesBetween } from "./distance.js";

export const EXACT = 0, ROUGH = 1, AREA = 2, HOME = 3, UNKNOWN = 6; // kinds of places, as in facts.py
const COVERED = 3; // miles: where something that covers the visitor's own district ranks
const ANYWHERE = 12; // miles: where what needs no journey ranks
const SOMEWHERE = 40; // miles: where what does not say where it is ranks
export const WIDE_FROM = COVERED; // nothing without a place of its own ranks nearer

/**
 * For each place of the tile {miles, known, kind, covers}: `miles` is what it ranks by, `known` whether that is a
 * distance, `covers` whether it reaches the visitor's district. Kept with the tile until `point` is another.
 */
export function reachOf(tile, point) {
  if (tile.reach && tile.reachedFrom === point) return tile.reach;
  tile.reachedFrom = point;
  tile.reach = tile.kind.map(function (kind, place) {
    if (!point) return { miles: 0, known: false, kind: kind, covers: false };
    const about = kind === AREA || kind === HOME;
    const covers = about && Boolean(point.areas) && tile.areas[place].some(function (area) { return point.areas.has(area); });
    let miles = about || kind === UNKNOWN ? SOMEWHERE : ANYWHERE;
    if (covers) miles = COVERED;
    else if (tile.lat[place] || tile.lon[place]) miles = milesBetween(point.lat, point.lon, tile.lat[place], tile.lon[place]);
    return { miles: miles, known: kind === EXACT || kind === ROUGH, kind: kind, covers: covers };
  });
  return tile.reach;
}

/** For each value of the column of residence rules: whether it shuts out someone who lives at `point`. */
export function shutsOut(column, point) {
  return column.of.map(function (rule) {
    if (!point || !point.areas) return false;
    const areas = rule[0].concat(rule[1], rule[2]);
    return areas.length > 0 && !areas.some(function (area) { return point.areas.has(area); });
  });
}
