// The page: one state (query, decisions, the finding in focus), shown in cards, marks, score, minimap and address.
const all = (selector, within = document) => Array.from(within.querySelectorAll(selector));
const one = (selector, within = document) => within.querySelector(selector);
const data = JSON.parse(one("#qa-data").textContent);
const bar = one(".bar");
const REASONS = Object.fromEntries(all(".reason option").map((option) => [option.value, option.textContent]));
const SEVERITIES = Object.keys(POINTS);
const SVG = "http://www.w3.org/2000/svg";

const findings = [];
data.articles.forEach((article, number) => {
  const first = findings.length;
  article.findings.forEach(([text, left, right, kind]) => {
    const card = document.getElementById("f" + (findings.length + 1));
    findings.push({
      index: findings.length, number: findings.length + 1, article: number, card, text, context: [left, right],
      kind: first + kind, path: article.path, rule: card.dataset.rule, fingerprint: card.dataset.fingerprint,
    });
  });
});
const records = findings.map(({ card, kind, index }) => {
  const given = card.dataset.status || "open";
  let said;
  return {
    severity: SEVERITIES.find((severity) => card.classList.contains("s-" + severity)), category: card.dataset.category.toLowerCase(), rule: card.dataset.rule.toLowerCase(),
    given, status: given, repeat: kind !== index,
    said: () => (said ??= card.textContent.toLowerCase().replace(/\s+/g, " ")),
  };
});
const givenSaid = findings.map(({ card }) => card.dataset.status && one(".decided", card) ? one(".decided", card).textContent : "");
const marksOf = findings.map(() => []);
const marks = all("mark[data-f]").map((element) => {
  const numbers = element.dataset.f.split(" ").map(Number);
  const mark = { element, numbers };
  for (const number of numbers) marksOf[number - 1].push(element);
  return mark;
});
const decisions = new Decisions(findings);
const counting = (record) => record.status === "open" || record.status === "accepted";

// What is kept in the browser; a page in a sandbox has no such place, and works all the same.
const storage = {
  read(name) {
    try { return window.localStorage.getItem(name); } catch { return null; }
  },
  write(name, value) {
    try { window.localStorage.setItem(name, value); return true; } catch { return false; }
  },
};
const KEPT = "qa-decisions:" + data.key;
let kept = true;
let current = null;
let query = "";
let allOpen = false;
let message = "";

// ---- showing

function filter() {
  const matches = matcher(query);
  let count = 0;
  findings.forEach(({ card }, index) => {
    const shown = matches(records[index]);
    count += shown;
    if (card.hidden === shown) card.hidden = !shown;
  });
  for (const { element, numbers } of marks) {
    const muted = numbers.every((number) => findings[number - 1].card.hidden || !counting(records[number - 1]));
    if (muted !== element.classList.contains("muted")) element.classList.toggle("muted", muted);
  }
  const narrowed = count < findings.length ? `${count} of ${findings.length} findings shown` : "";
  one(".state").textContent = [message, narrowed].filter(Boolean).join(" · ");
  showFilters();
  drawMinimapSoon();
}

function showFilters() {
  const severities = letThrough(query, "sev", SEVERITIES);
  for (const button of all("button[data-filter]")) {
    button.setAttribute("aria-pressed", String(severities.includes(button.dataset.filter)));
  }
  if (document.activeElement !== one(".query")) one(".query").value = query;
  for (const select of all("select[data-key]")) {
    const values = parseQuery(query).filter((token) => token.key === select.dataset.key && !token.not).flatMap((token) => token.values);
    const value = values.length === 1 ? values[0] : "";
    select.value = all("option", select).some((option) => option.value === value) ? value : "";
  }
}

function ask(asked) {
  query = asked;
  message = "";
  filter();
  if (current && current.card.hidden) select(null);
  remember();
}

function inWords(entry) {
  const reason = [REASONS[entry.reason] || entry.reason, entry.comment].filter(Boolean).join(" – ");
  return entry.decision + (reason ? `: ${reason}` : "");
}

function review() {
  findings.forEach(({ card }, index) => {
    const entry = decisions.of(index);
    const record = records[index];
    record.status = entry ? entry.decision : record.given;
    const said = entry ? inWords(entry) : givenSaid[index];
    const shown = one(".decided", card);
    if ((shown ? shown.textContent : "") !== said) {
      label(one("summary", card), said);
      label(one("p", document.getElementById(`e${index + 1}`)), said);
    }
    if (record.status === "open") delete card.dataset.status;
    else if (card.dataset.status !== record.status) card.dataset.status = record.status;
  });
  showScores();
  filter();
  showActions();
}

