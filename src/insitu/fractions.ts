/**
 * Each amount as a share of its scan's sum, fⱼ = cⱼ/Σc, with errors propagated from the covariance:
 * ∂fⱼ/∂cₖ = (δⱼₖ − fⱼ)/Σc. `NaN` where the sum is 0.
 */
export function fractionsOf(
  amounts: Float64Array,
  covariances: readonly (ArrayLike<number> | null)[],
  m: number,
): { fractions: Float64Array; fractionErrors: Float64Array } {
  const fractions = new Float64Array(amounts.length).fill(Number.NaN);
  const fractionErrors = new Float64Array(amounts.length).fill(Number.NaN);
  for (let i = 0; i < amounts.length / m; i++) {
    const c = amounts.subarray(i * m, (i + 1) * m);
    const total = c.reduce((a, v) => a + v, 0);
    if (total === 0) continue;
    const covariance = covariances[i];
    for (let j = 0; j < m; j++) {
      const f = (c[j] ?? 0) / total;
      fractions[i * m + j] = f;
      if (!covariance) continue;
      let variance = 0;
      for (let k = 0; k < m; k++) {
        for (let l = 0; l < m; l++) {
          variance += ((k === j ? 1 : 0) - f) * ((l === j ? 1 : 0) - f) * (covariance[k * m + l] ?? 0);
        }
      }
      fractionErrors[i * m + j] = Math.sqrt(Math.max(0, variance)) / Math.abs(total);
    }
  }
  return { fractions, fractionErrors };
}
