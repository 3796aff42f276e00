// Takes the setup code from the printed link's fragment and removes it from the address bar and the history.
(function () {
  "use strict";
  const code = new URLSearchParams(location.hash.slice(1)).get("code");
  if (!code) return;
  history.replaceState(null, "", location.pathname + location.search);
  const field = document.getElementById("setup-code");
  if (!field) return;
  field.value = code;
  document.querySelector("input[name='Input.Email']")?.focus();
})();
