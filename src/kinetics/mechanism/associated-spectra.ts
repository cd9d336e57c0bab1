import type { ReadonlyFloat64Array } from "../../foundation/index.js";
import { luFactor, luSolve } from "../../numerics/lu.js";
import type { Matrix } from "../../numerics/matrix.js";
import type { KineticModel } from "../models/kinetic-model.js";

/** How the spectra of species make those of decays (DAS) and of an unbranched sequence (EAS). */
export interface SpectralTransformations {
  /** Rates of the decays, fastest first; 0 for what does not decay. */
  readonly rates: ReadonlyFloat64Array;
  /** rates × components: DAS = decayFromSpecies · SAS. */
  readonly decayFromSpecies: Matrix;
  /** rates × components: EAS = evolutionFromSpecies · SAS, the spectra of 1 → 2 → 3 … with these rates. */
  readonly evolutionFromSpecies: Matrix;
}

/** Why a model has no decay-associated spectra. */
export interface NoTransformations {
  readonly missing: string;
}

/**
 * The matrices that turn the spectra of a model's species (SAS, one a row) into decay- and evolution-associated spectra,
 * at the rate constants `p`. Errors go the same way: they are linear in the SAS.
 *
 * There are none where rates are equal (t exp(−kt) is the decay of no single rate) or where a cycle oscillates: the
 * answer then says so.
 *
 * @example
 * const found = spectralTransformations(kinetics.mechanismModel("A -> B"), Float64Array.of(2));
 * found.decayFromSpecies.values // Float64Array.of(1, -1, 0, 1)
 */
export function spectralTransformations(
  model: KineticModel,
  p: Float64Array,
): SpectralTransformations | NoTransformations {
  const form = model.exponentials?.(p);
  if (!form) return { missing: "the model is no sum of exponentials" };
  const m = model.components.length;
  const live = [...form.rates.keys()].filter((r) => {
    for (let c = 0; c < m; c++) {
      if (form.mixing[r * m + c] !== 0 || (form.mixingImaginary?.[r * m + c] ?? 0) !== 0) return true;
    }
    return false;
  });
  if (live.some((r) => form.frequencies[r] !== 0)) return { missing: "the concentrations oscillate" };
  if (live.some((r) => (form.powers[r] as number) > 0)) return { missing: "rate constants are equal, or nearly so" };
  live.sort((a, b) => (form.rates[b] as number) - (form.rates[a] as number));
  const rates = Float64Array.from(live, (r) => form.rates[r] as number);
  const values = Float64Array.from({ length: live.length * m }, (_, q) => {
    return form.mixing[(live[Math.floor(q / m)] as number) * m + (q % m)] as number;
  });
  return {
    rates,
    decayFromSpecies: { rows: live.length, columns: m, values },
    evolutionFromSpecies: { rows: live.length, columns: m, values: evolutionFromDecay(rates, m, values) },
  };
}

/** DAS = S · EAS with the mixing S of the sequence; S is triangular with a diagonal that is not 0. */
function evolutionFromDecay(rates: Float64Array, columns: number, decay: Float64Array): Float64Array {
  const n = rates.length;
  const sequence = sequenceMixing(rates);
  const lu = luFactor(n, sequence);
  const out = new Float64Array(n * columns);
  const one = new Float64Array(n);
  for (let c = 0; lu && c < columns; c++) {
    for (let i = 0; i < n; i++) one[i] = decay[i * columns + c] as number;
    luSolve(lu, one);
    for (let i = 0; i < n; i++) out[i * columns + c] = one[i] as number;
  }
  return out;
}

/** n × n factors of exp(−kᵣt) in member c of 1 → 2 → 3 …, by Bateman's solution. */
function sequenceMixing(rates: Float64Array): Float64Array {
  const n = rates.length;
  const mixing = new Float64Array(n * n);
  for (let c = 0; c < n; c++) {
    for (let r = 0; r <= c; r++) {
      let factor = 1;
      for (let q = 0; q < c; q++) factor *= rates[q] as number;
      for (let q = 0; q <= c; q++) if (q !== r) factor /= (rates[q] as number) - (rates[r] as number);
      mixing[r * n + c] = factor;
    }
  }
  return mixing;
}
