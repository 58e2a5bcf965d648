// On paper: a still picture of what the map shows, with the numbers of the list beside the dots.
import { sign } from "./map-signs.js";
import { drawn } from "./map-words.js";

/** Keeps `holder` filled with a still map, and the list with every place, whenever the page goes to paper. */
export function printStill(holder, { map, outlines, dots, base, list }) {
  const fill = () => {
    list.showAll();
    const picture = still(map, outlines, dots(), base.names, list.items);
    holder.textContent = "";
    holder.append(picture);
  };
  window.addEventListener("beforeprint", fill);
  const paper = window.matchMedia("print");
  const change = (query) => query.matches && fill();
  if (paper.addEventListener) paper.addEventListener("change", change);
  else paper.addListener(change);
}

function still(map, outlines, dots, names, items) {
  const { x: width, y: height } = map.getSize();
  const spot = (at) => map.latLngToContainerPoint(at);
  const inside = ({ x, y }) => x > 0 && y > 0 && x < width && y < height;
  const picture = drawn("svg", { class: "map-still", viewBox: `0 0 ${width} ${height}`, role: "img", "aria-label": map.getContainer().getAttribute("aria-label") });
  outlines.eachLayer((layer) => {
    const rings = layer.getLatLngs().flat(1);
    const path = rings.map((ring) => `M${ring.map((at) => pair(spot(at))).join("L")}Z`).join("");
    picture.append(drawn("path", { class: "map-still__outline", d: path }));
  });
  for (const { name, kind, at } of names) {
    const { x, y } = spot(at);
    if (kind !== "village" && inside({ x, y })) {
      picture.append(drawn("text", { class: "map-still__name", x, y, "text-anchor": "middle" }, name));
    }
  }
  const numbers = new Map([...items.children].map((item, index) => [item.dataset.dot, index + 1]));
  for (const dot of dots) {
    const { x, y } = spot([dot.lat, dot.lon]);
    if (!inside({ x, y })) continue;
    const shape = sign(dot.level, dot.sure > 0);
    for (const [key, value] of [["x", x - 8], ["y", y - 8], ["width", 16], ["height", 16]]) shape.setAttribute(key, value);
    picture.append(shape);
    const number = numbers.get(String(dot.number));
    if (number) picture.append(drawn("text", { class: "map-still__number", x: x + 9, y: y + 4 }, String(number)));
  }
  return picture;
}

function pair({ x, y }) {
  return `${Math.round(x)} ${Math.round(y)}`;
}
