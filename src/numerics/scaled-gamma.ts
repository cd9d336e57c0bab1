import { logGammaBeyondOne, logGammaBeyondTwo } from "./gamma-near-two.js";

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
  if (a < 1) return Math.exp(logGammaAbove(a) + a) / (ROOT_2_PI * Math.pow(a, a + 0.5));
  let product = 1;
  let y = a;
  while (y >= 2.5) product *= y -= 1;
  const log = y < 1.5 ? logGammaBeyondOne(y - 1) : logGammaBeyondTwo(y - 2);
  return (product * Math.exp(log + a)) / (ROOT_2_PI * Math.pow(a, a - 0.5));
}

/** ln Γ(1 + a) for 0 < a ≤ 1½. */
export function logGammaAbove(a: number): number {
  return a <= 0.5 ? logGammaBeyondOne(a) : logGammaBeyondTwo(a - 1);
}

const ROOT_2_PI = Math.sqrt(2 * Math.PI);
/** Where r − 1 − ln r is large, a power of r is more exact than its exponential. */
const FAR = 0.3;
/** Up to here neither of two powers whose product is wanted leaves the range of doubles unless the product does. */
const MODEST = 20;

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

/** (r e^(1 − r))^a, for r = 1 + t. */
function peak(a: number, t: number, r: number): number {
  if (r > FAR) return Math.exp(-a * lessLn(t, r));
  return a < MODEST ? Math.pow(r, a) * Math.exp(-a * t) : Math.pow(r * Math.exp(-t), a);
}

/** x^a e^(−x) / Γ(a + 1) = (r e^(1 − r))^a / (√(2π a) Γ*(a)) with r = x/a: nothing large in it cancels. */
export function gammaFront(a: number, x: number): number {
  return peak(a, (x - a) / a, x / a) / (Math.sqrt(2 * Math.PI * a) * scaledGamma(a));
}

/** x^a y^b / B(a, b) for y = 1 − x, in the same way (C. Loader's saddle-point form of the binomial distribution, 2000). */
export function betaFront(a: number, b: number, x: number, y: number): number {
  if (a <= 1 && b <= 1) return Math.pow(x, a) * Math.pow(y, b) * smallBeta(a, b);
  const apart = b * x - a * y;
  const peaks = peak(a, apart / a, (a + b) * (x / a)) * peak(b, -apart / b, (a + b) * (y / b));
  const scaled = scaledGamma(a + b) / (scaledGamma(a) * scaledGamma(b));
  return Math.sqrt((a / (2 * Math.PI)) * (b / (a + b))) * scaled * peaks;
}

/** 1 / B(a, b) for a, b ≤ 1, whose gamma functions have small logarithms. */
function smallBeta(a: number, b: number): number {
  const sum = a + b;
  // Γ(1 + a + b), for a sum above 1½ as (a + b) Γ(a + b).
  const steep = sum > 1.5;
  const ofSum = steep ? logGammaBeyondTwo(sum - 2) : logGammaAbove(sum);
  return ((a * b) / (steep ? 1 : sum)) * Math.exp(ofSum - logGammaAbove(a) - logGammaAbove(b));
}
