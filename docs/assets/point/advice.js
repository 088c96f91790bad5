// Which practices to read for a situation, from where one is; pure, on the data beside the page.

const OVERSEAS = /^97|^98/;

/** What a place is, as the sheets say it: its communes, cités, départements and régions. */
export function placed(lieu, { cites, departements }) {
  const [kind, code] = lieu.split(":");
  const region = new Map(departements.map(([number, , itsRegion]) => [number, itsRegion]));
  const inside = (commune) => commune.slice(0, /^9[78]/.test(commune) ? 3 : 2);
  let communes = [];
  let ofCites = [];
  if (kind === "commune") {
    communes = [code];
    ofCites = cites.filter(([, , its]) => its.includes(code)).map(([slug]) => slug);
  } else if (kind === "cite") {
    communes = cites.find(([slug]) => slug === code)?.[2] ?? [];
    ofCites = [code];
  }
  const own = kind === "departement" ? [code] : [...new Set(communes.map(inside))];
  const regions = new Set(own.map((one) => region.get(one)).filter(Boolean));
  return {
    communes,
    cites: ofCites,
    departements: own,
    near: departements.filter(([number]) => regions.has(region.get(number))).map(([number]) => number),
    overseas: own.some((one) => OVERSEAS.test(one)),
  };
}

/** How near a sheet is: `{score, words}`; no words where it is neither near nor alike. */
export function nearness(sheet, here) {
  const shared = (one, other) => one.some((value) => other.includes(value));
  if (!here) return { score: 0, words: "" };
  if (shared(sheet.communes, here.communes) || shared(sheet.cites, here.cites)) {
    return { score: 4, words: "chez vous" };
  }
  if (shared(sheet.departements, here.departements)) return { score: 3, words: "dans votre département" };
  if (shared(sheet.departements, here.near)) return { score: 2, words: "dans votre région" };
  if (here.overseas && sheet.departements.some((one) => OVERSEAS.test(one))) {
    return { score: 1, words: "outre-mer aussi" };
  }
  return { score: 0, words: "" };
}

/**
 * At most three sheets for a situation: those chosen for it, then those of its families for the same
 * ages and themes. One of its first family that is near or alike takes the third place where none of
 * the first is: what is near and does not fit helps nobody.
 */
export function practicesFor(situation, sheets, here) {
  const shared = (one, other) => one.some((value) => other.includes(value));
  const chosen = new Map(situation.fiches.map((slug, rank) => [slug, rank]));
  const found = Object.entries(sheets).flatMap(([slug, sheet]) => {
    const near = nearness(sheet, here);
    const family = situation.familles.indexOf(sheet.famille);
    if (chosen.has(slug)) return [{ slug, sheet, near, fit: 100 - chosen.get(slug), why: "chosen" }];
    const fits = family >= 0 && shared(sheet.ages, situation.ages) && shared(sheet.themes, situation.themes);
    return fits ? [{ slug, sheet, near, fit: 50 - 10 * family, why: "family" }] : [];
  });
  const order = (a, b) => b.fit + 2 * b.near.score - (a.fit + 2 * a.near.score) || (a.slug < b.slug ? -1 : 1);
  const best = found.sort(order).slice(0, 3);
  const [first] = situation.familles;
  const apt = found.filter(({ sheet, why }) => why === "chosen" || sheet.famille === first);
  const nearest = apt.sort((a, b) => b.near.score - a.near.score || order(a, b))[0];
  if (nearest?.near.score && !best.some(({ near }) => near.score)) best[Math.min(2, best.length)] = nearest;
  return best;
}

/** The sheets of a place itself: in its communes or cité; in the département for a département. */
export function sheetsHere(sheets, here, lieu) {
  const least = lieu.startsWith("departement:") ? 3 : 4;
  return Object.entries(sheets).filter(([, sheet]) => nearness(sheet, here).score >= least);
}

/** A sheet of the contribution form, begun from what a table says it does together. */
export function toTell({ situation, answers }, lieu, here, types) {
  const named = answers.flatMap(({ qui, sheet }) =>
    qui.split(/[,;/]| et /).map((nom) => ({ nom: nom.trim(), type: typeOf(nom, types) || alone(sheet, types) })),
  );
  const seen = new Set();
  const who = named
    .filter(({ nom }) => nom.length > 1 && !seen.has(nom.toLowerCase()) && seen.add(nom.toLowerCase()))
    .map(({ nom, type }) => (type ? { nom, type } : { nom }));
  const sheet = { themes: situation.themes.slice(0, 3), ages: situation.ages };
  const [kind, code] = lieu.split(":");
  if (kind === "departement") sheet.territoire = { echelle: "departement", departement: code };
  else if (here?.communes.length) sheet.territoire = { echelle: "commune", communes: here.communes.slice(0, 10) };
  if (who.length) sheet.porteurs = who.slice(0, 1);
  if (who.length > 1) sheet.partenaires = who.slice(1, 12);
  return sheet;
}

// The type that a name gives away by its own words ("collège", "centre social").
function typeOf(name, types) {
  const words = ` ${name.toLowerCase()} `;
  const fits = types.flatMap(({ slug, words: its }) =>
    its.filter((word) => words.includes(` ${word} `)).map((word) => ({ slug, length: word.length })),
  );
  return fits.sort((a, b) => b.length - a.length)[0]?.slug ?? "";
}

function alone({ acteurs }, types) {
  return acteurs.length === 1 && types.some(({ slug }) => slug === acteurs[0]) ? acteurs[0] : "";
}
