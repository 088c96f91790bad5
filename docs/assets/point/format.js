// The file of « Faire le point »: what one person, or a whole table, answered. It is written here and
// read again here, on another device or a year later. A file may come from anywhere: only what is known
// and bounded is taken of it, into objects made here; its texts stay texts.
// Its JSON Schema is schema/exchange/faire-le-point.schema.json.

import { clean } from "../shared/clean.js";
import { personal } from "../shared/privacy.js";

export const FORMAT = "faire-le-point";
export const VERSION = 2;

/** The most that is read: files, bytes of one, then characters and numbers of what one holds. */
export const LIMITS = { files: 60, bytes: 100_000, text: 300, name: 120, actors: 30, choices: 3 };

const LIEU = /^(?:cite:[a-z0-9-]{1,80}|departement:(?:\d{2,3}|2[AB])|commune:\d[0-9AB]\d{3})$/;
const DAY = /^\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])$/;
const NUMBER = /^[0-9a-z-]{8,40}$/;
const SECRET = new Set(["courriel-dans-texte", "telephone-dans-texte", "adresse-personnelle"]);

/** Why something cannot be read, as the end of a French sentence. */
export class Unreadable extends Error {}

/** Whether `value` names a place: `cite:slug`, `departement:code` or `commune:code`. */
export function isPlace(value) {
  return typeof value === "string" && LIEU.test(value);
}

/** A text on one line, without what nobody sees, and cut to its limit. */
export function line(value, limit = LIMITS.text) {
  if (typeof value !== "string") return "";
  const plain = clean(value.slice(0, 4 * limit)).replace(/\s+/g, " ").trim();
  return [...plain].slice(0, limit).join("");
}

/** What in a text tells a person: `{secret, named}`; a secret never leaves the device. */
export function reveals(text) {
  const codes = [...personal(["qui"], text)];
  const named = codes.find(({ code }) => code === "personne-nommee");
  return { secret: codes.some(({ code }) => SECRET.has(code)), named: named?.details.valeur ?? "" };
}

/** The page's own lists, as sets: what a file may name. */
export function namesOf({ situations, reponses, acteurs }) {
  const slugs = (list) => new Set(list.map(({ slug }) => slug));
  return { situations: slugs(situations), reponses: slugs(reponses), acteurs: slugs(acteurs) };
}

/** Somebody who has answered nothing yet. */
export function blank() {
  return { numero: fresh(), date: "", genre: "reponses", lieu: "", nom: "", acteurs: [], reponses: [], decisions: [] };
}

function fresh() {
  return [...crypto.getRandomValues(new Uint8Array(8))]
    .map((byte) => byte.toString(16).padStart(2, "0"))
    .join("");
}

/**
 * What is usable in any `value`: an object like that of `blank()`, and `removed`, how many texts were
 * left out because they held an address or a number of a person.
 */
export function cleaned(value, names) {
  const { numero, date, genre, lieu, nom, acteurs, reponses, decisions } = Object(value);
  let removed = 0;
  const said = (text) => {
    const kept = line(text);
    if (!kept || !reveals(kept).secret) return kept;
    removed += 1;
    return "";
  };
  const seen = new Set();
  const once = (slug, known) => known.has(slug) && !seen.has(slug) && seen.add(slug);
  const made = {
    numero: typeof numero === "string" && NUMBER.test(numero) ? numero : fresh(),
    date: typeof date === "string" && DAY.test(date) ? date : "",
    genre: genre === "bilan" ? "bilan" : "reponses",
    lieu: isPlace(lieu) ? lieu : "",
    nom: line(nom, LIMITS.name),
    acteurs: list(acteurs).filter((one) => once(one, names.acteurs)).slice(0, LIMITS.actors),
    reponses: list(reponses)
      .map(Object)
      .filter(({ situation }) => once(situation, names.situations))
      .map(({ situation, reponse, qui, priorite }) => ({
        situation,
        reponse: names.reponses.has(reponse) ? reponse : "",
        qui: said(qui),
        priorite: priorite === true,
      }))
      .filter(({ reponse, qui, priorite }) => reponse || qui || priorite),
    decisions: list(decisions)
      .map(Object)
      .slice(0, LIMITS.choices)
      .map(({ situation, quoi, qui, quand }) => ({
        situation: names.situations.has(situation) ? situation : "",
        quoi: said(quoi),
        qui: said(qui),
        quand: typeof quand === "string" && DAY.test(quand) ? quand : "",
      }))
      .filter(({ quoi, qui }) => quoi || qui),
  };
  return { ...made, removed };
}

