// A practice's page of this site, read for what the selection and the comparison show of it. The page
// is already safe: what it holds is taken as it stands, never made from a contributor's text here.

import { isSlug } from "./store.js";

const ROOT = new URL("../../", import.meta.url);
const HOPS = 3; // a sheet renamed more often than that in a row is not looked for any further

/** The address of a sheet. */
export function sheetAddress(slug) {
  return new URL(`pratiques/${slug}/`, ROOT).href;
}

const asked = new Map();

/**
 * The sheet of that name, or of the name it bears today; null when there is none any more.
 *
 * Rejects when the page could not be fetched; asking again then tries again.
 */
export function readSheet(slug) {
  if (!asked.has(slug)) {
    const answer = fetched(slug, HOPS);
    answer.catch(() => asked.delete(slug));
    asked.set(slug, answer);
  }
  return asked.get(slug);
}

async function fetched(slug, hops) {
  const address = sheetAddress(slug);
  const answer = await fetch(address);
  if (answer.status === 404 || answer.status === 410) return null;
  if (!answer.ok) throw new Error(`${address}: ${answer.status}`);
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  if (page.querySelector(".ce-sheet__head")) return new Sheet(slug, address, page);
  // The former address of a sheet has one link, to today's.
  const link = page.querySelector("meta[http-equiv=refresh]") && page.querySelector("main a[href]");
  const target = link && slugOf(link, address);
  return target && target !== slug && hops > 0 ? fetched(target, hops - 1) : null;
}

function slugOf(link, address) {
  const slug = new URL(link.getAttribute("href"), address).pathname.split("/").slice(-2)[0];
  return isSlug(slug) ? slug : null;
}

/** What a page says of its practice; every element that is given is a copy, free of identifiers. */
export class Sheet {
  constructor(slug, address, page) {
    this.slug = slug;
    this.address = address;
    this.page = page;
    this.title = this.#text(".ce-sheet__head h1");
    this.place = this.#text(".ce-sheet__place");
    this.summary = this.#text(".ce-sheet__head .ce-lead");
    this.themes = [...page.querySelectorAll(".ce-sheet__themes .ce-chip")].map((chip) =>
      chip.textContent.trim(),
    );
  }

  #text(selector) {
    return this.page.querySelector(selector)?.textContent.trim().replace(/\s*\n\s*/g, " ") ?? "";
  }

  /** What the band says for a question (`argent`, `delai`…); null where it is blank. */
  band(key) {
    const said = this.page.querySelector(`.ce-band [data-fact="${key}"] dd:not(.ce-blank)`);
    return said && [...this.#copy(said).childNodes];
  }

  /** The questions of the band in their order: [{key, label, said}], `said` null where it is blank. */
  rows() {
    return [...this.page.querySelectorAll(".ce-band [data-fact]")].map((row) => ({
      key: row.dataset.fact,
      label: row.querySelector("dt").textContent.trim(),
      said: this.band(row.dataset.fact),
    }));
  }

  /** The drawing and the name of its family; null without one. */
  family() {
    const family = this.page.querySelector(".ce-sheet__family");
    return family && [...this.#copy(family).childNodes];
  }

  /** What a line of the facts says (`publics`, `ages`…); null when it is not there. */
  fact(kind) {
    const said = this.page.querySelector(`.ce-sheet__facts [data-fact="${kind}"] dd`);
    return said && [...this.#copy(said).childNodes];
  }

  /** The same as words on one line, without the notes under it. */
  factText(kind) {
    const said = this.page.querySelector(`.ce-sheet__facts [data-fact="${kind}"] dd`)?.cloneNode(true);
    said?.querySelectorAll(".ce-facts__note").forEach((note) => note.remove());
    return said?.textContent.trim().replace(/\s*\n\s*/g, " ") ?? "";
  }

  /** What stands under a heading (`besoin`, `moyens`…), the heading left out; null without it. */
  section(id) {
    const section = this.page.querySelector(`.ce-sheet__main h2#${id}`)?.closest(".ce-section");
    return section && [...this.#copy(section).children].filter(({ tagName }) => tagName !== "H2");
  }

  /** The lists of those who carry the practice and of those who cooperate. */
  people() {
    return [...this.page.querySelectorAll(".ce-sheet__main .ce-people")].map((list) => this.#copy(list));
  }

  /** The neighbours that the page names: [{slug, title, place}]. */
  related() {
    return [...this.page.querySelectorAll(".ce-related .ce-card")].flatMap((card) => {
      const link = card.querySelector(".ce-card__title a");
      const slug = link && slugOf(link, this.address);
      const place = card.querySelector(".ce-card__place")?.textContent.trim() ?? "";
      return slug ? [{ slug, title: link.textContent.trim(), place }] : [];
    });
  }

  /** The whole sheet for paper: its head, its facts, its text, without what only a screen can do. */
  whole() {
    const whole = [".ce-sheet__head", ".ce-sheet"].map((part) =>
      this.#copy(this.page.querySelector(part)),
    );
    const unwanted = ".ce-sheet__mine, .ce-sheet__end, .ce-invite, .ce-cite";
    for (const part of whole) for (const one of part.querySelectorAll(unwanted)) one.remove();
    return whole;
  }

  #copy(element) {
    const copy = document.importNode(element, true);
    for (const link of copy.querySelectorAll("a[href]")) {
      link.href = new URL(link.getAttribute("href"), this.address).href;
    }
    for (const one of [copy, ...copy.querySelectorAll("*")]) {
      for (const name of ["id", "aria-labelledby", "aria-describedby"]) one.removeAttribute(name);
    }
    return copy;
  }
}
