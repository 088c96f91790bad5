// The page's own address, where the browser lets it be changed.

/** Puts `address` in the address bar; nothing happens where the browser refuses (too often, a file). */
export function note(address, { state = null, replace = false } = {}) {
  try {
    history[replace ? "replaceState" : "pushState"](state, "", address);
  } catch {
    // The page goes on: only going back and sharing the address are lost.
  }
}
