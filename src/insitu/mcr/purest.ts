import type { Side } from "./side.js";

/**
 * The places of the purest rows of one side: rows whose variation beside their mean is largest, each beside those chosen
 * before it.
 *
 * Purity is the deviation over the mean plus an offset, which keeps weak rows out, times the squared distance of the row
 * from those chosen (the determinant of W. Windig and J. Guilment, SIMPLISMA, Anal. Chem. 63 (1991) 1425).
 *
 * @param known rows that count as chosen already (columns each)
 * @param offset part of the largest mean
 */
export function purestRows(
  { rows, columns, data }: Side,
  count: number,
  offset: number,
  known: readonly Float64Array[] = [],
): number[] {
  const means = new Float64Array(rows);
  const deviations = new Float64Array(rows);
  for (let i = 0; i < rows; i++) {
    const row = data.subarray(i * columns, (i + 1) * columns);
    const mean = row.reduce((a, v) => a + v, 0) / columns;
    // The mean of a difference may be near 0 where it is far from weak.
    means[i] = row.reduce((a, v) => a + Math.abs(v), 0) / columns;
    deviations[i] = Math.sqrt(row.reduce((a, v) => a + (v - mean) ** 2, 0) / columns);
  }
  const alpha = offset * means.reduce((a, v) => Math.max(a, v), 0);
  const scaled = Array.from({ length: rows }, (_, i) => {
    const length = Math.hypot(means[i] as number, (deviations[i] as number) + alpha) * Math.sqrt(columns);
    return data.slice(i * columns, (i + 1) * columns).map((v) => (length > 0 ? v / length : 0));
  });
  for (const row of known) takeOut(scaled, unit(row));
  const chosen: number[] = [];
  while (chosen.length < count) {
    let best = -1;
    let highest = -1;
    scaled.forEach((row, i) => {
      if (chosen.includes(i)) return;
      const distance = row.reduce((a, v) => a + v * v, 0);
      const below = (means[i] as number) + alpha;
      const purity = below > 0 ? ((deviations[i] as number) / below) * distance : 0;
      if (purity > highest) {
        highest = purity;
        best = i;
      }
    });
    chosen.push(best);
    takeOut(scaled, unit(scaled[best] as Float64Array));
  }
  return chosen;
}

function unit(row: Float64Array): Float64Array {
  const length = Math.sqrt(row.reduce((a, v) => a + v * v, 0));
  return row.map((v) => (length > 0 ? v / length : 0));
}

/** Takes the part along a unit vector out of every row. */
function takeOut(rows: readonly Float64Array[], direction: Float64Array): void {
  for (const row of rows) {
    let share = 0;
    for (let j = 0; j < row.length; j++) share += (row[j] as number) * (direction[j] as number);
    for (let j = 0; j < row.length; j++) row[j] = (row[j] as number) - share * (direction[j] as number);
  }
}
