import {
  ArgumentError,
  checkOptions,
  count,
  expected,
  type KnownOptions,
  positive,
  within,
} from "../../foundation/index.js";
import { spectralSeries, withNotes, type SpectralSeries, type Spectrum } from "../../spectroscopy/index.js";
import { backgroundOf, beamOf, checkIntensities, ONE, type BeamValue } from "./beam.js";

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
  /** Intensity of a beam that passes beside the sample, measured with the pulses of `pumped`, and with those of `unpumped`. */
  readonly pumpedReference?: SpectralSeries | Spectrum | undefined;
  readonly reference?: SpectralSeries | Spectrum | undefined;
  /** Taken off both references: their detector in the dark. */
  readonly referenceDark?: Spectrum | undefined;
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
  ...{ pumpedReference: true, reference: true, referenceDark: true },
};
const NOISE: KnownOptions<DetectorNoise> = { electronsPerCount: true, readNoise: true, shots: true };

/** Light of the probe by what is taken for its pulse's energy: its size, and its relative error of first order. */
type Normalised = (probe: BeamValue, reference: BeamValue) => { readonly size: number; readonly error: number };

const QUOTIENT: Normalised = (probe, reference) => ({
  size: probe.net / reference.net,
  error: Math.hypot(probe.sigma / probe.net, reference.sigma / reference.net),
});
const DIFFERENCE: Normalised = (probe, reference) => ({
  size: probe.net - reference.net,
  error: Math.hypot(probe.sigma, reference.sigma) / (probe.net - reference.net),
});

/**
 * ΔA = −log₁₀(I with pump / I without), as it is defined, with errors of first order: σ = √((σ₁/I₁)² + (σ₀/I₀)²)/ln 10 from
 * the sigma of the intensities, or from shot and read noise.
 *
 * With a reference beam, each I is I_probe/I_reference of the same pulses, so that the energy of the pulses cancels, and the
 * relative errors of all four are added in squares. Jiang et al. (2024) print I_probe − I_reference (eq. 11), in which it does
 * not: `fromIntensitiesAsPrinted` gives that, for comparison.
 *
 * What has no logarithm (no light left after the background) and what saturates is masked, and counted in a note.
 *
 * @throws ArgumentError for absorbances in place of intensities, axes or delays that differ, or one reference of two
 * @example
 * const delays = { kind: "time", unit: "ps", values: [0, 1] } as const;
 * const pumped = hl.spectroscopy.spectralSeries({ axis: [500], coordinate: delays, values: [1000, 1100], signal: "counts" });
 * const unpumped = hl.spectroscopy.spectrum({ axis: [500], values: [1000], signal: "counts" });
 * transientAbsorption.fromIntensities({ pumped, unpumped }).values[1] // -0.04139268515822507
 */
export function fromIntensities(init: IntensitiesInit): SpectralSeries {
  const by = init?.reference === undefined ? "" : "/I_reference";
  return differenceOf(init, QUOTIENT, `ΔA = −log₁₀(I${by} with pump / I${by} without).`);
}

/**
 * ΔA as Jiang et al. (2024) print it, −log₁₀((I_probe − I_reference) with pump / (I_probe − I_reference) without): for comparison
 * with `fromIntensities` only. Pulses that differ in energy give a ΔA of their own, and even equal ones another than the sample's.
 *
 * @throws ArgumentError as `fromIntensities`, and without both references
 */
export function fromIntensitiesAsPrinted(init: IntensitiesInit): SpectralSeries {
  if (init?.reference === undefined) throw new ArgumentError(expected("reference", "a beam of reference", undefined));
  const note =
    "ΔA = −log₁₀((I − I_reference) with pump / (I − I_reference) without), as printed in jiang-2024, eq. 11.";
  return differenceOf(init, DIFFERENCE, note);
}

function differenceOf(init: IntensitiesInit, normalised: Normalised, formula: string): SpectralSeries {
  checkOptions("init", init, INIT);
  const { pumped, noise, reference, pumpedReference } = init;
  checkIntensities("pumped", pumped, ["SpectralSeries"]);
  if (noise !== undefined) checkOptions("noise", noise, NOISE);
  const limit = init.saturation === undefined ? Infinity : positive("saturation", init.saturation);
  if ((reference === undefined) !== (pumpedReference === undefined)) {
    const [missing, other] =
      reference === undefined ? ["reference", "pumpedReference"] : ["pumpedReference", "reference"];
    throw new ArgumentError(expected(missing, `given, since \`${other}\` is`, undefined));
  }
  const deviation = deviationOf(noise);
  const dark = backgroundOf("dark", init.dark, pumped);
  const beside = backgroundOf("referenceDark", init.referenceDark, pumped);
  const pump = backgroundOf("pumpOnly", init.pumpOnly, pumped) ?? dark;
  const probes = [
    beamOf("pumped", pumped, pumped, pump, deviation),
    beamOf("unpumped", init.unpumped, pumped, dark, deviation),
  ] as const;
  const references = [
    pumpedReference === undefined ? ONE : beamOf("pumpedReference", pumpedReference, pumped, beside, deviation),
    reference === undefined ? ONE : beamOf("reference", reference, pumped, beside, deviation),
  ] as const;
  const values = new Float64Array(pumped.values.length);
  const sigma = new Float64Array(values.length);
  const mask = new Uint8Array(values.length);
  let known = true;
  let [lost, saturated] = [0, 0];
  for (let k = 0; k < values.length; k++) {
    const [onProbe, offProbe, onReference, offReference] = [
      probes[0](k),
      probes[1](k),
      references[0](k),
      references[1](k),
    ];
    const all = [onProbe, offProbe, onReference, offReference];
    const [on, off] = [normalised(onProbe, onReference), normalised(offProbe, offReference)];
    const full = all.some(({ raw }) => raw >= limit);
    const masked = all.some((one) => one.masked);
    const dim = !(all.every(({ net }) => net > 0) && on.size > 0 && off.size > 0);
    if (full) saturated++;
    else if (dim && !masked) lost++;
    if (full || masked || dim) {
      mask[k] = 1;
      values[k] = Number.NaN;
      continue;
    }
    values[k] = -Math.log10(on.size / off.size);
    sigma[k] = Math.hypot(on.error, off.error) / Math.LN10;
    known &&= !Number.isNaN(sigma[k]);
  }
  const notes = [
    formula,
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

function deviationOf(noise: DetectorNoise | undefined): ((counts: number) => number) | null {
  if (noise === undefined) return null;
  const gain = positive("noise.electronsPerCount", noise.electronsPerCount);
  const read = within("noise.readNoise", noise.readNoise ?? 0, 0);
  const shots = positive("noise.shots", noise.shots ?? 1);
  return (counts) => Math.sqrt((Math.max(0, counts) / gain + read * read) / shots);
}
