// Marking the words that were found, in titles and summaries.

import { folded } from "../shared/text.js";
import { stem } from "./text.js";

const WORD = /[\p{L}\p{N}]+/gu;
const ENDING = 4; // letters that a form of a word may have beyond the word itself

/** Mark the words in an element that holds only text; without words, take the marks away. */
export function mark(element, words) {
  const text = element.textContent;
  const roots = words.map(stem).filter((root) => root.length > 1);
  const found = roots.length > 0 ? [...text.matchAll(WORD)].filter(([word]) => is(word, roots)) : [];
  if (found.length === 0) {
    if (element.firstElementChild) element.replaceChildren(text);
    return;
  }
  const parts = [];
  let at = 0;
  for (const { 0: word, index } of found) {
    const marked = document.createElement("mark");
    marked.textContent = word;
    parts.push(text.slice(at, index), marked);
    at = index + word.length;
  }
  element.replaceChildren(...parts, text.slice(at));
}

function is(word, roots) {
  const letters = folded(word);
  return roots.some((root) =>
    root.length < 4
      ? letters === root || stem(letters) === root
      : letters.startsWith(root) && letters.length <= root.length + ENDING,
  );
}
