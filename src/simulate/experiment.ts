import {
  ArgumentError,
  BRAND,
  checkOptions,
  expected,
  finite,
  finiteArray,
  integer,
  type KnownOptions,
  type NumericArray,
  type ReadonlyFloat64Array,
  temperature,
  type Temperature,
} from "../foundation/index.js";
import { randomSource } from "../numerics/index.js";
import { spectralSeries, type SpectralSeries } from "../spectroscopy/index.js";
import { grid, simulatedAxis, type SimulatedAxis } from "./bands.js";
import { checkedInstrument, type Instrument } from "./instrument.js";
import { reactionCourse, type SimulatedReaction } from "./reaction.js";
import { sampleAbsorbance, type SimulatedSample } from "./sample.js";

export interface ExperimentInit {
  readonly axis: SimulatedAxis;
  /** Seconds on the spectrometer's clock: evenly spaced from 0 (or `from`) to `to`, or any. */
  readonly times: { readonly step: number; readonly to: number; readonly from?: number | undefined } | NumericArray;
  readonly sample: SimulatedSample;
  readonly reaction: SimulatedReaction;
  /** A perfect one unless given. */
  readonly instrument?: Instrument | undefined;
  /** Seconds from the beginning of the reaction to time 0 of the clock; 0 by default. */
  readonly deadTime?: number | undefined;
  /** A number is in °C; 25 °C unless given. */
  readonly temperature?: Temperature | number | undefined;
  /** A whole number from 0 to 2³² − 1 that determines all that chance does; 1 by default. */
  readonly seed?: number | undefined;
  /** Why the numbers were made; every figure shows it. */
  readonly reason: string;
  readonly title?: string | undefined;
}

/** What was true of a simulated sample, as nothing measured it. */
export interface SimulatedTruth {
  readonly [BRAND]: "SimulatedTruth";
  /** Rate constants at the temperature, s⁻¹. */
  readonly k: readonly number[];
  /** Shares of the species at the time of each scan's start: nScans × nSpecies numbers, row by row. */
  readonly shares: ReadonlyFloat64Array;
  /** Share of the second halide at the same times, where halides are exchanged. */
  readonly composition: ReadonlyFloat64Array | null;
  /** Absorbance of the sample at the start of each scan, without any instrument. */
  readonly absorbance: SpectralSeries;
}

/** A simulated experiment: what an instrument would have given, and beside it, apart, what was true. */
export interface SimulatedExperiment {
  readonly [BRAND]: "SimulatedExperiment";
  /** What to analyse. It says that it is simulated, and nothing of what it was made from. */
  readonly series: SpectralSeries;
  /** For comparison afterwards. */
  readonly truth: SimulatedTruth;
}

const INIT: KnownOptions<ExperimentInit> = {
  ...{ axis: true, times: true, sample: true, reaction: true, instrument: true, deadTime: true, temperature: true },
  ...{ seed: true, reason: true, title: true },
};

/**
 * An experiment with a reacting film, dispersion of nanocrystals or solution, as a spectrophotometer would record it.
 *
 * At each point the sample's transmittance 10^(−A), at the moment when the scan is there, is averaged over the slit, stray
 * light is added, the light is counted against that of the lamp, and the absorbance is taken of the quotient. The reference
 * is counted once a point, so that its noise is the same in all scans. The same arguments give the same numbers.
 *
 * @throws ArgumentError for numbers that cannot be, or spectra that are not as many as the reaction needs
 * @example
 * const made = simulate.experiment({
 *   axis: { from: 400, to: 600, step: 1 },
 *   times: { step: 30, to: 1800 },
 *   sample: {
 *     kind: "nanocrystals",
 *     species: [{ gap: { ends: [2.0, 2.45], bowing: 0.05 }, bindingEnergy: 0.04, width: 0.09, height: 0.4 }],
 *   },
 *   reaction: { kind: "halide exchange", k: 2e-3, from: 0.2, to: 0.9 },
 *   instrument: { slit: 2, counts: 1e5, strayLight: 1e-4, scanRate: 600 },
 *   seed: 7,
 *   reason: "an example",
 * });
 * made.series.coordinate.values.length // 61
 */
