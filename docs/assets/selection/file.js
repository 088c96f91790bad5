// A selection as a file, which can be opened again here or by somebody else. A file may come from
// anywhere: nothing of it is believed before it is checked, and its texts stay texts.

import { clean } from "./store.js";

export const FORMAT = "selection-de-pratiques";
const FORMER = "selection-pratiques-cites-educatives"; // until the end of 2026
export const VERSION = 1;
export const LARGEST = 500_000; // bytes; a full selection makes less than half of that

/** The text of the file; `page` is the address where it can be opened. */
export function written(selection, page) {
  const head = { format: FORMAT, version: VERSION, ouvrir: page };
  return `${JSON.stringify({ ...head, ...selection }, null, 2)}\n`;
}

/**
 * The selection of an opened file, with the number of its sheets left out.
 *
 * Throws a `NotASelection` that says in French why the file cannot be opened.
 */
export async function opened(file) {
  if (file.size > LARGEST) throw new NotASelection("ce fichier est trop gros pour une sélection");
  const value = parsed(await file.text());
  if (![FORMAT, FORMER].includes(Object(value).format)) {
    throw new NotASelection("ce n'est pas une sélection enregistrée sur ce site");
  }
  if (value.version !== VERSION) {
    throw new NotASelection("ce fichier vient d'une autre version du site : rechargez cette page");
  }
  if (!Array.isArray(value.fiches)) throw new NotASelection("la liste de ses fiches est abîmée");
  const selection = clean(value);
  if (selection.fiches.length === 0) throw new NotASelection("il ne contient aucune fiche");
  return { selection, left: value.fiches.length - selection.fiches.length };
}

/** Why a file is not a selection that can be opened. */
export class NotASelection extends Error {}

function parsed(text) {
  try {
    return JSON.parse(text.replace(/^\uFEFF/, ""));
  } catch {
    throw new NotASelection(
      "ce n'est pas une sélection, ou le fichier est abîmé ; son nom finit d'ordinaire par « .json »",
    );
  }
}
