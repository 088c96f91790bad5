async (query) => {
  const root = document.documentElement;
  while (!root.dataset.explore) await new Promise((resolve) => setTimeout(resolve, 10));
  const turn = root.dataset.explore;
  const field = document.getElementById("ce-explore-q");
  field.value = query;
  field.form.requestSubmit();
  while (root.dataset.explore === turn) await new Promise(requestAnimationFrame);
}
