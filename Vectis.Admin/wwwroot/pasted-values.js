// Finds the values of a ConnectWise connection in a text that somebody pasted: a mail, a note, "name: value" lines, a table, JSON.
// It runs in the browser alone. A value counts where its name stands beside it, and stays with that name; of an address in ConnectWise's cloud and
// of a GUID the form is name enough. What stands there twice with different values is not guessed at but named as doubtful.

const LongestUrl = 2048;
const LongestValue = 512;
const DeepestJson = 32;

// How much a name says. The address of a ConnectWise outweighs what it is called: a note holds links to other things too.
const Exact = 4, Vague = 1, Shape = 0, Cloud = 3;

const Names = [
  ["SiteUrl", Exact, ["site url", "site", "site address", "company url", "psa url"]],
  ["SiteUrl", Vague, ["url", "uri", "server", "server url", "server address", "host", "host name", "base url", "address", "website", "instance", "endpoint"]],
  ["CompanyId", Exact, ["company id", "company identifier", "login company", "company login", "login company id", "company short name"]],
  ["CompanyId", Vague, ["company"]],
  ["PublicKey", Exact, ["public key"]],
  ["PublicKey", Vague, ["public", "pub key", "key public"]],
  ["PrivateKey", Exact, ["private key"]],
  ["PrivateKey", Vague, ["private", "secret", "secret key", "priv key", "key private", "private secret"]],
  ["ClientId", Exact, ["client id", "client guid", "client identifier"]],
  ["ClientId", Vague, ["client", "guid"]],
];

// Words beside a name that change nothing. "Old" and "documentation" do, so they are not here.
const Idle = new Set(("connectwise connect wise cw cwm psa manage api rest member integration vectis credentials credential the a our your my and new current " +
  "export set const let var string env prod production live sandbox staging test value").split(" "));

const Known = new Map(Names.flatMap(([field, weight, names]) => names.map(name => [name.replaceAll(" ", ""), { field, weight }])));

