import { ArgumentError, BRAND, checkOptions, estimate, expected, inBaseUnit, oneOf, type Estimate, type Quantity } from "../../foundation/index.js"; // prettier-ignore
import { withNotes } from "../../spectroscopy/index.js";
import { correlation } from "./correlation.js";
import { made } from "./map.js";
import { FEW, verdictOf } from "./roughness.js";
import type { RegionMeans, ScalarMap } from "./types.js";

export interface WorkFunctionOptions {
  /** Work function of the tip, from a reference such as freshly cleaved graphite. */
  readonly tip: Quantity<"eV" | "meV">;
  /** Where the voltage is applied that takes the force away. */
  readonly bias: "tip" | "sample";
}

/**
 * The sample's work function from the voltage of a Kelvin probe: φ_sample = φ_tip − e V with the voltage on the tip, where
 * V = V_CPD = (φ_tip − φ_sample)/e, and φ_tip + e V with it on the sample. The convention is stated, never guessed: the wrong one
 * turns the contrast of grain boundaries over. The tip's error is common to all pixels.
 *
 * Source: W. Melitz et al., Surf. Sci. Rep. 66 (2011) 1.
 *
 * @throws ArgumentError for a map that has no voltages
 * @example
 * const pixelSize = { value: 20, unit: "nm" } as const;
 * const volts = scanningProbe.scalarMap({ width: 1, height: 1, values: [-250], unit: "mV", pixelSize });
 * workFunction(volts, { tip: { value: 4.5, unit: "eV" }, bias: "tip" }).values[0] // 4.75
 */
export function workFunction(map: ScalarMap, options: WorkFunctionOptions): ScalarMap {
  checkOptions("options", options, { tip: true, bias: true });
  if (map.kind !== "voltage") throw new ArgumentError(expected("map", "a map of voltages", `a map of ${map.kind}`));
  const { value, standardError } = inBaseUnit("tip", options.tip, { eV: 1, meV: 1e-3 });
  const sign = oneOf("bias", options.bias, ["tip", "sample"]) === "tip" ? -1 : 1;
  return made({
    ...map,
    ...{ kind: "energy", unit: "eV", commonError: standardError },
    values: map.values.map((v) => value + sign * 1e-3 * v),
    provenance: withNotes(map.provenance, `Work function from a tip of ${String(value)} eV with the voltage on the ${options.bias}.`), // prettier-ignore
  });
}

/**
 * Means of a map inside and outside a mask, such as grain boundaries and interiors, and their difference. The standard errors know
 * that neighbouring pixels are correlated: the autocovariance of the deviations from each part's mean is estimated from the map,
 * taken to be one for both parts and all directions, and summed over all pairs of pixels. An error that all pixels share is in
 * those of the means and not in that of the difference.
 *
 * @param mask width × height numbers or booleans, row by row; what is not 0 or false is inside
 * @throws ArgumentError for a mask of another length, or with a part of fewer than two pixels
 */
export function regionMeans(
  map: ScalarMap,
  mask: ArrayLike<number | boolean>,
  { names = ["inside", "outside"] }: { readonly names?: readonly [inside: string, outside: string] } = {},
): RegionMeans {
  const n = map.values.length;
  if (mask.length !== n) throw new ArgumentError(expected("mask", `${String(n)} values`, `${String(mask.length)}`));
  const inside = Uint8Array.from(mask, (v) => (v === 0 || v === false ? 0 : 1));
  const pixels = [inside.reduce((sum, v) => sum + v, 0), 0] as [number, number];
  pixels[1] = n - pixels[0];
  if (Math.min(...pixels) < 2) {
    throw new ArgumentError(expected("mask", "two pixels inside and outside, or more", `${String(pixels[0])} inside of ${String(n)}`)); // prettier-ignore
  }
  const weights = [1, 0].map((part, k) => Float64Array.from(inside, (v) => (v === part ? 1 / (pixels[k] as number) : 0))); // prettier-ignore
  const means = weights.map((w) => map.values.reduce((sum, v, i) => sum + v * (w[i] as number), 0)) as [number, number]; // prettier-ignore
  const d = map.values.map((v, i) => v - (inside[i] === 1 ? means[0] : means[1]));
  const [w0, w1] = weights as [Float64Array, Float64Array];
  const found = correlation(d, map.width, [w0, w1, w0.map((w, i) => w - (w1[i] as number))]);
  const sure = found.independent >= FEW && found.length !== null;
  const common = map.commonError ?? 0;
  const of = (value: number, k: number, shared: number): Estimate => {
    const variance = found.variances[k] as number;
    return estimate(value, sure && variance > 0 ? Math.sqrt(variance + shared ** 2) : null, map.unit);
  };
  const deviation = (k: 0 | 1): number => {
    const own = d.reduce((sum, v, i) => sum + (inside[i] === 1 - k ? v * v : 0), 0);
    return Math.sqrt(own / (pixels[k] - 1));
  };
  return Object.freeze({
    [BRAND]: "RegionMeans" as const,
    ...{ map, mask: inside, names, pixels },
    inside: of(means[0], 0, common),
    outside: of(means[1], 1, common),
    difference: of(means[0] - means[1], 2, 0),
    deviations: [deviation(0), deviation(1)] as const,
    correlationLength: found.length === null ? null : found.length * map.pixelSize,
    independent: found.independent,
    verdict: verdictOf(found.independent, found.length),
  });
}