function list(value) {
  return Array.isArray(value) ? value.slice(0, 500) : [];
}

/** The text of the file; what is empty is left out. */
export function written(sheet) {
  return `${JSON.stringify(document(sheet), null, 2)}\n`;
}

function document({ numero, date, genre, lieu, nom, acteurs, reponses, decisions }) {
  const full = (one) =>
    Object.fromEntries(Object.entries(one).filter(([, value]) => value !== "" && value !== false));
  return full({
    format: FORMAT,
    version: VERSION,
    genre,
    numero,
    date,
    lieu,
    nom,
    acteurs,
    reponses: reponses.map(full),
    ...(decisions.length ? { decisions: decisions.map(full) } : {}),
  });
}

/**
 * The sheet of a file's text, as `cleaned` gives it.
 *
 * Throws an `Unreadable`.
 */
export function read(text, names) {
  if (text.length > LIMITS.bytes) throw new Unreadable("il est trop gros (100 ko au plus)");
  let value;
  try {
    value = JSON.parse(text.replace(/^\uFEFF/, ""));
  } catch {
    throw new Unreadable("ce n'est pas un fichier de « Faire le point », ou il est abîmé");
  }
  const { format, version } = Object(value);
  if (format !== FORMAT) throw new Unreadable("ce n'est pas un fichier de « Faire le point »");
  if (!Number.isInteger(version) || version < 1) throw new Unreadable("sa version n'est pas lisible");
  if (version > VERSION) {
    throw new Unreadable("il vient d'une version plus récente du site : rechargez cette page");
  }
  const sheet = cleaned(version === 1 ? fromFirst(value) : value, names);
  if (!sheet.reponses.length) throw new Unreadable("il ne contient aucune réponse à nos situations");
  return sheet;
}

// Version 1 had one kind of actor, and the answers under the names of their situations.
function fromFirst({ acteur, reponses, ...rest }) {
  const answers = Object.entries(Object(reponses)).slice(0, 500);
  return {
    ...rest,
    acteurs: [acteur],
    reponses: answers.map(([situation, answer]) => ({ ...Object(answer), situation })),
  };
}

/** The sheet as a word of letters, figures, "-" and "_", for an address or a message. */
export function codeOf(sheet) {
  const bytes = new TextEncoder().encode(JSON.stringify(document(sheet)));
  let binary = "";
  for (const byte of bytes) binary += String.fromCharCode(byte);
  return btoa(binary).replaceAll("+", "-").replaceAll("/", "_").replace(/=+$/, "");
}

const CODE = /(?:#reponses=|point:)([\w-]{20,})/g;
const MARK = /#reponses=|point:/;

/** The texts of the sheets that somebody pasted: one file, or links and codes among other words. */
export function pasted(text) {
  const whole = text.trim();
  if (whole.startsWith("{")) return [whole];
  // A message may have cut a long code into lines.
  const alone = whole.split(MARK).length === 2 ? whole.replace(/(#reponses=|point:)([\w\s-]+)/, joined) : whole;
  const codes = [...alone.matchAll(CODE)].slice(0, LIMITS.files);
  return codes.map(([, code]) => decoded(code));
}

function joined(all, mark, code) {
  return mark + code.replace(/\s+/g, "");
}

function decoded(code) {
  if (code.length > 1.4 * LIMITS.bytes) return "";
  try {
    const binary = atob(code.replaceAll("-", "+").replaceAll("_", "/"));
    const bytes = Uint8Array.from(binary, (sign) => sign.charCodeAt(0));
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return ""; // cut on its way: reading it says so
  }
}
