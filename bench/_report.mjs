// The line that every measurement prints, as bench/README.md describes it.

/** The value below which a share of the numbers lies; undefined where there are none. */
function quantile(numbers, share) {
  const sorted = [...numbers].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))];
}

const round = (x) => (x === undefined ? null : Number(x.toPrecision(3)));

/**
 * Prints one line and answers whether the target is met: by the median, or by the 95th percentile or the highest value
 * where `judged` says so. Where we have no numbers it is not. `peer` is null or empty where there is nothing to compare
 * with; without a target the line only says what was found. What shall be high is judged "at least".
 */
export function report({ name, ours, peer, peerName, target = null, judged = "median", unit = "ms" }) {
  const median = quantile(ours, 0.5);
  const p95 = quantile(ours, 0.95);
  const other = quantile(peer ?? [], 0.5);
  const value = { median, p95, highest: Math.max(...ours), "at least": -median }[judged];
  const limit = judged === "at least" ? -target : target;
  const pass = target === null ? null : ours.length > 0 && value <= limit;
  const line = {
    name,
    unit,
    ours: round(median),
    p95: round(p95),
    n: ours.length,
    peer: round(other),
    peerP95: round(quantile(peer ?? [], 0.95)),
    peerName: peerName ?? null,
    ratio: median === undefined || !(other > 0) ? null : round(median / other),
    target,
    judged,
    pass,
  };
  console.log(JSON.stringify(line));
  return pass !== false;
}
