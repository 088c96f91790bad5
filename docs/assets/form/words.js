// The labels of coded values, read from the questions themselves.

import { questionsIn } from "./fields.js";

/** Gives the preview the words of the form. */
export class Words {
  constructor(fields, lists) {
    this.fields = fields;
    this.lists = lists;
  }

  /** The label of a value at a path such as `territoire.echelle`; the value itself at worst. */
  label(path, value) {
    if (value === undefined) return "";
    const option = this.#option(path, value);
    if (option?.tagName === "OPTION") return option.textContent;
    return option?.parentElement.querySelector(".ce-choice__label").firstChild.textContent ?? value;
  }

  /** The title of a question of that key. */
  title(key) {
    return this.fields.form.querySelector(`[data-field="${key}"]`)?.dataset.label ?? "";
  }

  /** The axis of a theme. */
  axis(theme) {
    return this.#option("themes", theme)?.closest("[data-axe]")?.dataset.axe;
  }

  /** The territory in words. */
  places({ communes, intercommunalite, departement, region }) {
    const name = (code) => (this.lists.names.get(code) ?? code).replace(/, \w+\)$/, ")");
    if (communes) return communes.map(name).join(", ");
    if (intercommunalite) return name(intercommunalite);
    if (departement) return this.label("territoire.departement", departement);
    return region ? this.label("territoire.region", region) : "";
  }

  #option(path, value) {
    let parent = this.fields.form;
    for (const key of path.split(".")) {
      const inside = parent.querySelector(":scope > [data-items] > [data-item]") ?? parent;
      parent = questionsIn(inside).find((field) => field.dataset.field === key);
      if (!parent) return null;
    }
    return parent.querySelector(`[value="${CSS.escape(value)}"]`);
  }
}
