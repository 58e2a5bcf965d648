// Finds, counts and orders: over tiles of columns, in one pass, without asking the network for anything.

import { Tally, emptyCounts, settleCounts } from "./find-counts.js";
import { BARRED, DAYS, NO, PARTS, SILENT, YES } from "./find-groups.js";
import { readDays, readGroup, readWords } from "./find-match.js";
import { reachOf, shutsOut } from "./find-reach.js";

const LATER = 1e5; // added to what ranks below all others
const ORDER = ["condition", "activity", "good", "setting", "level", "role", "who", "language", "home", "self", "fresh",
  "need", "first", "each", "up-front"];
const COUNTED = ORDER.concat(["day", "time"]);
const DAYS_AT = ORDER.length, WORDS_AT = DAYS_AT + 1;
export const FITS = 0, QUIET = 1, MENTIONS = 2, BARS = 3; // the parts of a list, in their order
const SURELY = [0, 2, 1, 3]; // of several places of a listing, the one of the part that comes first here

/** The groups that a listing is silent about, from the mask that goes with it in the list. */
export function silentGroups(mask) {
  return ORDER.concat(["days"]).filter(function (_, index) { return mask >> index & 1; });
}

/**
 * The answer to a query over `tiles`.
 *
 * query: {chosen: {group: [option numbers]}, days, parts, point: {lat, lon, areas: Set}|null, words: null or
 * {pieces: [[{group, option, weight}]], hits: Map|null, mentions: Map|null}, silent: bool, order, limit, day: days since
 * the build}. Gives {total, silent, barred, mentions, shown: how many a list may show, nearest: miles, list: the first
 * `limit` as {tile, listing, row, part, miles, kind, covers, elsewhere, silent, lacks}, counts: {group: {yes, silent}}}.
 * With `query.every` also `rows`: [{tile, listing, row}], every place of what is shown that fits and is not barred, where
 * `list` has the best of each listing.
 */
export function search(tiles, groups, query) {
  const counts = {};
  for (const name of COUNTED) {
    counts[name] = emptyCounts(name === "day" ? DAYS.length : name === "time" ? PARTS.length : groups[name].ids.length);
  }
  const found = { total: 0, silent: 0, barred: 0, mentions: 0, shown: 0, nearest: Infinity, list: [], rows: [], counts: counts };
  for (const tile of tiles) searchTile(tile, groups, query, found);
  for (const name of COUNTED) settleCounts(counts[name]);
  return found;
}

function searchTile(tile, groups, query, found) {
  const columns = tile.columns, starts = tile.starts, places = tile.place;
  const read = ORDER.map(function (name) { return readGroup(tile, groups[name], query.chosen[name]); });
  const tests = [];
  read.forEach(function (group, index) { if (group.chosen) tests.push(testOf(group, index)); });
  const days = readDays(tile, query);
  if (query.days.length || query.parts.length) tests.push(testOf(days, DAYS_AT));
  const words = query.words ? readWords(tile, groups, query.words) : null;
  const reach = reachOf(tile, query.point);
  const soft = softMask(query);
  const tally = makeTally(tile.n, read, groups, days, found.counts);
  const isShown = function (part, mask, i, said) {
    const hard = mask & ~soft;
    return part !== QUIET || query.silent || hard === 0 || (hard === 1 && leans(read[0], i, query, said));
  };
  const keeper = makeKeeper(tile, columns, reach, query, found);
  for (let i = 0; i < tile.n; i++) {
    const first = starts[i], end = starts[i + 1], several = end - first > 1;
    let part = -1, row = -1, mask = 0, said = null;
    if (several) tally.begin();
    for (let at = first; at < end; at++) {
      const told = words ? words(i, at) : null;
      let fails = 0, failed = -1, silent = 0, silents = 0, barred = false;
      if (told) {
        if (told.answer === NO) { fails = 1; failed = WORDS_AT; }
        else if (told.answer === BARRED) barred = true;
        else if (told.answer === SILENT) silents = 1;
      }
      for (let n = 0; n < tests.length; n++) {
        const test = tests[n];
        const answer = test.chosen[test.at[test.row ? at : i]];
        if (answer === YES) continue;
        if (answer === SILENT) { silents++; silent |= 1 << test.index; }
        else if (answer === BARRED) barred = true;
        else { fails++; failed = test.index; }
      }
      if (fails > 1) continue;
      if (!barred) {
        if (several) tally.place(at, failed, silent, silents);
        else tally.single(i, at, failed, silent, silents);
      }
      if (fails) continue;
      const now = barred ? BARS : silents ? QUIET : told && told.mention ? MENTIONS : FITS;
      if (query.every && !barred && isShown(now, silent, i, told)) found.rows.push({ tile: tile, listing: i, row: at });
      if (part >= 0 && (SURELY[part] < SURELY[now] || (part === now && reach[places[row]].miles <= reach[places[at]].miles))) continue;
      part = now; row = at; mask = silent; said = told;
    }
    if (several) tally.end(i);
    if (part < 0) continue;
    keeper(i, row, part, isShown(part, mask, i, said), mask, said, tests);
  }
  tally.finish();
}

