/** B₂ₖ / (2k (2k − 1)), the coefficients of Stirling's series. */
const STIRLING: readonly number[] = [
  1 / 12,
  -1 / 360,
  1 / 1260,
  -1 / 1680,
  1 / 1188,
  -691 / 360360,
  1 / 156,
  -3617 / 122400,
];

/** Where eight terms of Stirling's series leave less than 1e-17. */
export const STIRLING_FROM = 12;

/** ln of the scaled gamma function by Stirling's series (DLMF 5.11.1), for z ≥ 12. */
export function stirlingSeries(z: number): number {
  let series = 0;
  for (let k = STIRLING.length - 1; k >= 0; k--) series = series / (z * z) + (STIRLING[k] as number);
  return series / z;
}

/**
 * Γ*(a) = Γ(a) / (√(2π) a^(a − ½) e^(−a)) for a > 0 (DLMF 5.11.3): 1 + 1/12a + … for large a. What is left of Γ when
 * powers that cancel against others are taken out.
 */
export function scaledGamma(a: number): number {
  if (a >= STIRLING_FROM) return Math.exp(stirlingSeries(a));
  let product = 1;
  let z = a;
  while (z < STIRLING_FROM) {
    product *= z;
    z += 1;
  }
  const power = (Math.pow(z, z - 0.5) / Math.pow(a, a - 0.5)) * Math.exp(a - z);
  return (Math.exp(stirlingSeries(z)) * power) / product;
}

/**
 * t − ln r for r = 1 + t > 0, with its digits near r = 1 too: ln r is 2 Σ v^(2j + 1)/(2j + 1), v = t/(2 + t) (DLMF
 * 4.6.4). Both are given, since near 0 the one has lost the other's digits.
 */
function lessLn(t: number, r: number): number {
  if (Math.abs(t) > 0.3) return t - Math.log(r);
  const v = t / (2 + t);
  const square = v * v;
  let sum = 0;
  for (let j = 17; j >= 1; j--) sum = square * (sum + 1 / (2 * j + 1));
  return v * (t - 2 * sum);
}

/** x^a e^(−x) / Γ(a + 1) = exp(−a (r − 1 − ln r)) / (√(2π a) Γ*(a)) with r = x/a: nothing large in it cancels. */
export function gammaFront(a: number, x: number): number {
  return Math.exp(-a * lessLn((x - a) / a, x / a)) / (Math.sqrt(2 * Math.PI * a) * scaledGamma(a));
}

/** x^a y^b / B(a, b) for y = 1 − x, in the same way (C. Loader's saddle-point form of the binomial distribution, 2000). */
export function betaFront(a: number, b: number, x: number, y: number): number {
  const apart = b * x - a * y;
  const exponent = a * lessLn(apart / a, (a + b) * (x / a)) + b * lessLn(-apart / b, (a + b) * (y / b));
  const scaled = scaledGamma(a + b) / (scaledGamma(a) * scaledGamma(b));
  return Math.sqrt((a / (2 * Math.PI)) * (b / (a + b))) * scaled * Math.exp(-exponent);
}
