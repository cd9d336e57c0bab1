import { toKelvin } from "../../foundation/index.js";
import type { FirstOrderFit } from "../first-order-types.js";
import { rise, riseSlope } from "../models/first-order.js";
import { kappaRange, profileFreeOffset, profileKnownOffset } from "../profile.js";
import { timeWindow } from "../window.js";
import type { RunBlock, TemperatureRun } from "./run.js";

/** Below this part of the largest value a σ from the residuals is rounding. */
const SMALLEST_SIGMA = 1e-12;

/**
 * The trace of a first-order fit, with the window and the options of the fit, as a run. Without a known σ its noise is
 * that about its own best curve.
 */
export function traceRun(fit: FirstOrderFit): TemperatureRun {
  const { offset } = fit.madeBy.options;
  const { u, values, sigma, seconds } = timeWindow(fit.trace, fit.madeBy.options);
  const largest = values.reduce((m, v) => Math.max(m, Math.abs(v)), 0);
  const noise = Math.max(fit.statistics.residualDeviation, SMALLEST_SIGMA * largest);
  const each = sigma ?? new Float64Array(values.length).fill(noise);
  const weights = each.map((s) => 1 / s);
  const profile =
    offset === undefined ? profileFreeOffset(u, values, weights) : profileKnownOffset(u, values, weights, offset);
  const cost = ([lnK = 0]: Float64Array): number => profile(Math.exp(lnK) * seconds).rss;
  const range = kappaRange(u);
  const lnK = Float64Array.of(Math.log(fit.optimum.k));
  const terms = offset === undefined ? 2 : 1;
  return {
    kelvin: fit.trace.temperature ? toKelvin(fit.trace.temperature) : Number.NaN,
    blocks: [
      {
        rows: values.length,
        columns: 1,
        terms,
        data: offset === undefined ? values : values.map((v) => v - offset),
        sigma: each,
        ...(offset === undefined ? freeOffsetBasis(u, seconds) : knownOffsetBasis(u, seconds)),
      },
    ],
    reach: [Math.log(range.low / seconds), Math.log(range.high / seconds)],
    cost,
    own: { lnK, rss: cost(lnK), dof: values.length - terms - 1 },
  };
}

type Basis = Required<Pick<RunBlock, "basis" | "derivatives">>;

/** Value at the start and change over the window: columns that stay apart however short the window is. */
function freeOffsetBasis(u: Float64Array, seconds: number): Basis {
  return {
    basis: ([k = 0], out) => {
      const phi = rise(k * seconds);
      for (let i = 0; i < u.length; i++) {
        out[2 * i] = 1;
        out[2 * i + 1] = phi(u[i] as number);
      }
    },
    derivatives: ([k = 0], out) => {
      const slope = riseSlope(k * seconds);
      for (let i = 0; i < u.length; i++) {
        out[2 * i] = 0;
        out[2 * i + 1] = seconds * slope(u[i] as number);
      }
    },
  };
}

function knownOffsetBasis(u: Float64Array, seconds: number): Basis {
  return {
    basis: ([k = 0], out) => {
      for (let i = 0; i < u.length; i++) out[i] = Math.exp(-k * seconds * (u[i] as number));
    },
    derivatives: ([k = 0], out) => {
      for (let i = 0; i < u.length; i++) {
        const t = seconds * (u[i] as number);
        out[i] = -t * Math.exp(-k * t);
      }
    },
  };
}
