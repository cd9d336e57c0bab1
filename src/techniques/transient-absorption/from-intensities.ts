import {
  ArgumentError,
  brandOf,
  checkOptions,
  count,
  expected,
  type KnownOptions,
  positive,
  within,
} from "../../foundation/index.js";
import { sameAxis, spectralSeries, withNotes, type SpectralSeries, type Spectrum } from "../../spectroscopy/index.js";

/** How the intensities scatter, where they do not carry their own sigma. */
export interface DetectorNoise {
  /** Electrons that one count of the detector stands for: shot noise is √(counts / electrons) then. */
  readonly electronsPerCount: number;
  /** Counts, of one shot; 0 unless given. */
  readonly readNoise?: number | undefined;
  /** Shots whose mean a value is; 1 unless given. */
  readonly shots?: number | undefined;
}

export interface IntensitiesInit {
  /** Probe intensity with the pump, over wavelength and delay. */
  readonly pumped: SpectralSeries;
  /** The same without the pump: one spectrum for each delay, or one for all. */
  readonly unpumped: SpectralSeries | Spectrum;
  /** Taken off both: the detector in the dark. */
  readonly dark?: Spectrum | undefined;
  /** Taken off the pumped ones in place of `dark`: pump light and emission, measured with the pump and without the probe. */
  readonly pumpOnly?: Spectrum | undefined;
  readonly noise?: DetectorNoise | undefined;
  /** Counts from which on the detector saturates: what lies there is masked. */
  readonly saturation?: number | undefined;
}

const INIT: KnownOptions<IntensitiesInit> = {
  ...{ pumped: true, unpumped: true, dark: true, pumpOnly: true, noise: true, saturation: true },
};
const NOISE: KnownOptions<DetectorNoise> = { electronsPerCount: true, readNoise: true, shots: true };
/** Kinds of signal that are no intensity. */
const NO_INTENSITY: readonly string[] = ["absorbance", "difference absorbance", "molar absorptivity"];

/**
 * ΔA = −log₁₀(I with pump / I without), as it is defined, with errors of first order: σ = √((σ₁/I₁)² + (σ₀/I₀)²)/ln 10 from
 * the sigma of the intensities, or from shot and read noise.
 *
 * What has no logarithm (no light left after the background) and what saturates is masked, and counted in a note.
 *
 * @throws ArgumentError for absorbances in place of intensities, or axes or delays that differ
 * @example
 * const delays = { kind: "time", unit: "ps", values: [0, 1] } as const;
 * const pumped = hl.spectroscopy.spectralSeries({ axis: [500], coordinate: delays, values: [1000, 1100], signal: "counts" });
 * const unpumped = hl.spectroscopy.spectrum({ axis: [500], values: [1000], signal: "counts" });
 * transientAbsorption.fromIntensities({ pumped, unpumped }).values[1] // -0.04139268515822507
 */
export function fromIntensities(init: IntensitiesInit): SpectralSeries {
  checkOptions("init", init, INIT);
  const { pumped, unpumped, noise } = init;
  intensities("pumped", pumped, ["SpectralSeries"]);
  intensities("unpumped", unpumped, ["SpectralSeries", "Spectrum"]);
  if (noise !== undefined) checkOptions("noise", noise, NOISE);
  const limit = init.saturation === undefined ? Infinity : positive("saturation", init.saturation);
  const n = pumped.axis.values.length;
  fits("unpumped", unpumped, pumped);
  if ("coordinate" in unpumped && !sameDelays(unpumped, pumped)) {
    throw new ArgumentError(expected("unpumped", "one spectrum for each delay of `pumped`, or one for all", unpumped));
  }
  const dark = backgroundOf("dark", init.dark, pumped);
  const pump = backgroundOf("pumpOnly", init.pumpOnly, pumped) ?? dark;
  const deviation = deviationOf(noise);
  const values = new Float64Array(pumped.values.length);
  const sigma = new Float64Array(values.length);
  const mask = new Uint8Array(values.length);
  let known = true;
  let [lost, saturated] = [0, 0];
  for (let k = 0; k < values.length; k++) {
    const m = unpumped.values.length === n ? k % n : k;
    const raw = [pumped.values[k] as number, unpumped.values[m] as number] as const;
    const on = raw[0] - (pump?.[k % n] ?? 0);
    const off = raw[1] - (dark?.[k % n] ?? 0);
    const full = Math.max(...raw) >= limit;
    const masked = pumped.mask?.[k] === 1 || ("mask" in unpumped && unpumped.mask?.[m] === 1);
    if (full) saturated++;
    else if (!(on > 0 && off > 0) && !masked) lost++;
    if (full || masked || !(on > 0 && off > 0)) {
      mask[k] = 1;
      values[k] = Number.NaN;
      continue;
    }
    values[k] = -Math.log10(on / off);
    const a = pumped.sigma?.[k] ?? deviation?.(raw[0]);
    const b = unpumped.sigma?.[m] ?? deviation?.(raw[1]);
    if (a === undefined || b === undefined) known = false;
    else sigma[k] = Math.hypot(a / on, b / off) / Math.LN10;
  }
  const notes = [
    "ΔA = −log₁₀(I with pump / I without).",
    ...(lost > 0 ? [`${count(lost, "value")} without light above the background: masked.`] : []),
    ...(saturated > 0 ? [`${count(saturated, "value")} at or above saturation: masked.`] : []),
  ];
  return spectralSeries({
    ...pumped,
    values,
    signal: "difference absorbance",
    sigma: known ? sigma : undefined,
    mask: mask.includes(1) ? mask : undefined,
    provenance: withNotes(pumped.provenance, ...notes),
  });
}

function intensities(name: string, value: SpectralSeries | Spectrum, brands: readonly string[]): void {
  if (!brands.includes(brandOf(value) ?? "")) {
    throw new ArgumentError(expected(name, "spectra of intensities", value));
  }
  const { kind } = value.signal;
  if (NO_INTENSITY.includes(kind)) {
    throw new ArgumentError(`Expected \`${name}\` to be intensities but found ${kind}.`, { kind }, "signal-kind");
  }
}

function fits(name: string, one: SpectralSeries | Spectrum, other: SpectralSeries): void {
  if (sameAxis(one.axis, other.axis, 1e-9)) return;
  throw new ArgumentError(`Expected \`${name}\` to be on the axis of \`pumped\` but found another axis.`);
}

function sameDelays(a: SpectralSeries, b: SpectralSeries): boolean {
  const [x, y] = [a.coordinate, b.coordinate];
  return x.unit === y.unit && x.values.length === y.values.length && x.values.every((v, i) => v === y.values[i]);
}

function backgroundOf(name: string, given: Spectrum | undefined, pumped: SpectralSeries): ArrayLike<number> | null {
  if (given === undefined) return null;
  intensities(name, given, ["Spectrum"]);
  fits(name, given, pumped);
  return given.values;
}

function deviationOf(noise: DetectorNoise | undefined): ((counts: number) => number) | null {
  if (noise === undefined) return null;
  const gain = positive("noise.electronsPerCount", noise.electronsPerCount);
  const read = within("noise.readNoise", noise.readNoise ?? 0, 0);
  const shots = positive("noise.shots", noise.shots ?? 1);
  return (counts) => Math.sqrt((Math.max(0, counts) / gain + read * read) / shots);
}
