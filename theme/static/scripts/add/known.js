// Keeps of a value only what the schema has a place for. Links and drafts may hold anything.

import { own } from "./file.js";

const DEEPEST = 12;
const LONGEST = 5000;
const MOST = 200;

/** The value as far as the schema knows it; undefined where nothing of it is left. */
export function known(shape, value, rules, depth = 0) {
  if (depth > DEEPEST || !rules) return undefined;
  const ref = rules.allOf && rules.allOf[0].$ref.replace("#/definitions/", "");
  const group = ref && shape.schema.definitions[ref].properties;
  if (group) return knownGroup(value, (key) => (own(group, key) ? group[key] : undefined), shape, depth);
  if (rules.type === "array") {
    if (!Array.isArray(value)) return undefined;
    const items = value.slice(0, MOST).map((item) => known(shape, item, rules.items, depth + 1)).filter((item) => item !== undefined);
    return items.length ? items : undefined;
  }
  if (rules.type === "object") {
    return knownGroup(value, (key) => (new RegExp(rules.propertyNames.pattern).test(key) ? rules.additionalProperties : undefined), shape, depth);
  }
  return typeof value === "string" && value.trim() && value.length <= LONGEST ? value : undefined;
}

/** A whole file's values. */
export function knownFile(shape, root) {
  return knownGroup(root, (key) => (own(shape.schema.properties, key) ? shape.schema.properties[key] : undefined), shape, 0) || {};
}

/** Notes of change.js whose paths and values the schema knows. */
export function knownNotes(shape, notes) {
  const kept = {};
  if (!isGroup(notes)) return kept;
  for (const path of Object.keys(notes).slice(0, MOST)) {
    const rules = rulesAt(shape, path.split("."));
    const value = notes[path] === null ? null : known(shape, notes[path], rules);
    if (rules && value !== undefined) kept[path] = value;
  }
  return kept;
}

function rulesAt(shape, keys) {
  let rules = { properties: shape.schema.properties };
  for (const key of keys) {
    const ref = rules.allOf && rules.allOf[0].$ref.replace("#/definitions/", "");
    const fields = rules.properties || (ref && shape.schema.definitions[ref].properties);
    if (fields) rules = own(fields, key) ? fields[key] : undefined;
    else if (rules.type === "array") rules = /^\d{1,3}$/.test(key) ? rules.items : undefined;
    else if (rules.type === "object") rules = new RegExp(rules.propertyNames.pattern).test(key) ? rules.additionalProperties : undefined;
    else rules = undefined;
    if (!rules) return undefined;
  }
  return rules;
}

function knownGroup(value, rulesOf, shape, depth) {
  if (!isGroup(value)) return undefined;
  const group = {};
  for (const key of Object.keys(value).slice(0, MOST)) {
    const rules = key === "__proto__" ? undefined : rulesOf(key);
    const one = rules && known(shape, value[key], rules, depth + 1);
    if (one !== undefined) group[key] = one;
  }
  return Object.keys(group).length ? group : undefined;
}

function isGroup(value) {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
