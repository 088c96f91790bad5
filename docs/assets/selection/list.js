// On the page of a theme, of a territory…: the button that adds all of its sheets.

import { addAll } from "./many.js";

const LINKS = ".ce-card__title a, :is(.ce-also, .ce-cooperations) > li > a";

function all() {
  const sheets = new Map();
  for (const { pathname, textContent } of document.querySelectorAll(LINKS)) {
    const fiche = pathname.split("/").slice(-2)[0];
    if (!sheets.has(fiche)) sheets.set(fiche, { fiche, titre: textContent.trim(), note: "" });
  }
  return [...sheets.values()];
}

for (const button of document.querySelectorAll("[data-action=keep-all]")) {
  button.addEventListener("click", () => addAll(all(), button));
}
