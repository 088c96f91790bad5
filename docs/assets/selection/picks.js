// The list of the sheets on the page: one line each, kept when the order changes so that nothing that
// is being typed is lost.

import { show } from "../shared/elements.js";
import { french } from "../shared/typography.js";
import { paragraphs } from "./document.js";

export class Picks {
  /**
   * `act` holds what a line can ask for: `move(slug, step)`, `place(slug, at)`,
   * `remove(slug)`, `note(slug, text)`.
   */
  constructor(list, template, act) {
    this.list = list;
    this.template = template;
    this.act = act;
    this.lines = new Map();
    this.#pulling();
  }

  /** Shows these sheets, `{fiche, titre, note, sheet, trouble}`, to be changed or only read. */
  render(ones, { own }) {
    for (const [slug, line] of this.lines) {
      if (ones.some(({ fiche }) => fiche === slug)) continue;
      line.remove();
      this.lines.delete(slug);
    }
    ones.forEach((one, at) => {
      if (!this.lines.has(one.fiche)) this.lines.set(one.fiche, this.#line(one.fiche));
      const line = this.lines.get(one.fiche);
      if (this.list.children[at] !== line) this.list.insertBefore(line, this.list.children[at] ?? null);
      this.#fill(line, one, { own, first: at === 0, last: at === ones.length - 1 });
    });
  }

  /** The sheets ticked to be compared, in their order. */
  compared() {
    return [...this.lines.entries()]
      .filter(([, line]) => part(line, "compare").checked)
      .sort(([, a], [, b]) => (a.compareDocumentPosition(b) & Node.DOCUMENT_POSITION_FOLLOWING ? -1 : 1))
      .map(([slug]) => slug);
  }

  /** Puts the focus on a button of a line, or on its neighbour when that one cannot be used. */
  focus(slug, name) {
    const line = this.lines.get(slug);
    if (!line) return;
    const button = part(line, name);
    const other = name === "up" ? "down" : "up";
    (button.disabled ? part(line, other) : button).focus();
  }

  #line(slug) {
    const line = this.template.content.firstElementChild.cloneNode(true);
    const note = part(line, "note");
    for (const name of ["note", "compare"]) {
      const id = `${name}-${slug}`;
      part(line, name).id = id;
      part(line, `${name}-label`).htmlFor = id;
    }
    part(line, "up").addEventListener("click", () => this.act.move(slug, -1));
    part(line, "down").addEventListener("click", () => this.act.move(slug, 1));
    part(line, "remove").addEventListener("click", () => this.act.remove(slug));
    note.addEventListener("input", () => this.act.note(slug, note.value));
    return line;
  }

  // With a mouse a line can be pulled by its number; the buttons do the same for everyone.
  #pulling() {
    const { list } = this;
    let pulled = null;
    list.addEventListener("pointerdown", (event) => {
      const handle = event.target.closest('[data-part="rank"]');
      if (!handle || event.pointerType !== "mouse" || list.dataset.own !== "true") return;
      event.preventDefault();
      // The list stays where it is: a line that moves would let the pointer go.
      list.setPointerCapture(event.pointerId);
      pulled = handle.closest("li");
      pulled.dataset.pulled = "";
    });
    list.addEventListener("pointermove", ({ clientY }) => {
      if (!pulled) return;
      const after = [...list.children].find((other) => {
        const { top, height } = other.getBoundingClientRect();
        return other !== pulled && clientY < top + height / 2;
      });
      if (pulled.nextElementSibling !== (after ?? null)) list.insertBefore(pulled, after ?? null);
    });
    list.addEventListener("lostpointercapture", () => {
      if (!pulled) return;
      const [slug] = [...this.lines].find(([, line]) => line === pulled);
      delete pulled.dataset.pulled;
      const at = [...list.children].indexOf(pulled);
      pulled = null;
      this.act.place(slug, at);
    });
  }

  #fill(line, one, { own, first, last }) {
    const { sheet, trouble, note } = one;
    const title = sheet?.title || one.titre || one.fiche;
    const link = part(line, "title");
    link.textContent = title;
    if (sheet || trouble === undefined) link.href = one.address;
    else link.removeAttribute("href");
    part(line, "place").textContent = sheet?.place ?? "";
    part(line, "summary").textContent = sheet?.summary ?? "";
    part(line, "trouble").textContent = trouble ?? "";
    show(part(line, "trouble"), Boolean(trouble));
    for (const name of ["up", "down", "remove"]) {
      part(line, `${name}-of`).textContent = french(` : ${title}`);
      show(part(line, name), own);
    }
    part(line, "compare-of").textContent = french(` : ${title}`);
    part(line, "note-of").textContent = french(` : ${title}`);
    part(line, "up").disabled = first;
    part(line, "down").disabled = last;
    show(part(line, "note-field"), own);
    show(part(line, "note-read"), !own && Boolean(note));
    part(line, "note-read").replaceChildren(...paragraphs(note));
    const field = part(line, "note");
    if (field !== document.activeElement && field.value !== note) field.value = note;
    show(part(line, "compare-field"), Boolean(sheet));
  }
}

function part(line, name) {
  return line.querySelector(`[data-part="${name}"]`);
}
