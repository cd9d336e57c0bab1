import {
  ArgumentError,
  BRAND,
  checkOptions,
  estimate,
  expected,
  finiteArray,
  NORMAL_95,
  secondsPer,
  temperature as temperatureOf,
  toKelvin,
  within,
  type Estimate,
  type NumericArray,
  type Quantity,
  type ReadonlyFloat64Array,
  type Temperature,
} from "../../foundation/index.js";
import { noiseDeviation } from "../../numerics/index.js";
import { deviationAlong, localFit } from "../../spectroscopy/peaks/local-fit.js";
import { BOLTZMANN_EV } from "../activation/index.js";
import { rateWindow, type RatePoint } from "./emission.js";

/** The capacitance after a filling pulse, at one temperature. */
export interface CapacitanceTransient {
  readonly temperature: Pick<Temperature, "value" | "unit">;
  /** From the end of the pulse, rising. */
  readonly time: { readonly values: NumericArray; readonly unit: string };
  /** In any unit, the same for all. */
  readonly capacitance: NumericArray;
}

/** The times t₁ and t₂ at which a transient is read. */
export type RateWindowTimes = readonly [first: Quantity<string>, second: Quantity<string>];

/** S(T) = C(t₁) − C(t₂) of one window, and where it is largest. */
export interface TransientPeak {
  /** ln(t₂/t₁)/(t₂ − t₁), s⁻¹: the rate at which a trap emits at the temperature of the peak. */
  readonly rate: number;
  /** K; not determined where no peak was measured. */
  readonly temperature: Estimate;
  /** S at each temperature, in the unit of the capacitance; below 0 for majority carriers. */
  readonly signal: ReadonlyFloat64Array;
  /** S at the peak. */
  readonly height: number;
}

/** Capacitance transients as spectra over temperature. */
export interface TransientSpectra {
  readonly [BRAND]: "TransientSpectra";
  /** K, rising. */
  readonly temperature: ReadonlyFloat64Array;
  /** One for each window. */
  readonly peaks: readonly TransientPeak[];
  /** The peaks as `emissionActivation` takes them; those that were not measured are left out, with the reason. */
  readonly points: readonly RatePoint[];
}

/** A quartic follows the lopsided peak down to this part of its height to some hundredths of a kelvin. */
const ORDER = 4;
const PART = 0.7;
const FEWEST = ORDER + 2;

/**
 * From capacitance transients at several temperatures to emission rates (DLTS): for each window the difference S(T) = C(t₁) − C(t₂),
 * and the temperature where its size is largest, by a quartic through the points above 0.7 of it. There the trap emits at the
 * rate of the window (`rateWindow`).
 *
 * The error of a peak is that of the noise of S(T). In `points` it is an error of the rate, by the slope of the line through the
 * peaks; windows that share a time share its noise, which the line then counts twice. Transients are read by straight lines
 * between their samples. One peak is looked for in each window: of traps that overlap it is that of the larger.
 *
 * @throws ArgumentError for fewer than 6 temperatures, one that comes twice, and windows beyond the samples
 * Source: D. V. Lang, J. Appl. Phys. 45 (1974) 3023.
 * @example
 * const depth = [{ value: 0.4, unit: "eV" }, { value: 1e-15, unit: "cm^2" }] as const;
 * const ms = Array.from({ length: 100 }, (_, i) => (i + 1) / 2);
 * const transients = Array.from({ length: 61 }, (_, i) => ({ value: 180 + 2 * i, unit: "K" }) as const).map((temperature) => {
 *   const rate = traps.emissionRate(...depth, temperature, 0.2).value;
 *   return { temperature, time: { values: ms, unit: "ms" }, capacitance: ms.map((t) => 100 - Math.exp(-rate * t / 1000)) };
 * });
 * const at = (value: number) => ({ value, unit: "ms" });
 * const { points } = traps.transientPeaks(transients, [[at(1), at(5)], [at(2), at(10)], [at(5), at(25)], [at(10), at(50)]]);
 * traps.emissionActivation(points).activationEnergy.value.toFixed(2) // "0.40"
 */
export function transientPeaks(
  transients: readonly CapacitanceTransient[],
  windows: readonly RateWindowTimes[],
): TransientSpectra {
  const rows = rowsOf(transients);
  const kelvin = Float64Array.from(rows, (row) => row.kelvin);
  if (!Array.isArray(windows) || windows.length === 0) throw new ArgumentError(expected("windows", "a list of [t₁, t₂]", windows)); // prettier-ignore
  const peaks = (windows as readonly RateWindowTimes[]).map(([first, second], w): TransientPeak => {
    const rate = rateWindow(first, second);
    const [t1, t2] = [first, second].map((t) => t.value * secondsPer(t.unit)) as [number, number];
    const signal = Float64Array.from(rows, (row) => readAt(row, t1, w) - readAt(row, t2, w));
    return { rate, signal, ...peakOf(kelvin, signal) };
  });
  const points = pointsOf(peaks, kelvin);
  return Object.freeze({ [BRAND]: "TransientSpectra" as const, temperature: kelvin, peaks, points });
}

interface Row {
  readonly kelvin: number;
  readonly time: Float64Array;
  readonly capacitance: Float64Array;
}

