import type { Workspace } from "../../numerics/kernels/workspace.js";
import { basisOf, type Cell } from "./cells.js";
import type { Layout } from "./layout.js";
import { solveUpper } from "./orthonormal.js";
import type { PassiveSet } from "./passive-sets.js";

/** What the errors of a cell's amplitudes are made of. */
export interface CellErrors {
  /** (ΦᵀΦ)⁻¹ of the weighted basis, f × f; rows and columns of terms that are 0 are 0. */
  readonly inverseGram: Float64Array;
  /** Φ⁺ ∂Φ/∂p of each free parameter, free × f × f: −∂(amplitudes)/∂p is this times the amplitudes. */
  readonly response: Float64Array;
}

/**
 * How the amplitudes of a cell depend on the noise and on the nonlinear parameters.
 *
 * @param slopes ∂basis/∂p of the block, `[(j * rows + i) * terms + c]`
 */
export function errorsOf(
  w: Workspace,
  layout: Layout,
  { group, state, members, pattern, terms }: Cell,
  slopes: Float64Array,
  free: readonly number[],
): CellErrors {
  const { rows, terms: f, rowWeights } = group;
  const { r } = state;
  const [slope] = layout.scratch;
  const set = members ? state.sets?.set(pattern) : undefined;
  const { q, width } = basisOf(w, layout, group, state, members ? pattern : null);
  const response = new Float64Array(free.length * f * f);
  const shares = new Float64Array(f);
  free.forEach((j, n) => {
    for (const c of terms) {
      let any = false;
      for (let i = 0; i < rows; i++) {
        const value = slopes[(j * rows + i) * f + c] as number;
        any ||= value !== 0;
        w.heap[slope + i] = rowWeights ? value * (rowWeights[i] as number) : value;
      }
      if (!any) continue;
      for (let k = 0; k < width; k++) shares[k] = w.dot(rows, q + k * rows, slope);
      // Φ⁺ ∂Φ: the triangular system of the cell's terms.
      const column = set ? solveIn(set, f, shares) : inFull(r, f, shares);
      for (let k = 0; k < f; k++) response[(n * f + k) * f + c] = column[k] as number;
    }
  });
  return { inverseGram: inverseGramOf(r, f, set), response };
}

function inFull(r: Float64Array, f: number, shares: Float64Array): Float64Array {
  const x = shares.slice(0, f);
  solveUpper(r, f, x, 0);
  return x;
}

/** The amplitudes of a passive set from the products with its orthonormal basis: inverse · basis · shares. */
function solveIn({ inverse, basis, terms }: PassiveSet, f: number, shares: Float64Array): Float64Array {
  const m = terms.length;
  const x = new Float64Array(f);
  terms.forEach((k, l) => {
    let sum = 0;
    for (let i = 0; i < f; i++) {
      let c = 0;
      for (let h = 0; h < m; h++) c += (basis[i * m + h] as number) * (shares[h] as number);
      sum += (inverse[l * f + i] as number) * c;
    }
    x[k] = sum;
  });
  return x;
}

/** (RᵀR)⁻¹ of the terms that take part. */
function inverseGramOf(r: Float64Array, f: number, set: PassiveSet | undefined): Float64Array {
  // Rows of R⁻¹, or of the pseudoinverse of the set: their products are the inverse of the Gram matrix.
  const rows = new Float64Array(f * f);
  if (set) {
    set.terms.forEach((k, l) => {
      rows.set(set.inverse.subarray(l * f, (l + 1) * f), k * f);
    });
  } else {
    const unit = new Float64Array(f);
    for (let i = 0; i < f; i++) {
      unit.fill(0);
      unit[i] = r[i * f + i] === 0 ? 0 : 1;
      solveUpper(r, f, unit, 0);
      for (let k = 0; k < f; k++) rows[k * f + i] = unit[k] as number;
    }
  }
  const gram = new Float64Array(f * f);
  for (let k = 0; k < f; k++) {
    for (let l = 0; l < f; l++) {
      let sum = 0;
      for (let i = 0; i < f; i++) sum += (rows[k * f + i] as number) * (rows[l * f + i] as number);
      gram[k * f + l] = sum;
    }
  }
  return gram;
}
