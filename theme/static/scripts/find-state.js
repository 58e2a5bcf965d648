// A search as an address: everything that may be shared is in the fragment, which browsers never send. A postcode or a
// device's position stays in the history of this tab.

const FIELDS = ["first", "each", "up-front", "day", "time", "need", "condition", "activity", "good", "level", "join",
  "role", "who", "setting", "home", "language"];

const MAP_FIELDS = ["view", "spot"];

/** A search with nothing asked. */
export function emptyState() {
  const chosen = {};
  for (const name of FIELDS) chosen[name] = [];
  return { what: "", where: "", place: "", here: null, chosen: chosen, order: "", silent: false, shown: 0 };
}

/** The search of an address and its entry in the history; what is odd in it is left out. */
export function readState(hash, kept, options) {
  const state = emptyState();
  const params = new URLSearchParams(hash.replace(/^#/, ""));
  state.what = (params.get("q") || "").slice(0, 200);
  state.place = (params.get("place") || "").slice(0, 100);
  for (const name of FIELDS) {
    state.chosen[name] = (params.get(name) || "").split(",").filter(function (value) {
      return value && options(name, value);
    });
  }
  state.order = ["near", "best", "soon"].indexOf(params.get("order")) >= 0 ? params.get("order") : "";
  state.silent = params.get("silent") === "1";
  if (kept && typeof kept === "object") {
    if (typeof kept.where === "string") state.where = kept.where;
    if (Array.isArray(kept.here) && kept.here.length === 2) state.here = kept.here.map(Number);
    state.shown = Number(kept.shown) || 0;
  }
  return state;
}

/** The fragment for a search, "" for an empty one; the map's part of `hash` (map-address.js) stays. */
export function writeState(state, hash) {
  const params = new URLSearchParams();
  if (state.what.trim()) params.set("q", state.what.trim());
  if (state.place) params.set("place", state.place);
  for (const name of FIELDS) if (state.chosen[name].length) params.set(name, state.chosen[name].join(","));
  if (state.order) params.set("order", state.order);
  if (state.silent) params.set("silent", "1");
  const others = new URLSearchParams((hash || "").replace(/^#/, ""));
  for (const name of MAP_FIELDS) if (others.get(name)) params.set(name, others.get(name));
  const text = params.toString().replace(/%2C/g, ",");
  return text ? "#" + text : "";
}

/** Whether a fragment holds a search, or anything else that is not the map's. */
export function hasSearch(hash) {
  const params = new URLSearchParams(hash.replace(/^#/, ""));
  for (const name of MAP_FIELDS) params.delete(name);
  return params.toString() !== "";
}

/** What goes with the entry in the history and is never part of an address. */
export function keptState(state, scroll) {
  return { where: state.where, here: state.here, shown: state.shown, scroll: scroll };
}

/** Whether anything is asked. */
export function isEmpty(state) {
  return !state.what.trim() && !state.where && !state.place && !state.here && FIELDS.every(function (name) {
    return !state.chosen[name].length;
  });
}
