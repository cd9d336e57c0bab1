import {
  ArgumentError,
  BRAND,
  checkOptions,
  estimate,
  expected,
  finite,
  finiteArray,
  formatNumber,
  isDetermined,
  oneOf,
  positive,
  secondsPer,
  within,
  type Estimate,
  type KnownOptions,
  type Verdict,
} from "../../foundation/index.js";
import { fitLaw, type KineticTrace, type LawFit } from "../../kinetics/index.js";
import { crossing } from "./crossing.js";
import { lifetimeName } from "./lifetime-name.js";
import type { DeviceLifetime, LifetimeOptions } from "./lifetime-types.js";

const OPTIONS: KnownOptions<LifetimeOptions> = {
  level: true,
  of: true,
  initialLuminance: true,
  referenceLuminance: true,
  exponent: true,
};

/** An extrapolation further than this is a guess. */
const FAR = 3;
/** A maximum this far above the first value, in standard deviations of a value, is an overshoot. */
const OVER = 3;
const FEWEST_POINTS = 6;

/**
 * The time until the light of an LED at constant current has fallen to a part of its first value (T₅₀ for a half), its
 * overshoot before, and the same time at another luminance.
 *
 * Where the trace passes through the level the time is measured. Where it does not, the stretched decay L = S exp(−(t/τ)^β)
 * is fitted from the maximum on (C. Féry, B. Racine, D. Vaufrey, H. Doyeux, S. Cinà, Appl. Phys. Lett. 87 (2005) 213502)
 * and extrapolated, with the error that its half-time has; the result says how far. Another luminance follows from L₀ⁿ T =
 * const with a given n (the same authors; n is 1.5 to 2 for most devices and has to be measured).
 *
 * @param trace luminance or EL intensity over time; no time below the first
 * @throws ArgumentError for a trace that is not over time or never above 0, and options that cannot be meant
 * @example
 * const hours = Float64Array.from({ length: 60 }, (_, i) => i);
 * const trace = { coordinate: { unit: "h", values: hours }, values: hours.map((t) => 1000 * Math.exp(-((t / 40) ** 0.8))) };
 * lifetime(trace).time.value.toFixed(1) // "25.3"
 */
export function lifetime(trace: KineticTrace, options: LifetimeOptions = {}): DeviceLifetime {
  checkOptions("options", options, OPTIONS);
  const times = finiteArray("trace.coordinate.values", trace?.coordinate?.values);
  const values = finiteArray("trace.values", trace.values, times.length);
  if (times.length < FEWEST_POINTS)
    throw new ArgumentError(expected("trace", `at least ${FEWEST_POINTS} points`, times));
  secondsPer(trace.coordinate.unit, "trace.coordinate.unit");
  const level = within("level", options.level ?? 0.5, 0.01, 0.99);
  const of = oneOf("of", options.of ?? "initial", ["initial", "maximum"]);
  const first = values[0] as number;
  const top = values.reduce((best, v, i) => (v > (values[best] as number) ? i : best), 0);
  const most = values[top] as number;
  if (!(first > 0)) throw new ArgumentError(expected("trace.values[0]", "above 0: a device that is on", first));
  const noise = noiseOf(values);
  const isOver = top > 0 && most - first > OVER * noise;
  const [from, reference] = [isOver ? top : 0, of === "maximum" ? most : first];
  const start = of === "maximum" && isOver ? top : 0;
  const origin = times[start] as number;
  const measured = crossing(times.slice(from), values.slice(from), level * reference, "linear") - origin;
  const isMeasured = Number.isFinite(measured);
  const decay =
    times.length - from >= FEWEST_POINTS ? decayFrom(trace, times[from] as number, level * reference) : null;
  const last = (times[times.length - 1] as number) - origin;
  const time = isMeasured
    ? estimate(measured, slopeError(times, values, measured + origin, noise), trace.coordinate.unit)
    : extrapolated(decay, (times[from] as number) - origin, last, trace.coordinate.unit);
  const how = isMeasured ? "measured" : Number.isFinite(time.value) ? "extrapolated" : "not determined";
  const extrapolation = how === "extrapolated" ? time.value / last : 1;
  return Object.freeze({
    [BRAND]: "DeviceLifetime" as const,
    trace,
    level,
    of,
    reference,
    time,
    how,
    extrapolation,
    overshoot: isOver ? { part: most / first - 1, time: (times[top] as number) - (times[0] as number) } : null,
    decay,
    scaled: scaledTo(time, trace, first, options),
    verdict: verdictOf(how, time, extrapolation, level, decay),
    relative: values.map((v) => v / reference),
  });
}

