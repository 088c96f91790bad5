// Pointing to a practice: four questions become a message.

import { watchTitle } from "./near.js";
import { signalAddress } from "./sending.js";
import { ShortForm } from "./short.js";

const root = document.querySelector(".ce-signal");

const form = new ShortForm(root, {
  key: "ce-signalement",
  written: ({ quoi, ou, lien, pourquoi }) => ({
    title: `Signalement : ${quoi}`,
    text: [
      `Ce qui est fait : ${quoi}`,
      `Où : ${ou}`,
      lien && `Un lien : ${lien}`,
      `Pourquoi cela m'inspire : ${pourquoi}`,
    ].filter(Boolean).join("\n\n"),
  }),
  github: signalAddress,
});
watchTitle(root.querySelector("#s-quoi"), root.querySelector("[data-near]"), form.lists, {
  sheets: root.dataset.sheets,
});
