// Decisions: what a reader accepted or dismissed, how far each reaches, and the file they travel in.
const DECISIONS_SCHEMA = "qa-decisions/1";
const DECISIONS = ["accepted", "dismissed"];
const SCOPES = ["occurrence", "document", "everywhere", "rule"];
const UNDOABLE = 500;

// Upper case first, so that signs which differ in upper case only by length compare equal, as when case is folded.
const normal = (text) =>
  text.normalize("NFC").toUpperCase().toLowerCase().replace(/ς/g, "σ").split(/\s+/).filter(Boolean).join(" ");

function keyOf(scope, { path, rule, text, fingerprint }) {
  if (scope === "occurrence") return ["o", path, fingerprint].join("\0");
  if (scope === "document") return ["d", path, rule, normal(text)].join("\0");
  if (scope === "everywhere") return ["e", rule, normal(text)].join("\0");
  return ["r", rule].join("\0");
}

// Two paths, each relative to a folder of its own, may name one file: one ends as the other.
function samePath(one, other) {
  const [first, second] = [one, other].map((path) => path.replace(/\\/g, "/").replace(/^(\.\/)+/, ""));
  return first === second || first.endsWith("/" + second) || second.endsWith("/" + first);
}

class Decisions {
  // findings: {path, rule, text, fingerprint, context} of the page.
  constructor(findings) {
    this.paths = [...new Set(findings.map((finding) => finding.path))];
    this.keys = findings.map((finding) => SCOPES.map((scope) => keyOf(scope, finding)));
    this.known = new Set(this.keys.flat());
    this.entries = new Map();
    this.past = [];
  }

  // The narrowest decision wins: one occurrence against its document, that against all, the rule last.
  of(index) {
    for (const key of this.keys[index]) {
      const entry = this.entries.get(key);
      if (entry) return entry;
    }
    return null;
  }

  // An entry made on another machine speaks of the page's path for the same file.
  placed(entry) {
    const same = this.paths.includes(entry.path) ? [] : this.paths.filter((path) => samePath(path, entry.path));
    return same.length === 1 ? { ...entry, path: same[0] } : entry;
  }

  change(entries) {
    this.past.push(this.entries);
    if (this.past.length > UNDOABLE) this.past.shift();
    this.entries = entries;
  }

  add(...added) {
    const entries = new Map(this.entries);
    for (const entry of added.map((one) => this.placed(one))) {
      const key = keyOf(entry.scope, entry);
      entries.delete(key);
      entries.set(key, entry);
    }
    this.change(entries);
  }

  remove(entry) {
    const entries = new Map(this.entries);
    entries.delete(keyOf(entry.scope, entry));
    this.change(entries);
  }

  clear() {
    if (this.entries.size) this.change(new Map());
  }

  undo() {
    const before = this.past.pop();
    if (before) this.entries = before;
    return Boolean(before);
  }

  stale() {
    return [...this.entries].filter(([key]) => !this.known.has(key)).map(([, entry]) => entry);
  }

  // Sorted, an entry a line: two reviewers' files merge.
  written(tool) {
    const order = (entry) => [entry.path, entry.rule, entry.text, entry.fingerprint, entry.scope].join("\0");
    const compare = (one, other) => (order(one) < order(other) ? -1 : Number(order(one) > order(other)));
    const lines = [...this.entries.values()].sort(compare).map((entry) => "  " + JSON.stringify(entry));
    const body = lines.length ? `[\n${lines.join(",\n")}\n ]` : "[]";
    return `{"schema": "${DECISIONS_SCHEMA}", "tool": ${JSON.stringify(tool)},\n "entries": ${body}}\n`;
  }
}

// Returns {entries, refused}; throws an Error whose message says what is wrong with the whole file.
function readDecisions(text) {
  let content;
  try {
    content = JSON.parse(text.replace(/^\ufeff/, ""));
  } catch (error) {
    throw new Error(`This is no JSON: ${error.message}.`);
  }
  if (!content || content.schema !== DECISIONS_SCHEMA || !Array.isArray(content.entries)) {
    throw new Error(`This is no file of decisions: its “schema” must be “${DECISIONS_SCHEMA}”, with a list of “entries”.`);
  }
  const entries = content.entries.map(readEntry).filter(Boolean);
  return { entries, refused: content.entries.length - entries.length };
}

function readEntry(said) {
  if (!said || typeof said !== "object") return null;
  const entry = {};
  for (const name of ["fingerprint", "rule", "path", "text"]) {
    if (typeof said[name] !== "string") return null;
    entry[name] = said[name];
  }
  const sides = Array.isArray(said.context) ? said.context : [];
  entry.context = [0, 1].map((side) => (typeof sides[side] === "string" ? sides[side] : ""));
  entry.decision = said.decision;
  if (!DECISIONS.includes(entry.decision)) return null;
  for (const name of ["reason", "scope", "comment", "by", "at"]) {
    entry[name] = typeof said[name] === "string" ? said[name] : "";
  }
  entry.scope = entry.scope || "occurrence";
  return SCOPES.includes(entry.scope) ? entry : null;
}
