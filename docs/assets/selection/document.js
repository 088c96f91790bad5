// The selection as one document for paper: cover, contents, then the whole sheets.

import { make } from "../shared/elements.js";
import { french } from "../shared/typography.js";

const DAY = new Intl.DateTimeFormat("fr-FR", { dateStyle: "long" });

/**
 * The parts of the document. `ones` are `{rank, fiche, titre, note, sheet}` in the reader's order;
 * a sheet that cannot be shown has `trouble`, a sentence, in the place of `sheet`.
 */
export function documentParts({ titre, introduction }, ones, site) {
  return [cover(titre, introduction, ones, site), contents(ones), ...ones.map(whole)];
}

function cover(titre, introduction, ones, { name, logo, page }) {
  const count = `${ones.length} ${ones.length > 1 ? "pratiques" : "pratique"}`;
  return make(
    "section",
    { className: "ce-cover" },
    make("p", { className: "ce-cover__site" }, logo.cloneNode(true), name),
    make("h1", { className: "ce-cover__title" }, titre || "Une sélection de pratiques"),
    make("p", { className: "ce-cover__count" }, count),
    make("div", { className: "ce-cover__text" }, ...paragraphs(introduction)),
    make(
      "p",
      { className: "ce-cover__foot" },
      french(`Imprimé le ${DAY.format(new Date())}, depuis ${page}.`),
      make("br"),
      french(
        "Le titre, cette introduction et les notes sont de la personne qui a composé la sélection. Les fiches viennent de la base, sous Licence Ouverte 2.0.",
      ),
    ),
  );
}

function contents(ones) {
  const line = (one) => {
    const title = make("a", { href: `#${anchor(one)}` }, one.sheet?.title || one.titre || one.fiche);
    const place = one.sheet?.place;
    return make(
      "li",
      {},
      title,
      place ? make("span", { className: "ce-contents__place" }, place) : null,
    );
  };
  return make(
    "nav",
    { className: "ce-contents", "aria-label": "Les fiches du document" },
    make("h2", {}, "Les fiches"),
    make("ol", {}, ...ones.map(line)),
  );
}

function whole(one) {
  const { sheet, note, rank, trouble } = one;
  const number = make("span", {}, `Fiche ${rank}`);
  const address = sheet && make("span", { className: "ce-leaf__address" }, sheet.address);
  const top = make("p", { className: "ce-leaf__rank" }, number, address);
  const parts = sheet ? sheet.whole() : [make("h1", {}, one.titre || one.fiche), make("p", {}, trouble)];
  if (note) parts.splice(1, 0, noted(note));
  return make("article", { className: "ce-leaf", id: anchor(one) }, top, ...parts);
}

function noted(note) {
  return make(
    "aside",
    { className: "ce-leaf__note" },
    make("p", { className: "ce-leaf__note-title" }, "Note ajoutée à cette fiche"),
    ...paragraphs(note),
  );
}

/** The reader's text, one paragraph for each block of lines; always as text. */
export function paragraphs(text) {
  return text
    .split(/\n{2,}/)
    .filter((block) => block.trim())
    .map((block) => make("p", { className: "ce-written" }, french(block.trim())));
}

function anchor({ rank }) {
  return `document-fiche-${rank}`;
}
