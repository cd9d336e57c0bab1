const BARS = "▁▂▃▄▅▆▇█";

/** A line of bars as high as the numbers, `width` of them at most; blanks where there is no value. */
export function sparkline(values: ArrayLike<number>, width: number = 48): string {
  const n = Math.min(width, values.length);
  const heights = Array.from({ length: n }, (_, i) => {
    // The value of the part that stands out most from its first: a narrow peak must not fall between two bars.
    const [from, to] = [Math.floor((i * values.length) / n), Math.floor(((i + 1) * values.length) / n)];
    let most = values[from] ?? Number.NaN;
    for (let j = from + 1; j < to; j += 1) {
      const value = values[j] ?? Number.NaN;
      if (Number.isNaN(most) || value > most) most = value;
    }
    return most;
  });
  const known = heights.filter((v) => Number.isFinite(v));
  if (known.length === 0) return "";
  const low = Math.min(...known);
  const span = Math.max(...known) - low;
  const bar = (v: number): string => (span > 0 ? (BARS[Math.round(((v - low) / span) * 7)] ?? " ") : (BARS[0] ?? ""));
  return heights.map((v) => (Number.isFinite(v) ? bar(v) : " ")).join("");
}
