// French typography of a plain text; the same steps stand in scripts/catalogue/text/typography.py.
// A test compares the two. No pattern looks behind: Safari before 16.4 would not read the file.

const NBSP = "\u00a0";
const SUBSTITUTIONS = [
  [/[\p{L}\p{N}_]'(?=[\p{L}\p{N}_«"])/gu, (typed) => `${typed.slice(0, -1)}’`],
  [/"[^"\n]+"/g, (quoted) => `«${quoted.slice(1, -1)}»`],
  [/«[ \u00a0\u202f]*/g, () => `«${NBSP}`],
  [/[ \u00a0\u202f]*»/g, () => `${NBSP}»`],
  [/[ \u202f]+(?=[:;!?%€](?![\p{L}\p{N}_]))/gu, () => NBSP],
  [/\d[ \u202f](?=\d{3}(?!\d))/g, (typed) => typed[0] + NBSP],
  [/\.\.\./g, () => "…"],
];

/** `text` with typographic apostrophes, guillemets and non-breaking spaces. */
export function french(text) {
  return SUBSTITUTIONS.reduce((done, [pattern, put]) => done.replace(pattern, put), text);
}

/**
 * The pieces of one text, with the typography of the whole: a sign put for several goes to the
 * piece of the first, each further one to that of the last.
 */
export function frenchPieces(pieces) {
  let text = pieces.join("");
  let owners = pieces.flatMap((piece, number) => Array(piece.length).fill(number));
  for (const [pattern, put] of SUBSTITUTIONS) {
    const owned = [];
    let last = 0;
    text = text.replace(pattern, (typed, ...context) => {
      const start = context.find(Number.isInteger);
      const sign = put(typed);
      owned.push(...owners.slice(last, start));
      for (let at = 0; at < sign.length; at++) {
        owned.push(owners[start + Math.min(at, typed.length - 1)]);
      }
      last = start + typed.length;
      return sign;
    });
    owners = owned.concat(owners.slice(last));
  }
  const shown = pieces.map(() => "");
  owners.forEach((owner, at) => {
    shown[owner] += text[at];
  });
  return shown;
}
