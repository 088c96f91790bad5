// What a text is once cleaned, as scripts/catalogue/text/characters.py does it; a test compares them.
// Every page loads this.

import { LINE_BREAK, UNFIT } from "./given.js";

/** The text with plain line breaks, composed letters and nothing that the checks refuse or nobody sees. */
export function clean(text) {
  return text.replace(LINE_BREAK, "\n").normalize("NFC").replace(UNFIT, "").normalize("NFC");
}
