import { ArgumentError, checkOptions, expected, inBaseUnit, oneOf, type Quantity } from "../../foundation/index.js";
import { withNotes } from "../../spectroscopy/index.js";
import { LENGTH, made } from "./map.js";
import type { ScalarMap } from "./types.js";

/** α of the weighting function: √(ln 2/π), by which a wave of the cutoff passes by half. */
const ALPHA = Math.sqrt(Math.LN2 / Math.PI);

export interface WavelengthFilterOptions {
  /** The wavelength λ_c of which half is kept. */
  readonly cutoff: Quantity<keyof typeof LENGTH>;
  /** The shorter waves (`"roughness"`, unless given) or the longer ones. */
  readonly keep?: "roughness" | "waviness" | undefined;
}

/**
 * A map without the waves longer (or shorter) than a cutoff, by the areal Gaussian filter: a wave of λ keeps exp(−π (α λ_c/λ)²) in
 * the waviness, a half at λ_c; roughness is the rest. Beyond the edges the weights are normalised to what there is, so that a margin
 * of half the cutoff leans on fewer pixels. A roughness without its cutoff cannot be compared: the map's notes keep it.
 *
 * Source: ISO 16610-61:2015, and 16610-28 for the edges.
 *
 * @throws ArgumentError for a cutoff under two pixels, or longer than the shorter side
 * @example
 * const pixelSize = { value: 10, unit: "nm" } as const;
 * const wave = Array.from({ length: 64 * 4 }, (_, i) => Math.sin((2 * Math.PI * (i % 64)) / 4));
 * const map = scanningProbe.scalarMap({ width: 64, height: 4, values: wave, unit: "nm", pixelSize });
 * wavelengthFilter(map, { cutoff: { value: 40, unit: "nm" } }).values[33]?.toFixed(2) // "0.50"
 */
export function wavelengthFilter(map: ScalarMap, options: WavelengthFilterOptions): ScalarMap {
  checkOptions("options", options, { cutoff: true, keep: true });
  const keep = oneOf("keep", options.keep ?? "roughness", ["roughness", "waviness"]);
  const { value } = inBaseUnit("cutoff", options.cutoff, LENGTH);
  const { width, height, pixelSize, values } = map;
  const pixels = value / pixelSize;
  if (!(pixels >= 2 && pixels <= Math.min(width, height))) {
    const range = `from two pixels to the shorter side, ${String(2 * pixelSize)} to ${String(Math.min(width, height) * pixelSize)} nm`;
    throw new ArgumentError(expected("cutoff", range, `${String(value)} nm`));
  }
  // The Gaussian falls to 6e-7 of its top one cutoff away; it is a product of one along x and one along y.
  const reach = Math.ceil(pixels);
  const weights = Float64Array.from({ length: reach + 1 }, (_, k) => Math.exp(-Math.PI * (k / (ALPHA * pixels)) ** 2));
  const across = smoothed(values, weights, { lines: height, length: width, step: 1, next: width });
  const waviness = smoothed(across, weights, { lines: width, length: height, step: width, next: 1 });
  return made({
    ...map,
    values: keep === "waviness" ? waviness : values.map((v, i) => v - (waviness[i] as number)),
    provenance: withNotes(map.provenance, `${keep === "waviness" ? "Waviness" : "Roughness"} of a Gaussian filter with a cutoff of ${String(value)} nm.`), // prettier-ignore
  });
}

/** How the lines of a map lie in its values. */
interface Lines {
  readonly lines: number;
  readonly length: number;
  readonly step: number;
  readonly next: number;
}

function smoothed(
  values: ArrayLike<number>,
  weights: Float64Array,
  { lines, length, step, next }: Lines,
): Float64Array {
  const out = new Float64Array(values.length);
  const reach = weights.length - 1;
  for (let line = 0; line < lines; line++) {
    for (let i = 0; i < length; i++) {
      let [sum, total] = [0, 0];
      for (let j = Math.max(0, i - reach); j <= Math.min(length - 1, i + reach); j++) {
        const w = weights[Math.abs(i - j)] as number;
        sum += w * (values[line * next + j * step] as number);
        total += w;
      }
      out[line * next + i * step] = sum / total;
    }
  }
  return out;
}
