import { count } from "../../../foundation/index.js";
import type { Ordinates } from "./asdf.js";
import { jcampError, type Place } from "./place.js";

/** What the labels of a table say of its X. */
export interface Range {
  readonly first?: number | undefined;
  readonly last?: number | undefined;
  readonly delta?: number | undefined;
  readonly points?: number | undefined;
  readonly factor: number;
}

/**
 * The X of every ordinate: from FIRSTX to LASTX in even steps, as NPOINTS says; DELTAX, which is rounded, only where one of
 * these is missing or not true. The X in front of each line checks that no point is lost.
 *
 * Source: McDonald and Wilks (1988), on `XYDATA= (X++(Y..Y))`.
 *
 * @throws FormatError with the line whose X is not where it should be
 */
export function abscissasOf(data: Ordinates, range: Range, notes: string[], place: Place): Float64Array {
  const n = data.values.length;
  if (n === 0) throw jcampError("Expected a table of ordinates but found none.", place, "no-data");
  const start = data.lines[0];
  const first = range.first ?? (start?.x ?? 0) * range.factor;
  if (range.first === undefined) notes.push("FIRSTX is missing; the X of the first line was taken.");
  if (range.points !== undefined && range.points !== n) {
    const less = n < range.points ? "the file is not complete" : "all were read";
    notes.push(`NPOINTS says ${count(range.points, "point")} but the table holds ${n}: ${less}.`);
  }
  const steps = candidates(range, first, n);
  for (const { step, note } of steps) {
    const bad = misplaced(data, first, step, range.factor);
    if (bad >= 0) continue;
    if (note) notes.push(note);
    return Float64Array.from({ length: n }, (_, i) =>
      // The last one is written in the file: no rounding of the step should move it.
      range.last !== undefined && i === n - 1 && Math.abs(first + i * step - range.last) < 1e-6 * Math.abs(step)
        ? range.last
        : first + i * step,
    );
  }
  const step = steps[0]?.step ?? 0;
  const bad = data.lines[Math.max(0, misplaced(data, first, step, range.factor))];
  const wanted = (first + (bad?.index ?? 0) * step) / range.factor;
  throw jcampError(
    `Expected the line to begin with X = ${Number(wanted.toPrecision(9))}, as FIRSTX, LASTX and the number of points say, ` +
      `but found ${bad?.x ?? "none"}: points are missing or too many.`,
    { ...place, line: bad?.line },
    "x-check",
  );
}

function candidates(range: Range, first: number, n: number): readonly { step: number; note?: string }[] {
  const found: { step: number; note?: string }[] = [];
  const { last, delta, points } = range;
  const spans = last !== undefined && last !== first;
  if (spans && points !== undefined && points > 1) found.push({ step: (last - first) / (points - 1) });
  if (spans && n > 1 && points !== n) {
    const note =
      points === undefined ? undefined : "The steps of X are those from FIRSTX to LASTX over the points found.";
    found.push({ step: (last - first) / (n - 1), ...(note === undefined ? {} : { note }) });
  }
  if (delta !== undefined && delta !== 0) {
    const note =
      found.length > 0 ? "LASTX disagrees with the X of the lines; the steps are those of DELTAX." : undefined;
    found.push({ step: delta, ...(note === undefined ? {} : { note }) });
  }
  if (n === 1) found.push({ step: 0 });
  return found;
}

/** The first line whose X is not that of its first ordinate; -1 where all are. */
function misplaced(data: Ordinates, first: number, step: number, factor: number): number {
  const size = Math.abs(step);
  // Programs differ in whether a line after differences has the X of the check or of the next point, so one step is let pass.
  return data.lines.findIndex(({ x, rounding, index }, k) => {
    const off = Math.abs(x * factor - (first + index * step));
    return !(off <= (k === 0 ? 0.5 : 1.02) * size + Math.abs(rounding * factor) * 1.02);
  });
}
