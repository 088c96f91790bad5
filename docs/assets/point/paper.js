// The one page to print: the picture, what lacks with practices to read, what was decided.

import { make } from "../shared/elements.js";
import { french } from "../shared/typography.js";
import { listed } from "../shared/words.js";
import { picture } from "./picture.js";
import { strengths, STATE_WORDS } from "./together.js";
import { dayOf } from "./words.js";

/** Its parts; `advice` are the gaps with their sheets, `choices` what was decided. */
export function paper(point, { day, site, choices, advice }) {
  const all = point.results();
  const { own, present } = point.state;
  const who = listed([...present].map((slug) => point.actor(slug).toLowerCase()));
  const title = (slug) => point.lists.situations.find((one) => one.slug === slug)?.titre ?? "";
  const heading = own.nom ? `Faire le point : ${own.nom}` : "Faire le point";
  const gap = ({ situation, state, sheets }) =>
    make(
      "li",
      {},
      make("strong", {}, situation.titre),
      french(` (${STATE_WORDS[state].toLowerCase()})`),
      make("ul", {}, ...sheets.map(({ sheet }) => make("li", {}, french(`${sheet.titre}, ${sheet.lieu}`)))),
    );
  const choice = ({ situation, quoi, qui, quand }) =>
    make(
      "tr",
      {},
      make("td", {}, situation ? make("strong", {}, title(situation)) : null, situation ? make("br") : null, french(quoi)),
      make("td", {}, french(qui)),
      make("td", {}, quand ? dayOf(quand) : ""),
    );
  const blank = () => make("tr", { className: "ce-point__by-hand" }, make("td", {}, "\u00a0"), make("td"), make("td"));
  const told = strengths(all).map(({ situation }) => situation.titre.toLowerCase());
  return [
    make("h1", {}, french(heading)),
    make("p", {}, french(`${dayOf(day)}${who ? `, avec : ${who}` : ""}.`)),
    ...picture(all, point.lists.ages),
    make("h2", {}, french("Ce qui manque, et ce qu'on peut lire")),
    make("ul", { className: "ce-point__lacks" }, ...advice.map(gap)),
    make("h2", {}, french("Ce que nous décidons")),
    make(
      "table",
      { className: "ce-table" },
      make("thead", {}, make("tr", {}, ...["Ce que nous ferons", "Qui appelle qui", "Pour quand"].map((one) => make("th", { scope: "col" }, one)))),
      make("tbody", {}, ...choices.map(choice), ...(choices.length ? [] : [blank(), blank(), blank()])),
    ),
    told.length ? make("p", {}, french(`À raconter : ${listed(told)}.`)) : "",
    make("p", { className: "ce-section__how" }, french(`Un regard partagé à une date, ni une évaluation ni une enquête. ${site}.`)),
  ];
}
