// « Existe déjà ? »: sheets of the base whose title shares the words being typed.

import { folded } from "../shared/text.js";
import { make } from "../shared/elements.js";
import { french } from "../shared/typography.js";

const LONG = 4; // letters: shorter words ("pour", "une") say little
const SHOWN = 3;
const ENOUGH = 0.34; // share of the meaning of the words typed, from 0 to 1
const PAUSE = 500;

/** Under `input`, links to the near sheets; `own` is the slug of the sheet being changed. */
export function watchTitle(input, box, lists, { sheets, own = "" }) {
  let pause;
  input.addEventListener("input", () => {
    clearTimeout(pause);
    pause = setTimeout(() => look(input.value, box, lists, { sheets, own }), PAUSE);
  });
}

async function look(title, box, lists, { sheets, own }) {
  let fiches;
  try {
    ({ fiches } = await lists.load("fiches.json"));
  } catch {
    return; // Only a help: the checks look for doubles again.
  }
  const near = nearTitles(title, fiches.filter(([slug]) => slug !== own));
  if (!near.length) {
    box.replaceChildren();
    return;
  }
  const links = near.map(([slug, name, place]) =>
    make(
      "li",
      {},
      make(
        "a",
        { href: `${sheets}${slug}/`, target: "_blank", rel: "noopener" },
        french(name),
        make("span", { className: "ce-sr-only" }, " (nouvel onglet)"),
      ),
      ` ${french(place)}`,
    ),
  );
  const question = near.length > 1 ? "Est-ce l'une de ces fiches ?" : "Est-ce cette fiche ?";
  const advice = "Si oui, ouvrez-la : mieux vaut la compléter que d'en créer une seconde.";
  box.replaceChildren(
    make("p", {}, make("strong", {}, french(question)), ` ${french(advice)}`),
    make("ul", {}, ...links),
  );
}

/** The entries `[slug, title, place]` that share the rarest words with `title`, best first. */
export function nearTitles(title, fiches) {
  const wanted = [...words(title)];
  if (wanted.length < 2) return [];
  const known = fiches.map((fiche) => [fiche, words(`${fiche[1]} ${fiche[2]}`)]);
  const weight = (word) => {
    const holders = known.filter(([, other]) => other.has(word)).length;
    return Math.log((fiches.length + 1) / (holders + 1));
  };
  const weights = new Map(wanted.map((word) => [word, weight(word)]));
  const total = [...weights.values()].reduce((sum, one) => sum + one, 0);
  const scored = known.map(([fiche, other]) => {
    const shared = wanted.filter((word) => other.has(word));
    const score = shared.reduce((sum, word) => sum + weights.get(word), 0);
    return { fiche, score: shared.length > 1 ? score / total : 0 };
  });
  const near = scored.filter(({ score }) => score >= ENOUGH).sort((a, b) => b.score - a.score);
  return near.slice(0, SHOWN).map(({ fiche }) => fiche);
}

// Plurals do not count.
function words(text) {
  const all = folded(text).split(" ").filter((word) => word.length >= LONG);
  return new Set(all.map((word) => word.replace(/(?:es|s|x|e)$/, "")));
}
