// Whether values fit the schema, in the words of `python build.py check`. It reads the JSON Schema
// that is made from providers/_schema, so it says less than the check and never more.

import { own } from "./file.js";

const SHAPES = { string: "one value", array: "a list", object: "a group of named facts" };
const MOST_CHOICES = 12;
const LONGEST_VALUE = 160;

/**
 * The guide is what add/form.json holds: `schemas` (JSON Schema by kind of file), `about` (by part,
 * then by field: format or term), `formats` (by name: code, says) and `messages` (by code).
 */
export class Shape {
  constructor(guide, kind) {
    this.guide = guide;
    this.kind = kind;
    this.schema = guide.schemas[kind];
  }

  /** Every finding about a whole file: [{path, code, values}]. */
  check(root) {
    const found = [];
    this.group(root, this.schema, this.kind, [], found);
    return found;
  }

  /** Findings about the value of one field. `part` is the group that the field is in. */
  field(value, part, name, path) {
    const found = [];
    this.value(value, this.fields(part)[name], { part, name }, path, found);
    return found;
  }

  /** The fields of a part, or of the file itself, with their rules. */
  fields(part) {
    return (part === this.kind ? this.schema : this.schema.definitions[part]).properties;
  }

  group(value, schema, part, path, found) {
    for (const key of Object.keys(value)) {
      if (!own(schema.properties, key)) {
        found.push({ path: path.concat(key), code: "field-unknown", values: { field: key } });
      } else {
        this.value(value[key], schema.properties[key], { part, name: key }, path.concat(key), found);
      }
    }
    for (const key of schema.required) {
      if (own(value, key)) continue;
      const values = { label: schema.properties[key].title, example: this.example(key, schema.properties[key]) };
      found.push({ path: path.concat(key), code: "field-missing", values: { field: key, ...values } });
    }
  }

  value(value, rules, field, path, found) {
    const ref = rules.allOf && rules.allOf[0].$ref.replace("#/definitions/", "");
    const named = ref && this.schema.definitions[ref];
    const wanted = named && named.properties ? "object" : rules.type === "array" || rules.type === "object" ? rules.type : "string";
    const got = typeof value === "string" ? "string" : Array.isArray(value) ? "array" : "object";
    const name = path.slice().reverse().find((key) => typeof key === "string") || "";
    const say = (code, values) => found.push({ path, code, values: { field: name, ...values } });
    if (value === "" || (got !== "string" && !Object.keys(value).length)) return say("value-empty", {});
    if (wanted !== got) {
      const code = { string: "text-expected", array: "list-expected", object: "group-expected" }[wanted];
      return say(code, { wanted: SHAPES[wanted], got: SHAPES[got] });
    }
    if (wanted === "array") {
      if (value.length < rules.minItems) say("list-short", { length: value.length, limit: rules.minItems });
      if (value.length > rules.maxItems) say("list-long", { length: value.length, limit: rules.maxItems });
      value.forEach((item, at) => this.value(item, rules.items, field, path.concat(at), found));
      return undefined;
    }
    if (named && named.properties) return this.group(value, named, ref, path, found);
    if (wanted === "object") {
      for (const key of Object.keys(value)) {
        this.text(key, rules.propertyNames, { ...field, format: "id" }, (code, values) =>
          found.push({ path: path.concat(key), code, values: { field: key, ...values } }),
        );
        this.value(value[key], rules.additionalProperties, field, path.concat(key), found);
      }
      return undefined;
    }
    return this.text(value, named || rules, { ...this.about(field), ref }, say);
  }

  /** The names of a group's fields in the order of the schema, by its path: "sessions.cost". */
  order(path) {
    let part = this.kind;
    for (const name of path ? path.split(".") : []) {
      const rules = this.fields(part) && this.fields(part)[name];
      part = rules ? partOf(rules) : part; // a name that people chose, such as a venue's id
      if (!part) return [];
    }
    return Object.keys(this.fields(part));
  }

  /** What the guide says about a field beyond JSON Schema. */
  about({ part, name }) {
    return (this.guide.about[part] || {})[name] || {};
  }

