// The checks that the schema cannot say and that need no other file. Each stands in
// scripts/catalogue/checking/rules/ too, under the same code; a test compares the two on the same sheets.

import { misleading } from "./addresses.js";
import { BULLET, SPOILT } from "./pasted.js";
import { isAddress, personal } from "../shared/privacy.js";
import { fold, slugOf } from "../shared/text.js";

const LEFTOVER =
  /^[^\p{L}\p{N}_]*(?:a completer|a remplir|a preciser|todo|xxx+)(?![\p{L}\p{N}_])|[[(](?:a completer|a remplir|a preciser)|lorem ipsum/u;
const HTML = /<\/?[a-zA-Z][^<>\n]*>|<!--|<\?|<!\[CDATA\[|<!DOCTYPE|&[a-z]{2,8}\d?;|&#(?!64;)x?[0-9a-f]+;/i;
const CURLY = /^\s*[“„‟”][^“”„‟]*[“”‟]\s*$/;
const MARKUP = [
  ["un titre", /^[ ]{0,3}#{1,6}\s.*$/m],
  ["une image", /!\[[^\[\]]*\]\([^()]*[()]/],
  ["du code", /```|`[^`\n]+`/],
  ["un tableau", /^\|.*\|\s*$/m],
  ["un lien qui n'est pas une adresse web", /\]\((?!https?:\/\/)[^()\s]+[()]/],
];
const PRIVATE_HOSTS = /@(?:gmail|outlook|hotmail|live|yahoo|orange|wanadoo|free|sfr|laposte|icloud|proton)\b/i;
const NAME_DOT_NAME = /^[a-zà-ÿ]+[.-][a-zà-ÿ-]{2,}$/i;
/** Words of which one in an address tells that it is no person's. */
export const FUNCTIONAL = new Set(
  `accueil action actions administration ape apel asso association bibliotheque bureau caf ccas
  ce centre cidj cite cites club collectif college com communication contact coordination
  culture ddcs dden direction ecole educ education educative educatives enfance equipe famille
  familles fcpe formation ime info infos jeunesse lycee mairie maison mda mediatheque mission
  mjc parents pmi pole pre prefecture projet projets rased rectorat reseau reussite
  secretariat service services social sports ville`.split(/\s+/),
);
const DATED = [["sources", "date"], ["questions_posees", "date"], ["reprises", "temoignage"]];
const YEARS = 2;
const TERRITORIES = 2;

/**
 * The findings on a practice: `{code, path, details}`, in no particular order.
 *
 * `rich` holds the keys of the fields whose text may have emphasis, lists and links.
 */
export function* findings(practice, { rich, today = new Date() }) {
  yield* years(practice);
  yield* updated(practice);
  yield* future(practice, today);
  yield* maturity(practice, today);
  yield* sources(practice);
  yield* questions(practice);
  for (const [path, text] of texts(practice)) {
    yield* inText(path, text, rich);
    const beside = path.slice(0, -1).reduce((value, key) => value?.[key], practice);
    yield* misleading(path, text, beside);
  }
  const address = practice.contact?.courriel ?? "";
  const local = address.split("@")[0].toLowerCase();
  const functional = local.split(/[^a-z]+/).some((word) => FUNCTIONAL.has(word));
  if (address && !functional && (NAME_DOT_NAME.test(local) || PRIVATE_HOSTS.test(address))) {
    yield { code: "contact-personnel", path: ["contact", "courriel"] };
  }
}

/** The codes of findings that do not stop anything. */
export const WARNINGS = new Set(["source-sans-adresse", "personne-nommee", "mise-en-forme-ignoree"]);

function* inText(path, text, rich) {
  yield* personal(path, text);
  if (SPOILT.test(text.replace(BULLET, "$1- "))) yield { code: "lettres-perdues", path };
  if (isAddress(path)) return;
  if (CURLY.test(text)) yield { code: "guillemets-courbes", path };
  if (LEFTOVER.test(fold(text))) yield { code: "texte-du-modele", path };
  if (HTML.test(text)) yield { code: "html-interdit", path };
  if (!path.some((key) => rich.has(key))) return;
  for (const [quoi, pattern] of MARKUP) {
    if (pattern.test(text)) yield { code: "mise-en-forme-ignoree", path, details: { quoi } };
  }
}

function* years({ periode = {} }) {
  const { debut, fin } = periode;
  if (Number.isInteger(debut) && Number.isInteger(fin) && fin < debut) {
    yield { code: "annees-inversees", path: ["periode", "fin"], details: { debut, fin } };
  }
}

function* updated({ redaction = {} }) {
  const { creation, date } = redaction;
  if (creation && date && date < creation) {
    yield { code: "creation-apres-date", path: ["redaction", "creation"], details: { creation, date } };
  }
}

function* future(practice, today) {
  // In the Pacific it is tomorrow already.
  const latest = new Date(today.getTime() + 24 * 3600 * 1000).toISOString().slice(0, 10);
  const { periode, evaluation, reperes, reprises, chiffres, redaction } = practice;
  const dated = [
    [["periode", "debut"], periode?.debut],
    [["evaluation", "annee"], evaluation?.annee],
    [["reperes", "argent", "annee"], reperes?.argent?.annee],
    ...list(reprises).map((one, at) => [["reprises", at, "annee"], one.annee]),
    ...list(chiffres)
      .map((one, at) => [["chiffres", at, "annee"], one.nature === "objectif" ? null : one.annee]),
  ];
  for (const [path, year] of dated) {
    if (Number.isInteger(year) && year > Number(latest.slice(0, 4))) {
      yield { code: "date-future", path, details: { valeur: year } };
    }
  }
  const days = [
    [["redaction", "date"], redaction?.date],
    ...DATED.flatMap(([key, day]) =>
      list(practice[key]).map((one, at) => [[key, at, day], one[day]]),
    ),
  ];
  for (const [path, day] of days) {
    if (/^\d{4}(?:-(?:0\d|1[0-2])(?:-\d\d)?)?$/.test(day ?? "") && day > latest.slice(0, day.length)) {
      yield { code: "date-future", path, details: { valeur: day } };
    }
  }
}

function* maturity(practice, today) {
  if (practice.maturite !== "installee") return;
  const { periode = {}, chiffres, territoire, reprises, redaction, resultats } = practice;
  const active = list(chiffres).filter(({ nature }) => nature === "activite" || nature === "effet");
  const counted = new Set(active.map(({ annee }) => annee).filter(Number.isInteger));
  const written = Number((redaction?.date ?? "").slice(0, 4)) || today.getFullYear();
  const until = Number.isInteger(periode.fin) ? Math.min(periode.fin, written) : written;
  const lasted =
    Boolean(periode.anciennete) ||
    counted.size >= YEARS ||
    (Number.isInteger(periode.debut) && until - periode.debut >= YEARS);
  const spread =
    list(territoire?.communes).length >= TERRITORIES || list(reprises).length >= TERRITORIES;
  const lacks = [];
  if (!lasted && !spread) lacks.push("duree");
  if (!resultats && !active.length) lacks.push("resultats");
  if (lacks.length) yield { code: "maturite-non-justifiee", path: ["maturite"], details: { lacks } };
}

function* sources(practice) {
  const first = new Map();
  for (const [at, source] of list(practice.sources).entries()) {
    const { url } = source;
    const key = (url ?? "").split("#")[0].replace(/\/+$/, "").split("://")[1]?.replace(/^www\./, "");
    if (key && first.has(key)) {
      const details = { premiere: first.get(key) + 1 };
      yield { code: "source-en-double", path: ["sources", at, "url"], details };
    } else if (key) first.set(key, at);
    const written = Object.keys(source).length > 0;
    if (written && url === undefined) yield { code: "source-sans-adresse", path: ["sources", at] };
  }
}

function* questions(practice) {
  const first = new Map();
  for (const [at, text] of list(practice.questions).entries()) {
    const key = slugOf(text);
    const before = first.get(key) ?? text;
    first.set(key, before);
    if (before !== text) {
      const details = { premiere: before };
      yield { code: "question-en-double", path: ["questions", at], details };
    }
  }
}

/** Path and value of every text. */
function* texts(value, path = []) {
  if (typeof value === "string") {
    yield [path, value];
  } else if (value && typeof value === "object") {
    const entries = Array.isArray(value) ? value.entries() : Object.entries(value);
    for (const [key, inner] of entries) yield* texts(inner, [...path, key]);
  }
}

function list(value) {
  return Array.isArray(value) ? value : [];
}
