// Rich text as the site shows it: paragraphs, lists, emphasis, links to the web, and nothing else.
// What reads the sheets (markdown-it, in scripts/catalogue/text/typography.py) knows more cases; this
// is the preview's reading of the usual ones.

import { make } from "../shared/elements.js";
import { frenchPieces } from "../shared/typography.js";

const ITEM = /^ {0,3}(?:[-*+]|\d{1,9}[.)]) +(?=\S)/;
const NUMBERED = /^ {0,3}\d/;
const INLINE =
  /\[(?<label>(?:[^[\]\n]|\[[^[\]\n]*\])+)\]\([ \n]*(?<url>https?:\/\/(?:[^()\s]|\([^()\s]*\))+)[ \n]*(?:"[^"]*"[ \n]*)?\)|\*\*(?<strong>\S(?:.*?\S)?)\*\*|\*(?<em>[^\s*](?:[^*]*[^\s*])?)\*|(?<before>^|[^\p{L}\p{N}_])_(?<em2>[^\s_](?:[^_]*[^\s_])?)_(?![\p{L}\p{N}_])/su;

/** Elements for `text`. */
export function rich(text) {
  return text.split(/\n\s*\n/).flatMap(block);
}

function block(text) {
  const lines = text.split("\n");
  const first = lines.findIndex((line) => ITEM.test(line));
  if (first < 0) return [written("p", lines.map((line) => line.trim()).join("\n"))];
  const before = lines.slice(0, first);
  const items = [];
  for (const line of lines.slice(first)) {
    if (ITEM.test(line)) items.push(line.replace(ITEM, ""));
    else items[items.length - 1] += `\n${line.trim()}`;
  }
  const list = make(
    NUMBERED.test(lines[first]) ? "ol" : "ul",
    {},
    ...items.map((item) => written("li", item)),
  );
  return before.length ? [...block(before.join("\n")), list] : [list];
}

// Typography of the whole paragraph: an apostrophe stands between two letters in "l'*école*" too.
function written(tag, text) {
  const element = make(tag, {}, ...inline(text));
  const nodes = [];
  const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) nodes.push(walker.currentNode);
  const shown = frenchPieces(nodes.map((node) => node.data.replace(/[^\S\u00a0\u202f]+/g, " ")));
  nodes.forEach((node, number) => {
    node.data = shown[number];
  });
  return element;
}

function inline(text) {
  const found = text.match(INLINE);
  if (!found) return text ? [text] : [];
  const { label, url, strong, em, before = "", em2 } = found.groups;
  let element;
  if (url) element = make("a", { href: url, rel: "noopener external" }, ...inline(label));
  else if (strong) element = make("strong", {}, ...inline(strong));
  else element = make("em", {}, ...inline(em ?? em2));
  const after = text.slice(found.index + found[0].length);
  return [...inline(text.slice(0, found.index + before.length)), element, ...inline(after)];
}
