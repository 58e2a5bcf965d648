// What lies under the dots without a background: outlines, and as many names as have room.
import { element } from "./map-words.js";

const LETTER = { district: 12, town: 9.5, village: 8 }; // pixels, roughly
const FROM_ZOOM = { district: 0, town: 0, village: 10 };
const DISTRICTS_UNTIL = 12;
// Where a name may stand: half widths to the side, then pixels from its point, near ones first.
const BESIDE = [[0, 0, 15], [0, 0, -15], [1, 7, 0], [-1, -7, 0], [0, 0, 31], [0, 0, -31], [1, 26, 0], [-1, -26, 0]];
const SPREAD = [[0, 0, 0], [0, 0, 20], [0, 0, -20], [0, 0, 34], [0, 0, -34]];

/** Draws the outlines; keeps names in view that do not lie over each other. */
export class Base {
  constructor(map, outlines, collection) {
    this.map = map;
    const shapes = collection.features.filter((one) => one.properties.name !== undefined);
    outlines.addData({ type: "FeatureCollection", features: shapes });
    this.names = collection.features
      .filter((one) => one.properties.label !== undefined)
      .map(({ properties, geometry }) => ({
        name: properties.label,
        kind: properties.kind,
        at: L.latLng(geometry.coordinates[1], geometry.coordinates[0]),
      }));
    const pane = map.createPane("names");
    pane.setAttribute("aria-hidden", "true");
    this.layer = L.layerGroup().addTo(map);
  }

  /** The town nearest to a point, within 20 miles; "" where there is none. */
  townNear(at) {
    let best = "";
    let nearest = 32000;
    for (const one of this.names) {
      if (one.kind === "district") continue;
      const metres = this.map.distance(one.at, at);
      if (metres < nearest) [best, nearest] = [one.name, metres];
    }
    return best;
  }

  /** Writes the names anew: the first in the file first, each where it covers neither name nor sign. */
  write() {
    const zoom = this.map.getZoom();
    const view = this.map.getPixelBounds();
    const taken = this.signs(view.min);
    this.layer.clearLayers();
    for (const one of this.names) {
      if (zoom < FROM_ZOOM[one.kind] || (one.kind === "district" && zoom > DISTRICTS_UNTIL)) continue;
      const at = this.map.project(one.at, zoom);
      if (!view.contains(at)) continue;
      const half = (one.name.length * LETTER[one.kind]) / 2;
      for (const [side, right, down] of one.kind === "district" ? SPREAD : BESIDE) {
        const [x, y] = [side * half + right, down];
        const box = [at.x + x - half - 3, at.y + y - 11, at.x + x + half + 3, at.y + y + 11];
        if (!view.contains([box.slice(0, 2), box.slice(2)]) || taken.some((other) => overlap(box, other))) continue;
        taken.push(box);
        this.layer.addLayer(this.label(one, x, y));
        break;
      }
    }
  }

  /** What signs, controls and the miles of rings cover, in pixels of the whole map. */
  signs(corner) {
    const signs = this.map.getContainer().querySelectorAll(".leaflet-marker-pane > *, .leaflet-control, .map-name--ring span, .map-home");
    const frame = this.map.getContainer().getBoundingClientRect();
    return [...signs].map((sign) => {
      const { left, top, right, bottom } = sign.getBoundingClientRect();
      const [x, y] = [corner.x - frame.left, corner.y - frame.top];
      return [left + x, top + y, right + x, bottom + y];
    });
  }

  label({ name, kind, at }, x, y) {
    const spot = kind === "district" ? [] : [element("i", {})];
    const words = element("span", {}, name);
    words.style.transform = `translate(-50%, -50%) translate(${x}px, ${y}px)`;
    const html = element("div", {}, ...spot, words);
    const icon = L.divIcon({ html, className: `map-name map-name--${kind}`, iconSize: null });
    return L.marker(at, { icon, pane: "names", interactive: false, keyboard: false });
  }
}

function overlap(one, other) {
  return one[0] < other[2] && other[0] < one[2] && one[1] < other[3] && other[1] < one[3];
}
