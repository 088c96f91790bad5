// A whole list at once: its sheets go into the reader's selection, and can be taken out again.

import { french } from "../shared/typography.js";
import { button } from "./messages.js";
import { isKept, LIMITS, load, update } from "./store.js";
import { REFUSED, say } from "./tick.js";

const MANY = 30; // sheets from which the reader is asked first

/** Adds sheets, `{fiche, titre}`; `from` is the button that asked for it, where the reader goes on. */
export function addAll(sheets, from) {
  const here = new Set(load().fiches.map(({ fiche }) => fiche));
  const fresh = sheets.filter(({ fiche }) => !here.has(fiche));
  const back = () => from.focus();
  if (!fresh.length) {
    say(french("Rien à ajouter : ces fiches sont déjà dans votre sélection."));
  } else if (here.size + fresh.length > LIMITS.fiches) {
    const mine = here.size ? `, et la vôtre en a déjà ${here.size}` : "";
    const most = `Une sélection tient ${LIMITS.fiches} fiches au plus${mine}`;
    say(french(`${most} : ces ${fresh.length} fiches n'y entrent pas. Resserrez la liste.`));
  } else if (fresh.length > MANY) {
    const add = button(`Ajouter les ${fresh.length} fiches`, () => put(fresh, back));
    say(french(`Ajouter ${fresh.length} fiches d'un coup ?`), add, button("Ne rien ajouter", back));
    add.focus();
  } else {
    put(fresh, back);
  }
}

function put(fresh, back) {
  const added = new Set(fresh.map(({ fiche }) => fiche));
  const { fiches } = update((mine) => ({ ...mine, fiches: [...mine.fiches, ...fresh] }));
  const undo = button("Annuler", () => {
    update((mine) => ({ ...mine, fiches: mine.fiches.filter(({ fiche }) => !added.has(fiche)) }));
    back();
    say(french(`C'est annulé. Votre sélection : ${sheets(load().fiches.length)}.`));
  });
  back();
  const done = `${sheets(added.size)} ${added.size > 1 ? "ajoutées" : "ajoutée"}.`;
  const told = `${done} Votre sélection : ${sheets(fiches.length)}.`;
  say(french(isKept() ? told : `${told} ${REFUSED}`), undo, button("Fermer", back));
}

function sheets(count) {
  return `${count} fiche${count > 1 ? "s" : ""}`;
}
