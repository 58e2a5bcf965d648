// The map background comes from another host: it is asked for nothing until the visitor agrees, once a visit.
import { element } from "./map-words.js";

const AGREED = "map-background";

/** The bar that asks, with its button. `layer` is Leaflet's, made but not on the map. */
export function backgroundBar(map, layer, { host }, say) {
  const button = element("button", { class: "button button--quiet button--small", type: "button", "aria-pressed": "false" });
  const said = element("p", { class: "map__said", role: "status" });
  const why = element("p", {}, say("background_who", { host }), " ", say("background_sees"), " ", say("background_not"));
  const bar = element("div", { class: "map__background screen-only" }, why, element("p", {}, button), said);

  const show = (on) => {
    if (on) layer.addTo(map);
    else layer.remove();
    map.getContainer().classList.toggle("map__frame--pictures", on);
    button.setAttribute("aria-pressed", String(on));
    button.textContent = say(on ? "background_hide" : "background_show");
    why.hidden = on;
    said.textContent = "";
  };
  button.addEventListener("click", () => {
    const on = button.getAttribute("aria-pressed") !== "true";
    remember(on);
    show(on);
  });
  layer.on("tileerror", () => {
    said.textContent = say("background_broken");
  });
  show(agreed());
  return bar;
}

function agreed() {
  try {
    return sessionStorage.getItem(AGREED) === "yes";
  } catch (refused) {
    return false; // storage is off: we ask on each page
  }
}

function remember(on) {
  try {
    sessionStorage.setItem(AGREED, on ? "yes" : "no");
  } catch (refused) {
    // storage is off
  }
}
