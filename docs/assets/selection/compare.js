// Two to four practices side by side. The address says which, behind the "#".

import { quoted } from "../shared/words.js";
import { make, show } from "../shared/elements.js";
import { note } from "../shared/history.js";
import { french } from "../shared/typography.js";
import { fragment, readFragment } from "./address.js";
import { readSheet } from "./sheet.js";
import { load, watch } from "./store.js";
import { addTick } from "./tick.js";

const MOST = 4;

class ComparePage {
  constructor(root) {
    this.root = root;
    this.table = this.part("table");
    this.rows = [...this.table.tBodies].flatMap(({ rows }) => [...rows]);
    this.turn = 0;
    this.sheets = [];
    this.part("more").addEventListener("click", () => this.#more());
    this.part("print").addEventListener("click", () => print());
    addEventListener("hashchange", () => this.#show());
    watch(() => this.#offers());
    this.#show();
  }

  part(name) {
    return this.root.querySelector(`[data-part="${name}"]`);
  }

  async #show(slugs) {
    // Another part of the page, such as the skip link's target, says nothing of the choice.
    if (!slugs && location.hash && !location.hash.startsWith("#fiches=")) return;
    const asked = slugs ?? readFragment(location.hash)?.selection.fiches.map(({ fiche }) => fiche) ?? [];
    this.turn += 1;
    const { turn } = this;
    const reads = await Promise.all(asked.slice(0, MOST).map((slug) => readSheet(slug).catch((error) => error)));
    if (turn !== this.turn) return;
    const found = reads.filter((read) => read && !(read instanceof Error));
    // Two names may have become that of one sheet.
    this.sheets = [...new Map(found.map((sheet) => [sheet.slug, sheet])).values()];
    if (asked.length) note(this.#address(this.sheets.map(({ slug }) => slug)), { replace: true });
    this.part("trouble").textContent = french(troubles(asked, reads));
    show(this.part("empty"), this.sheets.length === 0);
    show(this.part("sheets"), this.sheets.length > 0);
    this.#fill();
    this.#offers();
    this.root.dataset.ready = String(turn);
  }

  #address(slugs) {
    return slugs.length ? fragment(slugs) : location.pathname;
  }

  #fill() {
    const { sheets, table } = this;
    table.dataset.count = String(sheets.length);
    const head = table.tHead.rows[0];
    head.replaceChildren(head.firstElementChild, ...sheets.map((sheet) => this.#header(sheet)));
    for (const row of this.rows) {
      const told = sheets.map((sheet) => said(sheet, row.dataset));
      row.hidden = told.every((one) => !one);
      row.replaceChildren(row.firstElementChild, ...sheets.map((sheet, at) => cell(sheet, told[at])));
    }
    this.#nobody();
  }

  // What no sheet says takes a word each, not a row.
  #nobody() {
    const silent = this.rows.filter((row) => row.hidden && !row.parentElement.hidden);
    const words = silent.map((row) => row.cells[0].textContent.toLowerCase());
    this.part("nobody").textContent = french(`Personne ne le dit : ${words.join(", ")}.`);
    show(this.part("nobody"), words.length > 0);
  }

  #more() {
    const texts = this.part("texts");
    show(texts, texts.hidden);
    const more = this.part("more");
    more.setAttribute("aria-expanded", String(!texts.hidden));
    more.textContent = texts.hidden ? "Montrer aussi les textes des fiches" : "Cacher les textes des fiches";
    this.#nobody();
  }

  #header(sheet) {
    const link = make("a", { href: sheet.address }, sheet.title);
    const remove = make(
      "button",
      { type: "button", className: "ce-button ce-button--quiet" },
      "Retirer",
      make("span", { className: "ce-sr-only" }, french(` de la comparaison : ${sheet.title}`)),
    );
    remove.addEventListener("click", () => this.#remove(sheet.slug));
    const tools = make("span", { className: "ce-compare__tools" }, remove);
    addTick(tools, link);
    return make(
      "th",
      { role: "columnheader", scope: "col" },
      make("span", { className: "ce-compare__title" }, link),
      make("span", { className: "ce-compare__place" }, sheet.place),
      tools,
    );
  }

  async #go(slugs) {
    note(this.#address(slugs));
    await this.#show(slugs);
  }

  async #remove(slug) {
    await this.#go(this.sheets.map((sheet) => sheet.slug).filter((other) => other !== slug));
    (this.sheets.length ? this.part("sheets-title") : document.getElementById("contenu")).focus();
  }

