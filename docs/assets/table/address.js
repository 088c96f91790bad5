// A table in an address, behind the "#": what stands there is never sent to a server.
// `#fiches=…&familles=…&manquent=…&avec=…&la=…&inv=…&non=…&titre=…`, names with commas between them.
// The answers stand there only where they differ from what the page would propose.

import { SLUG } from "../shared/given.js";

const LONGEST = 120; // letters of a title, as in a selection
const LISTS = ["fiches", "familles", "manquent", "avec", "la", "inv", "non"];

/** `{fiches: [...], familles: [...], …, titre, unreadable}`; null when the address says nothing of a table. */
export function readAddress(hash) {
  const parameters = new URLSearchParams(hash.slice(1));
  if (!LISTS.some((name) => parameters.has(name))) return null;
  const read = { titre: (parameters.get("titre") ?? "").slice(0, LONGEST), unreadable: 0 };
  for (const name of LISTS) {
    const names = (parameters.get(name) ?? "").split(",").filter(Boolean);
    read[name] = [...new Set(names.filter((one) => SLUG.test(one)))];
    if (["fiches", "familles"].includes(name)) read.unreadable += names.filter((one) => !SLUG.test(one)).length;
  }
  return read;
}

/** What stands behind the "#" for these lists; "" for empty ones. */
export function addressOf(lists) {
  const said = LISTS.filter((name) => lists[name]?.length).map((name) => `${name}=${lists[name].join(",")}`);
  return said.length ? `#${said.join("&")}` : "";
}
