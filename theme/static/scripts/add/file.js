// One YAML file: its values as plain objects, lists and texts, and the file again after a change.
// What did not change keeps its very bytes; comments stay. Values are texts only, as everywhere.

import { Document, isMap, isScalar, isSeq, Pair, parseDocument, Scalar } from "../../vendor/yaml/yaml.js";

const READING = { schema: "failsafe", version: "1.2", uniqueKeys: true, logLevel: "silent" };
const WRITING = { lineWidth: 0, flowCollectionPadding: false, indentSeq: true };
const PLAIN = /^[A-Za-z0-9£](?:(?:[^#:,[\]{}&*!|>'"%@`\n\r\\]|:(?=[0-9]))*[^\s#:,[\]{}&*!|>'"%@`\\])?$/;
const LOOSE = /^[A-Za-z0-9£](?:(?:[^#:[\]{}&*!|>"%@`\n\r\\]|:(?=[0-9]))*[^\s#:[\]{}&*!|>"%@`\\])?$/; // in a block
const LONGEST_LINE = 90;

/**
 * @typedef {{text: string, root: Object, places: WeakMap<Object, number>}} YamlFile
 * `places` says where an entry of a list of groups stood when the file was read.
 */

/**
 * Reads a file. Throws an Error for one that is not a mapping of plain values.
 * @param {string} text
 * @returns {YamlFile}
 */
export function readFile(text) {
  text = text.replace(/^\ufeff/, "").replace(/\r\n?/g, "\n");
  const file = { text, root: {}, places: new WeakMap() };
  file.root = plain(read(text).contents, file.places);
  return file;
}

/**
 * The text of a file whose `root` was changed. `order` gives the names of a group's fields by the
 * path of the group ("", "sessions", "sessions.cost"), so that new ones find their place.
 * @param {YamlFile} file
 * @param {function(string): string[]} order
 * @returns {string}
 */
export function writeFile(file, order) {
  const doc = read(file.text);
  const before = plain(doc.contents, new WeakMap());
  const splices = [];
  for (const pair of doc.contents.items) {
    const key = pair.key.value;
    if (!same(before[key], file.root[key])) splices.push(...changed(pair, key, file, doc, order));
  }
  let text = file.text;
  for (const [start, end, put] of splices.sort((a, b) => b[0] - a[0])) {
    text = text.slice(0, start) + put + text.slice(end);
  }
  for (const key of Object.keys(file.root)) {
    if (!(key in before)) text = insert(text, key, file.root[key], order);
  }
  return text;
}

/**
 * A new file of these values, in the order of the schema.
 * @param {Object} root
 * @param {string} heading a comment for its first line
 * @param {function(string): string[]} order
 */
export function newFile(root, heading, order) {
  return `# ${heading}\n` + inOrder(Object.keys(root), order("")).map((key) => block(key, root[key], order)).join("");
}

/** Whether two values say the same; the order of fields does not matter. */
export function same(a, b) {
  if (a === b) return true;
  if (typeof a !== "object" || typeof b !== "object" || !a || !b || Array.isArray(a) !== Array.isArray(b)) return false;
  const keys = Object.keys(a);
  return keys.length === Object.keys(b).length && keys.every((key) => own(b, key) && same(a[key], b[key]));
}

export function own(object, key) {
  return Object.prototype.hasOwnProperty.call(object, key);
}

// --- reading -------------------------------------------------------------------------------------

function read(text) {
  const doc = parseDocument(text, READING);
  if (doc.errors.length) throw new Error(doc.errors[0].message);
  if (!isMap(doc.contents)) throw new Error("not a set of fields");
  return doc;
}

function plain(node, places) {
  if (isScalar(node)) return String(node.value);
  if (isSeq(node)) {
    return node.items.map((item, index) => {
      const value = plain(item, places);
      if (typeof value === "object") places.set(value, index);
      return value;
    });
  }
  if (!isMap(node)) throw new Error("a value that is not text");
  const group = {};
  for (const pair of node.items) {
    if (!isScalar(pair.key)) throw new Error("a name that is not text");
    Object.defineProperty(group, String(pair.key.value), {
      value: plain(pair.value, places),
      configurable: true,
      enumerable: true,
      writable: true,
    });
  }
  return group;
}

// --- changing ------------------------------------------------------------------------------------

/** What to put where, as [start, end, text], for one field at the top of the file. */
function changed(pair, key, file, doc, order) {
  const text = file.text;
  const [start] = pair.key.range;
  const end = pair.value.range[1];
  if (!own(file.root, key)) {
    const line = text.indexOf("\n", Math.max(end - 1, start));
    return [[start, line < 0 ? text.length : line + 1, ""]];
  }
  const few = [];
  if (scalarsOnly(pair.value, file.root[key], few)) return few;
  const rewritten = new Pair(pair.key, merged(doc, pair.value, file.root[key], key, file.places, order));
  pair.key.commentBefore = undefined;
  pair.key.spaceBefore = false;
  rewritten.value.comment = undefined;
  const put = written(rewritten);
  return [[start, end, text[end - 1] === "\n" ? put : put.replace(/\n$/, "")]];
}

/** Collects splices where only single-line texts differ; false when more than that does. */
function scalarsOnly(node, value, splices) {
  if (isScalar(node)) {
    if (typeof value !== "string") return false;
    if (node.value === value) return true;
    if (!["PLAIN", "QUOTE_DOUBLE", "QUOTE_SINGLE"].includes(node.type) || value.includes("\n")) return false;
    splices.push([node.range[0], node.range[1], PLAIN.test(value) ? value : JSON.stringify(value)]);
    return true;
  }
  if (isSeq(node)) {
    return (
      Array.isArray(value) &&
      value.length === node.items.length &&
      node.items.every((item, index) => scalarsOnly(item, value[index], splices))
    );
  }
  return (
    typeof value === "object" &&
    !Array.isArray(value) &&
    Object.keys(value).length === node.items.length &&
    node.items.every((pair) => own(value, pair.key.value) && scalarsOnly(pair.value, value[pair.key.value], splices))
  );
}

/** The node of a value, made of the old node wherever that said something of it. */
function merged(doc, node, value, path, places, order) {
  if (typeof value === "string") {
    if (isScalar(node) && node.value === value) return node;
    const made = scalar(value);
    if (isScalar(node)) Object.assign(made, { comment: node.comment, commentBefore: node.commentBefore, spaceBefore: node.spaceBefore });
    return made;
  }
  if (Array.isArray(value)) {
    if (!isSeq(node)) return created(value, path, order);
    const left = node.items.slice();
    const next = value.map((item, index) => {
      const at = typeof item === "object" ? places.get(item) : undefined;
      const old =
        at !== undefined
          ? node.items[at]
          : typeof item === "string"
            ? left.find((one) => isScalar(one) && one.value === item)
            : value.length === node.items.length
              ? node.items[index]
              : undefined;
      if (left.includes(old)) left.splice(left.indexOf(old), 1);
      return old ? merged(doc, old, item, path, places, order) : created(item, path, order);
    });
    node.items = next;
    return widened(node);
  }
  if (!isMap(node)) return created(value, path, order);
  node.items = node.items.filter((pair) => own(value, pair.key.value));
  for (const pair of node.items) {
    pair.value = merged(doc, pair.value, value[pair.key.value], `${path}.${pair.key.value}`, places, order);
  }
  const names = order(path);
  for (const key of inOrder(Object.keys(value), names)) {
    if (node.items.some((pair) => pair.key.value === key)) continue;
    const made = new Pair(scalar(key), created(value[key], `${path}.${key}`, order));
    node.items.splice(place(key, node.items.map((pair) => pair.key.value), names), 0, made);
  }
  return widened(node);
}

/** A group or list on one line goes over several when it has grown too long for one. */
function widened(node) {
  if (node.flow && written(new Pair(scalar("x"), node)).length > LONGEST_LINE) node.flow = false;
  return node;
}

function created(value, path, order) {
  if (typeof value === "string") return scalar(value);
  const doc = new Document(Array.isArray(value) ? [] : {}, READING);
  const node = doc.contents;
  if (Array.isArray(value)) {
    node.items = value.map((item) => created(item, path, order));
    const words = value.every((item) => typeof item === "string" && PLAIN.test(item));
    node.flow = words && value.join(", ").length < LONGEST_LINE - 20;
  } else {
    node.flow = false;
    const keys = inOrder(Object.keys(value), order(path));
    node.items = keys.map((key) => new Pair(scalar(key), created(value[key], `${path}.${key}`, order)));
  }
  return node;
}

function scalar(text) {
  const node = new Scalar(text);
  node.type = text.includes("\n") ? "BLOCK_LITERAL" : LOOSE.test(text) ? "PLAIN" : "QUOTE_DOUBLE";
  return node;
}

// --- writing -------------------------------------------------------------------------------------

function written(pair) {
  const doc = new Document({}, READING);
  doc.contents.items = [pair];
  mark(pair.value, false);
  const text = doc.toString(WRITING).replace(/(\S)? ?#\u0001/g, (all, before) => (before ? `${before}  #` : all.replace("\u0001", "")));
  mark(pair.value, true);
  return text;
}

/** Marks comments that stand behind a value: the library puts one space before them, we put two. */
function mark(node, off) {
  if (typeof node.comment === "string") {
    node.comment = off ? node.comment.replace(/^\u0001/, "") : `\u0001${node.comment}`;
  }
  if (isMap(node)) node.items.forEach((pair) => mark(pair.value, off));
  else if (isSeq(node)) node.items.forEach((item) => mark(item, off));
}

function block(key, value, order) {
  return written(new Pair(scalar(key), created(value, key, order)));
}

/** Puts a new field at the top level after the last one that comes before it in the schema. */
function insert(text, key, value, order) {
  const doc = read(text);
  const items = doc.contents.items;
  const put = block(key, value, order);
  const at = place(key, items.map((pair) => pair.key.value), order(""));
  if (!items.length || doc.contents.flow) return put;
  if (at === 0) {
    const [start] = items[0].key.range;
    return text.slice(0, start) + put + text.slice(start);
  }
  const end = items[at - 1].value.range[1];
  const line = text.indexOf("\n", end - 1);
  const [before, after] = line < 0 ? [`${text}\n`, ""] : [text.slice(0, line + 1), text.slice(line + 1)];
  return before + put + after;
}

/** Where among `keys` a new one goes. */
function place(key, keys, names) {
  const rank = names.indexOf(key);
  let at = keys.length;
  while (at > 0 && names.indexOf(keys[at - 1]) > rank) at--;
  return at;
}

function inOrder(keys, names) {
  const rank = (key) => (names.includes(key) ? names.indexOf(key) : names.length);
  return keys.slice().sort((a, b) => rank(a) - rank(b));
}
