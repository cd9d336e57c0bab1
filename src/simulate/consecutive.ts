/**
 * Shares of three species after time t ≥ 0 of A → B → C, from A alone; k₂ = 0 stops at B. Before time 0
 * all is A.
 *
 * B = k₁ t e^(−k₁ t) (e^x − 1)/x with x = (k₁ − k₂) t, which holds for equal rate constants too. Source:
 * the integrated rate laws of consecutive first-order reactions in any textbook of kinetics.
 */
export function consecutive(
  k1: number,
  k2: number,
  t: number,
): { readonly first: number; readonly second: number; readonly third: number } {
  if (t <= 0) return { first: 1, second: 0, third: 0 };
  const first = Math.exp(-k1 * t);
  if (k2 === 0) return { first, second: -Math.expm1(-k1 * t), third: 0 };
  const x = (k1 - k2) * t;
  const second = x === 0 ? k1 * t * first : k1 * t * first * (Math.expm1(x) / x);
  // For k₁ ≫ k₂ the product above can overflow: the difference of exponentials does not.
  const safe = Number.isFinite(second) ? second : (k1 / (k1 - k2)) * (Math.exp(-k2 * t) - first);
  return { first, second: safe, third: Math.max(0, 1 - first - safe) };
}
