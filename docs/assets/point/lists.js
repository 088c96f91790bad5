// What the page itself says: its situations, answers and kinds of actors; and the data beside it.

import { folded } from "../shared/text.js";
import { Lists } from "../shared/places.js";

/** The lists of the page, as `{situations, reponses, acteurs, ages, types}`. */
export function pageLists() {
  const all = (selector) => [...document.querySelectorAll(selector)];
  const words = (text) => text.split(" ").filter(Boolean);
  return {
    situations: all("[data-situation]").map((element) => {
      const text = (name) => element.querySelector(`[data-text="${name}"]`)?.textContent.trim() ?? "";
      const { situation, ages, actors, themes, families, sheets } = element.dataset;
      return {
        slug: situation,
        titre: text("title"),
        question: text("question"),
        why: text("why"),
        signs: element.querySelector('[data-text="signs"]'),
        ages: words(ages),
        acteurs: words(actors),
        themes: words(themes),
        familles: words(families),
        fiches: words(sheets),
        links: new Map([...element.querySelectorAll("[data-family]")].map((link) => [link.dataset.family, link])),
      };
    }),
    reponses: all("[data-answer]").map(({ dataset, children }) => ({
      slug: dataset.answer,
      rang: dataset.rank === undefined ? undefined : Number(dataset.rank),
      court: dataset.short,
      label: children[0].textContent,
      sens: children[1].textContent,
    })),
    acteurs: all("input[name=acteur]").map(({ value, dataset }) => ({ slug: value, label: dataset.label })),
    ages: all("[data-age]").map(({ dataset, textContent }) => ({ slug: dataset.age, label: textContent.trim() })),
    types: all("[data-type]").map(({ dataset }) => ({ slug: dataset.type, words: dataset.words.split("|") })),
  };
}

/** Places by name, as the picker asks for them: communes, local places of the programme, départements. */
export class Places {
  /**
   * @param {URL} page where the page stands
   * @param {URL} folder where the form's lists stand
   * @param {string} word what the programme calls one of its places
   */
  constructor(page, folder, word) {
    this.page = page;
    this.word = word;
    this.lists = new Lists(folder);
  }

  /** The data beside the page. Rejects when they cannot be fetched. */
  data() {
    this.asked ??= fetch(new URL("donnees.json", this.page)).then((answer) => {
      if (!answer.ok) throw new Error(`donnees.json: ${answer.status}`);
      return answer.json();
    });
    this.asked.catch(() => {
      this.asked = undefined;
    });
    return this.asked;
  }

  async search(source, typed) {
    const { cites, departements } = await this.data();
    const words = folded(typed).split(" ").filter(Boolean);
    const fits = (name) => words.every((word) => ` ${folded(name)}`.includes(` ${word}`));
    const communes = await this.lists.search("communes", typed);
    const areas = departements
      .filter(([code, nom]) => fits(nom) || code === typed.trim().toUpperCase())
      .map(([code, nom]) => ({ value: `departement:${code}`, label: `${nom} (département, ${code})` }));
    const named = cites
      .filter(([, label]) => fits(label))
      .map(([slug, label]) => ({ value: `cite:${slug}`, label: `${this.word} ${label}`.trim() }));
    const found = communes.map(({ value, label, note }) => ({ value: `commune:${value}`, label, note }));
    return [...areas.slice(0, 4), ...named.slice(0, 4), ...found].slice(0, 12);
  }

  async label(source, value) {
    const { cites, departements } = await this.data();
    const [kind, code] = value.split(":");
    if (kind === "commune") {
      const label = await this.lists.label("communes", code);
      return label === code ? `Commune ${code}` : label;
    }
    const [, name] = (kind === "cite" ? cites : departements).find(([key]) => key === code) ?? [];
    if (!name) return value;
    return kind === "cite" ? `${this.word} ${name}`.trim() : `${name} (département, ${code})`;
  }
}
