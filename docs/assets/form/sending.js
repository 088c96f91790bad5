// The ways out: addresses already filled in, the phone's own sharing, the clipboard.

import { copy } from "../shared/copying.js";
import { french } from "../shared/typography.js";

/** Above this, servers refuse an address (usual limit: 8,000). */
export const LONGEST = 6000;
// Windows hands no longer address to a mail program; elsewhere messages of several pages pass.
const LONGEST_MAIL = /Windows/.test(navigator.userAgent) ? 1900 : 12_000;

/** The page of GitHub where a new file is proposed, filled in when the text fits in the address. */
export function newFileAddress({ repository, branch }, name, text) {
  const page = `${repository}/new/${branch}/practices?filename=${encodeURIComponent(`${name}.yaml`)}`;
  const filled = `${page}&value=${encodeURIComponent(text)}`;
  return filled.length <= LONGEST ? { address: filled, filled: true } : { address: page, filled: false };
}

/** The page of GitHub where a file is changed; it cannot be filled in from outside. */
export function editAddress({ repository, branch }, file) {
  const path = file.split("/").map(encodeURIComponent).join("/");
  return { address: `${repository}/edit/${branch}/${path}`, filled: false };
}

/** The page of GitHub where a practice is pointed to, filled in. */
export function signalAddress(repository, title, answers) {
  return issueAddress(repository, { template: "2-signaler-une-pratique.yml", title, ...answers }, "pourquoi");
}

/**
 * A form of GitHub, filled in: its label comes with the template. When the texts are too long for the
 * address, that of the question `last` is left out.
 */
export function issueAddress(repository, answers, last) {
  const page = (all) => `${repository}/issues/new?${encoded(all)}`;
  const filled = page(answers);
  if (filled.length <= LONGEST) return { address: filled, filled: true };
  const cut = last ? { ...answers, [last]: "(collez ici le texte, il est copié)" } : { template: answers.template };
  return { address: page(cut), filled: false };
}

/** The address that opens a message with `text` in it, where mail programs take one so long. */
export function mailAddress(contact, subject, text) {
  const message = (body) => `mailto:${contact}?${encoded({ subject: french(subject), body })}`;
  const filled = message(text.startsWith("Bonjour") ? text : french("Bonjour,\n\n") + text);
  if (filled.length <= LONGEST_MAIL) return { address: filled, filled: true };
  const body = "Bonjour,\n\nVoici le texte (collez-le ici : il est copié, ou joignez le fichier) :\n\n";
  return { address: message(french(body)), filled: false };
}

/** Whether the device has a sharing of its own. */
export function canShare() {
  return typeof navigator.share === "function";
}

/** Hands `text` to the application that the reader chooses; what to say of it, or "". */
export async function share(title, text) {
  try {
    await navigator.share({ title, text });
    return "Le texte est passé à l'application choisie : c'est elle qui l'envoie.";
  } catch (cause) {
    return cause.name === "AbortError" ? "" : "Le partage n'a pas eu lieu. Choisissez une autre façon.";
  }
}

/** Copies `text`; what to say of it. `otherwise` says where the text can be copied by hand. */
export async function copied(text, { then = "", otherwise }) {
  return (await copy(text))
    ? `Le texte est copié${then}.`
    : `Votre navigateur ne permet pas de copier. ${otherwise}`;
}

/** Says a result right beside the control that led to it. */
export function sayAt(control, text) {
  const status = control.closest(".ce-way, [data-way]").querySelector("[role=status]");
  status.textContent = french(text);
}

// Mail programs do not read "+" as a space.
function encoded(parts) {
  const pairs = Object.entries(parts).map(([name, value]) => `${name}=${encodeURIComponent(value)}`);
  return pairs.join("&");
}
