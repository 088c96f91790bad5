// What must not be written where others read: whatever tells a person. The same rules stand in
// scripts/catalogue/checking/rules/; a test compares the two.

import { clean } from "./clean.js";
import { E_MAIL, NAMED, PERSONAL_ADDRESS, TELEPHONE, WRAPPED } from "./personal.js";

const URL_IN_TEXT = /https?:\/\/\S+/gi;

/** What tells a person in `text`: e-mail, telephone, name, address of a page that a mailer marked. */
export function* personal(path, text) {
  const plain = (one) => clean(one).normalize("NFKC");
  for (const [url] of text.matchAll(URL_IN_TEXT)) {
    if (!PERSONAL_ADDRESS.test(url) && !E_MAIL.test(plain(url)) && !E_MAIL.test(plain(decoded(url)))) continue;
    const inside = url.match(WRAPPED)?.[1] ?? "";
    yield { code: "adresse-personnelle", path, details: { inside: decoded(inside) } };
  }
  if (isAddress(path)) return;
  const words = plain(text.replace(URL_IN_TEXT, " "));
  if (E_MAIL.test(words)) yield { code: "courriel-dans-texte", path };
  if (TELEPHONE.test(words)) yield { code: "telephone-dans-texte", path };
  const named = plain(text).match(NAMED);
  if (named) yield { code: "personne-nommee", path, details: { valeur: named[1] } };
}

/** Whether the value at `path` is an address, which has its own rules. */
export function isAddress(path) {
  return ["url", "courriel"].includes(path[path.length - 1]);
}

function decoded(address) {
  try {
    return decodeURIComponent(address);
  } catch {
    return "";
  }
}
