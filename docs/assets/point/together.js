// What several sheets say together: situation by situation, the differences first.

/** How a situation stands, from what nobody knows to what is done and followed together. */
export const STATES = { vide: 0, inconnu: 1, partage: 2, raye: 3, plein: 4, suivi: 5 };

/** In a word, for tables and drawings. */
export const STATE_WORDS = {
  vide: "Rien de connu",
  inconnu: "Personne ne sait",
  partage: "Réponses partagées",
  raye: "Chacun de son côté",
  plein: "Ensemble",
  suivi: "Ensemble, et suivi",
  "": "Pas de réponse",
};

const BY_RANK = ["vide", "raye", "plein", "suivi"];

/**
 * Each situation with what was answered: `answers` (sheet, reponse, qui, priorite), `spread` (how far
 * the answers are from each other), `unknown` (how many do not know), `stars`, `kept` and `state`.
 * `kept` maps situations to the answer that the table agreed on.
 */
export function results(sheets, { situations, reponses }, kept = {}) {
  const ranks = new Map(reponses.map(({ slug, rang }) => [slug, rang]));
  return situations.map((situation, number) => {
    const answers = sheets.flatMap((sheet) =>
      sheet.reponses.filter((one) => one.situation === situation.slug).map((one) => ({ ...one, sheet })),
    );
    const said = answers.filter(({ reponse }) => reponse);
    const known = ranksOf(said, ranks);
    const agreed = ranks.has(kept[situation.slug]) ? kept[situation.slug] : "";
    return {
      situation,
      number: number + 1,
      answers,
      spread: known.length ? Math.max(...known) - Math.min(...known) : 0,
      unknown: said.length - known.length,
      stars: answers.filter(({ priorite }) => priorite).length,
      kept: agreed,
      state: stateOf(agreed ? [{ reponse: agreed }] : said, ranks),
    };
  });
}

// Those who do not know have no rank.
function ranksOf(answers, ranks) {
  return answers.map(({ reponse }) => ranks.get(reponse)).filter(Number.isInteger);
}

function stateOf(answers, ranks) {
  const known = ranksOf(answers, ranks);
  if (!answers.length) return "";
  if (!known.length) return "inconnu";
  const [low, high] = [Math.min(...known), Math.max(...known)];
  // What half of the table does not know is no common answer.
  if (2 * known.length <= answers.length) return low > 0 ? "partage" : "vide";
  // Together, and together with a follow-up, are no disagreement.
  return low === high || low >= 2 ? BY_RANK[Math.min(low, 3)] : "partage";
}

/** The same, what divides the table first, then what some do not know, then the rest. */
export function differencesFirst(all) {
  const key = ({ spread, unknown, answers }) => [spread, unknown, answers.length ? 1 : 0];
  return [...all].sort((a, b) => {
    const [one, other] = [key(a), key(b)];
    const at = one.findIndex((value, index) => value !== other[index]);
    return at < 0 ? a.number - b.number : other[at] - one[at];
  });
}

/** The three that lack most: stars first, then what nobody does or knows. */
export function gaps(all) {
  const lacking = all.filter(({ state }) => state && STATES[state] < STATES.plein);
  const order = (a, b) => b.stars - a.stars || STATES[a.state] - STATES[b.state] || a.number - b.number;
  return lacking.sort(order).slice(0, 3);
}

/** What works together, what is followed first. */
export function strengths(all) {
  const strong = all.filter(({ state }) => STATES[state] >= STATES.plein);
  return strong.sort((a, b) => STATES[b.state] - STATES[a.state] || b.stars - a.stars || a.number - b.number);
}

// What is shared by some only, and what each does apart, are equally far.
const LEVELS = { vide: 0, inconnu: 0, partage: 1, raye: 1, plein: 2, suivi: 3 };

/** What became of each situation between two times, for those that both know. */
export function moves(before, now) {
  return now.flatMap((one, index) => {
    const old = before[index];
    if (!one.state || !old.state) return [];
    const step = LEVELS[one.state] - LEVELS[old.state];
    return [{ ...one, old: old.state, step: Math.sign(step) }];
  });
}
