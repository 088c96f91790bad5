// The answers of a question whose order says something, with buttons to change it.

import { make, show } from "../shared/elements.js";
import { french } from "../shared/typography.js";

/** Lists the answers of a question in their order (`data-order` on the field). */
export function drawOrder(field) {
  const box = field.querySelector("[data-ranking]");
  if (!box) return;
  const order = field.dataset.order.split(" ").filter(Boolean);
  const label = (value) =>
    field.querySelector(`input[value="${value}"]`).parentElement.textContent.trim();
  box.replaceChildren(
    make("p", {}, french("Dans cet ordre, le premier compte le plus :")),
    make(
      "ol",
      {},
      ...order.map((value, at) =>
        make(
          "li",
          {},
          `${label(value)} `,
          at === 0
            ? null
            : make(
                "button",
                { type: "button", className: "ce-link", value, "data-action": "first" },
                "mettre en premier",
                make("span", { className: "ce-sr-only" }, french(` : ${label(value)}`)),
              ),
        ),
      ),
    ),
  );
  show(box, order.length > 1);
}