const Separator = /:(?!\/\/)|={1,3}>?|->|→|\s[-–—]\s/g;
const PairAhead = /^["'`{[($]*([\p{L}\p{N} _.\/()'"`-]{1,60}?)\s*(?::(?!\/\/)|=|->|→)/u;
const Url = /\bhttps?:\/\/[^\s"'`“”„‘’«»<>()[\]{}|*,;]+/gi;
const CloudHost = /(?<![\w.@/-])[\w-]+\.myconnectwise\.net(?![\w-])[^\s"'`“”„‘’«»<>()[\]{}|*,;]*/gi;
const Host = /^(?:(?:[\p{L}\d_-]+\.)+[\p{L}\d-]{2,}|localhost|na|eu|au|aus|za|staging|\[[\da-f:.]+\])\.?(?::\d+)?(?:[/\\?#]\S*)?$/iu;
const Guid = /(?<![\da-z])\{?[\da-f]{8}-?(?:[\da-f]{4}-?){3}[\da-f]{12}\}?(?![\da-z])/gi;
const Placeholder = /^(?:[*•●·.…xX_#?-]+|<.*>|\[.*\]|\$?\{.*\}|(?:n\/?a|none|null|undefined|tbd|todo|true|false|redacted|hidden|empty|unknown)\.?)$/;

/** What was found: `values` by field, `doubtful` fields, and whether all there is is one value that went without a name. */
export function read(text) {
  const found = new Map();
  const plain = text.replace(/[\u200b-\u200f\u2060\ufeff\u00ad]/g, "").replace(/[\u00a0\u2007\u202f]/g, " ");
  const json = jsonIn(plain);
  if (json) walk(json.value, "", 0, found);
  readLines(json ? json.rest : plain, found);
  readShapes(plain, found);
  return judge(found);
}

/** The JSON in a text, and what stands around it; null where there is none that parses. */
function jsonIn(text) {
  for (const [open, close] of ["{}", "[]"]) {
    const [start, end] = [text.indexOf(open), text.lastIndexOf(close)];
    if (start < 0 || end < start) continue;
    try {
      return { value: JSON.parse(text.slice(start, end + 1)), rest: `${text.slice(0, start)}\n${text.slice(end + 1)}` };
    } catch {
      // Not JSON after all, or cut off: its lines may still be read.
    }
  }
  return null;
}

function walk(node, parent, depth, found) {
  if (depth > DeepestJson || node === null || typeof node !== "object") return;
  if (Array.isArray(node)) {
    for (const item of node) {
      if (typeof item === "string") readLines(item, found);
      else walk(item, parent, depth + 1, found);
    }
    return;
  }
  // Password managers write their own fields as { "name": "Public key", "value": "…" }.
  const name = [node.name, node.label, node.key, node.field, node.title].find(text => typeof text === "string" && fieldOf(text));
  const value = [node.value, node.v, node.content].find(text => typeof text === "string");
  if (name !== undefined && value !== undefined) take(fieldOf(name), value, found);
  for (const [key, inner] of Object.entries(node)) {
    if (typeof inner === "string" || typeof inner === "number") {
      const known = fieldOf(key) ?? fieldOf(`${parent} ${key}`);
      if (known) take(known, `${inner}`, found);
      else if (/\s/.test(`${inner}`)) readLines(inner, found);
    } else {
      walk(inner, key, depth + 1, found);
    }
  }
}

function readLines(text, found) {
  const rows = text.split(/\r\n|[\n\r\u0085\u2028\u2029]/).map(line => line.replace(/^(?:\s*(?:[>*•‣▪·+#-]|\d{1,2}[.)])(?=\s)|\s*>+)*\s*/, "").replace(/\*\*|`/g, "").trim()).filter(line => line);
  let waiting = null;
  for (let i = 0; i < rows.length; i++) {
    const header = headerOf(rows[i]);
    if (header) {
      waiting = null;
      const next = rows.slice(i + 1).find(row => !/^[\s|:+-]+$/.test(row));
      const cells = next?.split(header.by).map(cell => cell.trim());
      if (cells?.length === header.cells.length) {
        header.cells.forEach((cell, at) => { if (cell) take(cell, cells[at], found); });
        i = rows.indexOf(next, i + 1);
      }
      continue;
    }
    for (const cell of rows[i].split(/\t|\s{2,}|\s*\|\s*/).filter(cell => cell.trim()).flatMap(split)) {
      const pair = pairIn(cell);
      const name = pair ?? fieldOf(cell);
      if (pair && pair.value.trim()) {
        take(pair, pair.value, found);
        waiting = null;
      } else if (name) {
        waiting = name;
      } else {
        if (waiting) take(waiting, cell, found);
        waiting = null;
      }
    }
  }
}

/** The fields of a row that holds nothing but names, as a table's first one does. */
function headerOf(row) {
  for (const by of ["\t", "|", ";", ","]) {
    const cells = row.split(by).map(cell => fieldOf(cell));
    if (new Set(cells.filter(cell => cell).map(cell => cell.field)).size >= 2 && !pairIn(row)) return { by, cells };
  }
  return null;
}

/** Several "name: value" behind one another in one line, apart. A comma alone parts nothing: a company's name may hold one. */
function split(cell) {
  const parts = [];
  let start = 0;
  for (const gap of cell.matchAll(/\s*[,;]\s*|\s+/g)) {
    const [before, after] = [cell.slice(start, gap.index), cell.slice(gap.index + gap[0].length)];
    if (!fieldOf(PairAhead.exec(after)?.[1] ?? "") || !pairIn(before)?.value.trim()) continue;
    parts.push(before);
    start = gap.index + gap[0].length;
  }
  return [...parts, cell.slice(start)];
}

function pairIn(cell) {
  let start = 0;
  for (const separator of cell.matchAll(Separator)) {
    const known = fieldOf(cell.slice(start, separator.index));
    start = separator.index + separator[0].length;
    if (known) return { ...known, value: cell.slice(start) };
  }
  return null;
}

/** The field that a name means; null when it means none. */
function fieldOf(name) {
  if (name.length > 60) return null;
  const words = name.replace(/\([^)]*\)|\[[^\]]*\]/g, " ").replace(/([a-z\d])([A-Z])/g, "$1 $2").replace(/([A-Z])([A-Z][a-z])/g, "$1 $2").toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
  return Known.get(words.join("")) ?? Known.get(words.filter(word => !Idle.has(word)).join("")) ?? null;
}

function take({ field, weight }, text, found) {
  const value = valueOf(field, text.trim(), weight);
  if (value) note(found, field, value, weight + (field === "SiteUrl" && isConnectWise(value) ? Cloud : 0));
}

function valueOf(field, text, weight) {
  const url = text.match(Url)?.[0];
  if (field === "SiteUrl") return siteOf(url ?? bare(text).split(/\s/)[0]);
  if (field === "ClientId" && text.match(Guid)) return text.match(Guid)[0];
  if (Placeholder.test(text) || url || (field === "ClientId" && weight < Exact)) return null;
  // "abc (shown only once)" and "abc # rotate in May".
  const value = bare(weight === Exact ? text.replace(/\s+(?:\([^)]*\)|(?:#|\/\/|<-|←).*)\.?$/, "") : text);
  if (!value || /\s/.test(value) || value.length > LongestValue || Placeholder.test(value)) return null;
  if (field === "CompanyId") return /[@:]/.test(value) ? null : value;
  if (field === "ClientId") return value;
  // "Secret: confidential" is no key; "Private key: confidential" is for the test to refuse.
  return value.length >= 8 && (weight === Exact || /\d|.[A-Z]/.test(value)) ? value : null;
}

function siteOf(text) {
  const value = (text ?? "").replace(/[.,;:!?]+$/, "");
  if (value.length > LongestUrl || !(/^https?:[/\\]|^https?\/\//i.test(value) || Host.test(value))) return null;
  return /(?:^|\/|\.)connectwise\.com$/i.test(hostOf(value)) ? null : value;
}

const hostOf = url => url.replace(/^https?:?[/\\]+/i, "").split(/[/\\?#]/)[0].toLowerCase();

const isConnectWise = url => /\.myconnectwise\.net(?::\d+)?$|\.connectwisedev\.com$/.test(hostOf(url)) || /\/v4_6_release/i.test(url);

/** A value without the quotation marks, brackets and commas around it. */
function bare(text) {
  for (let value = text; ;) {
    const next = value.trim().replace(/[,;]+$/, "").replace(/^(["'`“”„‘’«*_<]+)(.*?)["'`“”„‘’»*_>]+$/, "$2").replace(/^([^{[(]*)[}\])]+$/, "$1").replace(/\.$/, "");
    if (next === value) return value;
    value = next;
  }
}

/** What needs no name. An address among others outweighs one that is only called "URL". */
function readShapes(text, found) {
  for (const url of [...text.match(Url) ?? [], ...text.match(CloudHost) ?? []]) {
    const site = isConnectWise(url) ? siteOf(url) : null;
    if (site) note(found, "SiteUrl", site, Shape + Cloud);
  }
  const named = new Set([...found.values()].flatMap(candidates => [...candidates.values()].map(candidate => candidate.value)));
  for (const guid of text.replace(Url, " ").match(Guid) ?? []) if (!named.has(guid)) note(found, "ClientId", guid, Shape);
}

function note(found, field, value, weight) {
  if (!found.has(field)) found.set(field, new Map());
  const same = field === "SiteUrl" ? hostOf(value).replace(/^api-/, "") : field === "ClientId" ? value.toLowerCase().replace(/[{}-]/g, "") : value;
  const known = found.get(field).get(same);
  if (!known || known.weight < weight) found.get(field).set(same, { value: known?.value ?? value, weight });
}

function judge(found) {
  const [values, doubtful] = [{}, []];
  let isLone = found.size === 1;
  for (const [field, candidates] of found) {
    const most = Math.max(...[...candidates.values()].map(candidate => candidate.weight));
    const best = [...candidates.values()].filter(candidate => candidate.weight === most);
    if (most === Shape && found.size === 1) continue; // a GUID may be anything
    if (best.length > 1) doubtful.push(field);
    else values[field] = best[0].value;
    isLone &&= best.length === 1 && most === Shape + Cloud;
  }
  return { values, doubtful, isLone };
}
