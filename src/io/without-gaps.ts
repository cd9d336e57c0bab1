import { count, type ReadonlyFloat64Array } from "../foundation/index.js";

/** Points that all have a value, and what was left out for it. */
interface Whole {
  readonly x: ReadonlyFloat64Array;
  readonly columns: readonly ReadonlyFloat64Array[];
  /** One sentence, where points were left out. */
  readonly note?: readonly [string];
}

/** The points at which the first of the columns has a value; the other columns are cut to these. */
export function withoutGaps(x: ReadonlyFloat64Array, columns: readonly ReadonlyFloat64Array[]): Whole {
  const [values] = columns;
  const kept: number[] = [];
  for (let i = 0; i < x.length; i++) if (!Number.isNaN(values?.[i])) kept.push(i);
  const missing = x.length - kept.length;
  if (missing === 0) return { x, columns };
  const cut = (of: ReadonlyFloat64Array): Float64Array => Float64Array.from(kept, (i) => of[i] ?? Number.NaN);
  const note = `${count(missing, "point has", "points have")} no value and ${missing === 1 ? "was" : "were"} left out.`;
  return { x: cut(x), columns: columns.map(cut), note: [note] };
}
