// The reader's own time zone by its IANA name, such as Europe/Berlin; nothing where the browser keeps it to itself.
export function zone() {
  try {
    return Intl.DateTimeFormat().resolvedOptions().timeZone || null;
  } catch {
    return null;
  }
}
