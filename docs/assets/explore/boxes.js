// What stands above the sheets: a place, a need, a family, a question about the base, or an honest no.

import { make } from "../shared/elements.js";
import { isTold } from "./search.js";
import { french } from "../shared/typography.js";
import { practices, quoted } from "../shared/words.js";

const MOST = 5; // sheets told one by one

/**
 * The boxes of an answer of the search, as elements.
 *
 * @param answer see Search.search
 * @param found the sheets in the list
 * @param to {site(address): from here, search(q), known(sheet, what): what a card says of a sheet,
 *   contribute: the address of the form}
 */
export function boxesFor(answer, found, to) {
  const boxes = [];
  if (answer.place) boxes.push(placeBox(answer, to));
  if (answer.question) boxes.push(questionBox(answer.question, found, to));
  if (answer.needs.length + answer.families.length > 0) boxes.push(needsBox(answer, to));
  return boxes;
}

function box(title, ...content) {
  return make("section", { class: "ce-answer" }, make("h3", { class: "ce-answer__title" }, title), ...content);
}

function link(text, address, site) {
  return make("a", { href: site(address) }, text);
}

function line(...content) {
  return make("p", {}, ...content);
}

// --- A place --------------------------------------------------------------------------------------

function placeBox({ place, others, around }, to) {
  const { here, cites, departement, region, near } = around;
  const lines = [];
  if (others.length > 0) lines.push(line("Un autre lieu porte ce nom\u00a0: ", ...between(others.map((other) => namesake(other, to))), "."));
  lines.push(ringLine(`${capital(at(place))}\u00a0: `, here.length, null, to));
  for (const cite of cites) lines.push(ringLine(`Cité éducative ${cite.name}\u00a0: `, cite.all, cite.address, to));
  if (place.kind !== "commune" && place.address) lines.push(line(link(dossier(place), place.address, to.site)));
  if (departement) lines.push(ringLine(`${departement.name}\u00a0: `, departement.all, departement.address, to));
  else if (region && place.kind === "departement") lines.push(ringLine(`${region.name}\u00a0: `, region.all, region.address, to));
  if (near.length > 0) lines.push(line("Au plus près\u00a0: ", ...between(near.map((one) => nearLink(one))), "."));
  lines.push(line("Vous y menez une action\u00a0? ", link("Proposez une pratique", to.contribute, to.site), "."));
  const title = named(place, departement ?? (place.kind === "commune" ? region : null));
  return box(title, ...(place.old && place.old !== place.name ? [line(`${place.old} en fait partie, ou s’appelle ainsi aujourd’hui.`)] : []), ...lines);
}

function ringLine(label, count, address, to) {
  const told = count === 0 ? "aucune pratique" : practices(count);
  return line(label, ...(address ? [link(told, address, to.site)] : [told]), ".");
}

function nearLink({ sheet, kilometres }) {
  const far = kilometres < 1.5 ? "tout près" : `${Math.round(kilometres)}\u00a0km`;
  return [make("a", { href: sheet.address }, sheet.title), `\u00a0(${far})`];
}

function namesake(other, to) {
  const name = other.kind === "commune" ? `${other.name}, ${other.code.slice(0, /^9[78]/.test(other.code) ? 3 : 2)}` : other.name;
  return [searchButton(name, () => to.search(name))];
}

function named(place, around) {
  const name = place.quartier ? `${place.quartier}, à ${place.name}` : place.name;
  return around && around.name !== place.name ? `${name} (${around.name})` : name;
}

function at(place) {
  if (place.kind === "commune") return place.quartier ? "dans la commune" : "ici";
  return "en tout";
}

function dossier({ kind }) {
  return { region: "La page de la région", departement: "La page du département" }[kind] ?? "La page de ce territoire";
}

// --- A question about the base ---------------------------------------------------------------------

/** The sheets that a question's box tells one by one. */
export function toldFirst(question, found) {
  return question?.liste ? found.filter((sheet) => isTold(sheet, question.liste)).slice(0, MOST) : [];
}

function questionBox(question, found, to) {
  const { titre, texte, liens, liste } = question;
  const told = toldFirst(question, found);
  const items = told.map((sheet) =>
    make("li", {}, make("a", { href: sheet.address }, sheet.title), `\u00a0: ${to.known(sheet, liste)}`),
  );
  return box(
    french(titre),
    line(texte),
    items.length > 0 ? make("ul", {}, ...items) : null,
    line(...between(liens.map((one) => [link(french(one.texte), one.adresse, to.site)]), " · ")),
  );
}

// --- Needs and families ------------------------------------------------------------------------------

function needsBox({ needs, families }, to) {
  const items = [
    ...needs.map(({ nom, adresse }) => ["Besoin\u00a0: ", nom, adresse]),
    ...families.map(({ nom, adresse }) => ["Famille\u00a0: ", nom, adresse]),
  ];
  const list = items.map(([kind, label, address]) =>
    make("li", {}, make("span", { class: "ce-answer__kind" }, kind), link(label, address, to.site)),
  );
  return box("À lire d’abord", make("ul", {}, ...list));
}

// --- No ------------------------------------------------------------------------------------------------

/** The lines of an honest no: what no sheet speaks of, what to try, how to tell of a practice. */
export function noLines({ typed, guesses, count }, to) {
  const lines = [[make("strong", {}, `Aucune fiche ne parle de ${quoted(typed)}.`)]];
  for (const { better } of guesses) lines.push(["Vouliez-vous dire\u00a0: ", searchButton(better, () => to.search(better)), "\u00a0?"]);
  lines.push(["Vous connaissez une pratique sur ce sujet\u00a0? ", link("Parlez-nous-en", to.contribute, to.site), "."]);
  if (count > 0) lines.push(["Les fiches qui suivent sont les plus proches\u00a0; elles parlent d’autre chose."]);
  return lines;
}

/** A button that looks like a link. */
export function searchButton(label, action) {
  const button = make("button", { type: "button", class: "ce-explore__link" }, label);
  button.addEventListener("click", action);
  return button;
}

// Pieces with a comma, or another sign, between them.
function between(pieces, sign = ", ") {
  return pieces.flatMap((piece, at) => (at === 0 ? piece : [sign, ...piece]));
}

function capital(text) {
  return text[0].toUpperCase() + text.slice(1);
}
