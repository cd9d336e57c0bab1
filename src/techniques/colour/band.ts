import {
  ArgumentError,
  checkOptions,
  EV_NM,
  expected,
  oneOf,
  positive,
  type KnownOptions,
} from "../../foundation/index.js";
import { spectrum, type Spectrum } from "../../spectroscopy/index.js";

/** A band of emitted light. */
export interface EmissionBandInit {
  /** Wavelength of the maximum, nm. */
  readonly peak: number;
  /** Full width at half maximum, in `fwhmUnit`. */
  readonly fwhm: number;
  /** `"nm"` unless given. */
  readonly fwhmUnit?: "nm" | "meV";
  /** Over which scale the band is a Gaussian; `"wavelength"` unless given. */
  readonly gaussianIn?: "wavelength" | "energy";
  /** First and last wavelength, nm; 360 and 830 unless given. */
  readonly from?: number;
  readonly to?: number;
  /** nm; 1 unless given. */
  readonly step?: number;
  readonly title?: string;
}

const INIT: KnownOptions<EmissionBandInit> = {
  peak: true,
  fwhm: true,
  fwhmUnit: true,
  gaussianIn: true,
  from: true,
  to: true,
  step: true,
  title: true,
};

/**
 * The power spectrum of a single Gaussian band, as power per nanometre with its maximum at 1.
 *
 * `"wavelength"`: S(λ) = exp(−4 ln 2 (λ − peak)²/fwhm²). `"energy"`: the power per energy is a Gaussian about hc/peak, and
 * S(λ) = S(E) hc/λ²; `peak` and `fwhm` are those over energy, so that the maximum over wavelength lies a little to the
 * blue of `peak`. A width in the other unit is the distance of the two half maxima there.
 *
 * @throws ArgumentError where a number is not above 0, or the width is more than the energy itself
 * @example
 * const band = emissionBand({ peak: 508, fwhm: 90, fwhmUnit: "meV", gaussianIn: "energy" });
 * band.signal.unit // "W nm^-1"
 */
export function emissionBand(init: EmissionBandInit): Spectrum {
  checkOptions("init", init, INIT);
  const peak = positive("peak", init.peak);
  const fwhm = positive("fwhm", init.fwhm);
  const unit = oneOf("fwhmUnit", init.fwhmUnit ?? "nm", ["nm", "meV"]);
  const over = oneOf("gaussianIn", init.gaussianIn ?? "wavelength", ["wavelength", "energy"]);
  const from = positive("from", init.from ?? 360);
  const to = positive("to", init.to ?? 830);
  const step = positive("step", init.step ?? 1);
  const n = Math.floor((to - from) / step + 1e-9) + 1;
  if (!(n >= 2 && n <= 1e6)) throw new ArgumentError(expected("to", "above `from` by 1 to 10⁶ steps", to));
  const wavelengths = Float64Array.from({ length: n }, (_, i) => from + i * step);
  const values =
    over === "wavelength" ? overWavelength(wavelengths, peak, fwhm, unit) : overEnergy(wavelengths, peak, fwhm, unit);
  const largest = values.reduce((a, b) => Math.max(a, b), 0);
  if (!(largest > 0)) throw new ArgumentError(expected("peak", `within reach of ${from} to ${to} nm`, peak));
  const width = `${String(fwhm)} ${unit}`;
  return spectrum({
    axis: { values: wavelengths, unit: "nm" },
    values: values.map((v) => v / largest),
    signal: { kind: "PL intensity", unit: "W nm^-1", label: "Spectral power" },
    provenance: {
      title: init.title ?? `${String(peak)} nm, ${width}`,
      simulated: `a Gaussian band over ${over}, ${String(peak)} nm, ${width} wide`,
    },
  });
}

const FOUR_LN_2 = 4 * Math.LN2;

function overWavelength(wavelengths: Float64Array, peak: number, fwhm: number, unit: "nm" | "meV"): Float64Array {
  const width = unit === "nm" ? fwhm : widthAcross(fwhm / 1000, peak);
  return wavelengths.map((nm) => Math.exp(-FOUR_LN_2 * ((nm - peak) / width) ** 2));
}

function overEnergy(wavelengths: Float64Array, peak: number, fwhm: number, unit: "nm" | "meV"): Float64Array {
  const centre = EV_NM / peak;
  const width = unit === "meV" ? fwhm / 1000 : widthAcross(fwhm, centre);
  if (width >= 2 * centre) throw new ArgumentError(expected("fwhm", "less than twice the energy of the maximum", fwhm));
  return wavelengths.map((nm) => Math.exp(-FOUR_LN_2 * ((EV_NM / nm - centre) / width) ** 2) * (EV_NM / nm ** 2));
}

/**
 * The width about a centre (nm or eV) whose ends are `across` apart in the other unit: hc/(c − w/2) − hc/(c + w/2) =
 * across, solved for w.
 */
function widthAcross(across: number, centre: number): number {
  return (2 * (Math.sqrt(EV_NM ** 2 + (across * centre) ** 2) - EV_NM)) / across;
}
