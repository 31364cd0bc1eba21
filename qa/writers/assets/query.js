// The search: words, "quoted words", key:value, each with ! for its opposite; different keys must all hold, one of equal keys.
const KEYS = ["sev", "cat", "rule", "is"];
const QUIET = ["waived", "baselined"];
const TOKEN = /(!?)(?:(sev|cat|rule|is):)?(?:"([^"]*)"?|(\S+))/gi;

function parseQuery(query) {
  return [...query.matchAll(TOKEN)]
    .map(([, not, key, quoted, word]) => ({
      not: not === "!",
      key: (key || "text").toLowerCase(),
      values: (quoted ?? word).toLowerCase().split(key && quoted === undefined ? "," : "\0").filter(Boolean),
    }))
    .filter((token) => token.values.length);
}

function writeQuery(tokens) {
  return tokens
    .map(({ not, key, values }) => {
      const value = values.join(",");
      const said = /\s|^[!"]/.test(value) || (key === "text" && /^(sev|cat|rule|is):/.test(value)) ? `"${value}"` : value;
      return (not ? "!" : "") + (key === "text" ? "" : key + ":") + said;
    })
    .join(" ");
}

const HOLDS = {
  text: (finding, value) => finding.said().includes(value),
  sev: (finding, value) => finding.severity === value,
  cat: (finding, value) => finding.category.includes(value),
  rule: (finding, value) => finding.rule.includes(value),
  is: (finding, value) =>
    value === "all" ||
    (value === "decided" ? DECISIONS.includes(finding.status) : value === "repeat" ? finding.repeat : finding.status === value),
};

// Returns a test of a finding {severity, category, rule, status, repeat, said()}, all in lower case.
function matcher(query) {
  const tokens = parseQuery(query);
  const wanted = (key) => tokens.filter((token) => token.key === key && !token.not).flatMap((token) => token.values);
  const any = KEYS.map((key) => [key, wanted(key)]).filter(([, values]) => values.length);
  const quiet = !tokens.some((token) => token.key === "is" && !token.not);
  const words = wanted("text");
  const refused = tokens.filter((token) => token.not);
  return (finding) =>
    !(quiet && QUIET.includes(finding.status)) &&
    any.every(([key, values]) => values.some((value) => HOLDS[key](finding, value))) &&
    words.every((word) => HOLDS.text(finding, word)) &&
    !refused.some(({ key, values }) => values.some((value) => HOLDS[key](finding, value)));
}

// The values of a key that a query lets through, and the query with exactly these.
function letThrough(query, key, all) {
  const tokens = parseQuery(query).filter((token) => token.key === key);
  const wanted = tokens.filter((token) => !token.not).flatMap((token) => token.values);
  const refused = tokens.filter((token) => token.not).flatMap((token) => token.values);
  return all.filter((value) => (!wanted.length || wanted.includes(value)) && !refused.includes(value));
}

function withKey(query, key, ...tokens) {
  return writeQuery([...parseQuery(query).filter((token) => token.key !== key), ...tokens.map((token) => ({ key, ...token }))]);
}
