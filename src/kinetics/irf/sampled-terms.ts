/** A response of unit area that is linear between its knots and 0 outside them. */
export interface SampledResponse {
  /** Rising. */
  readonly knots: Float64Array;
  readonly density: Float64Array;
}

/** Below this |k + iω| times the length of a segment the series takes over from the closed form. */
const SERIES = 2;

/**
 * Writes Cₘ(τ) = ∫ h(s) (τ − s)ᵐ/m! exp(−(k + iω)(τ − s)) ds over s ≤ τ, m = 0 … `powers` − 1, for rising `times` τ into
 * `re[m * stride + i]` and `im`: exact for a response h that is linear between its knots.
 *
 * From knot to knot Cₘ(τ + d) = exp(−κd) Σⱼ dᵐ⁻ʲ/(m − j)! Cⱼ(τ) + the light of the segment, κ = k + iω, in which stand
 * only the moments ∫₀ᵈ uᵐ/m! exp(−κu) du. The times need not lie on the knots, so a shift of the response by any
 * fraction costs no interpolation.
 */
export function sampledTerms(
  { knots, density }: SampledResponse,
  k: number,
  omega: number,
  times: Float64Array,
  powers: number,
  re: Float64Array,
  im: Float64Array,
  stride: number,
): void {
  const at = { re: new Float64Array(powers), im: new Float64Array(powers) };
  const moved = { re: new Float64Array(powers), im: new Float64Array(powers) };
  const moments = { re: new Float64Array(powers + 1), im: new Float64Array(powers + 1) };
  const step = (d: number, from: number, to: number, out: Pair): void => {
    advance(at, k, omega, d, out);
    if (from === 0 && to === 0) return;
    momentsOf(k, omega, d, moments);
    for (let m = 0; m < powers; m++) {
      // h(τ + d − u) = to + (from − to) u/d, and ∫ u · uᵐ/m! = (m + 1) ∫ uᵐ⁺¹/(m + 1)!
      const slope = ((from - to) / d) * (m + 1);
      out.re[m] = (out.re[m] as number) + to * (moments.re[m] as number) + slope * (moments.re[m + 1] as number);
      out.im[m] = (out.im[m] as number) + to * (moments.im[m] as number) + slope * (moments.im[m + 1] as number);
    }
  };
  let knot = 0;
  const last = knots.length - 1;
  for (let i = 0; i < times.length; i++) {
    const tau = times[i] as number;
    if (tau <= (knots[0] as number)) {
      for (let m = 0; m < powers; m++) re[m * stride + i] = im[m * stride + i] = 0;
      continue;
    }
    while (knot < last && (knots[knot + 1] as number) <= tau) {
      const d = (knots[knot + 1] as number) - (knots[knot] as number);
      step(d, density[knot] as number, density[knot + 1] as number, moved);
      at.re.set(moved.re);
      at.im.set(moved.im);
      knot++;
    }
    const d = tau - (knots[knot] as number);
    if (d === 0) {
      moved.re.set(at.re);
      moved.im.set(at.im);
    } else if (knot === last) advance(at, k, omega, d, moved);
    else step(d, density[knot] as number, densityBetween(knots, density, knot, tau), moved);
    for (let m = 0; m < powers; m++) {
      re[m * stride + i] = moved.re[m] as number;
      im[m * stride + i] = moved.im[m] as number;
    }
  }
}

/** The response at a time. */
export function densityAt({ knots, density }: SampledResponse, tau: number): number {
  const last = knots.length - 1;
  if (!(tau >= (knots[0] as number)) || tau > (knots[last] as number)) return 0;
  let low = 0;
  let high = last;
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if ((knots[middle] as number) <= tau) low = middle;
    else high = middle;
  }
  return densityBetween(knots, density, low, tau);
}

interface Pair {
  readonly re: Float64Array;
  readonly im: Float64Array;
}

function densityBetween(knots: Float64Array, density: Float64Array, knot: number, tau: number): number {
  const [a, b] = [knots[knot] as number, knots[knot + 1] as number];
  const [x, y] = [density[knot] as number, density[knot + 1] as number];
  return x + ((y - x) * (tau - a)) / (b - a);
}

/** out = exp(−κd) Σⱼ dᵐ⁻ʲ/(m − j)! · from[j] */
function advance(from: Pair, k: number, omega: number, d: number, out: Pair): void {
  const size = Math.exp(-k * d);
  const [cosine, sine] = [size * Math.cos(omega * d), -size * Math.sin(omega * d)];
  for (let m = 0; m < out.re.length; m++) {
    let [a, b] = [0, 0];
    // Horner's scheme in d.
    for (let j = 0; j <= m; j++) {
      const factor = j === 0 ? 1 : d / (m - j + 1);
      a = j === 0 ? (from.re[0] as number) : a * factor + (from.re[j] as number);
      b = j === 0 ? (from.im[0] as number) : b * factor + (from.im[j] as number);
    }
    out.re[m] = a * cosine - b * sine;
    out.im[m] = a * sine + b * cosine;
  }
}

/** Mₘ = ∫₀ᵈ uᵐ/m! exp(−κu) du: upwards by parts, or by its series where that would cancel. */
function momentsOf(k: number, omega: number, d: number, out: Pair): void {
  const top = out.re.length - 1;
  const size = Math.exp(-k * d);
  const [endRe, endIm] = [size * Math.cos(omega * d), -size * Math.sin(omega * d)];
  const norm = k * k + omega * omega;
  if (Math.sqrt(norm) * d > SERIES * (top + 1)) {
    // Mₘ = (Mₘ₋₁ − dᵐ/m! exp(−κd)) / κ
    let [a, b] = [1 - endRe, -endIm];
    let power = 1;
    for (let m = 0; m <= top; m++) {
      if (m > 0) {
        power *= d / m;
        a = (out.re[m - 1] as number) - power * endRe;
        b = (out.im[m - 1] as number) - power * endIm;
      }
      out.re[m] = (a * k + b * omega) / norm;
      out.im[m] = (b * k - a * omega) / norm;
    }
    return;
  }
  // M_top = dᵗ⁺¹ exp(−κd) Σⱼ (κd)ʲ/(top + 1 + j)!, whose terms are all positive for a real κ; then downwards by parts.
  let scale = d;
  for (let m = 1; m <= top; m++) scale *= d / (m + 1);
  let [termRe, termIm] = [1, 0];
  let [sumRe, sumIm] = [1, 0];
  for (let j = 1; Math.abs(termRe) + Math.abs(termIm) > 1e-18 * (Math.abs(sumRe) + Math.abs(sumIm)); j++) {
    const factor = d / (top + 1 + j);
    [termRe, termIm] = [(termRe * k - termIm * omega) * factor, (termRe * omega + termIm * k) * factor];
    sumRe += termRe;
    sumIm += termIm;
  }
  out.re[top] = scale * (sumRe * endRe - sumIm * endIm);
  out.im[top] = scale * (sumRe * endIm + sumIm * endRe);
  let power = 1;
  for (let m = 1; m <= top; m++) power *= d / m;
  for (let m = top; m > 0; m--) {
    const [a, b] = [out.re[m] as number, out.im[m] as number];
    out.re[m - 1] = a * k - b * omega + power * endRe;
    out.im[m - 1] = a * omega + b * k + power * endIm;
    power *= m / d;
  }
}
