// A year later: last year's file beside today's answers.

import { make } from "../shared/elements.js";
import { french } from "../shared/typography.js";
import { sample } from "./drawing.js";
import { moves, STATE_WORDS } from "./together.js";
import { button, counted, dayOf } from "./words.js";

const STEPS = { 1: "▲ progrès", 0: "= pareil", "-1": "▼ recul" };

/** Works for a `Point` (see point.js). */
export class Year {
  constructor(point) {
    this.point = point;
    point.part("old-files").addEventListener("change", async ({ target }) => {
      const files = [...target.files];
      target.value = "";
      await this.#open(files);
    });
  }

  async #open(files) {
    const { point } = this;
    const found = await point.screens[2].opened(files);
    // Opened here, a sheet is of the last time, whatever its day.
    for (const { sheet } of found) if (sheet) point.state.takeBefore(sheet);
    point.changed();
    point.part("old-trouble").replaceChildren(
      ...found.map(({ name, sheet, trouble }) =>
        make("li", {}, french(trouble ? `${name} ne peut pas être lu : ${trouble}.` : `${name} est ouvert${sheet.date ? ` : ${dayOf(sheet.date)}` : ""}.`)),
      ),
    );
  }

  draw() {
    const { point } = this;
    if (point.at !== 7) return;
    const { before, sheets } = point.state;
    const box = point.part("moved");
    box.replaceChildren();
    if (!before.length) return;
    const days = before.map(({ date }) => date).filter(Boolean).sort();
    const opened = `${days.length ? `Du ${dayOf(days[days.length - 1])} : ` : ""}${counted(before.length, "envoi")}.`;
    const forget = button("Retirer", () => {
      point.state.before = [];
      point.changed();
      point.part("old-files").focus();
    });
    box.append(make("p", {}, french(`${opened} `), forget));
    const decided = before.flatMap(({ decisions }) => decisions);
    if (decided.length) box.append(make("h3", {}, french("Ce que vous aviez décidé")), make("ul", {}, ...decided.map(promise)));
    if (!sheets.length) {
      box.append(make("p", {}, french("Répondez aux situations d'aujourd'hui : ce qui a bougé paraîtra ici.")));
      return;
    }
    const moved = moves(point.results(before, {}), point.results());
    const count = (step) => moved.filter((one) => one.step === step).length;
    const summary = `${counted(count(1), "situation")} en progrès, ${count(0)} pareil, ${count(-1)} en recul.`;
    const order = [...moved].sort((a, b) => b.step - a.step || a.number - b.number);
    box.append(make("h3", {}, french("Ce qui a bougé")), make("p", {}, french(summary)), table(order));
  }
}

function promise({ quoi, qui, quand }) {
  const about = [qui, quand && `pour le ${dayOf(quand)}`].filter(Boolean).join(", ");
  return make("li", {}, french(`${quoi || qui}${quoi && about ? ` (${about})` : ""}`));
}

function table(moved) {
  const head = ["Situation", "La fois d'avant", "Aujourd'hui", "Mouvement"];
  const cell = (state, label) => make("td", { "data-label": french(label) }, make("span", {}, sample(state), ` ${STATE_WORDS[state]}`));
  const rows = moved.map(({ situation, old, state, step }) =>
    make("tr", { "data-step-of": step }, make("th", { scope: "row" }, situation.titre), cell(old, head[1]), cell(state, head[2]), make("td", { "data-label": head[3] }, STEPS[step])),
  );
  return make("div", { className: "ce-table-wrap", tabIndex: 0, role: "region", "aria-label": "Ce qui a bougé" }, make("table", { className: "ce-table ce-table--stacked" }, make("thead", {}, make("tr", {}, ...head.map((one) => make("th", { scope: "col" }, french(one))))), make("tbody", {}, ...rows)));
}
