import type { Cluster } from "./partial-fractions.js";

/** Receives the factor of tᵠ/q! exp(μt) of a cluster. */
type Receive = (cluster: number, power: number, re: number, im: number) => void;

/**
 * The convolution of tᵐ/m! exp(αt) with tˡ/l! exp(βt) as a sum of such terms: the partial fractions of
 * 1/((s − α)^(m+1) (s − β)^(l+1)), its Laplace transform.
 */
export function convolveTerms(
  clusters: readonly Cluster[],
  a: number,
  m: number,
  b: number,
  l: number,
  receive: Receive,
): void {
  if (a === b) {
    receive(a, m + l + 1, 1, 0);
    return;
  }
  const [alpha, beta] = [clusters[a] as Cluster, clusters[b] as Cluster];
  const gapRe = alpha.re - beta.re;
  const gapIm = alpha.im - beta.im;
  expansion(gapRe, gapIm, m, l, (power, re, im) => {
    receive(a, power, re, im);
  });
  expansion(-gapRe, -gapIm, l, m, (power, re, im) => {
    receive(b, power, re, im);
  });
}

/** For q = 0 … m the coefficient of x^(m−q) in (gap + x)^−(l+1): (−1)^r C(l + r, r) / gap^(l+1+r), r = m − q. */
function expansion(
  gapRe: number,
  gapIm: number,
  m: number,
  l: number,
  receive: (power: number, re: number, im: number) => void,
): void {
  const norm = gapRe * gapRe + gapIm * gapIm;
  const inverseRe = gapRe / norm;
  const inverseIm = -gapIm / norm;
  let re = 1;
  let im = 0;
  const divide = (factor: number): void => {
    [re, im] = [factor * (re * inverseRe - im * inverseIm), factor * (re * inverseIm + im * inverseRe)];
  };
  for (let q = 0; q <= l; q++) divide(1);
  for (let r = 0; r <= m; r++) {
    if (r > 0) divide(-(l + r) / r);
    receive(m - r, re, im);
  }
}
