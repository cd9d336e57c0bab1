import type { Scorer } from "./engine/scoring.js";
import { solveChosen } from "./engine/small-solve.js";

/** The covariance of the engine's parameters; zeros for those that did not move. */
export interface EngineCovariance {
  readonly size: number;
  /** size × size, row by row. */
  readonly values: Float64Array;
  readonly moved: readonly boolean[];
}

/**
 * The inverse of the information over the parameters that moved; `null` if they cannot be told apart.
 *
 * Rows and columns are brought to equal length first, so that the units do not decide.
 */
export function inverseInformation(information: Float64Array, moved: readonly boolean[]): EngineCovariance | null {
  const size = moved.length;
  const places = moved.flatMap((m, j) => (m ? [j] : []));
  const length = Float64Array.from({ length: size }, (_, j) => Math.sqrt(information[j * size + j] as number));
  if (places.some((j) => !((length[j] as number) > 0))) return null;
  const scaled = information.map((v, at) => {
    const [j, k] = [Math.floor(at / size), at % size];
    return v / (length[j] as number) / (length[k] as number);
  });
  const chosen = Int32Array.from(places);
  const factor = new Float64Array(size * size);
  const values = new Float64Array(size * size);
  for (const j of places) {
    const unit = new Float64Array(size);
    unit[j] = 1;
    const x = new Float64Array(size);
    if (!solveChosen(scaled, size, chosen, places.length, 0, unit, factor, x)) return null;
    for (const k of places) {
      values[k * size + j] = (x[k] as number) / (length[j] as number) / (length[k] as number);
    }
  }
  return { size, values, moved };
}

/** The covariance where the weights are not those of the counts: H⁻¹ Jᵀ diag(m) J H⁻¹. */
export function unweightedCovariance(
  inverse: EngineCovariance,
  scorer: Scorer,
  exposure: Float64Array | null,
): EngineCovariance {
  const { size, values } = inverse;
  const { curve } = scorer;
  const middle = new Float64Array(size * size);
  for (let j = 0; j < size; j++) {
    for (let k = 0; k <= j; k++) {
      let sum = 0;
      for (let i = curve.setup.from; i < curve.setup.to; i++) {
        const e = exposure === null ? 1 : (exposure[i] as number);
        const jk = (curve.columns[j]?.[i] as number) * (curve.columns[k]?.[i] as number);
        sum += jk * e ** 3 * Math.max(0, curve.sum[i] as number);
      }
      middle[j * size + k] = sum;
      middle[k * size + j] = sum;
    }
  }
  return { ...inverse, values: product(product(values, middle, size), values, size) };
}

function product(a: Float64Array, b: Float64Array, n: number): Float64Array {
  const out = new Float64Array(n * n);
  for (let i = 0; i < n; i++) {
    for (let k = 0; k < n; k++) {
      for (let j = 0; j < n; j++) {
        out[i * n + j] = (out[i * n + j] as number) + (a[i * n + k] as number) * (b[k * n + j] as number);
      }
    }
  }
  return out;
}
