// The picture of the territory, what lacks with practices to read, and what is worth telling.

import { make, show } from "../shared/elements.js";
import { french } from "../shared/typography.js";
import { listed } from "../shared/words.js";
import { placed, practicesFor, toTell } from "./advice.js";
import { house, sample } from "./drawing.js";
import { gaps, STATE_WORDS, strengths } from "./together.js";

const LEGEND = ["suivi", "plein", "partage", "raye", "inconnu", "vide"];

/** Works for a `Point` (see point.js). */
export class Picture {
  constructor(point) {
    this.point = point;
  }

  draw() {
    if (this.point.at !== 5) return;
    const { point } = this;
    const all = point.results();
    const any = all.some(({ state }) => state);
    show(point.part("none-yet"), !any);
    const [street, table] = any ? picture(all, point.lists.ages) : [];
    const folded = () => make("details", { className: "ce-more" }, make("summary", {}, french("La même chose en tableau")), table);
    point.part("picture").replaceChildren(...(any ? [street, folded()] : []));
    const lacking = gaps(all);
    const strong = strengths(all);
    show(point.part("gaps-section"), lacking.length > 0);
    show(point.part("strengths-section"), strong.length > 0);
    const heading = lacking.length === 3 ? "Vos trois manques" : lacking.length === 2 ? "Vos deux manques" : "Votre manque";
    point.part("gaps-section").querySelector("h3").textContent = heading;
    this.#gaps(lacking);
    this.#strengths(strong);
    this.#onward(lacking);
  }

  async #gaps(lacking) {
    const { point } = this;
    const box = point.part("gaps");
    const turn = (this.turn = (this.turn ?? 0) + 1);
    let found;
    try {
      found = await advised(point, lacking);
    } catch {
      if (turn === this.turn) box.textContent = french("Les pratiques n'ont pas pu être chargées. Vérifiez la connexion, puis revenez à cette étape.");
      return;
    }
    if (turn === this.turn) box.replaceChildren(...found.map((one) => this.#gap(one)));
  }

  #gap({ situation, state, stars, sheets }) {
    const { point } = this;
    const { families } = point.root.dataset;
    const family = (slug) => make("a", { href: `${families}${slug}/` }, situation.links.get(slug).textContent);
    const links = situation.familles.filter((slug) => situation.links.has(slug)).flatMap((slug, at) => [at ? ", " : "", family(slug)]);
    const none = "La base n'a encore aucune pratique pour cette situation : c'est aussi un manque de la base. Si vous en connaissez une ailleurs, signalez-la.";
    return make(
      "section",
      { className: "ce-point__gap", "data-gap": situation.slug },
      make("h4", {}, sample(state), " ", situation.titre),
      make("p", { className: "ce-section__how" }, french(`${STATE_WORDS[state]}${stars ? `, ${stars} ★` : ""}. Familles : `), ...links),
      sheets.length
        ? make("ul", { className: "ce-point__practices" }, ...sheets.map((one) => this.#practice(one)))
        : make("p", {}, french(none)),
    );
  }

  #practice({ slug, sheet, near, why }) {
    const { point } = this;
    const { present } = point.state;
    const away = sheet.acteurs.filter((one) => !present.has(one)).map((one) => point.actor(one).toLowerCase());
    const here = sheet.acteurs.filter((one) => present.has(one)).map((one) => point.actor(one).toLowerCase());
    const reasons = [why === "chosen" ? "choisie pour cette situation" : "de la même famille", near.words].filter(Boolean);
    const who = [here.length ? `${listed(here)} (autour de votre table)` : "", away.length ? `${listed(away)} (à inviter)` : ""];
    return make(
      "li",
      {},
      make("a", { href: `${point.root.dataset.sheets}${slug}/` }, french(sheet.titre)),
      make("span", { className: "ce-point__where" }, french(` ${sheet.lieu}. `)),
      make("span", { className: "ce-section__how" }, french(`${capital(listed(reasons))}. Y prennent part : ${who.filter(Boolean).join(", ")}.`)),
    );
  }

  async #strengths(strong) {
    const { point } = this;
    const { lieu } = point.state.own;
    const data = lieu ? await point.places.data().catch(() => null) : null;
    const here = data && placed(lieu, data);
    point.part("strengths").replaceChildren(
      ...strong.map((one) => {
        const begun = toTell(one, data ? lieu : "", here, point.lists.types);
        const href = `${point.root.dataset.form}#avec=${encodeURIComponent(JSON.stringify(begun))}`;
        const who = [...new Set(one.answers.map(({ qui }) => qui).filter(Boolean))].join(" ; ");
        return make(
          "li",
          { "data-strength": one.situation.slug },
          sample(one.state),
          make("span", {}, make("strong", {}, one.situation.titre), french(who ? ` : ${who}` : ` : ${STATE_WORDS[one.state].toLowerCase()}`)),
          make("a", { className: "ce-button", href }, "Le raconter", make("span", { className: "ce-sr-only" }, french(` : ${one.situation.titre}`))),
        );
      }),
    );
  }

