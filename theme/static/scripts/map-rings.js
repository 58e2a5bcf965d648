// Rings around where somebody is, so that they see how far things are, in a straight line.
import { element } from "./map-words.js";

const METRES_A_MILE = 1609.344;
const SETS = [[1, 2, 3], [2, 5, 10], [5, 10, 20]];

/** Puts rings around `home` {lat, lon}; as wide as the nearest dots ask. Answers with their bounds. */
export function drawRings(layer, home, dots, say) {
  const at = L.latLng(home.lat, home.lon);
  const distances = dots.map((dot) => at.distanceTo([dot.lat, dot.lon]) / METRES_A_MILE).sort((a, b) => a - b);
  const tenth = distances[Math.min(9, distances.length - 1)] || 1;
  const miles = SETS.find((set) => tenth <= set[2]) || SETS[SETS.length - 1];
  layer.clearLayers();
  for (const radius of miles) {
    const ring = L.circle(at, { radius: radius * METRES_A_MILE, interactive: false, className: "map__ring" });
    const html = element("span", {}, say("miles", { count: radius }));
    const top = at.toBounds(2 * radius * METRES_A_MILE).getNorth();
    const icon = L.divIcon({ html, className: "map-name map-name--ring", iconSize: null });
    layer.addLayer(ring);
    layer.addLayer(L.marker([top, at.lng], { icon, pane: "names", interactive: false, keyboard: false }));
  }
  const html = element("span", { class: "map-home" });
  const icon = L.divIcon({ html, className: "map-home__icon", iconSize: [20, 20] });
  layer.addLayer(L.marker(at, { icon, interactive: false, keyboard: false, pane: "names" }));
  return at.toBounds(2 * miles[1] * METRES_A_MILE);
}

/** Miles between two {lat, lon}, in a straight line. */
export function milesBetween(one, other) {
  return L.latLng(one.lat, one.lon).distanceTo([other.lat, other.lon]) / METRES_A_MILE;
}
