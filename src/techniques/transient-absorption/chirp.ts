import {
  ArgumentError,
  brandOf,
  checkOptions,
  expected,
  finite,
  finiteArray,
  type KnownOptions,
  type NumericArray,
} from "../../foundation/index.js";
import { dispersionOf } from "../../kinetics/irf/dispersion.js";
import type { Dispersion } from "../../kinetics/index.js";
import { convertValue, spectralSeries, withNotes, type SpectralSeries } from "../../spectroscopy/index.js";

/** When the light of each wavelength meets the pump: t₀(λ) = centre + Σ coefficientᵢ · x(λ)ⁱ. */
export interface Chirp {
  /** What x is, as in the dispersion of `kinetics.withGaussianIrf`, whose fitted parameters these are. */
  readonly in: Dispersion["in"];
  /** Wavelength in nm at which t₀ is `centre`; not for `"plain"`. */
  readonly reference?: number | undefined;
  /** In the unit of the delays. */
  readonly centre: number;
  /** Of x, x², …: `chirp1`, `chirp2`, … of a fit. */
  readonly coefficients: NumericArray;
}

const CHIRP: KnownOptions<Chirp> = { in: true, reference: true, centre: true, coefficients: true };

/**
 * Takes the chirp out of transient spectra: each wavelength is read at the delay plus its own t₀, by straight lines between
 * neighbouring delays, so that the pump comes at 0 everywhere. For pictures, and for methods without a chirp of their own; a
 * fit had better keep the measured numbers and take the chirp into its model (`kinetics.withGaussianIrf` with `dispersion`).
 *
 * What would come from beyond the measured delays is masked. Sigma is carried on; neighbouring delays then share noise.
 *
 * @throws ArgumentError for anything but spectra over time, or coefficients that are no numbers
 * @example
 * const delays = { kind: "time", unit: "ps", values: [-1, 0, 1, 2] } as const;
 * const step = [0, 0, 0, 0, 0, 1, 1, 1]; // At 500 nm the pump comes half a picosecond before, at 600 nm after 0.
 * const dA = hl.spectroscopy.spectralSeries({ axis: [500, 600], coordinate: delays, values: step });
 * const flat = transientAbsorption.correctChirp(dA, { in: "wavelength", reference: 500, centre: 0, coefficients: [1] });
 * flat.values[1] // 0
 */
export function correctChirp(series: SpectralSeries, chirp: Chirp): SpectralSeries {
  if (brandOf(series) !== "SpectralSeries" || series.coordinate.kind !== "time") {
    throw new ArgumentError(expected("series", "spectra over time", series));
  }
  const arrival = arrivalOf(chirp, series.coordinate.unit);
  const { values: times } = series.coordinate;
  const n = series.axis.values.length;
  const values = new Float64Array(series.values.length);
  const sigma = series.sigma && new Float64Array(values.length);
  const mask = new Uint8Array(values.length);
  for (let j = 0; j < n; j++) {
    const t0 = arrival(convertValue(series.axis.values[j] as number, series.axis.unit, "nm"));
    let low = 0;
    for (let i = 0; i < times.length; i++) {
      const t = (times[i] as number) + t0;
      while (low + 2 < times.length && (times[low + 1] as number) <= t) low++;
      const [a, b] = [low * n + j, (low + 1) * n + j];
      const part = (t - (times[low] as number)) / ((times[low + 1] as number) - (times[low] as number));
      const out = i * n + j;
      const hidden = (k: number, weight: number): boolean => weight !== 0 && series.mask?.[k] === 1;
      if (!(part >= 0 && part <= 1) || hidden(a, 1 - part) || hidden(b, part)) {
        mask[out] = 1;
        values[out] = Number.NaN;
        continue;
      }
      const mixed = (from: ArrayLike<number>): readonly [number, number] => [
        part === 1 ? 0 : (1 - part) * (from[a] as number),
        part === 0 ? 0 : part * (from[b] as number),
      ];
      const [left, right] = mixed(series.values);
      values[out] = left + right;
      if (sigma && series.sigma) sigma[out] = Math.hypot(...mixed(series.sigma));
    }
  }
  return spectralSeries({
    ...series,
    values,
    sigma,
    mask: mask.includes(1) ? mask : undefined,
    provenance: withNotes(
      series.provenance,
      "The chirp was taken out: each wavelength was read at the delay plus its own t₀.",
    ),
  });
}

/**
 * When the light of a wavelength meets the pump, in the unit of the coefficients.
 *
 * @param wavelength nm
 * @throws ArgumentError for coefficients that are no numbers
 * @example
 * transientAbsorption.chirpAt({ in: "wavelength", reference: 500, centre: 0.2, coefficients: [0.4, -0.1] }, 600) // 0.5
 */
export function chirpAt(chirp: Chirp, wavelength: number): number {
  return arrivalOf(chirp, "ps")(finite("wavelength", wavelength));
}

function arrivalOf(chirp: Chirp, unit: string): (wavelength: number) => number {
  checkOptions("chirp", chirp, CHIRP);
  const coefficients = finiteArray("chirp.coefficients", chirp.coefficients);
  const centre = finite("chirp.centre", chirp.centre);
  if (coefficients.length === 0) return () => centre;
  const reference = chirp.reference === undefined ? {} : { reference: chirp.reference };
  const { powersAt } = dispersionOf("chirp", "chirp", { order: coefficients.length, in: chirp.in, ...reference }, unit);
  return (wavelength) => powersAt(wavelength).reduce((sum, x, i) => sum + (coefficients[i] as number) * x, centre);
}
