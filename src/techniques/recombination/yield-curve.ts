import {
  ArgumentError,
  BRAND,
  checkOptions,
  expected,
  finiteArray,
  type KnownOptions,
  type NumericArray,
  positive,
  type ReadonlyFloat64Array,
  within,
} from "../../foundation/index.js";
import { constantsOf } from "./constants.js";
import type { RecombinationModel } from "./model.js";
import { densityAt, steadyRates } from "./steady.js";

/** The quantum yield of a model over the density of its carriers. */
export interface YieldCurve {
  readonly [BRAND]: "YieldCurve";
  readonly model: RecombinationModel;
  /** Free carriers or excitons, cm⁻³. */
  readonly density: ReadonlyFloat64Array;
  /** Generation that keeps this density, cm⁻³ s⁻¹. */
  readonly generation: ReadonlyFloat64Array;
  /** Photons for each pair, 0 to 1. */
  readonly quantumYield: ReadonlyFloat64Array;
  /** Trapped electrons, cm⁻³. */
  readonly trapped: ReadonlyFloat64Array;
  /** The largest yield where the model has one between no and many carriers (free carriers only). */
  readonly maximum: { readonly density: number; readonly quantumYield: number } | null;
  readonly radiativeShare: number;
}

export interface YieldCurveInit {
  readonly model: RecombinationModel;
  /** cm⁻³; or `generation`. */
  readonly density?: NumericArray | undefined;
  /** cm⁻³ s⁻¹, as `generationRate` works it out. */
  readonly generation?: NumericArray | undefined;
  /** Share of the pairs meeting by k₂ (or of the decays by k_ex) that leave as light; 1 unless given. */
  readonly radiativeShare?: number | undefined;
}

const INIT: KnownOptions<YieldCurveInit> = { model: true, density: true, generation: true, radiativeShare: true };

/**
 * Quantum yield under steady light over the density of the carriers: k₂ n (n + p₀)/(k₁ n + k₂ n (n + p₀) + k₃ n³) of free
 * carriers, k_ex/(k_ex + k_trap + k_Aug n) of excitons. Source: N. Jiang et al., Nanoscale 16 (2024) 3838, eqs 6 to 8, which
 * have p₀ = 0.
 *
 * It is largest at n = √(k₁/k₃) (with p₀: √(p₀² + k₁/k₃) − p₀), and k₂/(k₂ + 2 √(k₁ k₃)) there.
 *
 * @throws ArgumentError unless densities or generation rates above 0 are given, and not both
 * @example
 * const model = { kind: "carriers", k1: 1e6, k2: 1e-10, k3: 1e-28 } as const;
 * recombination.quantumYield({ model, density: [1e15, 1e16, 1e17] }).maximum.density // 1e17
 */
export function quantumYield(init: YieldCurveInit): YieldCurve {
  checkOptions("init", init, INIT);
  const { model, radiativeShare = 1 } = init;
  const share = within("radiativeShare", radiativeShare, 0, 1);
  const rates = steadyRates(model);
  if ((init.density === undefined) === (init.generation === undefined)) {
    throw new ArgumentError(expected("init", "to have `density` or `generation`, and not both", init));
  }
  const given = finiteArray(init.density ? "density" : "generation", init.density ?? init.generation);
  given.forEach((v, i) => positive(`${init.density ? "density" : "generation"}[${i}]`, v));
  const density = init.density ? given : given.map((g) => densityAt(rates, g));
  const all = Array.from(density, rates);
  const best = maximumOf(model);
  return Object.freeze({
    [BRAND]: "YieldCurve" as const,
    model: Object.freeze({ ...model }),
    density,
    generation: Float64Array.from(all, ({ total }) => total),
    quantumYield: Float64Array.from(all, ({ total, radiative }) => (share * radiative) / total),
    trapped: Float64Array.from(all, ({ trapped }) => trapped),
    maximum:
      best === null ? null : { density: best, quantumYield: (share * rates(best).radiative) / rates(best).total },
    radiativeShare: share,
  });
}

/**
 * Density of the free carriers (or excitons) that a steady generation keeps up, cm⁻³.
 *
 * @param generation cm⁻³ s⁻¹
 * @throws ArgumentError for a generation that is not above 0; NumericalError where nothing recombines
 * @example
 * recombination.steadyDensity({ kind: "carriers", k1: 1e6 }, 1e21) // 1e15
 */
export function steadyDensity(model: RecombinationModel, generation: number): number {
  return densityAt(steadyRates(model), positive("generation", generation));
}

/** d(yield)/dn = 0 where k₁ = k₃ n (n + 2 p₀). */
function maximumOf(model: RecombinationModel): number | null {
  if (model.kind !== "carriers") return null;
  const [k1, k2, k3, p0] = constantsOf(model) as unknown as readonly [number, number, number, number];
  if (!(k1 > 0 && k2 > 0 && k3 > 0)) return null;
  const ratio = k1 / k3;
  return ratio / (Math.sqrt(p0 * p0 + ratio) + p0);
}
