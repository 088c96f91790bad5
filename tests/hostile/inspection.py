"""What a page may hold: the browser is asked for all that it made of a page's text."""

from typing import Any

from playwright.sync_api import Page

# Elements and attributes that our own templates use; whatever else is found came from a text.
_WALK = """() => {
  const faults = [];
  const here = location.origin;
  for (const one of document.querySelectorAll("*")) {
    const name = one.localName;
    const shown = () => faults.push(one.outerHTML.slice(0, 200));
    if (/pwned/.test(name)) shown();
    if (["iframe", "object", "embed", "base", "frame", "applet", "style"].includes(name)) shown();
    if (name === "meta" && /refresh/i.test(one.httpEquiv)) shown();
    if (name === "script" && one.type !== "application/ld+json" &&
        (!one.src || new URL(one.src).origin !== here)) shown();
    if (name === "form" && new URL(one.action).origin !== here) shown();
    for (const { name: attribute, value } of one.attributes) {
      if (/^on|pwned|^style$|^srcdoc$|^formaction$/i.test(attribute)) shown();
      if (["id", "class", "name"].includes(attribute) && /pwned/.test(value)) shown();
      if (["src", "srcset", "data", "poster", "background"].includes(attribute) &&
          !(new URL(value, location).origin === here || value.startsWith("data:image/"))) shown();
      if (["href", "xlink:href", "action"].includes(attribute) &&
          !["http:", "https:", "mailto:"].includes(new URL(value, location).protocol)) shown();
      // One recipient, and nothing written for the reader.
      if (attribute === "href" && /^mailto:/i.test(value) && /[?,;&]/.test(value)) shown();
    }
  }
  if (window.pwned !== undefined) faults.push("a script of theirs ran");
  const links = [...document.querySelectorAll("a[href]")].map((a) => a.href)
    .filter((href) => new URL(href).origin !== here);
  const data = [...document.querySelectorAll("script[type='application/ld+json']")]
    .map((one) => one.textContent);
  const description = document.querySelector("meta[name=description]")?.content ?? "";
  return { faults, links, data, title: document.title, description, text: document.body.innerText };
}"""


def walk(page: Page) -> dict[str, Any]:
    """What was found: `faults`, foreign `links`, JSON-LD `data`, `title`, `description`, `text`."""
    found: dict[str, Any] = page.evaluate(_WALK)
    return found
