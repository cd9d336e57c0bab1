import { secondsPer } from "../../foundation/index.js";
import type { FitResult, FitWarning } from "../../fitting/index.js";
import { CONSTANTS } from "./constants.js";
import { course, reduced } from "./course.js";
import type { Dark, ReadyDecay } from "./fit-curves.js";
import { seriesModel, type SeriesLayout, type SeriesSetup } from "./fit-model.js";
import type { FittedConstant, FittedDecay, SeriesDecay } from "./fit-types.js";
import { darkOf, emitted } from "./simulate.js";
import { upperLimit } from "./upper-limit.js";

/** The constants with the errors that the decays and the densities give. */
export function constantsAfter(
  setup: SeriesSetup,
  layout: SeriesLayout,
  fit: FitResult,
  densityError: number,
): readonly FittedConstant[] {
  return setup.constants.map((c, j) => {
    const p = fit.parameters[j] as FitResult["parameters"][number];
    const fromDensity = p.standing === "determined" ? Math.abs(c.density) * densityError * p.value : 0;
    const common = { ...p, name: c.shown, meaning: c.meaning, fitError: p.standardError };
    if (p.standing === "at a bound" && p.atBound === "lower") {
      return { ...common, interval95: [0, limitOf(setup, layout, fit, j)] as const };
    }
    if (p.standardError === null || fromDensity === 0) return common;
    const standardError = Math.hypot(p.standardError, fromDensity);
    const grown = standardError / p.standardError;
    const [low, high] = p.interval95 ?? [p.value, p.value];
    const interval95 = [Math.max(0, p.value - (p.value - low) * grown), p.value + (high - p.value) * grown] as const;
    return { ...common, standardError, interval95 };
  });
}

/** Upper limit of a constant that the fit left at 0. */
function limitOf(setup: SeriesSetup, layout: SeriesLayout, fit: FitResult, j: number): number {
  const n = fit.observed.length;
  const jacobian = new Float64Array(n * layout.size);
  seriesModel(setup).jacobian?.(Float64Array.from(fit.optimum), jacobian);
  const deviation = (i: number): number =>
    fit.sigma ? (fit.sigma[i] as number)
    : fit.objective.kind === "-2lnL" ? Math.sqrt(Math.max(1e-12, fit.fitted[i] as number))
    : fit.statistics.residualDeviation; // prettier-ignore
  const weights = Float64Array.from({ length: n }, (_, i) => 1 / deviation(i));
  const column = (k: number): Float64Array => weights.map((w, i) => w * (jacobian[i * layout.size + k] as number));
  const others = fit.parameters.flatMap((p, k) => (k !== j && !p.fixed && p.atBound === null ? [column(k)] : []));
  return upperLimit(column(j), others, fit.residuals.map((r, i) => r * (weights[i] as number))); // prettier-ignore
}

/** The background of a decay by the fit, where that may be believed; 0 where the model has none. */
export function backgroundAfter(place: number, fit: FitResult): Dark | null {
  if (place < 0) return { value: 0, error: 0 };
  if (!fit.ended.converged) return null;
  return { value: fit.optimum[place] as number, error: fit.parameters[place]?.standardError ?? 0 };
}

/** Each decay with its part of the fit. */
export function decaysAfter(setup: SeriesSetup, layout: SeriesLayout, fit: FitResult): readonly FittedDecay[] {
  let place = 0;
  return setup.decays.map((decay, i) => {
    const [from, to] = [place, (place += decay.observed.length)];
    const fitted = fit.fitted.slice(from, to);
    const residuals = fit.residuals.slice(from, to).map((r, k) => {
      if (decay.counted) return r / Math.sqrt(Math.max(1e-12, fitted[k] as number));
      return r / (decay.sigma?.[k] ?? fit.statistics.residualDeviation);
    });
    return {
      density: setup.densities[i] as number,
      ...{ time: decay.time, observed: decay.observed, fitted, residuals },
      background: layout.background(i) < 0 ? 0 : (fit.optimum[layout.background(i)] as number),
      scale: fit.optimum[layout.scale(i)] as number,
      fallTime: fallTimeOf(setup, i, fit),
    };
  });
}

/** Times at which a course is looked up, from a ten-thousandth of the window to ten times its end. */
const LOOKED = 600;

function reducedAt(setup: SeriesSetup, i: number, fit: FitResult): Float64Array {
  const whole = new Float64Array(CONSTANTS[setup.kind].length);
  setup.constants.forEach(({ place }, j) => (whole[place] = fit.optimum[j] as number));
  return reduced(CONSTANTS[setup.kind], whole, setup.densities[i] as number, setup.seconds, whole);
}

function fallTimeOf(setup: SeriesSetup, i: number, fit: FitResult): number {
  const { time } = setup.decays[i] as ReadyDecay;
  const k = reducedAt(setup, i, fit);
  const end = 10 * (time[time.length - 1] as number);
  const times = Float64Array.from({ length: LOOKED + 1 }, (_, q) =>
    q === 0 ? 0 : end * 10 ** (-5 * (1 - q / LOOKED)),
  );
  const free = new Float64Array(times.length);
  const trapped = new Float64Array(times.length);
  course(setup.kind, k, times, free, trapped);
  const light = emitted(setup.emission, darkOf(setup.kind, k), free, trapped, free);
  const after = light.findIndex((v) => v <= 1 / Math.E);
  if (after < 1) return Number.NaN;
  const [t0, t1] = [times[after - 1] as number, times[after] as number];
  const [y0, y1] = [light[after - 1] as number, light[after] as number];
  return t0 + ((t1 - t0) * (y0 - 1 / Math.E)) / (y0 - y1);
}

/** Share of the carriers still there at the next pulse above which the decays before count. */
const LEFT = 0.02;

/** A warning where carriers of one pulse meet those of the next. */
export function leftOver(
  setup: SeriesSetup,
  fit: FitResult,
  given: readonly SeriesDecay[],
  sorted: readonly number[],
): FitWarning[] {
  const shares = setup.decays.map((_, i) => {
    const one = given[sorted[i] as number];
    const period = one !== undefined && "decay" in one ? one.decay.repetitionPeriod : undefined;
    if (one === undefined || !("decay" in one) || period === undefined) return 0;
    const at = Float64Array.of(0, (period * secondsPer(one.decay.unit)) / setup.seconds);
    const [free, trapped] = [new Float64Array(2), new Float64Array(2)];
    course(setup.kind, reducedAt(setup, i, fit), at, free, trapped);
    return (free[1] as number) + (trapped[1] as number);
  });
  const most = Math.max(...shares);
  if (!(most > LEFT)) return [];
  const text =
    `Up to ${Math.round(100 * most)} % of the carriers are still there, free or trapped, when the next pulse comes: the fit ` +
    "takes each pulse for the first, and a lower repetition rate would make it right.";
  return [{ code: "pulses-overlap", parameters: [], text }];
}
