import type { Nodes } from "./blocks.js";
import { addScaled, type ComplexMatrix, complexZeros, shiftedProduct } from "./complex-matrix.js";
import { type Cluster, PartialFractions } from "./partial-fractions.js";

/** tᵐ/m! exp(μt) with the n × n matrix that stands with it in exp(Kt). */
export interface SpectralTerm {
  readonly cluster: number;
  readonly power: number;
  readonly matrix: ComplexMatrix;
}

/**
 * exp(Kt) as a sum of terms, by Newton's form exp(Kt) = Σⱼ [λ₁…λⱼ] exp(λt) · (K − λⱼ₋₁)⋯(K − λ₁) (N. J. Higham, Functions
 * of Matrices, SIAM 2008, eq. 1.10), whose divided differences hold for equal eigenvalues too, where K may have no full
 * set of eigenvectors (A → B → C with k₁ = k₂). For a scheme without back reactions these are Bateman's solutions.
 */
export function spectralTerms(
  n: number,
  k: Float64Array,
  nodes: Nodes,
  clusters: readonly Cluster[],
): readonly SpectralTerm[] {
  const terms = clusters.flatMap(({ powers }, cluster) =>
    Array.from({ length: powers }, (_, power) => ({ cluster, power, matrix: complexZeros(n * n) })),
  );
  const fractions = new PartialFractions(nodes, clusters);
  let newton = complexZeros(n * n);
  for (let i = 0; i < n; i++) newton.re[i * n + i] = 1;
  for (let step = 0; step < n; step++) {
    fractions.add(step);
    for (const { cluster, power, matrix } of terms) {
      const [re, im] = fractions.factor(cluster, power);
      if (re !== 0 || im !== 0) addScaled(matrix, 0, newton, 0, n * n, re, im);
    }
    newton = shiftedProduct(n, k, nodes.re[step] as number, nodes.im[step] as number, newton);
  }
  return terms;
}
