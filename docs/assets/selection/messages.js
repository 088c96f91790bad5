// What the page of the selection tells its reader.

import { practices } from "../shared/words.js";
import { make } from "../shared/elements.js";
import { isEmpty } from "./store.js";
import { say } from "./tick.js";

/** Where a selection that is not the reader's comes from, and what became of theirs and of its sheets. */
export function whose({ left, source }, mine) {
  const from =
    source === "fichier"
      ? "Elle vient du fichier que vous avez ouvert"
      : "Son adresse vous a été donnée";
  const own = isEmpty(mine) ? "" : ` La vôtre (${practices(mine.fiches.length)}) n'a pas changé.`;
  const one = " Une fiche a été laissée de côté : son nom n'est pas lisible, ou il y en a trop.";
  const many = ` ${left} fiches ont été laissées de côté : leur nom n'est pas lisible, ou elles sont trop nombreuses.`;
  const lost = left > 1 ? many : left ? one : "";
  return `${from} ; elle n'est pas enregistrée dans ce navigateur.${own}${lost}`;
}

/** A button of a message, which goes once it is used. */
export function button(label, action) {
  const made = make("button", { type: "button", className: "ce-button" }, label);
  made.addEventListener("click", () => {
    say("");
    action?.();
  });
  return made;
}
