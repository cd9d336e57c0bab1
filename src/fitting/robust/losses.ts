/** A loss ρ of z = (residual / scale)², with its first and second derivatives by z. */
export interface Loss {
  value(z: number): number;
  first(z: number): number;
  second(z: number): number;
}

/** How the sum of squares is softened for points that lie far off. */
export type LossName = "linear" | "soft-l1" | "huber" | "cauchy" | "arctan";

/**
 * Losses as scipy.optimize.least_squares defines them: ρ(z) = z near 0, so that points that lie well count as always.
 * `"linear"` is plain least squares.
 */
export const LOSSES: Readonly<Record<LossName, Loss>> = {
  linear: { value: (z) => z, first: () => 1, second: () => 0 },
  // 2 (√(1 + z) − 1), without its cancellation near 0.
  "soft-l1": {
    value: (z) => (2 * z) / (Math.sqrt(1 + z) + 1),
    first: (z) => 1 / Math.sqrt(1 + z),
    second: (z) => -0.5 / (1 + z) ** 1.5,
  },
  huber: {
    value: (z) => (z <= 1 ? z : 2 * Math.sqrt(z) - 1),
    first: (z) => (z <= 1 ? 1 : 1 / Math.sqrt(z)),
    second: (z) => (z <= 1 ? 0 : -0.5 / z ** 1.5),
  },
  cauchy: { value: Math.log1p, first: (z) => 1 / (1 + z), second: (z) => -1 / (1 + z) ** 2 },
  arctan: { value: Math.atan, first: (z) => 1 / (1 + z * z), second: (z) => (-2 * z) / (1 + z * z) ** 2 },
};

/** A loss with the weighted residual from which on points count less. */
export interface ScaledLoss {
  readonly loss: Loss;
  readonly scale: number;
}