function label(parent, said) {
  let shown = one(".decided", parent);
  if (!said) return shown && shown.remove();
  if (!shown) {
    shown = document.createElement("em");
    shown.className = "decided";
    parent.insertBefore(shown, one(".number", parent));
  }
  shown.textContent = said;
}

function tally(chosen) {
  const counts = {};
  for (const { status } of chosen) counts[status] = (counts[status] || 0) + 1;
  return ["accepted", "dismissed", "waived", "baselined", "open"]
    .filter((status) => counts[status])
    .map((status) => `${counts[status]} ${status}`)
    .join(", ");
}

function scored(article) {
  const chosen = findings.filter((finding) => article === null || finding.article === article);
  const counted = chosen.filter(({ index }) => counting(records[index]));
  const words = article === null ? data.words : data.articles[article].words;
  const kinds = counted.map(({ index, kind }) => ({ severity: records[index].severity, kind }));
  return { words, score: scoreOf(kinds, words, data.scoring), said: tally(chosen.map(({ index }) => records[index])) };
}

function showScores() {
  const decided = findings.some((_, index) => decisions.of(index));
  for (const place of all(".after")) {
    const owner = place.closest("[data-article]");
    const number = owner ? Number(owner.dataset.article) : 0;
    place.hidden = !decided || !data.scoring;
    if (place.hidden) continue;
    const { words, score, said } = scored(number ? number - 1 : data.articles.length === 1 ? 0 : null);
    if (!owner) place.textContent = `After review: ${rounded(score.value, words, Math.floor)}`;
    else if (owner.matches("tr")) place.textContent = `after review ${rounded(score.value, words, Math.floor)}, ${score.verdict}`;
    else place.textContent = `After review: ${scoreInWords(score, words)} · ${said}`;
  }
}

// ---- the finding in focus

const actions = one(".actions");
const dismissal = one(".dismissal");

function select(finding) {
  if (finding === current) return;
  if (current) {
    current.card.classList.remove("current");
    one("details", current.card).open = allOpen;
    for (const element of marksOf[current.index]) element.classList.remove("current");
  }
  current = finding;
  closeDismissal();
  if (finding) {
    finding.card.classList.add("current");
    one("details", finding.card).open = true;
    for (const element of marksOf[finding.index]) element.classList.add("current");
  }
  showActions();
  remember();
}

function showActions() {
  actions.hidden = !current;
  if (!current) return document.body.append(actions);
  const body = one("details", current.card);
  if (actions.parentElement !== body) body.append(actions);
  const status = records[current.index].status;
  does("accept").setAttribute("aria-pressed", String(status === "accepted"));
  does("reopen").hidden = !decisions.of(current.index);
}

function focus(finding) {
  if (finding.card.hidden) ask("");
  select(finding);
  const mark = document.getElementById("m" + finding.number);
  if (mark) mark.scrollIntoView({ block: "center" });
  one("summary", finding.card).focus({ preventScroll: true });
  finding.card.scrollIntoView({ block: "nearest" });
}

function walk(step) {
  const shown = findings.filter(({ card }) => !card.hidden);
  const at = shown.indexOf(current);
  if (at >= 0) return shown[at + step] && focus(shown[at + step]);
  const below = shown.findIndex(({ card }) => card.getBoundingClientRect().bottom > bar.offsetHeight);
  const next = shown[step > 0 ? below : below < 0 ? shown.length - 1 : below - 1] || shown[step > 0 ? shown.length - 1 : 0];
  if (next) focus(next);
}

const inFocus = () => {
  const card = document.activeElement && document.activeElement.closest(".card");
  return card ? findings[Number(card.id.slice(1)) - 1] : current;
};

// ---- deciding

function decide(finding, decision, { reason = "", scope = "occurrence", comment = "" } = {}) {
  const { fingerprint, rule, path, text, context } = finding;
  const at = new Date().toISOString().replace(/\.\d+Z$/, "Z");
  decisions.add({ fingerprint, rule, path, text, context, decision, reason, scope, comment, by: storage.read("qa-reviewer") || one(".reviewer").value, at });
  settle(decision === "accepted" ? "Accepted" : "Dismissed", finding);
}

function settle(said, finding) {
  message = said;
  keep();
  review();
  if (!finding) return;
  if (finding.card.hidden) {
    const next = findings.slice(finding.index + 1).find(({ card }) => !card.hidden) || findings.find(({ card }) => !card.hidden);
    if (next) focus(next);
    else select(null);
  } else {
    select(finding);
    one("summary", finding.card).focus({ preventScroll: true });
  }
}

