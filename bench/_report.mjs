// The line that every measurement prints, as bench/README.md describes it.

/** The value below which a share of the numbers lies; undefined where there are none. */
function quantile(numbers, share) {
  const sorted = [...numbers].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))];
}

const round = (x) => Number(x.toPrecision(3));

/**
 * Prints one line and answers whether the target is met: by the median, or by the 95th percentile where `judged` says so.
 * Times are in ms; `peer` is null or empty where there is nothing to compare with.
 */
export function report({ name, ours, peer, peerName, target, judged = "median" }) {
  const median = quantile(ours, 0.5);
  const p95 = quantile(ours, 0.95);
  const other = quantile(peer ?? [], 0.5);
  const pass = (judged === "p95" ? p95 : median) <= target;
  const line = {
    name,
    unit: "ms",
    ours: round(median),
    p95: round(p95),
    n: ours.length,
    peer: other === undefined ? null : round(other),
    peerName: peerName ?? null,
    ratio: other === undefined ? null : round(median / other),
    target,
    pass,
  };
  console.log(JSON.stringify(line));
  return pass;
}
