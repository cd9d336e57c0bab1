import { readFileSync } from "node:fs";
import { EV_NM } from "../../../src/foundation/index.js";
import { signal, spectrum, type Spectrum } from "../../../src/spectroscopy/index.js";

/** A spectrum by its numbers, and what colour-science makes of it. */
export interface ReferenceSpectrum {
  readonly kind: "gaussian" | "energy gaussian" | "planck";
  readonly numbers: readonly number[];
  readonly XYZ: readonly number[];
  readonly xy: readonly number[];
  readonly uv: readonly number[];
  readonly dominant: { readonly wavelength: number };
  readonly purity: number;
}

type Pair = readonly [number, number];

export interface ColourReference {
  readonly observer: { readonly sums: readonly number[]; readonly rows: readonly (readonly number[])[] };
  readonly spectra: readonly ReferenceSpectrum[];
  readonly gamuts: Readonly<
    Record<
      string,
      {
        readonly primaries: readonly Pair[];
        readonly shares: Readonly<Record<string, { readonly xy: Pair; readonly uv: Pair }>>;
      }
    >
  >;
  readonly purple: { readonly xy: Pair; readonly white: Pair; readonly wavelength: number };
  readonly efficacy: { readonly peak: number; readonly fwhm: number; readonly "lm per W": number };
}

export const REFERENCE = JSON.parse(
  readFileSync(new URL("../../reference/chromaticity.json", import.meta.url), "utf8"),
) as ColourReference;

/** Even steps, both ends included. */
export function grid(first: number, last: number, step: number): Float64Array {
  return Float64Array.from({ length: Math.floor((last - first) / step + 0.5) + 1 }, (_, i) => first + i * step);
}

/** A power spectrum. */
export function light(nm: ArrayLike<number>, values: ArrayLike<number>): Spectrum {
  return spectrum({
    axis: { unit: "nm", values: Float64Array.from(nm) },
    values: Float64Array.from(values),
    signal: signal({ kind: "PL intensity", unit: "W nm^-1" }),
  });
}

/** The spectrum of a reference, made as its script makes it. */
export function spectrumOf({ kind, numbers }: ReferenceSpectrum): Spectrum {
  if (kind === "planck") {
    const [kelvin = 0, first = 0, last = 0, step = 0] = numbers;
    const nm = grid(first, last, step);
    return light(nm, nm.map((w) => 1e15 / (w ** 5 * Math.expm1(1.438776877e7 / (w * kelvin))))); // prettier-ignore
  }
  const [peak = 0, fwhm = 0, first = 0, last = 0, step = 0] = numbers;
  const nm = grid(first, last, step);
  if (kind === "gaussian") return light(nm, nm.map((w) => Math.exp(-4 * Math.LN2 * ((w - peak) / fwhm) ** 2))); // prettier-ignore
  const values = nm.map((w) => Math.exp(-4 * Math.LN2 * ((EV_NM / w - EV_NM / peak) / fwhm) ** 2) / w ** 2);
  const most = values.reduce((a, b) => Math.max(a, b));
  return light(nm, values.map((v) => v / most)); // prettier-ignore
}
