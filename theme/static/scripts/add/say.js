// Our sentences, and values in words.

import { partOf } from "./shape.js";

/** Fills {placeholders}; a text that depends on a number has zero, one and other. */
export function speaker(words) {
  return (key, values) => {
    let text = words[key];
    if (text === undefined) throw new Error(`no words for ${key}`);
    if (typeof text === "object") {
      const form = { 0: "zero", 1: "one" }[values.count];
      text = text[form] === undefined ? text.other : text[form];
    }
    return text.replace(/\{([a-z_]+)\}/g, (all, name) => values[name]);
  };
}

/** A word of the schema as people read it: "waiting-list" → "Waiting list". */
export function humanised(id) {
  const text = id.replace(/-/g, " ");
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** A name as part of a web address: at most 60 small letters, figures and single hyphens. */
export function slug(name) {
  return name
    .normalize("NFKD")
    .replace(/[\u0300-\u036f'’]/g, "")
    .toLowerCase()
    .replace(/&/g, " and ")
    .replace(/[^a-z0-9]+/g, "-")
    .slice(0, 60)
    .replace(/^-|-$/g, "");
}

/** Words as they are compared: small letters and figures, no accents. */
export function plainWords(text) {
  return text.normalize("NFKD").replace(/[\u0300-\u036f'’]/g, "").toLowerCase().replace(/[^\p{L}\p{N}]+/gu, " ").trim();
}

/** Today in Britain, as 2026-11-21. */
export function today() {
  return new Date().toLocaleDateString("en-CA", { timeZone: "Europe/London" });
}

/**
 * What has changed, one line for each answer: [{label, before, after}], texts ready to read.
 * `notes` is what change.js found; `before` the values they start from; `names` words for places.
 */
export function changesInWords(shape, notes, before, empty, names = {}) {
  const order = shape.order("");
  const rank = (path) => order.indexOf(path.split(".")[0]);
  const paths = Object.keys(notes).sort((a, b) => rank(a) - rank(b));
  const said = (keys, value) => inWords(shape, keys, value, empty, names);
  return paths.map((path) => {
    const keys = path ? path.split(".") : [];
    let at = before;
    for (const key of keys) at = typeof at === "object" && at !== null ? at[key] : undefined;
    return { label: label(shape, keys), before: said(keys, at), after: said(keys, notes[path]) };
  });
}

/** "When and where 2, Starts" for ["sessions", "1", "start"]. */
export function label(shape, keys) {
  const parts = [];
  let fields = shape.fields(shape.kind);
  for (const key of keys) {
    const rules = fields[key];
    if (rules) {
      parts.push(rules.title);
      fields = inner(shape, rules) || fields;
    } else if (/^\d+$/.test(key)) {
      parts.push(`${parts.pop() || ""} ${Number(key) + 1}`.trim());
    } else {
      parts.push(humanised(key));
    }
  }
  return parts.join(", ");
}

/** A value in one line of words. `names` gives words for the ids of places. */
export function inWords(shape, keys, value, empty, names) {
  if (value === undefined || value === null) return empty;
  if (Array.isArray(value)) return value.map((item, at) => inWords(shape, keys.concat(String(at)), item, empty, names)).join(typeof value[0] === "object" ? "; " : ", ");
  if (typeof value === "object") {
    return Object.keys(value)
      .map((key) => `${label(shape, keys.concat(key)).split(", ").pop()}: ${inWords(shape, keys.concat(key), value[key], empty, names)}`)
      .join(", ");
  }
  const rules = rulesOf(shape, keys);
  const single = (rules && rules.items) || rules || {};
  const word = single.allOf && shape.schema.definitions[single.allOf[0].$ref.replace("#/definitions/", "")];
  if (word && word.enum) return word.markdownEnumDescriptions[word.enum.indexOf(value)] || value;
  if (/venue/.test(single.pattern ? keys[keys.length - 1] : "") && names[value]) return names[value];
  if (/^\d{4}-\d\d-\d\d$/.test(value)) return longDay(value);
  return single.enum ? humanised(value) : value;
}

function longDay(text) {
  return new Date(`${text}T12:00:00Z`).toLocaleDateString("en-GB", { day: "numeric", month: "long", year: "numeric" });
}

function rulesOf(shape, keys) {
  let fields = shape.fields(shape.kind);
  let rules;
  for (const key of keys) {
    if (!fields[key]) continue;
    rules = fields[key];
    fields = inner(shape, rules) || fields;
  }
  return rules;
}

function inner(shape, rules) {
  const part = partOf(rules);
  return part && shape.schema.definitions[part].properties;
}
