// A change as a short note of what is different, small enough for a link, and put back from it.
// {"sessions.0.start": "10:30", "cost.prices.2": null} sets one value and takes one entry away.

import { own, same } from "./file.js";

/**
 * What leads from one tree to another. `places` says where an entry of a list stood before
 * (file.js); entries it does not know are new.
 * @param {Object} before
 * @param {Object} after
 * @param {WeakMap<Object, number>} places
 * @returns {Object<string, *>}
 */
export function difference(before, after, places) {
  const notes = {};
  compare(before, after, "", notes, places);
  return notes;
}

function compare(before, after, path, notes, places) {
  if (same(before, after)) return;
  const inside = (key) => (path ? `${path}.${key}` : key);
  if (isGroup(before) && isGroup(after)) {
    for (const key of Object.keys(before)) {
      if (own(after, key)) compare(before[key], after[key], inside(key), notes, places);
      else notes[inside(key)] = null;
    }
    for (const key of Object.keys(after)) if (!own(before, key)) notes[inside(key)] = after[key];
    return;
  }
  if (isListOfGroups(before) && isListOfGroups(after)) {
    const kept = after.map((item) => places.get(item));
    const known = kept.filter((at) => at !== undefined);
    const inOrder = known.every((at, n) => n === 0 || known[n - 1] < at);
    const newLast = kept.slice(0, known.length).every((at) => at !== undefined);
    if (inOrder && newLast) {
      before.forEach((item, at) => {
        if (known.includes(at)) compare(item, after[kept.indexOf(at)], inside(at), notes, places);
        else notes[inside(at)] = null;
      });
      after.slice(known.length).forEach((item, n) => {
        notes[inside(before.length + n)] = item;
      });
      return;
    }
  }
  notes[path] = after;
}

/**
 * Applies notes to a tree, changing it. Notes that lead nowhere are passed over and returned.
 * @param {Object} root
 * @param {Object<string, *>} notes
 * @returns {string[]}
 */
export function apply(root, notes) {
  const lost = [];
  const gone = [];
  for (const path of Object.keys(notes)) {
    const keys = path.split(".");
    const last = keys.pop();
    let at = root;
    for (const key of keys) at = typeof at === "object" && at && own(at, key) ? at[key] : undefined;
    if (typeof at !== "object" || !at || last === "__proto__" || (Array.isArray(at) && !(Number(last) <= at.length))) {
      lost.push(path);
    } else if (notes[path] !== null) {
      at[last] = notes[path];
    } else if (Array.isArray(at)) {
      gone.push([at, at[last]]);
    } else {
      delete at[last];
    }
  }
  for (const [list, item] of gone) if (list.includes(item)) list.splice(list.indexOf(item), 1);
  return lost;
}

/** A value as text for the part of an address after #. */
export function pack(value) {
  const bytes = new TextEncoder().encode(JSON.stringify(value));
  let text = "";
  bytes.forEach((byte) => {
    text += String.fromCharCode(byte);
  });
  return btoa(text).replace(/\+/g, "-").replace(/\//g, "_").replace(/={1,2}$/, "");
}

/** The value again; undefined for what `pack` did not make. */
export function unpack(text) {
  try {
    const bytes = Uint8Array.from(atob(text.replace(/-/g, "+").replace(/_/g, "/")), (one) => one.charCodeAt(0));
    return JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes));
  } catch (wrong) {
    return undefined;
  }
}

/** A short sign of a text, to notice that a file has changed since (FNV-1a, 32 bits). */
export function sign(text) {
  let hash = 0x811c9dc5;
  new TextEncoder().encode(text).forEach((byte) => {
    hash = Math.imul(hash ^ byte, 0x01000193) >>> 0;
  });
  return hash.toString(36);
}

function isGroup(value) {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function isListOfGroups(value) {
  return Array.isArray(value) && value.length > 0 && value.every(isGroup);
}
