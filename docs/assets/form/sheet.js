// The file of a practice: written anew in the way the practice files are, or changed with as little
// movement as possible when one is opened (comments, order and style stay).
//
// Every text stands between quotes or in a block, save slugs that no YAML 1.1 reader takes for
// something else: what comes out means the same to every reader.

import { Document, isMap, isScalar, isSeq, parseDocument, Scalar } from "./vendor/yaml.js";

const HEAD = "# yaml-language-server: $schema=../schema/practice.schema.json\n";
const PLAIN = /^(?!(?:y|n|yes|no|on|off|true|false|null)$)[a-z][a-z0-9]*(?:-[a-z0-9]+)*$/;
const SHORT = 24; // texts up to this length stand together on one line
const STYLE = { lineWidth: 0, flowCollectionPadding: false, version: "1.1" };

/** The text of a new file; `names` gives those of towns, by code. */
export function write(practice, names = new Map()) {
  const document = new Document({}, { version: "1.1" });
  for (const [key, value] of Object.entries(practice)) {
    document.set(key, top(document, value));
  }
  nameTowns(document, names);
  return HEAD + document.toString(STYLE);
}

/** The practice that a file holds. Throws when it is not one map. */
export function read(source) {
  const document = parsed(source);
  if (document.errors.length || !isMap(document.contents)) throw new Error("not a sheet");
  return document.toJS();
}

/** The text of `source` with the values of `practice`; a part that has not changed is not touched. */
export function rewrite(source, practice, names = new Map()) {
  const document = parsed(source);
  const before = document.toJS();
  if (same(before, practice)) return source;
  changeMap(document, document.contents, before, practice, (value) => top(document, value));
  if (!same(before.territoire?.communes, practice.territoire?.communes)) nameTowns(document, names);
  return document.toString(STYLE);
}

// Beside their codes, for those who read the file, and for the checks: the code of a town may be the
// postal code of another (see `with_names` in scripts/catalogue/contributing/sheet_text.py).
function nameTowns(document, names) {
  const codes = document.getIn(["territoire", "communes"]);
  if (!isSeq(codes) || !codes.flow) return;
  const known = codes.toJSON().map((code) => names.get(code)?.replace(/ \([^()]*\)$/, ""));
  codes.comment = known.some(Boolean) ? ` ${known.filter(Boolean).join(", ")}` : undefined;
}

function parsed(source) {
  // The core schema of YAML 1.2 reads "no" or 12:30 as texts, as the checks of the base do.
  return parseDocument(source, { version: "1.2", schema: "core", merge: false });
}

function changeMap(document, map, before, after, make) {
  for (const key of Object.keys(before)) if (!(key in after)) map.delete(key);
  const keys = Object.keys(after);
  for (const [at, key] of keys.entries()) {
    const value = after[key];
    if (!(key in before)) insert(document, map, key, make(value), keys.slice(0, at));
    else if (!same(before[key], value)) {
      map.set(key, changed(document, map.get(key, true), before[key], value, make));
    }
  }
}

// After the last of the keys that come before it in the schema.
function insert(document, map, key, node, earlier) {
  const pair = document.createPair(key, node);
  const places = map.items.map(({ key: other }) => other.value ?? other);
  const last = Math.max(-1, ...earlier.map((name) => places.indexOf(name)));
  map.items.splice(last + 1, 0, pair);
}

function changed(document, node, before, after, make) {
  if (isMap(node) && isObject(after)) {
    changeMap(document, node, before, after, (value) => inner(document, value));
    return node;
  }
  if (isSeq(node) && Array.isArray(after)) {
    node.items = after.map((value, at) => {
      const kept = before.findIndex((one) => same(one, value));
      if (kept >= 0) return node.items[kept];
      // A map whose neighbours did not move is the same one, changed.
      const old = before.length === after.length ? node.items[at] : null;
      return old && isMap(old) && isObject(value)
        ? changed(document, old, before[at], value, make)
        : inner(document, value);
    });
    return node;
  }
  const fresh = make(after);
  if (isScalar(node) && isScalar(fresh)) {
    // The comment at the end of the line stays.
    fresh.comment = node.comment;
    fresh.commentBefore = node.commentBefore;
    fresh.spaceBefore = node.spaceBefore;
  }
  return fresh;
}

// A value of the first level: maps and long lists take a line for each of their parts.
function top(document, value) {
  if (Array.isArray(value)) {
    const node = document.createNode([]);
    node.flow = value.every((item) => typeof item === "string" && item.length <= SHORT);
    node.items = value.map((item) => inner(document, item));
    return node;
  }
  if (!isObject(value)) return scalar(value);
  const node = document.createNode({});
  const short = Object.values(value).every((item) => !isObject(item) && !Array.isArray(item));
  node.flow = short && JSON.stringify(value).length < 80;
  for (const [key, item] of Object.entries(value)) node.set(key, inner(document, item));
  return node;
}

// Deeper down everything stands on one line.
function inner(document, value) {
  if (!isObject(value) && !Array.isArray(value)) return scalar(value, { inline: true });
  const node = document.createNode(Array.isArray(value) ? [] : {});
  node.flow = true;
  if (Array.isArray(value)) node.items = value.map((item) => inner(document, item));
  else for (const [key, item] of Object.entries(value)) node.set(key, inner(document, item));
  return node;
}

function scalar(value, { inline = false } = {}) {
  const node = new Scalar(value);
  if (typeof value === "string") {
    const block = !inline && value.includes("\n");
    if (block) node.type = Scalar.BLOCK_LITERAL;
    else node.type = PLAIN.test(value) ? Scalar.PLAIN : Scalar.QUOTE_DOUBLE;
  }
  return node;
}

function isObject(value) {
  return value !== null && typeof value === "object" && !Array.isArray(value);
}

/** Whether two plain values are equal, whatever the order of their keys. */
export function same(a, b) {
  if (Array.isArray(a) && Array.isArray(b)) {
    return a.length === b.length && a.every((item, at) => same(item, b[at]));
  }
  if (isObject(a) && isObject(b)) {
    const keys = Object.keys(a);
    return keys.length === Object.keys(b).length && keys.every((key) => key in b && same(a[key], b[key]));
  }
  return a === b;
}
