async (query) => {
  // Its counter changes once the worker has answered.
  const meta = document.querySelector(".md-search-result__meta");
  const before = meta.textContent;
  const field = document.querySelector("[data-md-component=search-query]");
  document.getElementById("__search").click();
  field.focus();
  field.value = query;
  field.dispatchEvent(new KeyboardEvent("keyup", { bubbles: true }));
  field.dispatchEvent(new Event("input", { bubbles: true }));
  const waits = () => meta.textContent === before || !/\d|Aucun/.test(meta.textContent);
  while (waits()) await new Promise(requestAnimationFrame);
}
