// The signs on a map: one shape and colour for each level of support, hollow where the place is not exact.
import { drawn, element } from "./map-words.js";

const SHAPES = [
  "M14 4.5 24 22H4z", // on your own: a triangle
  "M5 14a9 9 0 1 0 18 0 9 9 0 1 0-18 0z", // open to everyone: a circle
  "M5.5 5.5h17v17h-17z", // extra support: a square
  "M14 2.5 25.5 14 14 25.5 2.5 14z", // your GP or nurse sends you: a diamond
  "M10 4h8v6h6v8h-6v6h-8v-6H4v-8h6z", // run by health staff: a cross
  "M9 4.5h10L25 14l-6 9.5H9L3 14zM14 10a4 4 0 1 0 0 8 4 4 0 1 0 0-8z", // several: a hexagon with a hole
];
export const SEVERAL = SHAPES.length - 1;

/** The picture of a level, 28 by 28. */
export function sign(level, rough = false) {
  const kind = `map-sign map-sign--${level}${rough ? " map-sign--rough" : ""}`;
  const parts = ["map-sign__edge", "map-sign__shape"].map((part) =>
    drawn("path", { class: part, d: SHAPES[level], "fill-rule": "evenodd" }),
  );
  return drawn("svg", { class: kind, viewBox: "0 0 28 28", "aria-hidden": "true", focusable: "false" }, ...parts);
}

/** What the signs mean. `levels` are {label}; `used` the numbers of those on this map; `rough` and `many` whether any are. */
export function legend(levels, used, rough, many, say) {
  const labels = [...levels.map((level) => level.label), say("several")];
  const rows = labels
    .map((label, level) => [level, element("li", {}, sign(level), label)])
    .filter(([level]) => used.has(level))
    .map(([, row]) => row);
  if (rough) rows.push(element("li", {}, sign(1, true), say("rough")));
  if (many) rows.push(element("li", {}, element("span", { class: "map-cluster map-cluster--small", "aria-hidden": "true" }, "9"), say("cluster_key")));
  const open = window.matchMedia("(min-width: 48em)").matches;
  return element("details", { class: "map__legend", open }, element("summary", {}, say("legend")), element("ul", { role: "list" }, ...rows));
}

/** Leaflet's icon for one dot. `name()` says it aloud. */
export function dotIcon(dot, name) {
  return icon({ draw: () => sign(dot.level, dot.sure > 0), name: () => name(dot), iconSize: [32, 32], className: "map-dot" });
}

/** Names a sign on the map, for those who hear it and those who point at it. */
export function label(made, words) {
  made.setAttribute("aria-label", words);
  made.title = words;
}

/** Leaflet's icon for a cluster. */
export function clusterIcon(count, words) {
  const size = count < 10 ? "small" : count < 100 ? "middle" : "large";
  const pixels = { small: 36, middle: 42, large: 50 }[size];
  return icon({
    draw: () => element("span", { "aria-hidden": "true" }, String(count)),
    name: () => words,
    iconSize: [pixels, pixels],
    className: `map-cluster map-cluster--${size}`,
  });
}

let Icon;
/** An icon whose picture and name are made only when it comes into view. */
function icon(options) {
  Icon =
    Icon ||
    L.DivIcon.extend({
      createIcon() {
        const made = L.DivIcon.prototype.createIcon.call(this);
        made.append(this.options.draw());
        label(made, this.options.name());
        return made;
      },
    });
  return new Icon({ html: false, ...options });
}
