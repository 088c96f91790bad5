// A draft, kept in the reader's browser and nowhere else, until it is erased.

/** The draft under one key. What another tab has kept meanwhile is never written over. */
export class Store {
  constructor(key) {
    this.key = key;
    this.seen = null; // as this tab last read or wrote it
  }

  /** What was saved: an object, or null. */
  load() {
    this.seen = this.#kept();
    try {
      const draft = JSON.parse(this.seen);
      return draft && typeof draft === "object" ? draft : null;
    } catch {
      return null;
    }
  }

  /** Whether another tab has changed or erased the draft. */
  get changedElsewhere() {
    return this.#kept() !== this.seen;
  }

  /** What is kept becomes that of this tab, to be written over. */
  takeOver() {
    this.seen = this.#kept();
  }

  /** Saves; false when the browser keeps nothing. */
  save(draft) {
    const text = JSON.stringify(draft);
    try {
      localStorage.setItem(this.key, text);
    } catch {
      return false;
    }
    this.seen = text;
    return true;
  }

  /** Forgets the draft. */
  clear() {
    try {
      localStorage.removeItem(this.key);
    } catch {
      // Nothing was kept.
    }
    this.seen = null;
  }

  /** Calls `action` when another tab changes the draft. */
  watch(action) {
    addEventListener("storage", ({ key }) => {
      if ((key === this.key || key === null) && this.changedElsewhere) action();
    });
  }

  #kept() {
    try {
      return localStorage.getItem(this.key);
    } catch {
      return this.seen;
    }
  }
}
