import {
  BRAND,
  checkOptions,
  estimate,
  finiteArray,
  formatNumber,
  inBaseUnit,
  propagated,
  secondsPer,
  within,
  type Estimate,
  type NumericArray,
  type Quantity,
  type ReadonlyFloat64Array,
  type Verdict,
} from "../../foundation/index.js";
import { fitCurve, type FitResult } from "../../fitting/index.js";
import { residualWaves } from "../../numerics/index.js";
import { crossing } from "../led/crossing.js";

type Length = "nm" | "µm";

export interface DelayMobilityInput {
  readonly thickness: Quantity<Length>;
  /** From the beginning of the voltage pulse to that of the light. */
  readonly delay: Quantity<"ns" | "µs" | "ms">;
  readonly voltage: Quantity<"V">;
  readonly builtIn?: Quantity<"V"> | undefined;
}

/**
 * The mobility of the slower carrier from the delay of electroluminescence, µ = L²/(t_d (V − V_bi)), cm² V⁻¹ s⁻¹: the two
 * kinds of carriers must meet before light comes. It is a lower limit where injection takes time, or traps fill first.
 *
 * Source: S. Karg, V. Dyakonov, M. Meier, W. Riess and G. Paasch, Synth. Met. 67 (1994) 165.
 * @example delayMobility({ thickness: { value: 100, unit: "nm" }, delay: { value: 1, unit: "µs" }, voltage: { value: 5, unit: "V" } }).value.toExponential(3) // "2.000e-5"
 */
export function delayMobility(of: DelayMobilityInput): Estimate {
  checkOptions("of", of, { thickness: true, delay: true, voltage: true, builtIn: true });
  const length = inBaseUnit("thickness", of.thickness, { nm: 1e-7, µm: 1e-4 });
  const delay = inBaseUnit("delay", of.delay, { ns: 1e-9, µs: 1e-6, ms: 1e-3 });
  const builtIn =
    of.builtIn === undefined ? { value: 0, standardError: null } : inBaseUnit("builtIn", of.builtIn, { V: 1 }, 0);
  const voltage = inBaseUnit("voltage", of.voltage, { V: 1 });
  within("voltage.value", voltage.value, builtIn.value + 1e-9);
  const inputs = [length, delay, voltage, builtIn].map(({ value, standardError }) =>
    estimate(value, standardError, ""),
  );
  return propagated(inputs, "cm^2 V^-1 s^-1", ([l = 0, t = 0, v = 0, b = 0]) => (l * l) / (t * (v - b)));
}

/** Light over time under a voltage pulse. */
export interface ElTransientInit {
  readonly time: { readonly values: NumericArray; readonly unit: string };
  /** Any unit; the background subtracted. */
  readonly light: NumericArray;
  /** Beginning and end of the pulse, in the unit of time. */
  readonly on: number;
  readonly off: number;
  readonly title?: string | undefined;
  /** Of data that were calculated: how. */
  readonly simulated?: string | undefined;
}

/** A transient of electroluminescence taken apart. */
export interface ElTransient {
  readonly [BRAND]: "ElTransient";
  readonly title: string;
  /** s */
  readonly time: ReadonlyFloat64Array;
  /** As given. */
  readonly light: ReadonlyFloat64Array;
  /** Beginning and end of the pulse, s. */
  readonly pulse: readonly [on: number, off: number];
  /** From the beginning of the pulse until the light passes 10 % of its plateau, s; the error is that of the sampling. */
  readonly delay: Estimate;
  /** Mean light over the last quarter of the pulse. */
  readonly plateau: number;
  /** After the pulse, a exp(−(t/τ)^β): τ in s. */
  readonly decayTime: Estimate;
  readonly shape: Estimate;
  /** ∫ light dt after the pulse over the plateau, s: what `afterglowCarriers` counts the stored carriers by. */
  readonly afterglow: number;
  /** Of the decay, its time counted from the end of the pulse. */
  readonly fit: FitResult;
  /** Whether a stretched decay is what the light does after the pulse; the rest needs none. */
  readonly verdict: Verdict;
  readonly simulated: string | null;
}