function keep() {
  kept = storage.write(KEPT, decisions.written(data.tool));
}

function openDismissal() {
  dismissal.hidden = false;
  does("dismiss").setAttribute("aria-expanded", "true");
  one(".reason").focus();
  dismissal.scrollIntoView({ block: "nearest" });
}

function closeDismissal() {
  dismissal.hidden = true;
  does("dismiss").setAttribute("aria-expanded", "false");
  one(".comment").value = "";
}

function confirmDismissal() {
  const said = { reason: one(".reason").value, scope: one(".scope").value, comment: one(".comment").value.trim() };
  const finding = current;
  closeDismissal();
  decide(finding, "dismissed", said);
}

function undo() {
  const before = findings.map((_, index) => decisions.of(index));
  if (!decisions.undo()) return;
  settle("Undone", null);
  const changed = findings.find((_, index) => decisions.of(index) !== before[index]);
  if (changed && !changed.card.hidden) focus(changed);
}

// ---- the file of decisions

function showDecisions() {
  one(".tally").textContent = `${tally(records) || "No findings"}. ${decisions.entries.size} in the file.`;
  one(".export").value = decisions.written(data.tool);
  one(".reviewer").value = storage.read("qa-reviewer") || one(".reviewer").value;
  const stale = decisions.stale();
  one(".stale").hidden = !stale.length;
  one(".stale ul").replaceChildren(...stale.map((entry) => {
    const item = document.createElement("li");
    item.textContent = `${entry.path} · ${entry.rule} · “${entry.text}” · ${inWords(entry)}`;
    return item;
  }));
}

function takeIn(text) {
  const outcome = one(".outcome");
  try {
    const { entries, refused } = readDecisions(text);
    decisions.add(...entries);
    const read = `${entries.length} ${entries.length === 1 ? "decision" : "decisions"} read in`;
    settle(read, null);
    const stale = decisions.stale().length;
    outcome.textContent = [
      `${read}.`,
      refused ? `Left out, since they cannot be read: ${refused}.` : "",
      stale ? `Without a finding on this page: ${stale}.` : "",
    ].filter(Boolean).join(" ");
    showDecisions();
  } catch (error) {
    outcome.textContent = error.message;
  }
}

function download() {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([decisions.written(data.tool)], { type: "application/json" }));
  link.download = "qa-decisions.json";
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 1000);
}

async function copy() {
  const written = one(".export");
  written.select();
  try {
    await navigator.clipboard.writeText(written.value);
  } catch {
    document.execCommand("copy");
  }
  one(".outcome").textContent = "Copied.";
}

// ---- the address

let writing = 0;

function address(at) {
  const said = new URLSearchParams();
  if (query) said.set("q", query);
  if (current) said.set("f", named(current));
  if (at) said.set("at", at);
  return String(said) ? "#" + said : location.pathname + location.search;
}

function named({ fingerprint, article }) {
  return data.articles.length > 1 ? `${article + 1}/${fingerprint}` : fingerprint;
}

function remember() {
  clearTimeout(writing);
  writing = setTimeout(() => {
    try { history.replaceState(null, "", address("")); } catch { /* a browser that takes no more of them */ }
  }, 60);
}

function recall() {
  const hash = location.hash.slice(1);
  const plain = /^[tfm](\d+)$/.exec(hash);
  if (plain && findings[plain[1] - 1]) return focus(findings[plain[1] - 1]);
  const said = new URLSearchParams(hash);
  if (said.has("q") !== Boolean(query) || (said.get("q") ?? "") !== query) {
    query = said.get("q") ?? "";
    message = "";
    filter();
  }
  const finding = said.has("f") && findings.find((one) => named(one) === said.get("f"));
  if (finding && finding !== current) focus(finding);
  const place = said.get("at") && document.getElementById(said.get("at"));
  if (place) place.scrollIntoView();
}

function jump(name) {
  const place = document.getElementById(name);
  const numbered = /^[tfm](\d+)$/.exec(name);
  if (numbered) {
    focus(findings[numbered[1] - 1]);
    if (name[0] === "m") flash(place.closest("mark") || place);
  } else if (/^p\d/.test(name)) {
    place.scrollIntoView({ block: "center" });
    flash(place.closest("mark") || place.nextElementSibling || place);
  } else {
    try { history.pushState(null, "", address(name)); } catch { /* as above */ }
    place.scrollIntoView();
    if (!place.hasAttribute("tabindex")) place.tabIndex = -1;
    place.focus({ preventScroll: true });
  }
}

function flash(element) {
  for (const shown of all(".flash")) shown.classList.remove("flash");
  element.classList.add("flash");
  setTimeout(() => element.classList.remove("flash"), 2500);
}

