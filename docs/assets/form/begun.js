// A sheet that a link has begun: `#avec=` and JSON in the sheet's own field names. A link may come from
// anywhere: it is bounded, only texts, numbers and lists are taken, and nothing that tells a person.

import { clean } from "../shared/clean.js";
import { personal } from "../shared/privacy.js";
import { WARNINGS } from "./rules.js";

const LONGEST = 20_000; // characters of the address
const DEEPEST = 4;
const MOST = 60; // parts of a list or of a group
const KEY = /^[a-z][a-z_]*$/;

/** The practice that an address holds, `{practice, removed}`; null where it holds none. */
export function begun(hash) {
  if (!hash.startsWith("#avec=") || hash.length > LONGEST) return null;
  try {
    const removed = [];
    const practice = taken(JSON.parse(decodeURIComponent(hash.slice(6))), [], removed);
    const any = isMap(practice) && Object.keys(practice).length > 0;
    return any ? { practice, removed: removed.length } : null;
  } catch {
    return null;
  }
}

function taken(value, path, removed) {
  if (typeof value === "number") return Number.isFinite(value) ? value : undefined;
  if (typeof value === "string") {
    const text = clean(value);
    if ([...personal(path, text)].every(({ code }) => WARNINGS.has(code))) return text;
    removed.push(path);
    return undefined;
  }
  if (path.length >= DEEPEST || value === null || typeof value !== "object") return undefined;
  const inside = ([key, one]) => [key, taken(one, [...path, key], removed)];
  const kept = Object.entries(value).slice(0, MOST).map(inside).filter(([, one]) => one !== undefined);
  if (Array.isArray(value)) return kept.map(([, one]) => one);
  return Object.fromEntries(kept.filter(([key]) => KEY.test(key)));
}

function isMap(value) {
  return value !== null && typeof value === "object" && !Array.isArray(value);
}
