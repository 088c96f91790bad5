// Addresses that lead elsewhere than they seem to: as scripts/catalogue/checking/rules/web_addresses.py
// finds them, held to the same cases by a test.

const LINK =
  /\[((?:[^[\]\n]|\[[^[\]\n]*\])+)\]\([ \n]*(https?:\/\/(?:[^()\s]|\([^()\s]*\))+)/gi;
const AUTHORITY = /^https?:\/\/([^/?#]*)/i;
// What words show as the name of a site: an address, or nothing but that name.
const WRITTEN_ADDRESS =
  /(?:https?:\/\/|(?:^|[^\p{L}\p{N}_])www\.)((?:[\p{L}\p{N}_-]{1,63}\.){1,8}[a-z]{2,24})(?![\p{L}\p{N}_])/iu;
const WRITTEN_HOST =
  /^((?:[\p{L}\p{N}_-]{1,63}\.){1,8}(?!(?:pdf|docx?|xlsx?|pptx?|od[tsp]|jpe?g|png|zip|csv|html?)(?![\p{L}\p{N}_]))[a-z]{2,24})(?:[/:?#]\S*)?$/iu;
const AROUND = " \t\n\u00a0\u202f«»“”„\"'’‘()[]{}<>*_.,;:!?…→➔-–—";
const NAMES = ["titre", "organisme", "territoire"];

/** The findings on the addresses of a text: `beside` holds what stands next to an address field. */
export function* misleading(path, text, beside) {
  for (const [words, url] of addresses(path, text, beside)) {
    const authority = url.match(AUTHORITY)?.[1] ?? "";
    const shown = within(words);
    const written = shown.match(WRITTEN_ADDRESS) ?? shown.match(WRITTEN_HOST);
    const hidden = /[@\\]/.test(authority);
    if (hidden || (written && !sameSite(written[1].toLowerCase(), host(authority)))) {
      const said = hidden ? "" : written[1];
      yield { code: "adresse-trompeuse", path, details: { said, site: host(real(authority)) } };
    }
  }
}

function addresses(path, text, beside) {
  if (path[path.length - 1] === "url") {
    const name = NAMES.map((key) => beside?.[key]).find((one) => typeof one === "string" && one);
    return [[name ?? "", text.trim()]];
  }
  return [...text.matchAll(LINK)].map(([, words, url]) => [words.replace(/[*_]/g, ""), url]);
}

// What stands behind the sign that hides it.
function real(authority) {
  if (!authority.includes("@")) return authority.split("\\")[0];
  return authority.slice(authority.lastIndexOf("@") + 1).split("\\")[0];
}

function host(authority) {
  return authority.toLowerCase().replace(/:\d*$/, "");
}

function within(words) {
  let [start, end] = [0, words.length];
  while (start < end && AROUND.includes(words[start])) start += 1;
  while (start < end && AROUND.includes(words[end - 1])) end -= 1;
  return words.slice(start, end);
}

function sameSite(one, other) {
  const [a, b] = [one, other].map((name) => name.replace(/^www\./, ""));
  return a === b || a.endsWith(`.${b}`) || b.endsWith(`.${a}`);
}