export function experiment(init: ExperimentInit): SimulatedExperiment {
  checkOptions("init", init, INIT);
  const ax = simulatedAxis(init.axis);
  const times = "step" in init.times ? grid(init.times.from ?? 0, init.times.to, init.times.step) : finiteArray("times", init.times); // prettier-ignore
  if (typeof init.reason !== "string" || init.reason === "") throw new ArgumentError(expected("reason", "why the numbers are made", init.reason)); // prettier-ignore
  const t = typeof init.temperature === "number" ? temperature(init.temperature, "°C") : (init.temperature ?? temperature(25, "°C")); // prettier-ignore
  const deadTime = finite("deadTime", init.deadTime ?? 0);
  const seed = integer("seed", init.seed ?? 1, 0, 0xffffffff);
  const random = randomSource(seed);
  const course = reactionCourse(init.reaction, t);
  const device = checkedInstrument(init.instrument ?? {});
  const { offsets, weights } = device.slit;
  const n = ax.values.length;
  const m = offsets.length;
  const places = Float64Array.from({ length: n * m }, (_, k) => (ax.values[Math.floor(k / m)] as number) + (offsets[k % m] as number)); // prettier-ignore
  if (places.some((v) => !(v > 0))) throw new ArgumentError(expected("instrument.slit", "narrower than the axis is from 0", init.instrument?.slit)); // prettier-ignore
  const exchanges = init.reaction.kind === "halide exchange";
  const absorbance = sampleAbsorbance(init.sample, places, ax.unit, course.species, exchanges);
  const start = ax.values[0] as number;
  const skew = device.scanRate === null ? undefined : ax.values.map((v) => (Math.abs(v - start) / (device.scanRate as number)) * 60); // prettier-ignore
  const reference = ax.values.map(() => device.reference(random));
  const values = new Float64Array(times.length * n);
  const mask = new Uint8Array(values.length);
  const middle = (m - 1) / 2;
  const truth = new Float64Array(values.length);
  const states = Array.from(times, (time) => course.at(time + deadTime));
  times.forEach((time, i) => {
    const lift = device.lift(time, random);
    for (let j = 0; j < n; j++) {
      const state = skew ? course.at(time + deadTime + (skew[j] as number)) : (states[i] as (typeof states)[number]);
      let through = 0;
      for (let k = 0; k < m; k++) through += (weights[k] as number) * 10 ** -absorbance(state, j * m + k);
      const seen = device.detect(through, reference[j] as number, random) + lift;
      truth[i * n + j] = absorbance(states[i] as (typeof states)[number], j * m + middle);
      values[i * n + j] = seen;
      if (!Number.isFinite(seen)) mask[i * n + j] = 1;
    }
  });
  const common = {
    axis: ax,
    coordinate: { kind: "time", unit: "s", values: times },
    signal: "absorbance",
    temperature: t,
  } as const;
  const title = init.title ?? `${init.sample.kind.charAt(0).toUpperCase()}${init.sample.kind.slice(1)}`;
  return Object.freeze({
    [BRAND]: "SimulatedExperiment" as const,
    series: spectralSeries({
      ...{ ...common, values, scanSkew: skew },
      mask: mask.includes(1) ? mask : undefined,
      provenance: { title, simulated: init.reason, settings: { seed: String(seed) } },
    }),
    truth: Object.freeze({
      [BRAND]: "SimulatedTruth" as const,
      k: Object.freeze([...course.k]),
      shares: Float64Array.from(states.flatMap(({ shares }) => shares)),
      composition: exchanges ? Float64Array.from(states, ({ composition }) => composition ?? Number.NaN) : null,
      absorbance: spectralSeries({ ...common, values: truth, provenance: { title: `${title}, true`, simulated: init.reason } }), // prettier-ignore
    }),
  });
}
