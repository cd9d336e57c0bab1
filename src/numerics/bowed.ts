/** A property between two ends with bowing, (1 − x) P₀ + x P₁ − b x (1 − x). */
export function bowed(x: number, first: number, second: number, bowing: number): number {
  return (1 - x) * first + x * second - bowing * x * (1 - x);
}
