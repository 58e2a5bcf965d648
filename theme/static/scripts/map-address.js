// The part of an address after #: "condition=copd&view=53.138,-1.555,11&spot=53.1382,-1.5551".
// It is never sent to a host. Keys that are not ours stay as they are.

/** @returns {{view: number[]?, spot: number[]?}} */
export function readAddress(hash = window.location.hash) {
  const pairs = pairsOf(hash);
  return { view: numbers(pairs, "view", 3), spot: numbers(pairs, "spot", 2) };
}

/** The fragment with `view` and `spot` put in (arrays) or taken out (null). */
export function withAddress(hash, { view, spot }) {
  const pairs = pairsOf(hash).filter(([key]) => key !== "view" && key !== "spot");
  if (view) pairs.push(["view", view.join(",")]);
  if (spot) pairs.push(["spot", spot.join(",")]);
  return pairs.map(([key, value]) => (value === null ? key : `${key}=${value}`)).join("&");
}

/** Writes it without a new step in the history. */
export function writeAddress(parts) {
  const next = withAddress(window.location.hash, parts);
  window.history.replaceState(window.history.state, "", next ? `#${next}` : window.location.pathname + window.location.search);
}

function pairsOf(hash) {
  return hash
    .replace(/^#/, "")
    .split("&")
    .filter(Boolean)
    .map((part) => {
      const at = part.indexOf("=");
      return at < 0 ? [part, null] : [part.slice(0, at), part.slice(at + 1)];
    });
}

function numbers(pairs, wanted, count) {
  const found = pairs.find(([key]) => key === wanted);
  const values = found && found[1] ? found[1].replace(/%2C/gi, ",").split(",").map(Number) : [];
  return values.length === count && values.every(Number.isFinite) ? values : null;
}
