import {
  ArgumentError,
  checkOptions,
  expected,
  finite,
  finiteArray,
  integer,
  type KnownOptions,
  positive,
  temperature,
  type NumericArray,
  type Temperature,
} from "../foundation/index.js";
import { randomSource, type RandomSource } from "../numerics/index.js";
import { spectralSeries, type Axis, type SpectralSeries, type Spectrum } from "../spectroscopy/index.js";
import { absorption, grid, simulatedAxis, type Band, type SimulatedAxis } from "./bands.js";
import { consecutive } from "./consecutive.js";
import type { Rate } from "./rate.js";

/** A spectrum as bands, or as a `Spectrum` on the axis of the simulation. */
export type Component = readonly Band[] | Spectrum;

/** What `firstOrderStack` needs to know. */
export interface FirstOrderStackInit {
  readonly axis: SimulatedAxis;
  /** Seconds on the spectrometer's clock: evenly spaced from 0 (or `from`) to `to`, or any. */
  readonly times: { readonly step: number; readonly to: number; readonly from?: number | undefined } | NumericArray;
  /** Spectrum of the sample before the reaction. */
  readonly before: Component;
  /** Spectrum of the sample when all that can react has reacted. */
  readonly after: Component;
  /** Rate constant, s⁻¹. */
  readonly k: Rate;
  /** A number is in °C. */
  readonly temperature: Temperature | number;
  /** A second step after the first: its spectrum and its rate constant, s⁻¹. There is no isosbestic point then. */
  readonly then?: { readonly after: Component; readonly k: Rate } | undefined;
  /** Seconds from the beginning of the reaction to time 0 of the clock; 0 by default. */
  readonly deadTime?: number | undefined;
  /** Standard deviation of the noise in absorbance, the same everywhere; 0 by default. */
  readonly noise?: number | undefined;
  /** A whole number from 0 to 2³² − 1 that determines the noise; 1 by default. */
  readonly seed?: number | undefined;
  /** Absorbance by which the whole spectrum rises in an hour, and the step of its random walk from scan to scan. */
  readonly drift?: { readonly perHour?: number | undefined; readonly walk?: number | undefined } | undefined;
  /** Scattered light at 500 nm that grows from one height to another during the run, by λ⁻ⁿ. */
  readonly scatter?: { readonly from: number; readonly to: number; readonly n?: number | undefined } | undefined;
  /** Axis units per minute of a scanning instrument, from the axis's first point on; without it a scan takes no time. */
  readonly scanRate?: number | undefined;
  /** Why the numbers were made; every figure shows it. */
  readonly reason: string;
  readonly title?: string | undefined;
}

const INIT: KnownOptions<FirstOrderStackInit> = {
  axis: true,
  times: true,
  before: true,
  after: true,
  k: true,
  temperature: true,
  then: true,
  deadTime: true,
  noise: true,
  seed: true,
  drift: true,
  scatter: true,
  scanRate: true,
  reason: true,
  title: true,
};

/**
 * Spectra during a first-order reaction, as a spectrometer would see them: a series of absorbance over
 * time, marked as simulated.
 *
 * A(λ, t) = before + (after − before) · (1 − exp(−k (t + deadTime))), plus drift, scattered light and
 * noise. The same arguments give the same numbers.
 *
 * @throws ArgumentError for a rate, width or noise that cannot be.
 */
export function firstOrderStack(init: FirstOrderStackInit): SpectralSeries {
  checkOptions("init", init, INIT);
  const ax = simulatedAxis(init.axis);
  const times = timesOf(init.times);
  const t = typeof init.temperature === "number" ? temperature(init.temperature, "°C") : init.temperature;
  const k1 = rateAt("k", init.k, t);
  const k2 = init.then ? rateAt("then.k", init.then.k, t) : 0;
  const before = valuesOf("before", init.before, ax, init.reason);
  const after = valuesOf("after", init.after, ax, init.reason);
  const later = init.then ? valuesOf("then.after", init.then.after, ax, init.reason) : after;
  const deadTime = finite("deadTime", init.deadTime ?? 0);
  const noise = finite("noise", init.noise ?? 0);
  if (noise < 0) throw new ArgumentError(expected("noise", "0 or more", noise));
  const seed = integer("seed", init.seed ?? 1, 0, 0xffffffff);
  const random = randomSource(seed);
  const skew = skewOf(ax, init.scanRate);
  const n = ax.values.length;
  const values = new Float64Array(times.length * n);
  let walk = 0;
  times.forEach((time, i) => {
    walk += (init.drift?.walk ?? 0) * (init.drift?.walk ? random.normal() : 0);
    const lift = ((init.drift?.perHour ?? 0) * time) / 3600 + walk;
    const last = times[times.length - 1] ?? 0;
    const scatter = scatterAt(init, last > 0 ? time / last : 0);
    for (let j = 0; j < n; j++) {
      const c = consecutive(k1, k2, time + deadTime + (skew?.[j] ?? 0));
      const sample = c.first * at(before, j) + c.second * at(after, j) + c.third * at(later, j);
      values[i * n + j] = sample + lift + scatter(at(ax.values, j)) + noiseOf(noise, random);
    }
  });
  return spectralSeries({
    axis: ax,
    coordinate: { kind: "time", unit: "s", values: times },
    values,
    signal: "absorbance",
    scanSkew: skew,
    temperature: t,
    provenance: {
      title: init.title ?? `At ${t.value} ${t.unit}`,
      simulated: init.reason,
      settings: {
        k: `${k1} s^-1`,
        ...(init.then ? { "k of the second step": `${k2} s^-1` } : {}),
        "dead time": `${deadTime} s`,
        noise: String(noise),
        seed: String(seed),
      },
    },
  });
}

function timesOf(times: FirstOrderStackInit["times"]): Float64Array {
  if ("step" in times) return grid(times.from ?? 0, times.to, times.step);
  return finiteArray("times", times);
}

function rateAt(name: string, rate: Rate, t: Temperature): number {
  return positive(name, typeof rate === "number" ? rate : rate(t));
}

function valuesOf(name: string, component: Component, ax: Axis, reason: string): ArrayLike<number> {
  if (Array.isArray(component)) {
    return absorption({ axis: ax, bands: component as readonly Band[], reason }).values;
  }
  const given = component as Spectrum;
  if (given.axis.values.length === ax.values.length && given.axis.values.every((v, i) => v === ax.values[i])) {
    return given.values;
  }
  throw new ArgumentError(`Expected \`${name}\` to be on the axis of the simulation but found another axis.`);
}

function skewOf(ax: Axis, scanRate: number | undefined): Float64Array | undefined {
  if (scanRate === undefined) return undefined;
  positive("scanRate", scanRate);
  const start = ax.values[0] ?? 0;
  return ax.values.map((v) => (Math.abs(v - start) / scanRate) * 60);
}

function scatterAt(init: FirstOrderStackInit, progress: number): (x: number) => number {
  const s = init.scatter;
  if (!s) return () => 0;
  const height = s.from + (s.to - s.from) * progress;
  return (x) => height * (x / 500) ** -(s.n ?? 4);
}

function noiseOf(noise: number, random: RandomSource): number {
  return noise > 0 ? noise * random.normal() : 0;
}

function at(values: ArrayLike<number>, j: number): number {
  return values[j] ?? 0;
}