  #onward(lacking) {
    const { point } = this;
    const { table } = point.root.dataset;
    show(point.part("onward"), Boolean(table) && lacking.length > 0);
    if (!table) return;
    const families = new Set(lacking.flatMap(({ situation }) => situation.familles.slice(0, 1)));
    const wanted = new Set(lacking.flatMap(({ situation }) => situation.acteurs));
    const missing = [...wanted].filter((slug) => !point.state.present.has(slug));
    point.part("table").href = `${table}#familles=${[...families].join(",")}&manquent=${missing.join(",")}`;
  }
}

/** Each of these results with the practices to read for it. Rejects without the data. */
export async function advised(point, lacking) {
  const data = await point.places.data();
  const { lieu } = point.state.own;
  const here = lieu ? placed(lieu, data) : null;
  return lacking.map((one) => ({ ...one, sheets: practicesFor(one.situation, data.fiches, here) }));
}

/** The drawing with its legend, then the same as a table. */
export function picture(all, ages) {
  const lived = ages.map((age, rank) => [age, all.filter(({ situation }) => situation.ages.includes(age.slug)), rank]);
  const houses = lived.map(([age, results, rank]) =>
    make("li", {}, house(results, rank), make("span", { className: "ce-house__age" }, age.label)),
  );
  const count = (state) => all.filter((one) => one.state === state).length;
  const legend = LEGEND.map((state) =>
    make("li", {}, sample(state), french(` ${STATE_WORDS[state]} : ${count(state)}`)),
  );
  const told = listed(LEGEND.filter(count).map((state) => `${STATE_WORDS[state].toLowerCase()} ${count(state)}`));
  const rows = all.map(({ number, situation, state, stars }) =>
    make(
      "tr",
      {},
      make("th", { scope: "row" }, `${number}. `, situation.titre),
      make("td", {}, state ? sample(state) : null, ` ${STATE_WORDS[state]}`, stars ? ` ${stars} ★` : ""),
    ),
  );
  const head = make("tr", {}, make("th", { scope: "col" }, "Situation"), make("th", { scope: "col" }, french("Chez vous")));
  return [
    make(
      "figure",
      { className: "ce-point__picture" },
      make("figcaption", { className: "ce-sr-only" }, french(`Le territoire par âge, une fenêtre par situation : ${told}. Le tableau qui suit dit la même chose.`)),
      make("ul", { className: "ce-point__street" }, ...houses),
      make("ul", { className: "ce-point__legend" }, ...legend),
    ),
    make("table", { className: "ce-table ce-point__table" }, make("thead", {}, head), make("tbody", {}, ...rows)),
  ];
}

function capital(text) {
  return text[0].toUpperCase() + text.slice(1);
}
