import { compareNames } from "../io/names.js";
import { indexRange, nearestIndex, sameAxis, type Axis, type Signal } from "../spectroscopy/index.js";
import type { ReadonlyFloat64Array } from "../foundation/index.js";
import { timesAfter, timesOf, type Dated, type LiveTimes } from "./times.js";

/** A spectrum as a file gives it. */
export interface FileScan {
  readonly axis: Axis;
  readonly values: ReadonlyFloat64Array;
  readonly signal?: Signal | undefined;
  readonly value?: Dated["value"];
  readonly clock?: number | undefined;
}

/** A band of which each scan's mean is kept, on the axis's own scale. */
export interface Tap {
  readonly name: string;
  readonly from: number;
  readonly to: number;
}

/** What a change of the files means for the series: scans at its end, or that it must be shown anew. */
export type SeriesChange = { readonly kind: "none" } | { readonly kind: "appended"; readonly from: number } | { readonly kind: "changed" }; // prettier-ignore

/** A scan of the series; those that were thinned out have no values any more, but their taps. */
export interface HeldScan extends Dated {
  /** The number in its file. */
  readonly index: number;
  readonly values: ReadonlyFloat64Array | undefined;
  readonly taps: readonly number[];
}

/** The scans of a run, in the order of their files. */
export interface LiveScans {
  /** The axis and signal of all scans; `undefined` before the first. */
  readonly axis: () => Axis | undefined;
  readonly signal: () => Signal | undefined;
  /**
   * The scans of a file, in place of those that it had before.
   *
   * @param from so many of those that it had stay; 0 unless given
   * @returns what changed, and why scans were left out: of another axis than the first
   */
  put(
    file: string,
    modified: number,
    scans: readonly FileScan[],
    from?: number,
  ): SeriesChange & { readonly refused: number };
  /** How many files have scans. */
  readonly files: () => number;
  /** How many scans a file has. */
  readonly count: (file: string) => number;
  /** Forgets the scans of a file that is gone. */
  drop(file: string): SeriesChange;
  readonly all: () => readonly HeldScan[];
  readonly times: () => LiveTimes;
  /** Of so many scans one is kept whole: 1, 2, 4 … */
  readonly stride: () => number;
}

/**
 * Holds the scans of a run in flat memory: beyond `most` scans every other one gives its values up, and every other one of those
 * that come, again and again. Of all scans the taps stay.
 *
 * @param most scans that are kept whole
 */
export function createScans(most: number, taps: readonly Tap[]): LiveScans {
  const files = new Map<string, readonly HeldScan[]>();
  let order: string[] = [];
  let all: HeldScan[] = [];
  let times = timesOf([]);
  let axis: Axis | undefined;
  let signal: Signal | undefined;
  let stride = 1;

  const thin = (same: number): void => {
    const before = stride;
    while (all.length / stride > most) stride *= 2;
    if (stride === 1) return;
    for (let i = stride === before ? same : 0; i < all.length; i += 1) {
      const scan = all[i] as { values: Float64Array | undefined };
      if (scan.values === undefined) continue;
      if (i % stride !== 0) scan.values = undefined;
      // A part of a larger block would keep all of it.
      else if (scan.values.buffer.byteLength > 2 * scan.values.byteLength) scan.values = scan.values.slice();
    }
  };
  /**
   * What it means that the scans are others now; `goOn` where those that there were are the first of them. The first `same` were not
   * touched: of a long run there are many.
   */
  const arrange = (goOn: boolean, same: number): SeriesChange => {
    const before = times;
    times = timesAfter(before, all, same) ?? timesOf(all);
    thin(same);
    const kind = before.values.length === 0 ? times.kind : before.kind;
    const goesOn = goOn && times.kind === kind && startsWith(times.values, before.values);
    if (goesOn && times.values.length === before.values.length) return { kind: "none" };
    return goesOn ? { kind: "appended", from: before.values.length } : { kind: "changed" };
  };
  const gather = (): HeldScan[] => order.flatMap((file) => files.get(file) ?? []);

  return {
    axis: () => axis,
    signal: () => signal,
    files: () => files.size,
    count: (file) => files.get(file)?.length ?? 0,
    put(file, modified, scans, from = 0) {
      const before = files.get(file) ?? [];
      if (from === 0 && all.length === before.length) [axis, signal] = [scans[0]?.axis, scans[0]?.signal];
      const fitting = axis === undefined ? [] : scans.filter((s) => sameAxis(s.axis, axis as Axis));
      const of = from + fitting.length;
      const fresh = fitting.map((s, i): HeldScan => {
        const { value, clock, values } = s;
        return { file, of, index: from + i, modified, value, clock, values, taps: taps.map((t) => tapped(s, t)) };
      });
      const stay = before.slice(0, from);
      for (const scan of stay as { of: number; modified: number }[]) [scan.of, scan.modified] = [of, modified];
      const held = [...stay, ...fresh];
      const refused = scans.length - fitting.length;
      const kept = held.length >= before.length && before.slice(from).every((b, i) => sameScan(b, fresh[i] as HeldScan)); // prettier-ignore
      const last = order.at(-1);
      const atEnd = last === undefined || last === file || (before.length === 0 && compareNames(last, file) < 0);
      if (before.length === 0 && held.length > 0) {
        // Nearly always the last.
        if (atEnd) order.push(file);
        else order = inserted(order, file);
      }
      if (held.length === 0 && before.length > 0) order = order.filter((f) => f !== file);
      if (held.length > 0) files.set(file, held);
      else files.delete(file);
      let same = 0;
      if (atEnd && kept) {
        all.length -= before.length - stay.length;
        // A scan that was alone in its file, and is no more, may have another time by that.
        same = stay.length === 1 ? all.length - 1 : all.length;
        for (const scan of fresh) all.push(scan);
      } else all = gather();
      return { ...arrange(kept && (atEnd || held.length === before.length), same), refused };
    },
    drop(file) {
      if (!files.delete(file)) return { kind: "none" };
      order = order.filter((f) => f !== file);
      all = gather();
      return arrange(false, 0);
    },
    all: () => all,
    times: () => times,
    stride: () => stride,
  };
}

function startsWith(values: Float64Array, start: Float64Array): boolean {
  if (values.length < start.length) return false;
  for (let i = 0; i < start.length; i += 1) if (values[i] !== start[i]) return false;
  return true;
}

/** Whether a file still holds a scan as it was; of one whose values were given up, whether its taps say so. */
function sameScan(before: HeldScan, now: HeldScan): boolean {
  const { values } = before;
  if (values === undefined) return before.taps.every((v, i) => Object.is(v, now.taps[i]));
  return values.length === now.values?.length && values.every((v, i) => Object.is(v, now.values?.[i]));
}

function inserted(order: readonly string[], file: string): string[] {
  let [low, high] = [0, order.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (compareNames(order[middle] as string, file) < 0) low = middle + 1;
    else high = middle;
  }
  return [...order.slice(0, low), file, ...order.slice(low)];
}

/** The mean over the points of a band that have a value; of a band without width the nearest point. */
function tapped({ axis, values }: FileScan, { from, to }: Tap): number {
  if (from === to) return values[nearestIndex(axis, from)] as number;
  const [first, end] = indexRange(axis, from, to);
  let [sum, n] = [0, 0];
  for (let j = first; j < end; j += 1) {
    const v = values[j] as number;
    if (Number.isFinite(v)) [sum, n] = [sum + v, n + 1];
  }
  return n === 0 ? Number.NaN : sum / n;
}