/** The standard deviation of one value from the second differences: of a smooth curve they are noise. */
function noiseOf(values: Float64Array): number {
  let sum = 0;
  for (let i = 2; i < values.length; i += 1) {
    sum += ((values[i] as number) - 2 * (values[i - 1] as number) + (values[i - 2] as number)) ** 2;
  }
  return Math.sqrt(sum / (6 * (values.length - 2)));
}

/** σ of a crossing: that of a value over the slope there, over a tenth of the points about it. */
function slopeError(times: Float64Array, values: Float64Array, at: number, noise: number): number | null {
  const near = times.findIndex((t) => t >= at);
  const reach = Math.max(1, Math.round(times.length / 20));
  const [a, b] = [Math.max(0, near - reach), Math.min(times.length - 1, near + reach)];
  const slope = ((values[b] as number) - (values[a] as number)) / ((times[b] as number) - (times[a] as number));
  return slope === 0 ? null : Math.abs(noise / slope);
}

function decayFrom(trace: KineticTrace, from: number, level: number): LawFit | null {
  const after = Float64Array.from(trace.coordinate.values).filter((t) => t > from).length;
  return after < FEWEST_POINTS - 1 ? null : fitLaw(trace, "stretched", { from, timeZero: from, end: 0, level });
}

/** The time at which the fitted decay is at the level, with the error that all of its parameters have together. */
function extrapolated(decay: LawFit | null, begins: number, last: number, unit: string): Estimate {
  const none = estimate(Number.NaN, null, unit, [last, Infinity]);
  if (decay === null || !decay.determined || decay.levelTime === null || !isDetermined(decay.levelTime)) return none;
  const { value, standardError } = decay.levelTime;
  const seconds = secondsPer(unit);
  return estimate(begins + value / seconds, standardError === null ? null : standardError / seconds, unit);
}

/** T (L₀/L)ⁿ: a dimmer device lasts longer. */
function scaledTo(
  time: Estimate,
  trace: KineticTrace,
  first: number,
  options: LifetimeOptions,
): DeviceLifetime["scaled"] {
  const { initialLuminance, referenceLuminance, exponent } = options;
  if (referenceLuminance === undefined) {
    if (exponent !== undefined) throw new ArgumentError(expected("referenceLuminance", "a luminance, since `exponent` is given", undefined)); // prettier-ignore
    return null;
  }
  if (exponent === undefined) {
    throw new ArgumentError(
      expected("exponent", "the acceleration exponent n of L₀ⁿ T = const, which has to be measured", exponent),
    );
  }
  const n = finite("exponent", typeof exponent === "number" ? exponent : exponent.value);
  const sigmaN = typeof exponent === "number" ? 0 : within("exponent.standardError", exponent.standardError, 0);
  const unit = trace.signal?.unit ?? "";
  if (initialLuminance === undefined && unit !== "cd m^-2") {
    throw new ArgumentError(
      expected("initialLuminance", "the luminance at the beginning in cd m⁻², since the trace is not in it", unit),
    );
  }
  const ratio =
    positive("initialLuminance", initialLuminance ?? first) / positive("referenceLuminance", referenceLuminance);
  const value = time.value * ratio ** n;
  const own = time.standardError === null ? 0 : time.standardError / time.value;
  const error = time.standardError === null && sigmaN === 0 ? null : value * Math.hypot(own, Math.log(ratio) * sigmaN);
  const bound = time.interval95 && ([time.interval95[0] * ratio ** n, time.interval95[1] * ratio ** n] as const);
  return { luminance: referenceLuminance, exponent: n, time: estimate(value, error, time.unit, bound) };
}

function verdictOf(
  how: DeviceLifetime["how"],
  time: Estimate,
  factor: number,
  level: number,
  decay: LawFit | null,
): Verdict {
  const name = lifetimeName(level);
  if (how === "measured") return { ok: true, code: "measured", text: `${name} is measured.` };
  if (how === "not determined") {
    const text = `${name} is not determined: the light does not fall to it, and its decay shows too little of its course to be extrapolated.`;
    return { ok: false, code: "not-determined", text };
  }
  const beyond = `${name} is extrapolated, ${formatNumber(factor, 2)} times as long as the measurement`;
  if (decay?.lawHolds === false) {
    return { ok: false, code: "law-fails", text: `${beyond}, by a stretched decay that the residuals contradict.` };
  }
  if (factor > FAR) {
    return { ok: false, code: "far", text: `${beyond}: that far the law of the decay is a guess. Read it as above ${formatNumber(time.value / factor, 2)} ${time.unit}.` }; // prettier-ignore
  }
  return { ok: true, code: "extrapolated", text: `${beyond}, by a stretched decay.` };
}
