import { extent, padded, robustExtent } from "../scene/index.js";
import type { Rows } from "./rows.js";
import type { ExtentState } from "./state.js";

/** The range of a stack's values. */
export interface Ranges {
  /** What colours and spectra span. */
  readonly range: readonly [number, number];
  /** Whether outliers lie beyond it. */
  readonly clipped: boolean;
  readonly whole: readonly [number, number];
}

/** Room that a stack that grows gets beyond what it has, as a part of that: so that the next scans need no new scale. */
const HEADROOM = 0.25;

/** Finds ranges, or takes what is known of just these rows, and keeps them while a stack grows within them. */
export function rangesOf(): (
  rows: Rows,
  from: number,
  to: number,
  grows: boolean,
  given: ExtentState | null,
) => Ranges | undefined {
  let kept: { ranges: Ranges; token: object; from: number; to: number } | undefined;
  return (rows, from, to, grows, given) => {
    const { values, nAxis, token } = rows;
    const same = kept?.token === token && kept.from === from;
    if (same && kept?.to === to) return kept.ranges;
    if (same && kept !== undefined && grows && kept.to < to) {
      const fresh = extent(values.subarray(kept.to * nAxis, to * nAxis));
      const [low, high] = kept.ranges.whole;
      if (fresh === undefined || (fresh[0] >= low && fresh[1] <= high)) {
        kept = { ...kept, to };
        return kept.ranges;
      }
    }
    const found = given === null ? robustExtent(values.subarray(from * nAxis, to * nAxis)) : rangesIn(given);
    if (found === undefined) return undefined;
    const ranges = grows && !found.clipped ? widened(found) : found;
    kept = { ranges, token, from, to };
    return ranges;
  };
}

function rangesIn({ whole, colours }: ExtentState): Ranges {
  return { range: colours, clipped: colours[0] > whole[0] || colours[1] < whole[1], whole };
}

function widened(found: Ranges): Ranges {
  const range = padded(found.range, HEADROOM / 2);
  // Absorbance and counts begin at zero: no room below it.
  const low = found.range[0] >= 0 ? Math.max(0, range[0]) : range[0];
  return { range: [low, range[1]], clipped: false, whole: [low, range[1]] };
}

/** The end of the scans' axis of a stack that grows: further than the last scan, and moved in steps. */
export function headroom(): (first: number, last: number, grows: boolean) => number {
  let kept: { first: number; end: number } | undefined;
  return (first, last, grows) => {
    if (!grows) {
      kept = undefined;
      return last;
    }
    if (kept?.first !== first || kept.end < last) kept = { first, end: last + HEADROOM * (last - first) };
    return kept.end;
  };
}
