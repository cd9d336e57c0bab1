import {
  ArgumentError,
  BRAND,
  estimate,
  formatEstimate,
  NORMAL_95,
  type Estimate,
  type Verdict,
} from "../../foundation/index.js";
import { leastSquares, matrixOfColumns, studentTQuantile } from "../../numerics/index.js";
import { provenance, type Provenance } from "../../spectroscopy/index.js";
import { thetaOf } from "./angles.js";
import type { Hkl } from "./lattice.js";
import { indexedLines, type LinesInput } from "./observed.js";
import type { RadiationOptions } from "./radiation.js";
import { nelsonRileyTerm } from "./refine.js";

/** A cubic lattice parameter line by line, extrapolated. */
export interface NelsonRiley {
  readonly [BRAND]: "NelsonRiley";
  /** Where the line meets 0, Å. */
  readonly a: Estimate;
  /** Of the line, Å. */
  readonly slope: Estimate;
  readonly points: readonly {
    readonly hkl: Hkl;
    /** (cos²θ / sin θ + cos²θ / θ) / 2 */
    readonly x: number;
    /** Of this line, Å. */
    readonly a: Estimate;
  }[];
  readonly verdict: Verdict;
  readonly provenance: Provenance;
}

/**
 * The parameter of a cubic lattice by Nelson and Riley: a of each line over (cos²θ / sin θ + cos²θ / θ) / 2, extrapolated to 0 by a
 * weighted line. What displaces the sample, and what it absorbs, drops out there. For other systems, `refineLattice` has the same
 * term as a correction.
 *
 * @throws ArgumentError for lines without indices or wavelength, and fewer than 3
 * Source: J. B. Nelson, D. P. Riley, Proc. Phys. Soc. 57 (1945) 160.
 *
 * @example
 * const at = (n: number, hkl: readonly [number, number, number]) => ({ d: (6 / Math.sqrt(n)) * 1.001, hkl });
 * const lines = [at(1, [1, 0, 0]), at(4, [2, 0, 0]), at(9, [3, 0, 0]), at(16, [4, 0, 0])];
 * diffraction.nelsonRiley(lines, { anode: "Cu" }).a.value.toFixed(3) // "6.006"
 */
export function nelsonRiley(lines: LinesInput, options: RadiationOptions = {}): NelsonRiley {
  const observed = indexedLines(lines, options);
  if (observed.some(({ twoTheta }) => twoTheta === null)) {
    throw new ArgumentError(
      'Expected a wavelength but found none: give `wavelength` in Å (1.5406), or `anode` ("Cu").',
      {},
      "no-wavelength",
    );
  }
  if (observed.length < 3) throw new ArgumentError(`Expected at least 3 lines but found ${observed.length}.`);
  const points = observed.map(({ hkl, d, twoTheta }) => {
    const root = Math.hypot(...hkl);
    const a = estimate(d.value * root, d.standardError === null ? null : d.standardError * root, "Å");
    return { hkl, x: nelsonRileyTerm(thetaOf((twoTheta as Estimate).value)), a };
  });
  const sigma = points.map((p) => p.a.standardError ?? 0);
  const known = sigma.every((s) => s > 0);
  const values = points.map((p) => p.a.value);
  const fit = leastSquares(
    matrixOfColumns([points.map(() => 1), points.map((p) => p.x)]),
    values,
    known ? { sigma } : {},
  );
  const excess = known ? Math.max(1, fit.rss / fit.dof) : 1;
  const quantile = known && excess === 1 ? NORMAL_95 : studentTQuantile(0.975, fit.dof);
  const found = (j: number): Estimate => {
    const value = fit.solution[j] as number;
    const variance = fit.covariance?.[3 * j];
    if (variance === undefined) return estimate(Number.NaN, null, "Å");
    const error = Math.sqrt(variance * excess);
    return estimate(value, error, "Å", [value - quantile * error, value + quantile * error]);
  };
  const a = found(0);
  const verdict: Verdict = Number.isFinite(a.value)
    ? { ok: true, code: "extrapolated", text: `a = ${formatEstimate(a)}, extrapolated over ${points.length} lines.` }
    : { ok: false, code: "not-determined", text: "All lines lie at one angle: there is nothing to extrapolate over." };
  return Object.freeze({
    [BRAND]: "NelsonRiley" as const,
    ...{ a, slope: found(1), points, verdict, provenance: "lines" in lines ? lines.provenance : provenance() },
  });
}
