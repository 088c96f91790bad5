"""What a page or a message may hold: all that was made of a text is looked at."""

import re
from collections.abc import Iterator
from typing import Any
from urllib.parse import urlsplit

import html5lib
from markdown_it import MarkdownIt
from markdown_it.token import Token
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
  // A link inside a drawing holds its address in another way.
  const links = [...document.querySelectorAll("a[href]")]
    .map((a) => new URL(a.getAttribute("href"), location).href)
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


_PREVIEW_ELEMENTS = {
    "html", "head", "body", "div", "h2", "code", "table", "tbody", "tr", "th", "td", "ul", "ol",
    "li", "p", "i", "em", "strong", "a", "br",
}  # fmt: skip
_PREVIEW_ATTRIBUTES = {"align", "valign", "href", "title", "start"}


def preview_faults(shown: str) -> Iterator[str]:
    """What the preview for reviewers may not hold; an empty line would end its block of HTML."""
    if "\n\n" in shown:
        yield "an empty line"
    tree = html5lib.parse(shown, namespaceHTMLElements=False)
    for one in tree.iter():
        if one.tag not in _PREVIEW_ELEMENTS:
            yield f"<{one.tag}>"
        yield from (f"{name}=" for name in one.attrib if name not in _PREVIEW_ATTRIBUTES)
        if one.tag == "a" and urlsplit(one.get("href")).scheme not in {"http", "https"}:
            yield one.get("href")


# GitHub's own: a person, an issue, an address, a line that a workflow obeys.
_ALIVE = re.compile(r"(?<![\w&])@\w|#\d|GH-\d|://|\bwww\.\w|^::|##\[", re.IGNORECASE | re.MULTILINE)


def message_faults(message: str, *, marker: str = "", known: tuple[str, ...] = ()) -> Iterator[str]:
    """What a comment may not hold: HTML but its marker, links but to our help, images, mentions.

    `known` are words of our own that are alive on purpose.
    """
    for token in _flat(MarkdownIt("commonmark").enable(["table", "strikethrough"]).parse(message)):
        if token.type in {"html_block", "html_inline"} and token.content.strip() != marker:
            yield f"HTML: {token.content}"
        if token.type == "image":
            yield f"an image: {token.attrs}"
        if token.type == "link_open" and not re.fullmatch(
            r"docs/contribuer/messages\.md#[a-z0-9-]+", str(token.attrs["href"])
        ):
            yield f"a link: {token.attrs}"
        if token.type in {"fence", "code_block", "hr", "blockquote_open", "s_open"}:
            yield f"{token.type}: {token.content}"
        if token.type == "text":
            text = token.content
            for words in known:
                text = text.replace(words, "")
            yield from (f"alive: {found} in {text}" for found in _ALIVE.findall(text))


def _flat(tokens: list[Token]) -> Iterator[Token]:
    for token in tokens:
        yield token
        yield from _flat(token.children or [])
