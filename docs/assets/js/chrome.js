// What every page needs: the menu of small screens, light and dark, the search shortcut, printing.
// Nothing here is indispensable: without it the navigation stays open and the system sets colours.

const system = matchMedia("(prefers-color-scheme: dark)");

/** Material's names for light and dark. */
const scheme = (dark) => (dark ? "slate" : "default");

/** What a reader chose, kept on this device only; nothing is kept where storage is refused. */
const choices = {
  get(name) {
    try {
      return localStorage.getItem(name);
    } catch {
      return null;
    }
  },
  set(name, value) {
    try {
      if (value === null) localStorage.removeItem(name);
      else localStorage.setItem(name, value);
    } catch {
      // The choice lasts as long as the page.
    }
  },
};

/** The menu: a button that shows and hides the navigation below it; Escape closes it. */
function menu(button) {
  const nav = document.getElementById(button.getAttribute("aria-controls"));
  const open = (state) => button.setAttribute("aria-expanded", String(state));
  const isOpen = () => button.getAttribute("aria-expanded") === "true";
  button.addEventListener("click", () => open(!isOpen()));
  for (const part of [button, nav]) {
    part.addEventListener("keydown", (event) => {
      if (event.key !== "Escape" || !isOpen()) return;
      open(false);
      button.focus();
    });
  }
}

/** Light and dark: only a choice that differs from the system's is remembered. */
function colours(button) {
  const root = document.documentElement;
  const isDark = () =>
    root.dataset.mdColorScheme ? root.dataset.mdColorScheme === "slate" : system.matches;
  const show = () => button.setAttribute("aria-pressed", String(isDark()));
  button.addEventListener("click", () => {
    const dark = !isDark();
    const asSystem = dark === system.matches;
    if (asSystem) delete root.dataset.mdColorScheme;
    else root.dataset.mdColorScheme = scheme(dark);
    choices.set("ce-couleurs", asSystem ? null : scheme(dark));
    show();
  });
  system.addEventListener("change", show);
  show();
}

/** "/" goes to the search field, unless the reader is writing, or has turned the shortcut off. */
function searchShortcut(field) {
  document.addEventListener("keydown", (event) => {
    if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.target.closest("input:not([type=checkbox]), textarea, select, [contenteditable]")) return;
    if (choices.get("ce-raccourci") === "non") return;
    event.preventDefault();
    field.focus();
    field.select();
  });
}

/** The box that turns the shortcut off: WCAG 2.1.4 asks for it where one key is enough. */
function shortcutBox(box) {
  box.checked = choices.get("ce-raccourci") !== "non";
  box.addEventListener("change", () => choices.set("ce-raccourci", box.checked ? null : "non"));
  box.closest("[hidden]")?.removeAttribute("hidden");
}

/** Buttons that print the page; they stay hidden where no script runs. */
function printing(button) {
  button.addEventListener("click", () => print());
  button.hidden = false;
}

/** What a page says where its own script, which sets `data-started`, could not run. */
function tooOld(notice) {
  addEventListener("load", () => {
    notice.hidden = "started" in document.documentElement.dataset;
  });
}

const each = (selector, action) => document.querySelectorAll(selector).forEach(action);
each("[data-action=menu]", menu);
each("[data-action=scheme]", colours);
each("#ce-find", searchShortcut);
each("[data-action=shortcut]", shortcutBox);
each("[data-action=print]", printing);
each("[data-too-old]", tooOld);
