// French typography of a plain text; the same steps stand in scripts/catalogue/typography.py.
// A test compares the two.

const NBSP = "\u00a0";
const SUBSTITUTIONS = [
  [/(?<=[\p{L}\p{N}_])'(?=[\p{L}\p{N}_«"])/gu, "’"],
  [/"([^"\n]+)"/g, "«$1»"],
  [/«[ \u00a0\u202f]*/g, `«${NBSP}`],
  [/[ \u00a0\u202f]*»/g, `${NBSP}»`],
  [/[ \u202f]+(?=[:;!?%€](?![\p{L}\p{N}_]))/gu, NBSP],
  [/(?<=\d)[ \u202f](?=\d{3}(?!\d))/g, NBSP],
  [/\.\.\./g, "…"],
];

/** `text` with typographic apostrophes, guillemets and non-breaking spaces. */
export function french(text) {
  return SUBSTITUTIONS.reduce((done, [pattern, by]) => done.replace(pattern, by), text);
}
