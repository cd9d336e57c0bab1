import { brandOf, checkOptions, type KnownOptions, ModelError, type NumericArray } from "../foundation/index.js";
import type { Decay } from "./decay.js";
import type { CurveSetup } from "./engine/curve.js";
import type { Estimator } from "./engine/estimator.js";
import { layoutOf } from "./engine/layout.js";
import { sharpened, shiftableIrf, type ShiftableIrf } from "./engine/shiftable-irf.js";
import type { InstrumentResponse } from "./instrument-response.js";
import { isNumber, Issues } from "./issues.js";
import type { DecayFitOptions, DecayLawOptions, DecayValues } from "./options.js";

/** A checked fit, in the units of the engine: times in channels. */
export interface FitSetup {
  readonly curve: CurveSetup;
  readonly estimator: Estimator;
  readonly negativeAmplitudes: boolean;
  /** Fixed values and starts by place in the layout; `null` where none is given. */
  readonly fixed: readonly (number | null)[];
  readonly start: readonly (number | null)[];
}

const LAW: KnownOptions<DecayLawOptions> = {
  exponentials: true,
  stretched: true,
  from: true,
  to: true,
  fixed: true,
  start: true,
  negativeAmplitudes: true,
  estimator: true,
  convolution: true,
};
/** The options of `fitDecay`. */
export const DECAY_FIT_OPTIONS: KnownOptions<DecayFitOptions> = {
  ...LAW,
  irf: true,
  scatter: true,
  earlierPulses: true,
};
const VALUES: KnownOptions<DecayValues> = {
  lifetimes: true,
  stretch: true,
  shift: true,
  background: true,
  scatter: true,
};
const ESTIMATORS: readonly Estimator[] = ["Poisson likelihood", "Neyman weights", "Pearson weights", "no weights"];

/**
 * Checks decay and options as a whole.
 *
 * @throws ModelError that lists every mistake
 */
export function reconvolutionSetup(decay: Decay, options: DecayFitOptions): FitSetup {
  checkOptions("options", options, DECAY_FIT_OPTIONS);
  const issues = new Issues();
  const counted = responseOf(decay, options, issues);
  const smooth = (options.convolution ?? "smooth") === "smooth";
  const irf = counted && shiftableIrf(smooth ? sharpened(counted) : counted);
  const n = decay.counts.length;
  const width = decay.channelWidth;
  issues.check(isFlag(options.scatter), "scatter", "true or false", options.scatter);
  issues.check(isFlag(options.earlierPulses), "earlierPulses", "true or false", options.earlierPulses);
  const [from, to] = windowOf(decay, options.from ?? 0, options.to ?? n * width, issues);
  let period: number | null = null;
  if (decay.repetitionPeriod !== undefined && options.earlierPulses !== false) {
    period = decay.repetitionPeriod / width;
    issues.check(
      period > n - 1,
      "repetitionPeriod",
      `at least as long as the ${n} channels (or \`earlierPulses\` to be false)`,
      decay.repetitionPeriod,
    );
  }
  const scatter = options.scatter ?? false;
  const scattered = counted && smooth && (scatter || options.fixed?.scatter) ? shiftableIrf(counted) : null;
  return finish(decay, options, { from, to, irf, scattered, period, scatter }, issues);
}

/** Checks a fit without a response. */
export function tailSetup(decay: Decay, options: DecayLawOptions): FitSetup {
  checkOptions("options", options, LAW);
  const issues = new Issues();
  const start = options.from ?? tailStart(decay);
  const [from, to] = windowOf(decay, start, options.to ?? decay.counts.length * decay.channelWidth, issues);
  return finish(decay, options, { from, to, irf: null, scattered: null, period: null, scatter: false }, issues);
}

/** Where the counts, smoothed over seven channels, have fallen to nine tenths of their maximum: behind the response. */
function tailStart({ counts, channelWidth }: Decay): number {
  const n = counts.length;
  const smooth = counts.map((_, i) => {
    const [a, b] = [Math.max(0, i - 3), Math.min(n, i + 4)];
    return counts.slice(a, b).reduce((sum, y) => sum + y, 0) / (b - a);
  });
  let top = 0;
  smooth.forEach((y, i) => {
    if (y > (smooth[top] as number)) top = i;
  });
  const low = smooth.findIndex((y, i) => i >= top && y <= 0.9 * (smooth[top] as number));
  return (low < 0 ? top : low) * channelWidth;
}

interface Shape {
  readonly from: number;
  readonly to: number;
  readonly irf: ShiftableIrf | null;
  readonly scattered: ShiftableIrf | null;
  readonly period: number | null;
  readonly scatter: boolean;
}

