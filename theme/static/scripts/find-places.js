// Where someone is: a postcode, part of one, a town, a district. Looked up here; nothing typed is sent.

import { milesBetween } from "./distance.js";
import { readNames } from "./find-data.js";
import { nearestWord, plain } from "./find-words.js";

const WHOLE = /^([A-Z]{1,2}[0-9][A-Z0-9]?)([0-9][A-Z]{2})$/;
const OUTCODE = /^[A-Z]{1,2}[0-9][A-Z0-9]?$/;
const NEAR_TOWN = 10; // miles within which a known town says which district a point is in

/**
 * Looks `typed` up. Gives {point: {lat, lon, areas}, label, note, private} or {choose: [{label, place}], question} or
 * {problem}. `note` and the rest are {key, values} for the words of the page; `private` when it is a postcode. With
 * `nearOnly` it must be a name from near the directory.
 */
export async function findPlace(typed, start, load, nearOnly) {
  const compact = typed.toUpperCase().replace(/[^A-Z0-9]/g, "");
  const looks = /[0-9]/.test(compact) && /^[A-Z]/.test(compact) && compact.length < 9;
  const read = looks ? readPostcode(typed.toUpperCase(), compact, start) : null;
  if (read) return findPostcode(read, typed.trim(), start, load);
  if (looks) return { problem: { key: "no_such", values: { typed: typed.trim() } } };
  return findTown(typed.trim(), start, load, nearOnly);
}

/**
 * The place that is being typed once it can only be one: more than the first half of a postcode that has a file, or the
 * whole name of a place near the directory. Else null. Asks for nothing that Enter would not.
 */
export async function foreseePlace(typed, start, load) {
  const compact = typed.toUpperCase().replace(/[^A-Z0-9]/g, "");
  if (/[0-9]/.test(compact)) {
    const read = compact.length < 9 && readPostcode(typed.toUpperCase(), compact, start);
    const whole = read && (read.exact || (read.sector && /\s/.test(typed.trim()))) && start.outcodes.split(" ").indexOf(read.outcode) >= 0;
    return whole ? findPostcode(read, typed.trim(), start, load) : null;
  }
  if (compact.length < 3) return null;
  const found = match(readNames(await load(start.near)), townKey(typed.split(",")[0]), "");
  return found.length === 1 ? answerFor(found[0], start, null) : null;
}

/** A point with the numbers of the areas it lies in; from `area`, else from the nearest town we know. */
export function pointAt(lat, lon, area, start) {
  let inside = area;
  if (!(inside >= 0)) {
    let least = NEAR_TOWN;
    inside = -1;
    start.areas.lat.forEach(function (at, number) {
      if (!at) return;
      const miles = milesBetween(lat, lon, at / 1000, start.areas.lon[number] / 1000);
      if (miles < least) { least = miles; inside = number; }
    });
  }
  const areas = new Set();
  for (let at = inside; at >= 0 && !areas.has(at); at = start.areas.up[at]) areas.add(at);
  return { lat: lat, lon: lon, areas: areas.size ? areas : null };
}

/** {outcode, inward, sector} for what reads as a postcode or part of one; O and 0, I and 1 may be mixed up. */
function readPostcode(typed, compact, start) {
  const known = start.outcodes.split(" ").concat(Object.keys(start.own));
  const whole = function (text) {
    const read = WHOLE.exec(text);
    return read ? { outcode: read[1], inward: read[2], sector: read[2][0], exact: text === compact } : null;
  };
  if (whole(compact)) return whole(compact);
  const parts = typed.trim().split(/\s+/);
  const outward = parts[0].replace(/[^A-Z0-9]/g, "");
  if (parts.length > 1 && OUTCODE.test(outward) && /^[0-9][A-Z]?$/.test(parts[1]) && parts.length === 2) {
    return { outcode: outward, inward: "", sector: parts[1][0] };
  }
  if (OUTCODE.test(compact) && (compact.length < 4 || known.indexOf(compact) >= 0 || parts.length === 1)) {
    return { outcode: compact, inward: "", sector: "" };
  }
  const sector = /^([A-Z]{1,2}[0-9][A-Z0-9]?)([0-9])[A-Z]?$/.exec(compact);
  if (sector && known.indexOf(sector[1]) >= 0) return { outcode: sector[1], inward: "", sector: sector[2] };
  return whole(swap(compact)) || (sector ? { outcode: sector[1], inward: "", sector: sector[2] } : null);
}

/** The last three as a digit and two letters, the rest as letters and digits, where a look-alike was typed. */
function swap(compact) {
  if (compact.length < 5 || compact.length > 7) return compact;
  const letter = function (c) { return { 0: "O", 1: "I", 5: "S" }[c] || c; };
  const digit = function (c) { return { O: "0", I: "1", L: "1", S: "5" }[c] || c; };
  const inward = compact.slice(-3);
  const outward = compact.slice(0, -3);
  const at = /[A-Z]/.test(outward[1]) && outward.length > 2 ? 2 : 1;
  return letter(outward[0]) + outward.slice(1, at) + digit(outward[at] || "") + outward.slice(at + 1) +
    digit(inward[0]) + letter(inward[1]) + letter(inward[2]);
}

