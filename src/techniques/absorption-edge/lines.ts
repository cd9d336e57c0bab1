import {
  ArgumentError,
  BRAND,
  checkOptions,
  estimate,
  type Estimate,
  formatEstimate,
  oneOf,
  type Verdict,
} from "../../foundation/index.js";
import { NORMAL_95 } from "../../numerics/normal-distribution.js";
import type { Spectrum } from "../../spectroscopy/index.js";
import { localFit, type LocalFit } from "../../spectroscopy/peaks/local-fit.js";
import { fromLine, lineBetween, steepestWindow, type WindowLine } from "./linear-window.js";
import { type EdgePoints, edgePoints } from "./points.js";
import type { EdgeLine, EnergyWindow, TaucTransition } from "./types.js";

/** A value below this many σ has no logarithm worth having. */
const LEAST_SIGNAL = 3;

/** The window of a line, in eV; both ends or none. */
export interface WindowOptions {
  readonly from?: number | undefined;
  readonly to?: number | undefined;
}

/** Options of `tauc`. */
export interface TaucOptions extends WindowOptions {
  readonly transition: TaucTransition;
}

const POWERS: Readonly<Record<TaucTransition, readonly [power: number, text: string]>> = {
  direct: [2, "(αhν)²"],
  indirect: [1 / 2, "(αhν)¹ᐟ²"],
  "direct forbidden": [2 / 3, "(αhν)²ᐟ³"],
  "indirect forbidden": [1 / 3, "(αhν)¹ᐟ³"],
};

/**
 * The band gap by Tauc: where the straight part of (αhν)^r over hν meets zero, with r = 2 for direct and ½ for indirect
 * allowed transitions. The window is given or found, and is part of the result and of its error.
 *
 * What absorbs below the edge (scattered light, tails, a substrate) raises the line and lowers the gap: take it away first.
 * An exciton at the edge leaves no straight part that belongs to the gap: `elliott` fits it. A straight plot of one power
 * does not show that the transition is of that kind.
 *
 * @param of absorbance or molar absorptivity (nAxis values), on any axis
 * @throws ArgumentError for another signal, and a window with fewer than 5 points
 *
 * Sources: J. Tauc, R. Grigorovici and A. Vancu, Phys. Status Solidi B 15 (1966) 627; on windows and excitons, P. Makuła,
 * M. Pacia and W. Macyk, J. Phys. Chem. Lett. 9 (2018) 6814.
 *
 * @example
 * const eV = Array.from({ length: 121 }, (_, i) => 2 + i / 100);
 * const values = eV.map((e) => (e > 2.4 ? Math.sqrt(e - 2.4) / e : 0));
 * const film = spectroscopy.spectrum({ axis: { values: eV, unit: "eV" }, values, signal: "absorbance" });
 * absorptionEdge.tauc(film, { transition: "direct" }).result.value.toFixed(3) // "2.400"
 */
export function tauc(of: Spectrum, options: TaucOptions): EdgeLine {
  checkOptions("options", options, { transition: true, from: true, to: true });
  const transition = oneOf("transition", options.transition, Object.keys(POWERS) as TaucTransition[]);
  const [power, text] = POWERS[transition];
  const points = edgePoints(of);
  const { energy, value, sigma } = points;
  const y = value.map((a, i) => (a > 0 ? (a * (energy[i] as number)) ** power : Number.NaN));
  const errors = y.map((v, i) => Math.max((power * v * (sigma[i] as number)) / (value[i] as number), Number.MIN_VALUE));
  return edgeLine({ points, y, errors, options, yLabel: text, method: "tauc", transition, unit: "eV" }, meets(0));
}

/** Options of `onset`. */
export interface OnsetOptions extends WindowOptions {
  /** Where nothing absorbs, eV; the lowest twentieth of the points unless given. */
  readonly baseline?: readonly [from: number, to: number] | undefined;
}

/**
 * The onset of absorption: where the tangent at the steepest part of the edge meets the level below it. It needs no law of the
 * edge and depends on the broadening: lower than the gap by about half of its width.
 *
 * @throws ArgumentError as `tauc`
 * @example
 * const eV = Array.from({ length: 201 }, (_, i) => 2 + i / 200);
 * const values = eV.map((e) => 0.05 + Math.min(1, Math.max(0, (e - 2.3) / 0.2)));
 * const sigma = eV.map(() => 1e-4);
 * const film = spectroscopy.spectrum({ axis: { values: eV, unit: "eV" }, values, sigma, signal: "absorbance" });
 * absorptionEdge.onset(film).result.value.toFixed(2) // "2.30"
 */
