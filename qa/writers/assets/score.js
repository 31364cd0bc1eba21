// The score after review: the linear MQM model, step by step as qa/mqm.py computes it.
const POINTS = { critical: 25, major: 5, minor: 1, neutral: 0 };
const TAIL = Math.log((1 - 0.95) / 2);
const EXACT = 1e-13;
const logFactorials = [0];

function logFactorial(number) {
  for (let at = logFactorials.length; at <= number; at++) logFactorials.push(logFactorials[at - 1] + Math.log(at));
  return logFactorials[number];
}

const logProbability = (count, mean) => count * Math.log(mean) - mean - logFactorial(count);

function lowerLimit(count) {
  if (!count) return 0;
  let mean = Math.exp((TAIL + logFactorial(count)) / count);
  for (let round = 0; round < 100; round++) {
    let terms = 1;
    let term = 1;
    for (let above = count + 1; term > terms * EXACT; above++) {
      term *= mean / above;
      terms += term;
    }
    const step = ((TAIL - logProbability(count, mean) - Math.log(terms)) * terms * mean) / count;
    mean += step;
    if (step <= mean * EXACT) break;
  }
  return mean;
}

function upperLimit(count) {
  let mean = count + 2 * Math.sqrt(count) + 1;
  for (let round = 0; round < 100; round++) {
    let terms = 1;
    let term = 1;
    for (let below = count; term > terms * EXACT; below--) {
      term *= below / mean;
      terms += term;
    }
    const step = (logProbability(count, mean) + Math.log(terms) - TAIL) * terms;
    mean += step;
    if (Math.abs(step) <= mean * EXACT) break;
  }
  return mean;
}

// findings: {severity, kind} of those that count, in order; the first of a kind costs its points, the others nothing.
function scoreOf(findings, words, scoring) {
  const seen = new Set();
  let number = 0;
  let penalty = 0;
  let squares = 0;
  let critical = false;
  for (const { severity, kind } of findings) {
    critical = critical || severity === "critical";
    const points = seen.has(kind) ? 0 : POINTS[severity];
    seen.add(kind);
    if (points) number += 1;
    penalty += points;
    squares += points * points;
  }
  const spread = number ? Math.sqrt(squares / number) : 1;
  const fewest = number ? Math.max(0, penalty + spread * (lowerLimit(number) - number)) : 0;
  const most = number ? penalty + spread * (upperLimit(number) - number) : upperLimit(0);
  const tolerance = (scoring.acceptable * Math.max(words, 1)) / scoring.reference;
  const calibrated = (points) => Math.max(0, 100 - ((100 - scoring.threshold) * points) / tolerance);
  const [value, low, high] = [penalty, most, fewest].map(calibrated);
  const uncertain = words <= 0 || (penalty > 0 && low < scoring.threshold && scoring.threshold <= high);
  const passed = value >= scoring.threshold && !critical;
  const verdict = critical ? "fail" : uncertain ? "inconclusive" : passed ? "pass" : "fail";
  return { value, low, high, penalty, verdict };
}

// The score is never rounded up and its interval never inward; a short text supports no decimal.
function rounded(number, words, towards) {
  if (words < 1000) return String(towards(Math.round(number * 1e9) / 1e9));
  return (towards(Math.round(number * 1e9) / 1e8) / 10).toFixed(1);
}

function scoreInWords(score, words) {
  const value = rounded(score.value, words, Math.floor);
  const range = `${rounded(score.low, words, Math.floor)}–${rounded(score.high, words, Math.ceil)}`;
  return `${value} (95 % interval ${range}), ${score.verdict}`;
}
