/**
 * coth(x + jy) for x ≥ 0, into `out` at `at`: (sinh 2x − j sin 2y) / (cosh 2x − cos 2y), scaled by e^−2x so that nothing
 * overflows; M. Abramowitz and I. A. Stegun, Handbook of Mathematical Functions, 4.5.52.
 */
export function complexCoth(x: number, y: number, out: Float64Array, at: number): void {
  const t = Math.exp(-2 * x);
  // cosh 2x − cos 2y = 2 (sinh² x + sin² y): the first form loses its digits near 0.
  const below = x < 1 ? 4 * t * (Math.sinh(x) ** 2 + Math.sin(y) ** 2) : 1 + t * t - 2 * t * Math.cos(2 * y);
  out[at] = -Math.expm1(-4 * x) / below;
  out[at + 1] = (-2 * t * Math.sin(2 * y)) / below;
}

/** tanh(x + jy) for x ≥ 0: (sinh 2x + j sin 2y) / (cosh 2x + cos 2y), scaled alike; ibid. 4.5.51. */
export function complexTanh(x: number, y: number, out: Float64Array, at: number): void {
  const t = Math.exp(-2 * x);
  const below = 1 + t * t + 2 * t * Math.cos(2 * y);
  out[at] = -Math.expm1(-4 * x) / below;
  out[at + 1] = (2 * t * Math.sin(2 * y)) / below;
}
