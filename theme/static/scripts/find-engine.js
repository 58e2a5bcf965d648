// Finds and orders, over tiles of columns, in one pass; counts in a pass of its own. Nothing is asked of the network.

import { Tally, emptyCounts, settleCounts } from "./find-counts.js";
import { BARRED, DAYS, NO, PARTS, SILENT, YES } from "./find-groups.js";
import { readCounted, readDays, readDaysCounted, readGroup, readWords } from "./find-match.js";
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
 * `limit` as {tile, listing, row, part, miles, kind, covers, elsewhere, silent, lacks}}.
 * With `query.every` also `rows`: [{tile, listing, row}], every place of what is shown that fits and is not barred, where
 * `list` has the best of each listing.
 */
export function search(tiles, groups, query) {
  const found = { total: 0, silent: 0, barred: 0, mentions: 0, shown: 0, nearest: Infinity, list: [], rows: [] };
  for (const tile of tiles) searchTile(tile, groups, query, found);
  return found;
}

/**
 * Counts what each option of each filter would bring: `add(tile)` for every tile that was searched, then `counts()`,
 * {group: {yes, silent}}. It takes longer than the search, and nobody waits for it to see what was found.
 */
export function makeCounts(groups, query) {
  const counts = {};
  for (const name of COUNTED) {
    counts[name] = emptyCounts(name === "day" ? DAYS.length : name === "time" ? PARTS.length : groups[name].ids.length);
  }
  return {
    add: function (tile) { countTile(tile, groups, query, counts); },
    counts: function () {
      for (const name of COUNTED) settleCounts(counts[name]);
      return counts;
    },
  };
}

/** What a tile's listings are asked: [{at, row, chosen: answers by value, bonus, index}]. */
function testsOf(tile, groups, query) {
  const tests = [];
  ORDER.forEach(function (name, index) {
    const asked = query.chosen[name];
    if (asked && asked.length) tests.push(testOf(readGroup(tile, groups[name], asked), index));
  });
  if (query.days.length || query.parts.length) tests.push(testOf(readDays(tile, query), DAYS_AT));
  return tests;
}

function searchTile(tile, groups, query, found) {
  const starts = tile.starts, places = tile.place;
  const tests = testsOf(tile, groups, query), many = tests.length;
  const words = query.words ? readWords(tile, groups, query.words) : null;
  const reach = reachOf(tile, query.point);
  const soft = softMask(query);
  const conditions = query.chosen.condition;
  const leaning = conditions && conditions.length ? readGroup(tile, groups.condition, conditions) : null;
  const isShown = function (part, mask, i, said) {
    const hard = mask & ~soft;
    return part !== QUIET || query.silent || hard === 0 || (hard === 1 && leans(leaning, i, query, words, said));
  };
  const keeper = makeKeeper(tile, words, reach, query, found, tests);
  for (let i = 0; i < tile.n; i++) {
    const end = starts[i + 1];
    let part = -1, row = -1, mask = 0;
    for (let at = starts[i]; at < end; at++) {
      const said = words === null ? -1 : words.row ? at : i;
      const told = said < 0 ? YES : words.answer[said];
      if (told === NO) continue;
      let silent = 0, barred = told === BARRED, quiet = told === SILENT, n = 0;
      for (; n < many; n++) {
        const test = tests[n];
        const answer = test.chosen[test.at[test.row ? at : i]];
        if (answer === YES) continue;
        if (answer === NO) break;
        if (answer === BARRED) barred = true;
        else { quiet = true; silent |= 1 << test.index; }
      }
      if (n < many) continue;
      const now = barred ? BARS : quiet ? QUIET : said >= 0 && words.mention[said] ? MENTIONS : FITS;
      if (query.every && !barred && isShown(now, silent, i, said)) found.rows.push({ tile: tile, listing: i, row: at });
      if (part >= 0 && (SURELY[part] < SURELY[now] || (part === now && reach[places[row]].miles <= reach[places[at]].miles))) continue;
      part = now; row = at; mask = silent;
    }
    if (part < 0) continue;
    const said = words === null ? -1 : words.row ? row : i;
    keeper(i, row, part, isShown(part, mask, i, said), mask, said);
  }
}