// ---- the minimap: a tick where findings that count are shown, the longer the more, in the look of the worst

let minimap = null;
let drawing = 0;

function drawMinimapSoon() {
  if (!drawing) drawing = requestAnimationFrame(() => { drawing = 0; drawMinimap(); });
}

function drawMinimap() {
  if (!minimap || !minimap.getClientRects().length) return;
  const whole = document.documentElement.scrollHeight;
  const rows = new Map();
  const ticks = new Map();
  const slots = Math.max(1, Math.floor(innerHeight / 3));
  for (const { card, index } of findings) {
    if (card.hidden || !counting(records[index])) continue;
    const row = card.parentElement.parentElement;
    if (!rows.has(row)) rows.set(row, row.getBoundingClientRect().top + scrollY);
    const slot = Math.min(slots - 1, Math.floor((rows.get(row) / whole) * slots));
    const { severity } = records[index];
    const tick = ticks.get(slot) || { severity, count: 0 };
    tick.count += 1;
    if (POINTS[severity] > POINTS[tick.severity]) tick.severity = severity;
    ticks.set(slot, tick);
  }
  const most = Math.max(...[...ticks.values()].map(({ count }) => count));
  minimap.setAttribute("viewBox", `0 0 1 ${slots}`);
  minimap.replaceChildren(...[...ticks].map(([slot, { severity, count }]) => {
    const tick = document.createElementNS(SVG, "rect");
    const width = most > 1 ? 0.3 + (0.7 * count) / most : 1;
    const said = { class: "s-" + severity, x: (1 - width).toFixed(2), y: slot, width: width.toFixed(2), height: 1 };
    for (const [name, value] of Object.entries(said)) tick.setAttribute(name, value);
    return tick;
  }));
}

function addMinimap() {
  minimap = document.createElementNS(SVG, "svg");
  minimap.setAttribute("class", "minimap");
  minimap.setAttribute("preserveAspectRatio", "none");
  minimap.setAttribute("aria-hidden", "true");
  document.body.append(minimap);
  minimap.addEventListener("click", (event) => {
    scrollTo({ top: (event.clientY / innerHeight) * document.documentElement.scrollHeight - innerHeight / 2 });
  });
  new ResizeObserver(drawMinimapSoon).observe(document.body);
}

// ---- pressing

const does = (name) => one(`[data-does="${name}"]`);
const keys = one(".keys input");

function toggle(name, on) {
  does(name).setAttribute(name === "filters" ? "aria-expanded" : "aria-pressed", String(on));
}

function openAll(on) {
  allOpen = on;
  document.body.classList.toggle("all-open", on);
  toggle("open", on);
  for (const finding of findings) one("details", finding.card).open = on || finding === current;
}

const ACTIONS = {
  filters: () => {
    const panel = one(".filters");
    panel.hidden = !panel.hidden;
    toggle("filters", !panel.hidden);
    if (!panel.hidden) one("select", panel).focus();
  },
  source: () => toggle("source", !document.body.classList.toggle("without-source")),
  open: () => openAll(!allOpen),
  clear: () => ask(""),
  help: () => one("dialog.help").showModal(),
  decisions: () => { one(".outcome").textContent = ""; showDecisions(); one("dialog.decisions").showModal(); },
  close: () => one("dialog[open]").close(),
  accept: () => { const finding = inFocus(); if (finding) decide(finding, "accepted"); },
  dismiss: () => {
    const finding = inFocus();
    if (!finding) return;
    const open = finding === current && !dismissal.hidden;
    select(finding);
    if (open) closeDismissal();
    else openDismissal();
  },
  confirm: confirmDismissal,
  cancel: () => { closeDismissal(); one("summary", current.card).focus(); },
  reopen: () => { decisions.remove(decisions.of(current.index)); settle("Open again", current); },
  undo,
  download: () => { download(); one(".outcome").textContent = "The file is being saved."; },
  copy,
  forget: () => { decisions.clear(); settle("All decisions forgotten", null); showDecisions(); one(".outcome").textContent = "Forgotten. u brings them back."; },
  import: () => takeIn(one(".import").value),
};
const BY_KEY = {
  j: () => walk(1), k: () => walk(-1), a: ACTIONS.accept, d: ACTIONS.dismiss, u: undo,
  "/": () => { one(".query").focus(); one(".query").select(); },
  f: ACTIONS.filters, s: () => !does("source").hidden && ACTIONS.source(), "?": ACTIONS.help,
};

