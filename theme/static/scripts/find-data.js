// Loads what a search needs, each file once, and turns columns back into arrays.

const LISTING = ["conditions", "activities", "good_for", "settings", "level", "kind", "roles",
  "self_refer", "who", "where", "languages", "takes_new", "residence", "stale"];
const ROW = ["days", "dates", "access", "prices"];

/** Files below `base` ("find/" as seen from the page). A file that failed is asked for again next time. */
export function makeLoader(base) {
  const files = new Map();
  return function load(path) {
    if (!files.has(path)) {
      const answer = fetch(base + path).then(function (response) {
        if (!response.ok) throw new Error(path + ": " + response.status);
        return response.json();
      });
      answer.catch(function () { files.delete(path); });
      files.set(path, answer);
    }
    return files.get(path);
  };
}

/** A column as {of: distinct values, at: for each row the number of its value}. */
export function readColumn(column) {
  const text = column.is;
  const width = column.w;
  const length = text.length / width;
  const at = new Uint32Array(length);
  for (let row = 0; row < length; row++) {
    let number = 0;
    for (let place = row * width; place < (row + 1) * width; place++) {
      const code = text.charCodeAt(place);
      number = number * 90 + code - 35 - (code > 92 ? 1 : 0);
    }
    at[row] = number;
  }
  return { of: column.of, at: at };
}

/** The values of a column, one for each row. */
export function readValues(column) {
  const read = readColumn(column);
  return Array.from(read.at, function (number) { return read.of[number]; });
}

/** Numbers from their steps. */
export function sums(steps, share) {
  const found = new Float64Array(steps.length);
  let sum = 0;
  for (let i = 0; i < steps.length; i++) {
    sum += steps[i];
    found[i] = sum / share;
  }
  return found;
}

/**
 * A tile ready to search: `name`, `first` number of its listings, `n` of them, `starts[i]` the first row of listing i,
 * `place[row]`, `columns[name]`, and the places' `kind`, `lat`, `lon` (degrees) and `areas`.
 */
export function readTile(raw, first, name) {
  const counts = readValues(raw.rows);
  const starts = new Uint32Array(raw.n + 1);
  for (let i = 0; i < raw.n; i++) starts[i + 1] = starts[i] + counts[i];
  const moves = readValues(raw.place);
  const place = new Uint32Array(moves.length);
  for (let row = 0, at = 0; row < moves.length; row++) {
    at += moves[row];
    place[row] = at;
  }
  const columns = {};
  for (const name of LISTING.concat(ROW)) columns[name] = readColumn(raw[name]);
  return {
    name: name, first: first, n: raw.n, cards: raw.cards, starts: starts, place: place, columns: columns,
    kind: readValues(raw.kinds), lat: sums(raw.lat, 10000), lon: sums(raw.lon, 10000), areas: readValues(raw.areas),
  };
}

/** Names of places: [{name, lat, lon, area, tells, country}]. */
export function readNames(raw) {
  const lat = sums(raw.lat, 1000);
  const lon = sums(raw.lon, 1000);
  const area = readValues(raw.area);
  const tells = readValues(raw.tells);
  const country = readValues(raw.country);
  return raw.names.split("\n").map(function (name, i) {
    return { name: name, lat: lat[i], lon: lon[i], area: area[i], tells: tells[i], country: country[i] };
  });
}