function countTile(tile, groups, query, counts) {
  const starts = tile.starts;
  const tests = testsOf(tile, groups, query), many = tests.length;
  const words = query.words ? readWords(tile, groups, query.words) : null;
  const tally = makeTally(tile, groups, query, counts);
  for (let i = 0; i < tile.n; i++) {
    const first = starts[i], end = starts[i + 1], several = end - first > 1;
    if (several) tally.begin();
    for (let at = first; at < end; at++) {
      const told = words === null ? YES : words.answer[words.row ? at : i];
      if (told === BARRED) continue;
      let failed = told === NO ? WORDS_AT : -1, silent = 0, silents = told === SILENT ? 1 : 0, n = 0;
      for (; n < many; n++) {
        const test = tests[n];
        const answer = test.chosen[test.at[test.row ? at : i]];
        if (answer === YES) continue;
        if (answer === SILENT) { silents++; silent |= 1 << test.index; }
        else if (answer === BARRED || failed >= 0) break;
        else failed = test.index;
      }
      if (n < many) continue;
      if (several) tally.place(at, failed, silent, silents);
      else tally.single(i, at, failed, silent, silents);
    }
    if (several) tally.end(i);
  }
  tally.finish();
}

function testOf(group, index) {
  return { at: group.at, row: Boolean(group.row), chosen: group.chosen, bonus: group.bonus, index: index };
}

function makeTally(tile, groups, query, counts) {
  const kept = ORDER.map(function (name, index) {
    const read = readCounted(tile, groups[name]);
    return { index: index, every: Boolean(groups[name].every), row: Boolean(groups[name].row), at: read.at,
      answers: read.listed, full: read.answers, counts: counts[name] };
  });
  const days = readDaysCounted(tile, query);
  for (const name of ["day", "time"]) {
    kept.push({ index: DAYS_AT, every: false, row: true, at: days.at, answers: days[name], full: days.full[name], counts: counts[name] });
  }
  return new Tally(kept, tile.n);
}

/** The groups that words typed filter by: those may be left unsaid, since nobody ticked them. */
function softMask(query) {
  return ORDER.concat(["days"]).reduce(function (mask, name, index) {
    return query.typed && query.typed.indexOf(name) >= 0 ? mask | 1 << index : mask;
  }, 0);
}

/** Where a listing is silent about one of several conditions it was asked for, it leans toward a yes. */
function leans(group, i, query, words, said) {
  if (said >= 0 && words.answer[said] === YES && words.score[said] > 0) return true;
  return group !== null && query.chosen.condition.some(function (option) { return group.answers[group.at[i]][option] === YES; });
}

/** Counts what is found and keeps the first `limit` of it in order, without sorting the rest. */
function makeKeeper(tile, words, reach, query, found, tests) {
  const columns = tile.columns, limit = query.limit, list = found.list;
  const order = query.order === "near" && !query.point ? "best" : query.order;
  const shut = shutsOut(columns.residence, query.point);
  return function keep(i, row, part, shown, mask, said) {
    if (part === FITS) found.total++;
    else if (part === MENTIONS) found.mentions++;
    else if (part === QUIET) found.silent++;
    else found.barred++;
    if (!shown) return;
    found.shown++;
    const place = reach[tile.place[row]];
    if (place.known && place.miles < found.nearest) found.nearest = place.miles;
    const elsewhere = shut[columns.residence.at[i]];
    let score = said >= 0 ? words.score[said] : 0;
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
      covers: place.covers, elsewhere: elsewhere, silent: mask,
      lacks: said >= 0 && words.lacks[said] >= 0 ? words.lacks[said] : null, rank: rank, then: then,
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