function testOf(group, index) {
  return { at: group.at, row: Boolean(group.row), chosen: group.chosen, bonus: group.bonus, index: index };
}

function makeTally(size, read, groups, days, counts) {
  const kept = ORDER.map(function (name, index) {
    return { index: index, every: Boolean(groups[name].every), row: Boolean(groups[name].row), at: read[index].at,
      answers: read[index].listed, full: read[index].answers, counts: counts[name] };
  });
  for (const name of ["day", "time"]) {
    kept.push({ index: DAYS_AT, every: false, row: true, at: days.at, answers: days[name], full: days.full[name], counts: counts[name] });
  }
  return new Tally(kept, size);
}

/** The groups that words typed filter by: those may be left unsaid, since nobody ticked them. */
function softMask(query) {
  return ORDER.concat(["days"]).reduce(function (mask, name, index) {
    return query.typed && query.typed.indexOf(name) >= 0 ? mask | 1 << index : mask;
  }, 0);
}

/** Where a listing is silent about one of several conditions it was asked for, it leans toward a yes. */
function leans(group, i, query, said) {
  if (said && said.answer === YES && said.score > 0) return true;
  return query.chosen.condition.some(function (option) { return group.answers[group.at[i]][option] === YES; });
}

/** Counts what is found and keeps the first `limit` of it in order, without sorting the rest. */
function makeKeeper(tile, columns, reach, query, found) {
  const limit = query.limit, list = found.list;
  const order = query.order === "near" && !query.point ? "best" : query.order;
  const shut = shutsOut(columns.residence, query.point);
  return function keep(i, row, part, shown, mask, said, tests) {
    if (part === FITS) found.total++;
    else if (part === MENTIONS) found.mentions++;
    else if (part === QUIET) found.silent++;
    else found.barred++;
    if (!shown) return;
    found.shown++;
    const place = reach[tile.place[row]];
    if (place.known && place.miles < found.nearest) found.nearest = place.miles;
    const elsewhere = shut[columns.residence.at[i]];
    let score = said ? said.score : 0;
    for (const test of tests) if (test.bonus) score += test.bonus[test.at[test.row ? row : i]]; // closest first
    const near = place.miles;
    let rank = near;
    if (order === "best") rank = (query.point ? Math.min(near, 40) / 80 : 0) - score;
    if (order === "soon") rank = soonest(columns.dates.of[columns.dates.at[row]], query.day);
    rank += (columns.stale.of[columns.stale.at[i]] + (elsewhere ? 2 : 0)) * LATER;
    const then = order === "near" ? -score : order === "soon" ? near : near / 100;
    const number = tile.first + i;
    if (list.length === limit && !before(part, rank, then, number, list[limit - 1])) return;
    let low = 0, high = list.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (before(part, rank, then, number, list[middle])) high = middle;
      else low = middle + 1;
    }
    list.splice(low, 0, {
      tile: tile, listing: i, row: row, number: number, part: part, miles: place.known ? near : -1, kind: place.kind,
      covers: place.covers, elsewhere: elsewhere, silent: mask, lacks: said ? said.lacks : null, rank: rank, then: then,
    });
    if (list.length > limit) list.pop();
  };
}

function before(part, rank, then, number, other) {
  return (part - other.part || rank - other.rank || then - other.then || number - other.number) < 0;
}

/** Days until the next date; a date that is not known comes after all that are. */
function soonest(dates, day) {
  for (let ahead = Math.max(0, day); ahead < 56; ahead++) {
    if (dates[ahead < 28 ? 0 : 1] >> (ahead % 28) & 1) return ahead - day;
  }
  return 99;
}