  text(value, rules, { format, ref }, say) {
    if (ref) {
      if (!rules.enum.includes(value)) say(this.unknown(ref), { value, fix: pickOne(ref, rules.enum) });
      return;
    }
    const known = this.guide.formats[format];
    if (!known) {
      if (!rules.enum.includes(value)) say("choice-unknown", { value, choices: listed(rules.enum) });
      return;
    }
    if (!known.code) {
      if (value === this.guide.placeholder) return say("template-untouched", {});
      if (!new RegExp(rules.pattern, "u").test(value)) {
        say(/^[ \t\u00a0]|[ \t\u00a0]$/.test(value) ? "text-spaces" : "text-one-line", {});
      }
    }
    const length = Array.from(value).length;
    const limits = known.longest ? {} : rules;
    if (length < limits.minLength) say("text-short", { length, limit: rules.minLength });
    if (length > limits.maxLength) say("text-long", { length, limit: rules.maxLength });
    if (!known.code) return;
    const tooLong = known.longest && length > rules.maxLength;
    const written =
      (!rules.enum || rules.enum.includes(value)) &&
      (!rules.pattern || new RegExp(rules.pattern, "u").test(value)) &&
      !tooLong &&
      (rules.minimum === undefined || value.includes("/") || (Number(value) >= rules.minimum && Number(value) <= rules.maximum));
    if (written && format === "date" && !isDay(value)) return say("date-impossible", { value });
    const fits = written && (format !== "date" || isNear(value));
    if (!fits) say(tooLong ? known.long : known.code, { value, should: known.says });
  }

  unknown(ref) {
    const code = `${ref.replace("word-", "").replace(/s$/, "").replace(/ie$/, "y")}-unknown`;
    return own(this.guide.messages, code) ? code : "term-unknown";
  }

  example(key, rules) {
    const example = rules.examples ? rules.examples[0] : "...";
    return `${key}: ${Array.isArray(example) ? `[${example[0]}]` : example}`;
  }

  /** A finding as the check says it: {what, why, fix}. `guess` is what was probably meant. */
  words({ code, values }, guess) {
    const said = { did_you_mean: guess ? `Did you mean "${guess}"?` : "", ...values };
    const fill = (text) =>
      text
        .replace(/\{\{|\}\}|\{([a-z_]+)\}/g, (all, name) => (name ? (own(said, name) ? shown(said[name]) : "") : all[0]))
        .replace(/[ \n]+/g, " ")
        .trim();
    const message = this.guide.messages[code];
    return { what: fill(message.what), why: fill(message.why), fix: fill(message.fix) };
  }
}

/** The part that a group, or each entry of a list or map of groups, is made of; "" for none. */
export function partOf(rules) {
  const inner = rules.items || rules.additionalProperties || rules;
  const ref = inner.allOf ? inner.allOf[0].$ref.replace("#/definitions/", "") : "";
  return ref.startsWith("word-") ? "" : ref;
}

/** A value as one line, shortened, as plugins/waymark/messages.py shows it. */
function shown(value) {
  const text = Array.from(String(value).replace(/\n/g, " "));
  return text.length > LONGEST_VALUE ? `${text.slice(0, LONGEST_VALUE - 1).join("").trimEnd()}…` : text.join("");
}

function listed(choices) {
  const more = choices.length - MOST_CHOICES;
  return choices.slice(0, MOST_CHOICES).join(", ") + (more > 0 ? ` and ${more} more` : "");
}

function pickOne(ref, terms) {
  if (terms.length <= MOST_CHOICES) return `use one of these: ${listed(terms.slice().sort())}.`;
  return `pick one from providers/_vocabulary/${ref.replace("word-", "")}.yaml, or suggest a new word there.`;
}

function isDay(text) {
  const day = new Date(`${text}T00:00:00Z`);
  return !isNaN(day) && day.toISOString().startsWith(text);
}

function isNear(text) {
  const year = Number(text.slice(0, 4));
  return year >= 1900 && year <= 2100;
}