  async #add(slug) {
    await this.#go([...this.sheets.map((sheet) => sheet.slug), slug]);
    const title = this.sheets.find((sheet) => sheet.slug === slug)?.title;
    if (title) this.part("trouble").textContent = french(`${quoted(title)} est ajoutée.`);
    this.part("sheets-title").focus();
  }

  // What can be put beside: the reader's own sheets, then the neighbours of those on the page.
  #offers() {
    const here = new Set(this.sheets.map(({ slug }) => slug));
    const fresh = (ones) => ones.filter(({ slug }) => !here.has(slug) && here.add(slug));
    const mine = fresh(load().fiches.map(({ fiche, titre }) => ({ slug: fiche, title: titre || fiche })));
    const near = fresh(this.sheets.flatMap((sheet) => sheet.related()));
    const lists = [
      ["Dans ma sélection", mine],
      ["Pratiques proches", near],
    ].filter(([, ones]) => ones.length);
    show(this.part("offers"), this.sheets.length < MOST && lists.length > 0);
    this.part("lists").replaceChildren(
      ...lists.flatMap(([label, ones]) => [
        make("h3", {}, label),
        make("ul", { className: "ce-compare__offers" }, ...ones.map((one) => this.#offer(one))),
      ]),
    );
    // One sheet alone: what matters is the choice of another.
    const alone = this.sheets.length === 1;
    if (alone) this.part("sheets").before(this.part("offers"));
    else this.part("sheets").after(this.part("offers"));
    this.part("offers-title").textContent = french(
      alone ? `Comparer ${quoted(this.sheets[0].title)} avec…` : "Ajouter une pratique",
    );
  }

  #offer({ slug, title, place }) {
    const add = make(
      "button",
      { type: "button", className: "ce-button ce-button--quiet" },
      "Ajouter",
      make("span", { className: "ce-sr-only" }, french(` à la comparaison : ${title}`)),
    );
    add.addEventListener("click", () => this.#add(slug));
    const words = make("span", {}, title, place ? make("span", { className: "ce-compare__place" }, place) : null);
    return make("li", {}, words, add);
  }
}

/** What a sheet says for a row, as nodes or text; null when it says nothing. */
function said(sheet, { own, fact, section, band }) {
  if (band) return sheet.band(band);
  if (fact) return sheet.fact(fact);
  if (section) return sheet.section(section);
  const [carriers, partners] = sheet.people();
  return { summary: sheet.summary, carriers, partners }[own] ?? null;
}

// On a phone the cells of a row stand below one another: each then says whose it is.
function cell(sheet, content) {
  const name = make("span", { className: "ce-compare__name" }, sheet.title);
  const words = content ?? make("span", { className: "ce-compare__none" }, "pas trouvé");
  const box = make("div", { className: "ce-compare__said" });
  for (const one of [words].flat()) box.append(one);
  // Headings inside a table would break the order of those of the page.
  for (const heading of box.querySelectorAll("h3, h4")) {
    heading.replaceWith(make("p", { className: "ce-compare__sub" }, ...heading.childNodes));
  }
  return make("td", { role: "cell" }, name, box);
}

function troubles(asked, reads) {
  const lines = [];
  const lost = reads.filter((read) => read === null).length;
  const failed = reads.filter((read) => read instanceof Error).length;
  if (lost) lines.push(lost > 1 ? `${lost} fiches demandées n'existent plus dans la base.` : "Une fiche demandée n'existe plus dans la base.");
  if (failed) lines.push("Une fiche n'a pas pu être lue. Vérifiez votre connexion, puis rechargez la page.");
  if (asked.length > MOST) lines.push(`On compare quatre pratiques au plus : les ${MOST} premières sont montrées.`);
  return lines.join(" ");
}

document.documentElement.dataset.started = "";
new ComparePage(document.querySelector(".ce-compare"));
