// « Nous l'avons reprise »: the message has the shape of the form on GitHub, so that an e-mail pasted there
// is read like an answer to it (scripts/catalogue/contributing/issues/taken_up.py).

import { SLUG } from "../shared/given.js";
import { issueAddress } from "./sending.js";
import { ShortForm } from "./short.js";

const NOTHING = "_No response_";
const ORIGINAL = "fiche_d_origine";

const form = new ShortForm(document.querySelector(".ce-signal"), {
  key: "ce-reprise",
  written: (answers, labels) => ({
    title: `Reprise : ${answers.territoire}`,
    text: Object.entries(answers)
      .map(([name, answer]) => {
        const said = Array.isArray(answer) ? answer.map((one) => `- [x] ${one}`).join("\n") : answer;
        return `### ${labels[name]}\n\n${said || NOTHING}`;
      })
      .join("\n\n"),
  }),
  github: (repository, title, { accord, ...answers }) =>
    issueAddress(repository, { template: "5-nous-l-avons-reprise.yml", title, ...answers }),
});

// The sheet that one comes from, as in "#fiche=bron-cafe-des-parents".
const from = new URLSearchParams(location.hash.slice(1)).get("fiche") ?? "";
if (SLUG.test(from)) form.set(ORIGINAL, from);
