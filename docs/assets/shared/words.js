// French wording of what the page says.

const NUMBER = new Intl.NumberFormat("fr-FR");

/** "1 pratique", "12 pratiques", "Aucune pratique". */
export function practices(count) {
  if (count === 0) return "Aucune pratique";
  return `${NUMBER.format(count)}\u00a0pratique${count > 1 ? "s" : ""}`;
}

/** A text between guillemets. */
export function quoted(text) {
  return `«\u00a0${text}\u00a0»`;
}

/** "a", "a et b", "a, b et c". */
export function listed(texts) {
  return texts.length < 2 ? texts.join("") : `${texts.slice(0, -1).join(", ")} et ${texts[texts.length - 1]}`;
}
