// Light, dark or as the system is. Runs in the head, before anything is painted, so that no page flashes white.
(function () {
  "use strict";
  const key = "vectis-theme";
  const system = matchMedia("(prefers-color-scheme: dark)");
  let listener = null;

  function chosen() {
    try {
      const value = localStorage.getItem(key);
      return value === "light" || value === "dark" ? value : "system";
    } catch {
      return "system"; // storage is forbidden here
    }
  }

  function state() {
    const choice = chosen();
    return { chosen: choice, isDark: choice === "dark" || (choice === "system" && system.matches) };
  }

  function show() {
    const now = state();
    document.documentElement.dataset.theme = now.isDark ? "dark" : "light";
    return now;
  }

  function tell() {
    const now = show();
    if (listener) listener.invokeMethodAsync("Apply", now).catch(() => { });
  }

  system.addEventListener("change", tell);
  addEventListener("storage", event => { if (event.key === key) tell(); });

  window.vectisTheme = {
    start(reference) { listener = reference; return show(); },
    stop() { listener = null; },
    choose(choice) {
      try {
        if (choice === "system") localStorage.removeItem(key);
        else localStorage.setItem(key, choice);
      } catch { /* it holds for this page only */ }
      return show();
    },
  };
  show();
})();