function finish(decay: Decay, options: DecayLawOptions, shape: Shape, issues: Issues): FitSetup {
  const { exponentials = 1, stretched = false, estimator = "Poisson likelihood", convolution = "smooth" } = options;
  const whole = Number.isInteger(exponentials) && exponentials >= 1 && exponentials <= 4;
  issues.check(whole, "exponentials", "1, 2, 3 or 4", exponentials);
  issues.check(isFlag(options.stretched), "stretched", "true or false", options.stretched);
  issues.check(!stretched || exponentials === 1, "exponentials", "1 for a stretched exponential", exponentials);
  issues.check(isFlag(options.negativeAmplitudes), "negativeAmplitudes", "true or false", options.negativeAmplitudes);
  issues.check(ESTIMATORS.includes(estimator), "estimator", ESTIMATORS.map((e) => `"${e}"`).join(" or "), estimator);
  const shapes = ["uniform", "smooth", "sampled"];
  issues.check(shapes.includes(convolution), "convolution", '"uniform", "smooth" or "sampled"', convolution);
  const layout = layoutOf(whole ? exponentials : 1, stretched);
  const fixed = placed("fixed", options.fixed, layout, decay.channelWidth, issues);
  const start = placed("start", options.start, layout, decay.channelWidth, issues);
  if (shape.irf === null) fixed[layout.shift] = 0;
  if (!shape.scatter) fixed[layout.scatter] ??= 0;
  const free = fixed.filter((v) => v === null).length;
  const channels = shape.to - shape.from;
  if (issues.found.length === 0 && channels < free) {
    issues.found.push(`Expected at least as many channels as free parameters (${free}) but found ${channels}.`);
  }
  if (issues.found.length > 0) throw new ModelError(issues.found);
  return {
    curve: {
      layout,
      channels: decay.counts.length,
      from: shape.from,
      to: shape.to,
      irf: shape.irf,
      scattered: shape.scattered,
      convolution,
      period: shape.period,
    },
    estimator,
    negativeAmplitudes: options.negativeAmplitudes ?? false,
    fixed,
    start,
  };
}

function isFlag(v: unknown): boolean {
  return v === undefined || typeof v === "boolean";
}

function windowOf(decay: Decay, from: number, to: number, issues: Issues): readonly [number, number] {
  const n = decay.counts.length;
  const good = issues.check(isNumber(from) && from >= 0, "from", "a time of at least 0", from);
  if (!issues.check(isNumber(to), "to", "a finite time", to) || !good) return [0, n];
  const first = Math.min(n, Math.round(from / decay.channelWidth));
  const last = Math.min(n, Math.round(to / decay.channelWidth));
  if (!issues.check(last > first, "to", "a channel or more after `from`", to)) return [0, n];
  return [first, last];
}

function responseOf(decay: Decay, { irf }: Pick<DecayFitOptions, "irf">, issues: Issues): NumericArray | null {
  const brand = brandOf(irf);
  let counts: NumericArray;
  if (brand === "InstrumentResponse" || brand === "Decay") {
    const measured = irf as InstrumentResponse | Decay;
    counts = measured.counts;
    const same = measured.unit === decay.unit && Math.abs(measured.channelWidth / decay.channelWidth - 1) < 1e-4;
    const found = `${measured.channelWidth} ${measured.unit}`;
    issues.check(same, "irf.channelWidth", `that of the decay, ${decay.channelWidth} ${decay.unit}`, found);
  } else {
    const isArray = Array.isArray(irf) || (ArrayBuffer.isView(irf) && "length" in irf);
    if (!issues.check(isArray, "irf", "an instrument response or an array of counts", irf)) return null;
    counts = irf as NumericArray;
  }
  const n = decay.counts.length;
  issues.check(counts.length <= n, "irf", `no longer than the decay (${n} channels)`, counts);
  let sum = 0;
  for (let i = 0; i < counts.length; i++) {
    const y = counts[i];
    if (!(isNumber(y) && y >= 0)) {
      const why = isNumber(y) ? "0 or more (`instrumentResponse` takes a background off)" : "a finite number";
      issues.check(false, `irf[${i}]`, why, y);
      return null;
    }
    sum += y;
  }
  if (!issues.check(sum > 0, "irf", "a response with light", "no light")) return null;
  return counts;
}

type Layout = CurveSetup["layout"];

/** Values by place in the layout, lifetimes as logarithms of channels. */
function placed(
  name: string,
  values: DecayValues | undefined,
  layout: Layout,
  width: number,
  issues: Issues,
): (number | null)[] {
  const out = new Array<number | null>(layout.size).fill(null);
  if (values === undefined) return out;
  checkOptions(name, values, VALUES);
  const { lifetimes, stretch, shift, background, scatter } = values;
  if (lifetimes !== undefined) {
    const what = `an array of ${layout.exponentials} lifetimes or nulls`;
    const good = Array.isArray(lifetimes) && lifetimes.length === layout.exponentials;
    if (issues.check(good, `${name}.lifetimes`, what, lifetimes)) {
      lifetimes.forEach((tau, k) => {
        if (tau === null) return;
        if (issues.check(isNumber(tau) && tau > 0, `${name}.lifetimes[${k}]`, "a time above 0", tau)) {
          out[k] = Math.log(tau / width);
        }
      });
    }
  }
  const put = (key: string, value: number | undefined, place: number, low: number, scale: number): void => {
    if (value === undefined) return;
    const what = low === -Infinity ? "a finite number" : `a finite number of at least ${low}`;
    if (issues.check(isNumber(value) && value >= low, `${name}.${key}`, what, value)) out[place] = value / scale;
  };
  if (stretch !== undefined) {
    const good = layout.stretched && isNumber(stretch) && stretch >= 0.05 && stretch <= 2;
    const what = layout.stretched ? "an exponent from 0.05 to 2" : "left out: the decay is not stretched";
    if (issues.check(good, `${name}.stretch`, what, stretch)) out[layout.stretch] = stretch;
  }
  put("shift", shift, layout.shift, -Infinity, width);
  put("background", background, layout.background, 0, 1);
  put("scatter", scatter, layout.scatter, 0, 1);
  return out;
}
