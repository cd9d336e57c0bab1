import { erfc, erfcx } from "../../numerics/erf.js";
import { faddeeva } from "../../numerics/faddeeva.js";

/** 1/√(2π), √2 and 2/√π. */
const DENSITY = 0.3989422804014327;
const SQRT2 = Math.SQRT2;
const TWO_OVER_SQRT_PI = 1.1283791670955126;
/** exp(−x²/2) of more is no double any longer. */
const FAR = 38.6;

/**
 * Writes Gₘ(τ) = ∫₀^∞ sᵐ/m! exp(−ks) g(τ − s) ds, m = 0 … `powers` − 1, into `out`: the term tᵐ/m! exp(−kt) of a decay,
 * convolved with a Gaussian g of standard deviation σ and area 1, at the time τ after its centre.
 *
 * G₀ = ½ exp(−kτ + k²σ²/2) erfc(x) with x = (kσ² − τ)/(σ√2), written with erfcx where x > 0 so that neither factor
 * overflows for kσ ≫ 1 or τ ≪ 0. Then (m + 1) Gₘ₊₁ = (τ − kσ²) Gₘ + σ² Gₘ₋₁, by parts; for x > 1, where this would
 * cancel, by Miller's backward recursion, as the Gₘ are repeated integrals of erfc (DLMF 7.18.2 and 7.22).
 */
export function gaussianTerms(k: number, tau: number, sigma: number, powers: number, out: Float64Array): void {
  const u = tau / sigma;
  const x = (k * sigma - u) / SQRT2;
  if (Math.abs(u) > FAR && x > 0) {
    out.fill(0, 0, powers);
    return;
  }
  const bell = Math.exp((-u * u) / 2);
  if (x > 1 && powers > 1) {
    backward(x, sigma, bell, powers, out);
    return;
  }
  out[0] = x > 0 ? (bell / 2) * erfcx(x) : (Math.exp(-k * tau + (k * sigma * k * sigma) / 2) / 2) * erfc(x);
  let before = sigma * DENSITY * bell;
  const step = tau - k * sigma * sigma;
  for (let m = 1; m < powers; m++) {
    const here = out[m - 1] as number;
    out[m] = (step * here + before) / m;
    before = sigma * sigma * here;
  }
}

/** Yₘ = exp(x²) iᵐerfc(x) from 2(m + 1) Yₘ₊₁ = Yₘ₋₁ − 2x Yₘ downwards, scaled by Y₋₁ = 2/√π. */
function backward(x: number, sigma: number, bell: number, powers: number, out: Float64Array): void {
  const begin = Math.ceil((Math.sqrt(powers) + 13.5 / x) ** 2) + 1;
  let above = 0;
  let here = 1;
  for (let m = begin; m >= 0; m--) {
    if (m < powers) out[m] = here;
    const below = 2 * x * here + 2 * (m + 1) * above;
    above = here;
    here = below;
    if (here < 1e250) continue;
    // The first values grow fast; only their ratios count.
    above *= 1e-250;
    here *= 1e-250;
    for (let q = m; q < powers; q++) out[q] = (out[q] as number) * 1e-250;
  }
  let scale = ((bell / 2) * TWO_OVER_SQRT_PI) / here;
  for (let m = 0; m < powers; m++) {
    out[m] = (out[m] as number) * scale;
    scale *= sigma * SQRT2;
  }
}

/**
 * As `gaussianTerms` for a decay that oscillates, exp(−(k + iω)t): by the Faddeeva function. Good to 1e-12, but where
 * ωσ ≫ 1 after the response the powers above 0 lose up to three digits of that.
 */
export function oscillatingTerms(
  k: number,
  omega: number,
  tau: number,
  sigma: number,
  powers: number,
  re: Float64Array,
  im: Float64Array,
): void {
  const u = tau / sigma;
  const x = (k * sigma - u) / SQRT2;
  const y = (omega * sigma) / SQRT2;
  const bell = Math.abs(u) > FAR ? 0 : Math.exp((-u * u) / 2);
  // erfcx(x + iy) = w(−y + ix), in the upper half plane for x ≥ 0; else erfcx(z) = 2 exp(z²) − erfcx(−z).
  const w = x >= 0 ? faddeeva(-y, x) : faddeeva(y, -x);
  const sign = x >= 0 ? 1 : -1;
  re[0] = (sign * bell * w.re) / 2;
  im[0] = (sign * bell * w.im) / 2;
  if (x < 0) {
    const size = Math.exp(-k * tau + ((k * k - omega * omega) * sigma * sigma) / 2);
    const angle = omega * (k * sigma * sigma - tau);
    re[0] += size * Math.cos(angle);
    im[0] += size * Math.sin(angle);
  }
  if (x > 1) {
    backwardRatios(x, y, sigma, powers, re, im);
    return;
  }
  const stepRe = tau - k * sigma * sigma;
  const stepIm = -omega * sigma * sigma;
  let beforeRe = sigma * DENSITY * bell;
  let beforeIm = 0;
  for (let m = 1; m < powers; m++) {
    const [a, b] = [re[m - 1] as number, im[m - 1] as number];
    re[m] = (stepRe * a - stepIm * b + beforeRe) / m;
    im[m] = (stepRe * b + stepIm * a + beforeIm) / m;
    beforeRe = sigma * sigma * a;
    beforeIm = sigma * sigma * b;
  }
}

/** From power 0 upwards by the ratios ρₘ = Yₘ / Yₘ₋₁ = 1 / (2z + 2(m + 1) ρₘ₊₁), z = x + iy, worked out downwards. */
function backwardRatios(x: number, y: number, sigma: number, powers: number, re: Float64Array, im: Float64Array): void {
  const begin = Math.ceil((Math.sqrt(powers) + 13.5 / x) ** 2) + 1;
  let [ratioRe, ratioIm] = [0, 0];
  for (let m = begin; m >= 1; m--) {
    const a = 2 * (x + (m + 1) * ratioRe);
    const b = 2 * (y + (m + 1) * ratioIm);
    const norm = a * a + b * b;
    ratioRe = a / norm;
    ratioIm = -b / norm;
    if (m >= powers) continue;
    re[m] = ratioRe;
    im[m] = ratioIm;
  }
  for (let m = 1; m < powers; m++) {
    const [a, b] = [re[m - 1] as number, im[m - 1] as number];
    const [c, d] = [(re[m] as number) * sigma * SQRT2, (im[m] as number) * sigma * SQRT2];
    re[m] = a * c - b * d;
    im[m] = a * d + b * c;
  }
}

/** The Gaussian itself, area 1. */
export function gaussian(tau: number, sigma: number): number {
  const u = tau / sigma;
  return (DENSITY / sigma) * Math.exp((-u * u) / 2);
}
