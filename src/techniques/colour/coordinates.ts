/** A place in the CIE 1931 chromaticity diagram. */
export interface Chromaticity {
  readonly x: number;
  readonly y: number;
}

/** A place in the CIE 1976 uniform chromaticity scale diagram. */
export interface UniformChromaticity {
  /** u′ */
  readonly u: number;
  /** v′ */
  readonly v: number;
}

/** Tristimulus values of the 2° observer. */
export interface Tristimulus {
  readonly X: number;
  readonly Y: number;
  readonly Z: number;
}

/**
 * x = X/(X + Y + Z), y = Y/(X + Y + Z): CIE 015:2018, equations 7.1.
 *
 * @example chromaticityOf({ X: 95.047, Y: 100, Z: 108.883 }).x.toFixed(4) // "0.3127"
 */
export function chromaticityOf({ X, Y, Z }: Tristimulus): Chromaticity {
  const sum = X + Y + Z;
  return { x: X / sum, y: Y / sum };
}

/**
 * u′ = 4x/(−2x + 12y + 3), v′ = 9y/(−2x + 12y + 3): CIE 015:2018, equations 8.1.
 *
 * @example toUniform({ x: 0.3127, y: 0.329 }).v.toFixed(4) // "0.4683"
 */
export function toUniform({ x, y }: Chromaticity): UniformChromaticity {
  const below = -2 * x + 12 * y + 3;
  return { u: (4 * x) / below, v: (9 * y) / below };
}

/**
 * The inverse: x = 9u′/(6u′ − 16v′ + 12), y = 4v′/(6u′ − 16v′ + 12).
 *
 * @example fromUniform({ u: 0.19784, v: 0.46834 }).x.toFixed(4) // "0.3127"
 */
export function fromUniform({ u, v }: UniformChromaticity): Chromaticity {
  const below = 6 * u - 16 * v + 12;
  return { x: (9 * u) / below, y: (4 * v) / below };
}
