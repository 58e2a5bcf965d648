// Where the dots of a map are, and what is there. plugins/waymark_maps/files.py writes both.

const SEVERAL = 5;

/**
 * @typedef {{number: number, lat: number, lon: number, level: number, all: number, sure: number, ids: Set<string>?,
 *   numbers: Set<string>?}} Dot
 * `ids` are the listings this map shows of it, null for all; of these `numbers` are those that a search found, in the
 * finder's words. `level` is what they have in common, `all` that of all there.
 */

/** @returns {Dot[]} */
export function readPoints(feature) {
  const { levels, sure, listings } = feature.properties;
  return feature.geometry.coordinates.map(([lon, lat], number) => ({
    number,
    lat,
    lon,
    level: Number(levels[number]),
    all: Number(levels[number]),
    sure: Number(sure[number]),
    ids: listings ? new Set(listings[number]) : null,
    numbers: null,
  }));
}

/** Answers with JSON; the host is asked whether what the browser kept is still right. */
export function fetchJson(address) {
  return fetch(address, { cache: "no-cache" }).then((answer) => {
    if (!answer.ok) throw new Error(`${answer.status} for ${address}`);
    return answer.json();
  });
}

/** What is at dots, by cells that are fetched when first needed. */
export class Details {
  constructor(folder, cells) {
    this.folder = folder;
    this.cells = cells;
    this.asked = new Map();
    this.places = new Map();
  }

  /** The cells of `dots` are here, or could not be had. */
  load(dots) {
    return Promise.all([...new Set(dots.map((dot) => this.cellOf(dot)))].map((cell) => this.ask(cell)));
  }

  /** What is known to be at a dot: places with the listings that its map shows; null before `load`. */
  at(dot) {
    const places = this.places.get(keyOf(dot.lat, dot.lon, dot.sure));
    if (!places || !(dot.ids || dot.numbers)) return places || null;
    const shown = (one) => (!dot.ids || dot.ids.has(one.id)) && (!dot.numbers || dot.numbers.has(one.number));
    return places
      .map((place) => ({ ...place, listings: place.listings.filter(shown) }))
      .filter((place) => place.listings.length);
  }

  cellOf({ lat, lon }) {
    return `${this.cells}_${Math.floor(lat * this.cells)}_${Math.floor(lon * this.cells)}`;
  }

  ask(cell) {
    if (!this.asked.has(cell)) {
      const asked = fetchJson(`${this.folder}${cell}.geojson`).then(
        (collection) => {
          for (const { geometry, properties } of collection.features) {
            const [lon, lat] = geometry.coordinates;
            this.places.set(keyOf(lat, lon, properties.sure), properties.places);
          }
        },
        () => this.asked.delete(cell),
      );
      this.asked.set(cell, asked);
    }
    return this.asked.get(cell);
  }
}

/** The level of a dot when only some of its listings are shown. */
export function levelOf(levels) {
  return new Set(levels).size === 1 ? levels[0] : SEVERAL;
}

function keyOf(lat, lon, sure) {
  return `${lat},${lon},${sure}`;
}
