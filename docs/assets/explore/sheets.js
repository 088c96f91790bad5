// The sheets, read from the cards of the page: the complete list is the data.

import { FACETS } from "./state.js";

/**
 * Every sheet once, in the order of slugs, with its card and the copies of it in other régions.
 *
 * `rank` is its place on the page, which is by territory.
 */
export function readSheets(root) {
  const bySlug = new Map();
  for (const item of root.querySelectorAll(".ce-explore__item")) {
    const { slug } = item.dataset;
    if (bySlug.has(slug)) bySlug.get(slug).items.push(item);
    else bySlug.set(slug, { ...readSheet(slug, item), rank: bySlug.size });
  }
  const sheets = [...bySlug.values()].sort((a, b) => (a.slug < b.slug ? -1 : 1));
  sheets.forEach((sheet, index) => Object.assign(sheet, { index }));
  return sheets;
}

function readSheet(slug, item) {
  const text = (selector) => item.querySelector(selector)?.textContent.trim() ?? "";
  const link = item.querySelector(".ce-card__title a");
  const values = Object.fromEntries(
    FACETS.map((name) => [name, new Set((item.dataset[name] ?? "").split(" ").filter(Boolean))]),
  );
  return {
    slug,
    values,
    items: [item],
    date: item.dataset.date,
    answers: Number(item.dataset.reponses),
    address: link.href,
    title: link.textContent.trim(),
    summary: text(".ce-card__summary"),
    place: text(".ce-card__place"),
  };
}
