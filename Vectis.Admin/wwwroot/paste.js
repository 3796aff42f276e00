// Looks at what is pasted into the Configure dialog. A block that holds values of several fields is read here and stays here: the server is told
// which fields it has a value for, and gets those values alone, as typed, when somebody agrees.
import { read } from "./pasted-values.js";

// A longer text is nobody's note of five values.
const longest = 16_384;
const prefix = "connectwise-";

// Begun before the dialog has its fields: what is pasted into them at once is looked at, too.
export function watch(server) {
  let found = {};
  let before = {};

  const inputOf = field => document.getElementById(`${prefix}${field}`);
  const put = (field, value) => {
    const input = inputOf(field);
    input.value = value;
    input.dispatchEvent(new Event("input", { bubbles: true }));
  };

  function paste(event) {
    const input = event.target;
    const text = (event.clipboardData ?? event.dataTransfer)?.getData("text/plain").trim() ?? "";
    if (!(input instanceof HTMLInputElement) || !input.id.startsWith(prefix) || !text) return;
    const field = input.id.slice(prefix.length);
    const block = text.length <= longest ? read(text) : { values: {}, doubtful: [] };
    const fields = Object.keys(block.values);
    if (fields.length + block.doubtful.length > 0 && !isJustTheValue(text, block)) {
      event.preventDefault();
      found = block.values;
      tell("Offer", field, fields, block.doubtful);
    } else if (text.length > input.maxLength) {
      // The browser would cut it, silently.
      event.preventDefault();
      tell("Refuse", field);
    } else if (field === "SiteUrl") {
      // After the text is in the field and was sent from there.
      setTimeout(() => tell("Mend"));
    }
  }

  const tell = (what, ...about) => server.invokeMethodAsync(what, ...about).catch(() => { /* the dialog has closed */ });

  // A press on a button beside a field leaves the focus in the field: leaving it would have it judged, and what is then said of it would move the
  // button away from under the pointer before it is released.
  function press(event) {
    if (event.target.closest?.(".credential button")) event.preventDefault();
  }

  document.addEventListener("mousedown", press);

  // A text that is dragged in is a paste by other means.
  for (const kind of ["paste", "drop"]) document.addEventListener(kind, paste);
  return {
    fill() {
      before = {};
      for (const [field, value] of Object.entries(found)) {
        before[field] = inputOf(field).value;
        put(field, value);
      }
      found = {};
    },
    undo(fields) {
      for (const field of fields) put(field, before[field]);
      before = {};
    },
    forget() { found = {}; },
    stop() {
      document.removeEventListener("mousedown", press);
      for (const kind of ["paste", "drop"]) document.removeEventListener(kind, paste);
      found = before = {};
    },
  };
}

/** An address by itself, perhaps with something behind it, is pasted as any text is. */
function isJustTheValue(text, block) {
  const [value] = Object.values(block.values);
  return block.isLone && !/[\r\n]/.test(text) && text.replace(/^[\s"'“„<(]+/, "").startsWith(value);
}