/**
 * Takes a transient of electroluminescence apart: the delay of the light, its plateau, the stretched decay once the voltage
 * ends, and the light that comes after. A slow decay shows carriers that traps release; `afterglowCarriers` counts them.
 *
 * @throws ArgumentError for fewer than 4 points during or after the pulse
 * @example
 * const values = Array.from({ length: 300 }, (_, i) => i / 10);
 * const light = values.map((t) => (t < 1 ? 0 : t <= 10 ? 1 : Math.exp(-(t - 10) / 2)));
 * elTransient({ time: { values, unit: "µs" }, light, on: 0, off: 10 }).decayTime.value.toExponential(2) // "2.00e-6"
 */
export function elTransient(init: ElTransientInit): ElTransient {
  checkOptions("init", init, { time: true, light: true, on: true, off: true, title: true, simulated: true });
  const seconds = secondsPer(init.time.unit, "time.unit");
  const time = finiteArray("time.values", init.time.values);
  const light = finiteArray("light", init.light, time.length);
  const on = within("on", init.on, time[0] ?? 0, time[time.length - 1] ?? 0);
  const off = within("off", init.off, on);
  const late = (t: number): boolean => t <= off && t >= off - (off - on) / 4;
  const lit = light.filter((_, i) => late(time[i] as number));
  within("light during the last quarter of the pulse", lit.length, 4);
  const plateau = lit.reduce((sum, v) => sum + v, 0) / lit.length;
  const start = time.findIndex((t) => t >= on);
  const rise = crossing(time.subarray(start), light.subarray(start), 0.1 * plateau, "linear");
  const step = (time[start + 1] as number) - (time[start] as number);
  const after = time.findIndex((t) => t > off);
  const [x, y] = [time.subarray(after).map((t) => (t - off) * seconds), light.subarray(after)];
  within("points after the pulse", after < 0 ? 0 : x.length, 4);
  const fall = y.findIndex((v) => v < plateau / Math.E);
  const fit = fitCurve({
    ...{ x, y, model: "a * exp(-(t / tau)^beta)", variable: "t" },
    start: { a: plateau, tau: x[fall < 1 ? x.length - 1 : fall] as number, beta: 0.9 },
    bounds: { a: [0, Infinity], tau: [1e-18, Infinity], beta: [0.1, 2] },
    units: { tau: "s" },
  });
  const [, tau, beta] = fit.parameters;
  let sum = 0;
  for (let i = 1; i < x.length; i += 1) sum += (((y[i] as number) + (y[i - 1] as number)) / 2) * ((x[i] as number) - (x[i - 1] as number)); // prettier-ignore
  return Object.freeze({
    [BRAND]: "ElTransient" as const,
    ...{
      title: init.title ?? "",
      time: time.map((t) => t * seconds),
      light,
      pulse: [on * seconds, off * seconds] as const,
    },
    delay: estimate((rise - on) * seconds, (step * seconds) / Math.sqrt(12), "s"),
    plateau,
    decayTime: tau ?? estimate(Number.NaN, null, "s"),
    shape: beta ?? estimate(Number.NaN, null, ""),
    afterglow: sum / plateau,
    fit,
    verdict: verdictOf(fit, x, plateau),
    simulated: init.simulated ?? null,
  });
}

/** Waves of the residuals above this part of the plateau, larger than the noise by this factor, are another decay. */
const NOTABLE = 0.01;
const LARGER = 1.1;

function verdictOf(fit: FitResult, x: Float64Array, plateau: number): Verdict {
  const size = fit.statistics.residualDeviation / Math.abs(plateau);
  const waves = size > NOTABLE ? residualWaves(fit.residuals, x) : null;
  if (!fit.verdict.ok || waves === null || waves.p > 0.001 || waves.ratio < LARGER) return fit.verdict;
  const text =
    `A stretched decay does not describe the light after the pulse: the residuals run in waves of ${formatNumber(100 * size, 2)} % ` +
    "of the plateau. Its time is that of the nearest curve; free and released carriers may each have their own.";
  return { ok: false, code: "misfit", text };
}
