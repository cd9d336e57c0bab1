import {
  ArgumentError,
  BRAND,
  estimate,
  type Estimate,
  formatEstimate,
  NORMAL_95,
  type Verdict,
} from "../../foundation/index.js";
import { localFit, type LocalFit } from "../../spectroscopy/peaks/local-fit.js";
import { fromLine, lineBetween, steepestWindow, type WindowLine } from "./linear-window.js";
import type { EdgePoints } from "./points.js";
import type { EdgeLine, EnergyWindow, TaucTransition } from "./types.js";

/** The window of a line, in eV; both ends or none. */
export interface WindowOptions {
  readonly from?: number | undefined;
  readonly to?: number | undefined;
}

/** What a line goes through, and where it is looked for. */
export interface LineInput {
  readonly points: EdgePoints;
  readonly y: Float64Array;
  readonly errors: Float64Array;
  readonly options: WindowOptions;
  readonly yLabel: string;
  readonly method: EdgeLine["method"];
  readonly transition?: TaucTransition;
  readonly unit: string;
  /** Which points a window that is looked for may have; those with an ordinate unless given. */
  readonly usable?: (i: number) => boolean;
  /** What may be wrong with a line for another cause than noise, as a part of the result. */
  readonly bias?: (line: WindowLine) => number;
}

type Reading = (fit: LocalFit) => { readonly value: number; readonly gradient: readonly [number, number] };

/** Where the line has a level. */
export function meets(level: number): Reading {
  return ({ coefficients, centre, scale }) => {
    const [at, rise] = [(coefficients[0] as number) - level, coefficients[1] as number];
    return { value: centre - (scale * at) / rise, gradient: [-scale / rise, (scale * at) / (rise * rise)] };
  };
}

/** A number that is read off the straight part of an edge. */
export function edgeLine(
  { points, y, errors, options, yLabel, method, transition, unit, usable, bias }: LineInput,
  reading: Reading,
): EdgeLine {
  const { energy, provenance } = points;
  const { from, to } = options;
  if ((from === undefined) !== (to === undefined)) {
    throw new ArgumentError("Expected both `from` and `to`, or none of them, but found one.", { from, to });
  }
  const given = from !== undefined && to !== undefined;
  const line: WindowLine | undefined = given
    ? lineBetween(energy, y, errors, from, to)
    : steepestWindow(energy, y, errors, (i) => Number.isFinite(y[i]) && (usable?.(i) ?? true));
  const common = {
    [BRAND]: "EdgeLine" as const,
    ...{ method, ...(transition === undefined ? {} : { transition }), x: energy, y, yLabel, provenance },
  };
  if (line === undefined || !((line.fit.coefficients[1] as number) > 0)) {
    const text = "Nothing rises above the noise: there is no edge in this spectrum.";
    const nowhere = { from: Number.NaN, to: Number.NaN, points: 0, source: "found" } as const;
    return Object.freeze({
      ...common,
      ...{ result: estimate(Number.NaN, null, unit), windowError: 0, window: nowhere },
      ...{
        line: { centre: Number.NaN, at: Number.NaN, slope: Number.NaN },
        verdict: { ok: false, code: "no-edge" as const, text },
      },
    });
  }
  const read = fromLine(line, (a, b) => localFit(energy, y, errors, [a, b], 1), reading);
  const { value, error } = read;
  const windowError = Math.hypot(read.windowError, (bias?.(line) ?? 0) * value);
  const window: EnergyWindow = {
    from: energy[line.first] as number,
    to: energy[line.end - 1] as number,
    points: line.end - line.first,
    source: given ? "given" : "found",
  };
  const { centre, scale, coefficients } = line.fit;
  const result = withError(value, Math.hypot(error, windowError), unit);
  const atEnd = !given && line.end === energy.length && method !== "urbach" && !spansHalf(line, y);
  return Object.freeze({
    ...common,
    ...{ result, windowError, window },
    line: { centre, at: coefficients[0] as number, slope: (coefficients[1] as number) / scale },
    verdict: verdictOf(result, window, atEnd, { method, transition }),
  });
}

/** Whether the line rises by half of all that the ordinate does: one that bends up to its end is straight over less. */
function spansHalf({ first, end, fit: { coefficients } }: WindowLine, y: Float64Array): boolean {
  const values = y.filter((v) => Number.isFinite(v));
  const range = values.reduce((a, v) => Math.max(a, v), -Infinity) - values.reduce((a, v) => Math.min(a, v), Infinity);
  return end > first && 2 * (coefficients[1] as number) >= 0.5 * range;
}

/** An estimate with the interval of a normal error. */
export function withError(value: number, error: number, unit: string): Estimate {
  return estimate(value, error, unit, [value - NORMAL_95 * error, value + NORMAL_95 * error]);
}

const NAMES = { tauc: "The gap is", onset: "The onset is at", urbach: "The Urbach energy is" } as const;

function verdictOf(
  result: Estimate,
  { from, to, points, source }: EnergyWindow,
  atEnd: boolean,
  { method, transition }: { readonly method: EdgeLine["method"]; readonly transition: TaucTransition | undefined },
): Verdict {
  const how = transition === undefined ? "" : ` for ${transition} transitions`;
  const where = `from the line through ${points} points from ${from.toFixed(3)} to ${to.toFixed(3)} eV (${source})`;
  const text = `${NAMES[method]} ${formatEstimate(result)}${how}, ${where}.`;
  if (atEnd) {
    const more = "The steepest part reaches the end of the data: the edge goes on beyond it.";
    return { ok: false, code: "edge-not-covered", text: `${text} ${more}` };
  }
  return { ok: true, code: "line", text };
}
