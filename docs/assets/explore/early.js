// Who comes with words to look for, from the home page or by a link, waits for the index: it is asked
// for before the modules are there.
(() => {
  if (!new URLSearchParams(location.search).get("q")) return;
  for (const name of ["debut", "lieux", "reponses"]) {
    const href = `${document.currentScript.dataset.index}${name}.json`;
    const asked = { rel: "preload", as: "fetch", crossOrigin: "anonymous", href };
    document.head.append(Object.assign(document.createElement("link"), asked));
  }
})();
