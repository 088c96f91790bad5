// Small helpers to make elements: text is always set as text, never as markup.

/** An element with properties, attributes (`aria-…`, `data-…`) and children. */
export function make(tag, properties = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(properties)) {
    if (value === undefined) continue;
    if (name in element) element[name] = value;
    else element.setAttribute(name, value);
  }
  element.append(...children.filter((child) => child !== null && child !== undefined));
  return element;
}

/** Whether the element has a place on the screen (`checkVisibility` is too young to be asked). */
export function isShown(element) {
  return element.getClientRects().length > 0;
}

/** Shows or hides. */
export function show(element, shown) {
  element.hidden = !shown;
}
