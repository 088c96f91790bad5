// Between the questions of the page and a practice (plain values, in the order of the schema).
// Nothing here names a field: elements carry `data-field` (the key), `data-control` and `data-kind`.

import { item, oneLine, paragraphs, typed } from "./answers.js";
import { show } from "../shared/elements.js";
import { Picker } from "../shared/picker.js";
import { drawOrder } from "./ranking.js";
import { french } from "../shared/typography.js";

/** The questions directly inside a form, a group or a repeated group. */
export function questionsIn(parent) {
  return [...parent.querySelectorAll("[data-field]")].filter(
    (field) => field.parentElement.closest("[data-field], [data-item], form") === parent,
  );
}

/** Reads, fills and finds the questions of a form. */
export class Fields {
  #pickers = new WeakMap();

  #ranks = 0;

  #naming = [];

  constructor(form, lists) {
    this.form = form;
    this.lists = lists;
    this.#prepare(form);
    form.addEventListener("click", (event) => this.#click(event));
    form.addEventListener("change", (event) => this.#ticked(event));
    form.addEventListener("input", (event) => count(event.target.closest("[data-field]")));
    this.fill({});
  }

  /** The practice as it stands, without what is empty or does not apply. */
  read() {
    return readAll(this.form, (field) => this.#value(field)) ?? {};
  }

  /** The same, with a group that must be filled in there even when it is empty, to be checked. */
  readAsked() {
    const value = (field) => {
      const found = this.#value(field);
      const { asked, control } = field.dataset;
      if (found !== undefined || asked === undefined || field.hidden) return found;
      return { group: {}, items: [{}] }[control];
    };
    return readAll(this.form, value) ?? {};
  }

  /** Puts a practice into the questions; what it lacks is emptied. */
  fill(practice) {
    for (const field of questionsIn(this.form)) this.#fill(field, practice[field.dataset.field]);
    this.refresh();
  }

  /** Chooses what is most usual, in a form where nothing was answered yet. */
  fillUsual() {
    for (const field of this.form.querySelectorAll("[data-usual]")) this.#fill(field, field.dataset.usual);
    this.refresh();
  }

  /** The look-up fields inside `root`: `{field, picker}`. */
  *pickers(root = this.form) {
    for (const element of root.querySelectorAll("[data-picker]")) {
      yield { field: element.closest("[data-field]"), picker: this.#pickers.get(element) };
    }
  }

  /** Once every chosen code has its name. */
  async named() {
    await Promise.all(this.#naming);
  }

  /** Shows the questions that the answers ask for, and hides the others. */
  refresh() {
    for (const field of this.form.querySelectorAll("[data-when]")) {
      const filled = !("exclusive" in field.dataset) && this.#value(field) !== undefined;
      show(field, this.#applies(field) || filled);
    }
    for (const field of this.form.querySelectorAll("[data-aside]")) {
      show(field, this.#value(field) !== undefined);
    }
  }

  /** What was typed into look-up fields and not chosen: `{field, typed}`. */
  *pending() {
    for (const { field, picker } of this.pickers()) {
      const typed = picker.pending;
      if (typed && !field.hidden) yield { field, typed };
    }
  }

  /** The question at a path of the practice, with the rank of a text inside it, if any. */
  locate(path) {
    let parent = this.form;
    let found = null;
    for (const [at, part] of path.entries()) {
      if (typeof part === "number") {
        const items = found?.querySelector("[data-items]");
        if (!items) return { field: found, rank: part, rest: path.slice(at + 1) };
        parent = filledItems(items, (field) => this.#value(field))[part] ?? items.children[part];
      } else {
        found = questionsIn(parent).find((field) => field.dataset.field === part) ?? found;
        parent = found;
      }
    }
    return { field: found };
  }

  #applies(field) {
    const { when, values } = field.dataset;
    const control = when.split(".").reduce(
      (parent, key) => questionsIn(parent).find((one) => one.dataset.field === key),
      this.form,
    );
    return values.split(" ").includes(this.#value(control) ?? "");
  }

  #prepare(root) {
    for (const element of root.querySelectorAll("[data-picker]")) {
      this.#pickers.set(element, new Picker(element, this.lists));
    }
  }

  #value(field) {
    const { control, kind } = field.dataset;
    if (field.dataset.when && "exclusive" in field.dataset && !this.#applies(field)) return undefined;
    const input = field.querySelector("input, textarea, select");
    switch (control) {
      case "group":
        return readAll(field, (child) => this.#value(child));
      case "items": {
        const value = (child) => this.#value(child);
        const items = filledItems(field.querySelector("[data-items]"), value);
        return items.length ? items.map((item) => readAll(item, value)) : undefined;
      }
      case "checks":
        return field.dataset.order ? field.dataset.order.split(" ") : undefined;
      case "radios":
        return field.querySelector("input:checked")?.value;
      case "tick":
        return input.checked || ("written" in field.dataset ? false : undefined);
      case "picker": {
        const picker = this.#pickers.get(field.querySelector("[data-picker]"));
        const { values } = picker;
        if (!values.length) return undefined;
        return picker.several ? values : values[0];
      }
      case "lines": {
        const lines = input.value.split("\n").map(item).filter(Boolean);
        return lines.length ? lines : undefined;
      }
      case "textarea":
        return paragraphs(input.value) || undefined;
      default:
        return typed(oneLine(input.value), kind);
    }
  }

  #fill(field, given) {
    const { control } = field.dataset;
    const value = fitting(field, given);
    const input = field.querySelector("input, textarea, select");
    switch (control) {
      case "group":
        for (const child of questionsIn(field)) this.#fill(child, value?.[child.dataset.field]);
        break;
      case "items": {
        const items = field.querySelector("[data-items]");
        items.replaceChildren();
        for (const item of value) this.#add(items, item);
        if (!items.children.length && items.dataset.required) this.#add(items, {});
        break;
      }
      case "checks":
        for (const box of field.querySelectorAll("input")) {
          box.checked = value.includes(box.value);
        }
        field.dataset.order = value.join(" ");
        drawOrder(field);
        break;
      case "radios":
        for (const button of field.querySelectorAll("input")) button.checked = button.value === value;
        break;
      case "tick":
        input.checked = value === true;
        if (value === false) field.dataset.written = "";
        else delete field.dataset.written;
        break;
      case "picker": {
        const picker = this.#pickers.get(field.querySelector("[data-picker]"));
        this.#naming.push(picker.set(value));
        break;
      }
      case "lines":
        input.value = value.join("\n");
        break;
      default:
        input.value = String(value ?? "");
    }
    count(field);
  }

  #add(items, value) {
    const template = items.parentElement.querySelector(":scope > template");
    const item = template.content.firstElementChild.cloneNode(true);
    this.#ranks += 1;
    for (const element of item.querySelectorAll("*")) {
      for (const attribute of element.attributes) {
        if (attribute.value.includes("-__-")) {
          attribute.value = attribute.value.replaceAll("-__-", `-${this.#ranks}-`);
        }
      }
    }
    items.append(item);
    this.#prepare(item);
    for (const field of questionsIn(item)) this.#fill(field, value[field.dataset.field]);
    number(items);
    return item;
  }

  #click(event) {
    const button = event.target.closest("button[data-action]");
    const field = button?.closest("[data-field]");
    if (!field) return;
    const items = field.querySelector("[data-items]");
    if (button.dataset.action === "add") {
      this.#add(items, {}).querySelector("input, textarea, select").focus();
    } else if (button.dataset.action === "remove") {
      const item = button.closest("[data-item]");
      const next = item.nextElementSibling ?? item.previousElementSibling;
      item.remove();
      if (!items.children.length && items.dataset.required) this.#add(items, {});
      number(items);
      (next ?? field).focus();
      field.dispatchEvent(new Event("change", { bubbles: true }));
    } else if (button.dataset.action === "first") {
      const order = field.dataset.order.split(" ").filter((value) => value !== button.value);
      field.dataset.order = [button.value, ...order].join(" ");
      drawOrder(field);
      field.querySelector("[data-ranking] button")?.focus();
      field.dispatchEvent(new Event("change", { bubbles: true }));
    } else if (button.dataset.action === "clear") {
      this.#fill(field, undefined);
      field.dispatchEvent(new Event("change", { bubbles: true }));
    }
  }

  // The order of the answers is that in which they were ticked.
  #ticked(event) {
    const field = event.target.closest("[data-control=checks]");
    if (field && event.target.type === "checkbox") {
      const order = (field.dataset.order ?? "").split(" ").filter(Boolean);
      const { value, checked } = event.target;
      const kept = order.filter((one) => one !== value);
      field.dataset.order = (checked ? [...kept, value] : kept).join(" ");
      drawOrder(field);
    }
    this.refresh();
  }
}

// What a draft of another day holds may not fit the question of today: only what does is taken.
function fitting(field, value) {
  const isText = (one) => typeof one === "string" || typeof one === "number";
  const isMap = (one) => one !== null && typeof one === "object" && !Array.isArray(one);
  const all = value === undefined ? [] : [value].flat();
  switch (field.dataset.control) {
    case "group":
      return isMap(value) ? value : undefined;
    case "items":
      return all.filter(isMap);
    case "checks": {
      const known = [...field.querySelectorAll("input")].map((box) => box.value);
      return all.filter((one) => known.includes(one));
    }
    case "picker":
    case "lines":
      return all.filter(isText);
    case "tick":
      return value;
    default:
      return isText(value) ? value : undefined;
  }
}

function readAll(parent, value) {
  const found = questionsIn(parent)
    .map((field) => [field.dataset.field, value(field)])
    .filter(([, one]) => one !== undefined);
  return found.length ? Object.fromEntries(found) : undefined;
}

function filledItems(items, value) {
  return [...items.children].filter((item) => readAll(item, value));
}

function number(items) {
  const { name } = items.dataset;
  [...items.children].forEach((item, at) => {
    const label = `${name} ${at + 1}`;
    item.querySelector(".ce-item__name").textContent = label[0].toUpperCase() + label.slice(1);
    item.querySelector("[data-action=remove]").textContent = french(`Retirer : ${label}`);
  });
}

function count(field) {
  const box = field?.querySelector(":scope > [data-count]");
  if (!box) return;
  const { length } = [...paragraphs(field.querySelector("textarea").value)];
  const most = Number(box.dataset.count);
  box.textContent = length ? french(`${length} sur ${most} caractères`) : "";
  box.toggleAttribute("data-over", length > most);
}
