// Says in words what became of the connection, and tries again when asked or when the page is looked at again.
const dialog = document.getElementById("components-reconnect-modal");

dialog.addEventListener("components-reconnect-state-changed", event => {
  const state = event.detail.state;
  if (state === "show" || state === "paused" || state === "resume-failed") {
    if (!dialog.open) dialog.showModal();
  } else if (state === "hide") {
    dialog.close();
  } else if (state === "failed") {
    document.addEventListener("visibilitychange", whenVisible);
  } else if (state === "rejected") {
    location.reload();
  }
});

document.getElementById("lost-retry").addEventListener("click", retry);
document.getElementById("lost-resume").addEventListener("click", resume);
document.getElementById("lost-reload").addEventListener("click", () => location.reload());

async function retry() {
  document.removeEventListener("visibilitychange", whenVisible);
  try {
    // False: the server answered, but no longer knows this page.
    if (await Blazor.reconnect()) return;
    if (await Blazor.resumeCircuit()) dialog.close();
    else location.reload();
  } catch {
    document.addEventListener("visibilitychange", whenVisible);
  }
}

async function resume() {
  try {
    if (!await Blazor.resumeCircuit()) location.reload();
  } catch {
    dialog.classList.replace("components-reconnect-paused", "components-reconnect-resume-failed");
  }
}

async function whenVisible() {
  if (document.visibilityState === "visible") await retry();
}

// One page too many: Blazor says so in the console only, and would open for ever. The browser keeps what became of each request.
new PerformanceObserver(list => {
  if (list.getEntries().some(entry => entry.responseStatus === 429 && entry.name.includes("/_blazor")))
    document.querySelector(".start-screen")?.classList.add("is-refused");
}).observe({ type: "resource", buffered: true });
