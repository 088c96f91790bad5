// What the page says when a search went beyond what was typed, or found nothing.

import { folded } from "../shared/text.js";
import { noLines } from "./boxes.js";
import { listed, practices, quoted } from "../shared/words.js";

const BETWEEN = /([\s'’-]+)/;

/**
 * The notice under the number of results; null when there is nothing to say.
 *
 * @param outcome {count, q, answer of the engine or null, loosened, degraded}
 * @param actions {search(q), loosen(group), clear(), again(): a button, nameOf(group)}
 */
export function helpFor(outcome, actions) {
  const lines = [
    ...engineLines(outcome, actions),
    ...(outcome.count === 0 ? emptyLines(outcome, actions) : []),
  ];
  return lines.length > 0 ? lines : null;
}

function engineLines({ q, count, answer, degraded }, actions) {
  const lines = [];
  if (degraded) {
    lines.push([
      "La recherche dans le texte des fiches n’a pas pu être chargée\u00a0: seuls les titres et les résumés ont été lus. ",
      actions.again(),
    ]);
  }
  if (!answer) return lines;
  if (answer.none) {
    const guesses = answer.guesses.map(({ typed, proposed }) => ({ better: replaced(q, typed, proposed) }));
    return noLines({ typed: asTyped(q, answer.missing) || q, guesses, count }, actions);
  }
  for (const { typed, proposed } of answer.corrections) {
    const better = replaced(q, typed, proposed);
    lines.push([
      `Aucune fiche n’a le mot ${quoted(asTyped(q, typed))}. Essayez\u00a0: `,
      button(better, () => actions.search(better)),
    ]);
  }
  if (answer.unknown.length > 0 && count > 0) {
    const several = answer.unknown.length > 1;
    const left = several ? "Ces mots ont été laissés" : "Ce mot a été laissé";
    const words = answer.unknown.map((word) => quoted(asTyped(q, word)));
    lines.push([`Aucune fiche n’a ${listed(words)}. ${left} de côté.`]);
  }
  if (answer.place && answer.rest && answer.local === 0 && count > 0) {
    lines.push([`Rien sur ${quoted(answer.rest)} à cet endroit ni dans son département\u00a0: voici ce qui se fait ailleurs.`]);
  } else if (answer.partial && count > 0 && answer.needs.length === 0) {
    lines.push(["Aucune fiche n’a tous ces mots\u00a0: voici les plus proches."]);
  }
  return lines;
}

function emptyLines({ q, loosened, all }, actions) {
  const lines = loosened.slice(0, 3).map(({ group, count }) => [
    button(`Retirer le filtre ${quoted(actions.nameOf(group))}`, () => actions.loosen(group)),
    `\u00a0: ${practices(count)}.`,
  ]);
  if (q && all > 0) {
    lines.push([
      button(`Garder les filtres, sans ${quoted(q)}`, () => actions.search("")),
      `\u00a0: ${practices(all)}.`,
    ]);
  }
  lines.unshift(["Rien ne correspond à tout cela à la fois. Vous pouvez\u00a0:"]);
  lines.push([button("Tout effacer et revoir toutes les pratiques", actions.clear)]);
  return lines;
}

/** The query with a mistyped word put right, the other words as they were typed. */
export function replaced(query, typed, proposed) {
  const words = query.split(BETWEEN);
  const at = words.findIndex((word) => folded(word) === typed);
  return at < 0 ? proposed : words.with(at, proposed).join("");
}

// The word as the reader wrote it, accents and capitals included; several words as they were understood.
function asTyped(query, typed) {
  const words = query.split(BETWEEN);
  const length = 2 * typed.split(" ").length - 1;
  const at = words.findIndex((_, from) => folded(words.slice(from, from + length).join("")) === typed);
  return at < 0 ? typed : words.slice(at, at + length).join("");
}

function button(label, action) {
  const element = document.createElement("button");
  element.type = "button";
  element.className = "ce-explore__link";
  element.textContent = label;
  element.addEventListener("click", action);
  return element;
}
