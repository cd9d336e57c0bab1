import { incompleteGamma, logGamma } from "./gamma.js";

const TERMS = 24;
/** From here on, and to here, the expansion keeps the digits of a double. */
const LEAST = 8;
const FURTHEST = 1;
const WIDEST = 40;
/** a is to be so many times b² at least. */
const LARGER = 5;

/** Whether the expansion holds for I of e^(−ξ). */
export function isLargeBeta(a: number, b: number, xi: number): boolean {
  return a >= LEAST && b <= WIDEST && a >= LARGER * b * b && xi <= FURTHEST;
}

/**
 * The incomplete beta function of x = e^(−ξ) for large a and small b, at a cost that does not depend on a, and where its
 * continued fraction takes hundreds of terms.
 *
 * With s = −ln of the variable the integrand is e^(−νs) (2 sinh(s/2))^(b − 1), ν = a + (b − 1)/2. The powers of s² of
 * (sinh(s/2) / (s/2))^(b − 1) = Σ pₙ s²ⁿ give incomplete gamma functions: I is the sum of pₙ (b)₂ₙ ν^(−2n) Q(b + 2n, νξ),
 * divided by the same with Q = 1 (after A. R. DiDonato and A. H. Morris, ACM Trans. Math. Softw. 18 (1992) 360, section 9).
 */
export function largeBeta(a: number, b: number, xi: number): number {
  const nu = a + (b - 1) / 2;
  const z = nu * xi;
  const coefficients = coefficientsOf(b);
  let q = incompleteGamma(b, z).q;
  // z^b e^(−z) / Γ(b + 1): the rise of Q as b rises by 1.
  let rise =
    b === 0.5 ? Math.sqrt(z) * Math.exp(-z) * TWO_OVER_ROOT_PI : Math.exp(b * Math.log(z) - z - logGamma(b + 1));
  let above = q;
  let below = 1;
  let scale = 1;
  let c = b;
  for (let n = 1; n < TERMS; n++) {
    for (let twice = 0; twice < 2; twice++) {
      q += rise;
      scale *= c / nu;
      c += 1;
      rise *= z / c;
    }
    const term = (coefficients[n] as number) * scale;
    above += term * q;
    below += term;
    if (Math.abs(term * q) < 1e-18 * above) break;
  }
  return above / below;
}

const TWO_OVER_ROOT_PI = 2 / Math.sqrt(Math.PI);

const known = new Map<number, Float64Array>();

/** pₙ for b, by the recurrence for powers of a series (J. C. P. Miller). */
function coefficientsOf(b: number): Float64Array {
  const there = known.get(b);
  if (there) return there;
  const base = new Float64Array(TERMS); // sinh(u)/u in powers of u² = s²/4
  base[0] = 1;
  for (let k = 1; k < TERMS; k++) base[k] = (base[k - 1] as number) / (4 * (2 * k) * (2 * k + 1));
  const powers = new Float64Array(TERMS);
  powers[0] = 1;
  for (let n = 1; n < TERMS; n++) {
    let sum = 0;
    for (let k = 1; k <= n; k++) sum += (k * b - n) * (base[k] as number) * (powers[n - k] as number);
    powers[n] = sum / n;
  }
  if (known.size < 8) known.set(b, powers);
  return powers;
}