function rowsOf(transients: readonly CapacitanceTransient[]): readonly Row[] {
  if (!Array.isArray(transients) || transients.length < FEWEST)
    throw new ArgumentError(expected("transients", `a list of at least ${FEWEST} transients`, transients));
  const rows = (transients as readonly CapacitanceTransient[]).map((one, i): Row => {
    checkOptions(`transients[${i}]`, one, { temperature: true, time: true, capacitance: true });
    const seconds = secondsPer(one.time.unit, `transients[${i}].time.unit`);
    const time = finiteArray(`transients[${i}].time.values`, one.time.values).map((t) => t * seconds);
    const falling = time.findIndex((t, k) => k > 0 && !(t > (time[k - 1] as number)));
    if (falling > 0)
      throw new ArgumentError(expected(`transients[${i}].time.values`, "times that rise", one.time.values));
    const capacitance = finiteArray(`transients[${i}].capacitance`, one.capacitance, time.length);
    return { kelvin: toKelvin(temperatureOf(one.temperature.value, one.temperature.unit)), time, capacitance };
  });
  rows.sort((a, b) => a.kelvin - b.kelvin);
  const twice = rows.find(({ kelvin }, i) => kelvin === rows[i - 1]?.kelvin);
  if (twice) throw new ArgumentError(expected("transients", "one for each temperature", `two at ${twice.kelvin} K`));
  return rows;
}

function readAt({ time, capacitance, kelvin }: Row, t: number, w: number): number {
  within(`windows[${w}], s (the transient at ${kelvin} K)`, t, time[0] ?? 0, time[time.length - 1] ?? 0);
  const after = Math.max(1, time.findIndex((v) => v >= t)); // prettier-ignore
  const [a, b] = [time[after - 1] as number, time[after] as number];
  const part = (t - a) / (b - a);
  return (1 - part) * (capacitance[after - 1] as number) + part * (capacitance[after] as number);
}

function peakOf(kelvin: Float64Array, signal: Float64Array): Pick<TransientPeak, "temperature" | "height"> {
  const size = signal.map(Math.abs);
  const best = size.reduce((k, s, i) => (s > (size[k] as number) ? i : k), 0);
  const sign = Math.sign(signal[best] as number);
  const none = { temperature: estimate(Number.NaN, null, "K"), height: signal[best] as number };
  const high = (i: number): boolean => sign * (signal[i] as number) > PART * (size[best] as number);
  let [first, end] = [best, best + 1];
  while (first > 0 && high(first - 1)) first -= 1;
  while (end < signal.length && high(end)) end += 1;
  const sigma = new Float64Array(signal.length).fill(noiseDeviation(signal, kelvin) || 0);
  const fit = end - first < FEWEST ? undefined : localFit(kelvin, signal, sigma, [first, end], ORDER);
  if (fit === undefined || best === 0 || best === signal.length - 1) return none;
  const [c0 = 0, c1 = 0, c2 = 0, c3 = 0, c4 = 0] = fit.coefficients;
  // From the highest point, Newton's steps to where the slope is 0.
  let u = ((kelvin[best] as number) - fit.centre) / fit.scale;
  const bend = (): number => 2 * c2 + u * (6 * c3 + u * 12 * c4);
  for (let k = 0; k < 30; k += 1) u -= (c1 + u * (2 * c2 + u * (3 * c3 + u * 4 * c4))) / bend();
  if (!(Math.abs(u) < 1 && sign * bend() < 0)) return none;
  const error = (fit.scale * deviationAlong(fit, [0, 1, 2 * u, 3 * u ** 2, 4 * u ** 3])) / Math.abs(bend());
  const at = fit.centre + fit.scale * u;
  return {
    temperature: estimate(at, error, "K", [at - NORMAL_95 * error, at + NORMAL_95 * error]),
    height: c0 + u * (c1 + u * (c2 + u * (c3 + u * c4))),
  };
}

function pointsOf(peaks: readonly TransientPeak[], kelvin: Float64Array): readonly RatePoint[] {
  const found = peaks.filter(({ temperature }) => Number.isFinite(temperature.value));
  const [y, x] = [
    found.map(({ rate, temperature }) => Math.log(rate / temperature.value ** 2)),
    found.map(({ temperature }) => 1 / temperature.value),
  ];
  // The line through the outermost peaks turns an error of T into one of ln(e/T²).
  const [low, high] = [x.indexOf(Math.min(...x)), x.indexOf(Math.max(...x))];
  const depth =
    -(((y[high] as number) - (y[low] as number)) / ((x[high] as number) - (x[low] as number))) * BOLTZMANN_EV;
  return peaks.map(({ rate, temperature: { value, standardError }, signal }): RatePoint => {
    if (!Number.isFinite(value)) {
      const at = kelvin[signal.reduce((k, s, i) => (Math.abs(s) > Math.abs(signal[k] as number) ? i : k), 0)] as number;
      const exclude = "the signal has no peak within the temperatures";
      return { temperature: { value: at, unit: "K" }, value: rate, unit: "s^-1", exclude };
    }
    const part = (depth / (BOLTZMANN_EV * value * value) + 2 / value) * (standardError ?? Number.NaN);
    const known = part > 0 ? { standardError: part * rate } : {};
    return { temperature: { value, unit: "K" }, value: rate, unit: "s^-1", ...known };
  });
}
