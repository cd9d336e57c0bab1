/** A loss ρ of z = (residual / scale)², with its first and second derivatives by z. */
export interface Loss {
  value(z: number): number;
  first(z: number): number;
  second(z: number): number;
}

/** How the sum of squares is softened for points that lie far off. */
export type LossName = "linear" | "soft-l1" | "huber" | "cauchy" | "arctan" | "biweight";

/**
 * Losses as scipy.optimize.least_squares defines them: ρ(z) = z near 0, so that points that lie well count as always.
 * `"linear"` is plain least squares; `"biweight"` is J. W. Tukey's (A. E. Beaton and J. W. Tukey, Technometrics 16 (1974)
 * 147), for which points further off than the scale count nothing at all.
 */
export const LOSSES: Readonly<Record<LossName, Loss>> = {
  linear: { value: (z) => z, first: () => 1, second: () => 0 },
  // 2 (√(1 + z) − 1), without its cancellation near 0.
  "soft-l1": {
    value: (z) => (2 * z) / (Math.sqrt(1 + z) + 1),
    first: (z) => 1 / Math.sqrt(1 + z),
    second: (z) => -0.5 / ((1 + z) * Math.sqrt(1 + z)),
  },
  huber: {
    value: (z) => (z <= 1 ? z : 2 * Math.sqrt(z) - 1),
    first: (z) => (z <= 1 ? 1 : 1 / Math.sqrt(z)),
    second: (z) => (z <= 1 ? 0 : -0.5 / (z * Math.sqrt(z))),
  },
  cauchy: { value: Math.log1p, first: (z) => 1 / (1 + z), second: (z) => -1 / ((1 + z) * (1 + z)) },
  arctan: {
    value: Math.atan,
    first: (z) => 1 / (1 + z * z),
    second: (z) => (-2 * z) / ((1 + z * z) * (1 + z * z)),
  },
  // (1 − (1 − z)³) / 3, without its cancellation near 0.
  biweight: {
    value: (z) => (z < 1 ? z * (1 - z + (z * z) / 3) : 1 / 3),
    first: (z) => (z < 1 ? (1 - z) * (1 - z) : 0),
    second: (z) => (z < 1 ? -2 * (1 - z) : 0),
  },
};

/** Losses for which points far off pull less than nearer ones, so that there are local minima where most points are far off. */
export const REDESCENDING: ReadonlySet<Loss> = new Set([LOSSES.cauchy, LOSSES.arctan, LOSSES.biweight]);

/** A loss with the weighted residual from which on points count less. */
export interface ScaledLoss {
  readonly loss: Loss;
  readonly scale: number;
}
