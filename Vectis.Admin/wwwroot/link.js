// Takes email and code from a one-time link's fragment and removes them from the address bar and the history.
(function () {
  "use strict";
  const given = new URLSearchParams(location.hash.slice(1));
  const code = document.querySelector("input[name='Input.Code']");
  if (!code || !given.get("code")) return;
  history.replaceState(null, "", location.pathname + location.search);
  code.value = given.get("code");
  const email = document.querySelector("input[name='Input.Email']");
  if (email) email.value = given.get("email") ?? "";
  document.querySelector("input[name='Input.Password']")?.focus();
})();