export function onset(of: Spectrum, options: OnsetOptions = {}): EdgeLine {
  checkOptions("options", options, { from: true, to: true, baseline: true });
  const points = edgePoints(of);
  const level = levelOf(points, options.baseline);
  const yLabel = points.label;
  const errors = points.sigma.map((s) => Math.max(s, Number.MIN_VALUE));
  const found = edgeLine(
    { points, y: points.value, errors, options, yLabel, method: "onset", unit: "eV" },
    meets(level.value),
  );
  // The level's own error moves the place by the inverse of the slope.
  const extra = (level.standardError ?? 0) / found.line.slope;
  const error = Math.hypot(found.result.standardError ?? 0, extra);
  return { ...found, baseline: level, result: withError(found.result.value, error, "eV") };
}

/** Options of `urbach`. */
export type UrbachOptions = WindowOptions;

/**
 * The Urbach energy of the exponential tail below an edge, α ∝ exp(hν/E_U): the inverse slope of ln α, in meV. The window is
 * given or found, and is part of the result and of its error. Noise and what absorbs below the tail set its lower end, and
 * saturation of the edge its upper one: a tail of less than a decade is no proof of an exponential law.
 *
 * @throws ArgumentError as `tauc`
 * Source: F. Urbach, Phys. Rev. 92 (1953) 1324.
 *
 * @example
 * const eV = Array.from({ length: 101 }, (_, i) => 2.2 + i / 500);
 * const values = eV.map((e) => 1e-3 * Math.exp((e - 2.2) / 0.025));
 * const film = spectroscopy.spectrum({ axis: { values: eV, unit: "eV" }, values, signal: "absorbance" });
 * absorptionEdge.urbach(film).result.value.toFixed(3) // "25.000"
 */
export function urbach(of: Spectrum, options: UrbachOptions = {}): EdgeLine {
  checkOptions("options", options, { from: true, to: true });
  const points = edgePoints(of);
  const { value, sigma } = points;
  const y = value.map((a, i) => (a > LEAST_SIGNAL * (sigma[i] as number) && a > 0 ? Math.log(a) : Number.NaN));
  const errors = y.map((_, i) => Math.max((sigma[i] as number) / (value[i] as number), Number.MIN_VALUE));
  const input = { points, y, errors, options, yLabel: "ln α", method: "urbach", unit: "meV" } as const;
  const found = edgeLine(input, ({ coefficients, scale }) => {
    const rise = coefficients[1] as number;
    return { value: (1000 * scale) / rise, gradient: [0, (-1000 * scale) / (rise * rise)] };
  });
  const decades = (found.line.slope * (found.window.to - found.window.from)) / Math.LN10;
  if (!found.verdict.ok || decades >= 1) return found;
  const text = `${found.verdict.text} The window spans ${decades.toFixed(2)} decades: too few to tell an exponential from another tail.`;
  return { ...found, verdict: { ok: true, code: "short-tail", text } };
}

interface LineInput {
  readonly points: EdgePoints;
  readonly y: Float64Array;
  readonly errors: Float64Array;
  readonly options: WindowOptions;
  readonly yLabel: string;
  readonly method: EdgeLine["method"];
  readonly transition?: TaucTransition;
  readonly unit: string;
}

type Reading = (fit: LocalFit) => { readonly value: number; readonly gradient: readonly [number, number] };

/** Where the line has a level. */
function meets(level: number): Reading {
  return ({ coefficients, centre, scale }) => {
    const [at, rise] = [(coefficients[0] as number) - level, coefficients[1] as number];
    return { value: centre - (scale * at) / rise, gradient: [-scale / rise, (scale * at) / (rise * rise)] };
  };
}

function edgeLine(
  { points, y, errors, options, yLabel, method, transition, unit }: LineInput,
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
    : steepestWindow(energy, y, errors, (i) => Number.isFinite(y[i]));
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
        verdict: { ok: false, code: "no-edge", text },
      },
    });
  }
  const { value, error, windowError } = fromLine(line, (a, b) => localFit(energy, y, errors, [a, b], 1), reading);
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

function withError(value: number, error: number, unit: string): Estimate {
  return estimate(value, error, unit, [value - NORMAL_95 * error, value + NORMAL_95 * error]);
}

/** The mean level where nothing absorbs. */
function levelOf({ energy, value, sigma }: EdgePoints, range: OnsetOptions["baseline"]): Estimate {
  const count = Math.max(3, Math.round(energy.length / 20));
  const [low, high] =
    range === undefined ? [-Infinity, energy[count - 1] as number] : [Math.min(...range), Math.max(...range)];
  const inside = Array.from(energy.keys()).filter((i) => (energy[i] as number) >= low && (energy[i] as number) <= high);
  if (inside.length === 0)
    throw new ArgumentError(`Expected \`baseline\` to hold a point but found none from ${low} to ${high} eV.`);
  const mean = inside.reduce((sum, i) => sum + (value[i] as number), 0) / inside.length;
  const error = Math.sqrt(inside.reduce((sum, i) => sum + (sigma[i] as number) ** 2, 0)) / inside.length;
  return estimate(mean, error, "");
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