function escape() {
  if (!dismissal.hidden) return ACTIONS.cancel();
  if (document.activeElement) document.activeElement.blur();
  select(null);
}

function pressed(event) {
  if (event.ctrlKey || event.altKey || event.metaKey || event.isComposing || one("dialog[open]")) return;
  if (event.key === "Escape") return escape();
  const writing = event.target.closest("input:not([type=checkbox]), textarea, select");
  if (event.key === "Enter" && writing && dismissal.contains(writing)) {
    event.preventDefault();
    return confirmDismissal();
  }
  if (!keys.checked || writing || !Object.hasOwn(BY_KEY, event.key)) return;
  event.preventDefault();
  BY_KEY[event.key]();
}

function clicked(event) {
  const target = event.target;
  const button = target.closest("button");
  if (button && button.dataset.filter) {
    const on = letThrough(query, "sev", SEVERITIES);
    const off = SEVERITIES.filter((severity) => on.includes(severity) === (severity === button.dataset.filter));
    return ask(withKey(query, "sev", ...off.map((severity) => ({ not: true, values: [severity] }))));
  }
  if (button && Object.hasOwn(ACTIONS, button.dataset.does ?? "")) return ACTIONS[button.dataset.does]();
  const link = target.closest('a[href^="#"]');
  const inside = link && document.getElementById(link.getAttribute("href").slice(1));
  if (inside) {
    event.preventDefault();
    return jump(inside.id);
  }
  const summary = target.closest(".card summary");
  if (summary) {
    event.preventDefault();
    const finding = findings[Number(summary.closest(".card").id.slice(1)) - 1];
    return select(finding === current ? null : finding);
  }
  const mark = target.closest("mark[data-f]");
  if (!mark || String(window.getSelection())) return;
  const finding = mark.dataset.f.split(" ").map((number) => findings[number - 1]).find(({ card }) => !card.hidden);
  if (finding) focus(finding);
}

// ---- setting out

function fillFilters() {
  const choices = { cat: new Map(), rule: new Map(), is: new Map() };
  findings.forEach(({ card }, index) => {
    choices.cat.set(records[index].category, one(".kind", card).textContent);
    choices.rule.set(records[index].rule, card.dataset.rule);
    if (QUIET.includes(records[index].given)) choices.is.set(records[index].given, records[index].given);
  });
  for (const status of ["open", "accepted", "dismissed", "decided", "repeat", "all"]) choices.is.set(status, status);
  for (const select of all("select[data-key]")) {
    const key = select.dataset.key;
    const sorted = key === "is" ? [...choices.is] : [...choices[key]].sort(([, a], [, b]) => (a < b ? -1 : 1));
    select.append(...sorted.map(([value, name]) => new Option(name, value)));
    select.addEventListener("change", () => ask(withKey(query, key, ...(select.value ? [{ not: false, values: [select.value] }] : []))));
  }
}

function setOut() {
  for (const button of all("button[data-filter]")) button.disabled = false;
  for (const control of all(".bar [data-does], .query")) control.hidden = false;
  does("source").hidden = !one(".source");
  fillFilters();
  addMinimap();
  keys.checked = storage.read("qa-keys") !== "off";
  keys.addEventListener("change", () => storage.write("qa-keys", keys.checked ? "on" : "off"));
  one(".query").addEventListener("input", (event) => ask(event.target.value));
  one(".reviewer").addEventListener("change", (event) => storage.write("qa-reviewer", event.target.value));
  one(".file").addEventListener("change", async (event) => {
    const [file] = event.target.files;
    if (file) takeIn(await file.text());
    event.target.value = "";
  });
  document.addEventListener("keydown", pressed);
  document.addEventListener("click", clicked);
  // An open card may lie over the next ones: it makes way for the one that gets the focus.
  document.addEventListener("focusin", (event) => {
    const card = event.target.closest(".card");
    if (current && card && card !== current.card && !allOpen) select(null);
  });
  window.addEventListener("hashchange", recall);
  window.addEventListener("beforeunload", (event) => { if (!kept && decisions.entries.size) event.preventDefault(); });
  const before = storage.read(KEPT);
  if (before) {
    try { decisions.add(...readDecisions(before).entries); decisions.past = []; } catch { /* written by something else */ }
  }
  review();
  recall();
}

if (findings.length) setOut();

let closed = [];
window.addEventListener("beforeprint", () => {
  findings.forEach(({ card, number }) => { document.getElementById("e" + number).hidden = card.hidden; });
  closed = all(".facts details:not([open])");
  for (const details of closed) details.open = true;
});
window.addEventListener("afterprint", () => {
  for (const details of closed) details.open = false;
});
