// What earlier answers tell of later ones: shown as chosen, said to be a guess, and changed at will.

import { fold } from "../shared/text.js";
import { core } from "../shared/places.js";
import { french } from "../shared/typography.js";

const SAID = "Choisi d'après le nom : changez-le s'il ne convient pas.";
const ARTICLE = /^(?:les? |la |l')/;
// A town stands after one of these: "au Havre", "l'école de La Courneuve", "entre Roubaix et Lens".
const BEFORE = "(?:^|[\\s(,])(?:[àÀ]|aux?|des?|du|en|entre|et|pour|sur|[dl]['’])\\s*";
const CAPITAL = "\\p{Lu}[\\p{L}'’]+(?:-[\\p{L}'’]+)*";
const TOWN = new RegExp(`${BEFORE}(${CAPITAL}(?: ${CAPITAL}){0,2})`, "gu");
const MOST_NAMES = 8;
const MOST_TOWNS = 3;

/** Chooses the kind of an organisation by its name, as long as nobody has chosen another. */
export function watchKinds(form, lists) {
  let words = [];
  lists.load("acteurs.json").then((all) => { words = all; }, () => {}); // Only a help.
  form.addEventListener("input", ({ target }) => {
    const select = target.closest("[data-item]")?.querySelector("select[data-guess]");
    const { field } = target.closest("[data-field]")?.dataset ?? {};
    if (!select || field !== select.dataset.guess) return;
    if (select.value && select.value !== select.dataset.guessed) return;
    const kind = kindOf(target.value, words);
    select.value = kind;
    say(select, kind);
  });
  form.addEventListener("change", ({ target }) => target.matches("select[data-guess]") && say(target, ""));
}

/** The kind whose longest word begins the name of an organisation; "" where none does, or several. */
export function kindOf(name, words) {
  const said = `${fold(name).replace(ARTICLE, "")} `;
  const begun = words.filter(([word]) => said.startsWith(word));
  const longest = Math.max(...begun.map(([word]) => word.length));
  const kinds = new Set(begun.filter(([word]) => word.length === longest).map(([, kind]) => kind));
  return kinds.size === 1 ? [...kinds][0] : "";
}

/** The towns that `text` names, at most three, as `lists` tell them. */
export async function townsIn(text, lists) {
  const names = [...text.matchAll(TOWN)].flatMap(([, run]) => [run, ...(run.includes(" ") ? run.split(" ") : [])]);
  const towns = new Map();
  for (const name of [...new Set(names)].slice(0, MOST_NAMES)) {
    for (const one of await lists.search("communes", name)) {
      if (!one.note && core(one.label.replace(/ \([^()]*\)$/, "")) === core(name)) towns.set(one.value, one);
    }
  }
  return [...towns.values()].slice(0, MOST_TOWNS);
}

function say(select, guessed) {
  select.dataset.guessed = guessed;
  select.parentElement.querySelector(".ce-field__guess").textContent = guessed ? french(SAID) : "";
}