async function findPostcode(read, typed, start, load) {
  const label = (read.outcode + " " + (read.inward || read.sector)).trim();
  const answer = function (lat, lon, area, note) {
    return { point: pointAt(lat, lon, area, start), label: label, note: note, private: true };
  };
  if (start.outcodes.split(" ").indexOf(read.outcode) >= 0) {
    const file = await load("postcodes/" + read.outcode + ".json");
    const ids = start.areas.ids.split(" ");
    const unit = read.inward && file.units[read.inward];
    if (unit) return answer(unit[0], unit[1], unit[2] >= 0 ? ids.indexOf(file.areas[unit[2]]) : -1, null);
    const middle = sectorMiddle(file, read.sector) || [file.lat, file.lon];
    const note = read.inward ? { key: "unit_unknown", values: { typed: label, outcode: read.outcode } } :
      { key: "half", values: { typed: label } };
    return answer(middle[0], middle[1], file.areas.length === 1 ? ids.indexOf(file.areas[0]) : -1, note);
  }
  const own = start.own[read.outcode];
  if (own) return answer(own[0], own[1], -1, { key: "own", values: { outcode: read.outcode } });
  const mean = start.means ? (await load(start.means))[read.outcode] : null;
  const far = await load(start.far);
  const letters = far.letters[/^[A-Z]+/.exec(read.outcode)[0]];
  if (mean) {
    return Object.assign(answer(mean[0], mean[1], -1, null), { country: mean[2] || (letters && letters[1]), away: true });
  }
  if (!letters || start.means) return { problem: { key: "no_such", values: { typed: read.outcode } } };
  const town = await townNamed(letters[0], start, load);
  if (!town) return { problem: { key: "no_place_yet", values: { outcode: read.outcode } } };
  return Object.assign(answer(town.lat, town.lon, -1, { key: "around", values: { typed: label, town: letters[0] } }),
    { country: letters[1], away: true });
}

function sectorMiddle(file, sector) {
  if (!sector) return null;
  let lat = 0, lon = 0, count = 0;
  for (const inward of Object.keys(file.units)) {
    if (inward[0] !== sector) continue;
    lat += file.units[inward][0];
    lon += file.units[inward][1];
    count++;
  }
  return count ? [lat / count, lon / count] : null;
}

async function townNamed(name, start, load) {
  const same = function (one) { return plain(one.name) === plain(name); };
  const near = readNames(await load(start.near)).filter(same);
  return near[0] || readNames(await load(start.far)).filter(same)[0];
}

async function findTown(typed, start, load, nearOnly) {
  const parts = typed.split(",");
  const wanted = townKey(parts[0]);
  const told = plain(parts.slice(1).join(" "));
  if (!wanted) return { problem: { key: "no_place", values: { typed: typed } } };
  const near = readNames(await load(start.near));
  let found = match(near, wanted, told);
  let meant = null;
  if (!found.length) {
    const area = areaNamed(wanted, start);
    if (area) return area;
  }
  if (!found.length && nearOnly) return { problem: { key: "no_place", values: { typed: typed } } };
  if (!found.length) found = match(readNames(await load(start.far)), wanted, told);
  if (!found.length) {
    const words = new Map(near.map(function (one) { return [plain(one.name), one.area >= 0 ? 2 : 1]; }));
    const nearest = nearestWord(wanted, words);
    if (nearest) {
      found = match(near, nearest, told);
      meant = { key: "meant", values: { typed: typed, place: found[0].name } };
    }
  }
  if (!found.length) return { problem: { key: "no_place", values: { typed: typed } } };
  const choices = function (names) {
    return names.map(function (one) { return { label: tell(one), place: answerFor(one, start, meant) }; });
  };
  const ours = found.filter(function (one) { return one.area >= 0; });
  if (found.length > 1 && ours.length !== 1) {
    return { question: { key: "which", values: { name: found[0].name } }, choose: choices(found) };
  }
  const answer = answerFor(ours[0] || found[0], start, meant);
  if (found.length > 1) {
    const others = found.filter(function (one) { return one !== ours[0]; });
    answer.others = { question: { key: "other", values: { name: found[0].name } }, choose: choices(others) };
  }
  return answer;
}

function tell(one) {
  const key = one.area >= 0 ? "which_in" : "which_near";
  return one.tells ? { key: key, values: { name: one.name, where: one.tells } } : null;
}

function answerFor(one, start, note) {
  const label = one.tells ? one.name + ", " + one.tells : one.name;
  return { point: pointAt(one.lat, one.lon, one.area, start), label: one.name, named: label, note: note, country: one.country };
}

/** A name as people may write it: "St Ives" is "Saint Ives". */
function townKey(name) {
  return plain(name).replace(/^st /, "saint ");
}

/** Names that are `wanted`; among several, the one that is where `told` says, or the owner's own. */
function match(names, wanted, told) {
  const found = names.filter(function (one) { return townKey(one.name) === wanted; });
  const where = told ? found.filter(function (one) { return plain(one.tells) === told; }) : [];
  return where.length ? where : found;
}

/** A district or county: the middle of the towns in it. */
function areaNamed(wanted, start) {
  const number = start.areas.names.findIndex(function (name) { return plain(name) === wanted; });
  if (number < 0) return null;
  let lat = 0, lon = 0, count = 0;
  start.areas.lat.forEach(function (at, one) {
    for (let up = one; up >= 0; up = start.areas.up[up]) {
      if (up === number && at) { lat += at / 1000; lon += start.areas.lon[one] / 1000; count++; break; }
    }
  });
  if (!count) return null;
  const label = start.areas.names[number];
  return { point: pointAt(lat / count, lon / count, number, start), label: label, named: label, note: null };
}
