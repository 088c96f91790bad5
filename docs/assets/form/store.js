// The draft, kept in the reader's browser and nowhere else, until it is erased.

const KEY = "ce-formulaire";

/** The draft of a new sheet, or of a change to the sheet of that slug. */
export class Store {
  constructor(slug) {
    this.key = slug ? `${KEY}:${slug}` : KEY;
  }

  /** What was saved, or null. */
  load() {
    try {
      return JSON.parse(localStorage.getItem(this.key));
    } catch {
      return null;
    }
  }

  /** Saves; false when the browser keeps nothing. */
  save(draft) {
    try {
      localStorage.setItem(this.key, JSON.stringify(draft));
      return true;
    } catch {
      return false;
    }
  }

  /** Forgets the draft. */
  clear() {
    try {
      localStorage.removeItem(this.key);
    } catch {
      // Nothing was kept.
    }
  }
}
