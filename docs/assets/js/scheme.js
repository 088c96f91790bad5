// Runs in the head, before anything is painted: tells the style sheets that scripts run, and puts
// back the colours that the reader chose. Without a choice, the system decides (see tokens.css).
(() => {
  const root = document.documentElement;
  root.classList.replace("no-js", "js");
  try {
    const chosen = localStorage.getItem("ce-couleurs");
    if (chosen) root.dataset.mdColorScheme = chosen;
  } catch {
    // Storage is refused: the system decides.
  }
})();
