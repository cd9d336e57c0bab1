import { BRAND, checkOptions, estimate, formatEstimate, integer } from "../../foundation/index.js";
import type { Spectrum } from "../../spectroscopy/index.js";
import { deviationAlong, localFit } from "../../spectroscopy/peaks/local-fit.js";
import { edgePoints } from "./points.js";
import type { EdgeDerivative } from "./types.js";

/** Options of `derivative`. */
export interface DerivativeOptions {
  /** Points over which it is smoothed, odd; a twentieth of all, at least 7, unless given. */
  readonly window?: number | undefined;
}

/**
 * The steepest place of an edge, where dα/dE is greatest, by cubic polynomials through neighbouring points; its error follows
 * from their noise. For an edge broadened evenly it is the middle of the step.
 *
 * @param of absorbance or molar absorptivity (nAxis values), on any axis
 * @throws ArgumentError for another signal, and a window that is even or too long
 * @example
 * const eV = Array.from({ length: 201 }, (_, i) => 2 + i / 200);
 * const values = eV.map((e) => 1 / (1 + Math.exp(-(e - 2.4) / 0.03)));
 * const film = spectroscopy.spectrum({ axis: { values: eV, unit: "eV" }, values, signal: "absorbance" });
 * absorptionEdge.derivative(film).inflection.value.toFixed(3) // "2.400"
 */
export function derivative(of: Spectrum, options: DerivativeOptions = {}): EdgeDerivative {
  checkOptions("options", options, { window: true });
  const { energy, value, sigma, unit, provenance } = edgePoints(of);
  const n = energy.length;
  const usual = Math.max(7, 2 * Math.round(n / 40) + 1);
  const half = (integer("window", options.window ?? usual, 5, n) - 1) >> 1;
  const fits = Array.from(energy.keys(), (i) => {
    if (i < half || i >= n - half) return undefined;
    return localFit(energy, value, sigma, [i - half, i + half + 1], 3);
  });
  const slope = Float64Array.from(fits, (fit, i) => {
    if (fit === undefined) return Number.NaN;
    const [, c1 = 0, c2 = 0, c3 = 0] = fit.coefficients;
    const u = ((energy[i] as number) - fit.centre) / fit.scale;
    return (c1 + 2 * c2 * u + 3 * c3 * u * u) / fit.scale;
  });
  let top = half;
  for (let i = half; i < n - half; i += 1) if ((slope[i] as number) > (slope[top] as number)) top = i;
  const fit = fits[top];
  const [, , c2 = 0, c3 = 0] = fit?.coefficients ?? [];
  const u = -c2 / (3 * c3);
  const common = {
    [BRAND]: "EdgeDerivative" as const,
    ...{ x: energy, derivative: slope, smoothedOver: 2 * half + 1, unit: `${unit} eV^-1`.trim(), provenance },
  };
  const seen = fit !== undefined && (slope[top] as number) > (3 * deviationAlong(fit, [0, 1, 0, 0])) / fit.scale;
  if (!seen || !(c3 < 0) || Math.abs(u) > 1 || top === half || top === n - half - 1) {
    const text = "The derivative has no maximum above its noise inside of the data.";
    return Object.freeze({
      ...common,
      inflection: estimate(Number.NaN, null, "eV"),
      verdict: { ok: false, code: "no-edge" as const, text },
    });
  }
  const error = fit.scale * deviationAlong(fit, [0, 0, -1 / (3 * c3), c2 / (3 * c3 * c3)]);
  const inflection = estimate(fit.centre + fit.scale * u, error, "eV");
  const text = `The edge is steepest at ${formatEstimate(inflection)}, smoothed over ${2 * half + 1} points.`;
  return Object.freeze({ ...common, inflection, verdict: { ok: true, code: "inflection" as const, text } });
}
