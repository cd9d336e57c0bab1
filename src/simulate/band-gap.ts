import { checkOptions, finite, type KnownOptions, positive, within } from "../foundation/index.js";
import { bowed } from "../numerics/index.js";

/** The band gap of a mixed halide over the share x of the second one. */
export interface GapLaw {
  /** Band gaps of the pure ends, x = 0 and x = 1, eV. */
  readonly ends: readonly [number, number];
  /** b in (1 − x) E₀ + x E₁ − b x (1 − x), eV; 0 (a straight line) unless given. */
  readonly bowing?: number | undefined;
}

const LAW: KnownOptions<GapLaw> = { ends: true, bowing: true };

/**
 * Band gap of a composition by Vegard's law with bowing, eV: (1 − x) E₀ + x E₁ − b x (1 − x). Source: L. Vegard, Z. Phys. 5
 * (1921) 17, for the straight line; J. A. Van Vechten and T. K. Bergstresser, Phys. Rev. B 1 (1970) 3351, for the bowing.
 *
 * @param composition share of the second end, 0 to 1
 * @throws ArgumentError for gaps that are not above 0, or a share that is none
 * @example simulate.bandGap({ ends: [1.73, 2.35], bowing: 0.1 }, 0.5) // 2.015
 */
export function bandGap(law: GapLaw, composition: number): number {
  const [first, second, bowing] = gapLaw("law", law);
  return bowed(within("composition", composition, 0, 1), first, second, bowing);
}

/** The numbers of a law, checked. */
export function gapLaw(name: string, law: GapLaw): readonly [first: number, second: number, bowing: number] {
  checkOptions(name, law, LAW);
  return [
    positive(`${name}.ends[0]`, law.ends?.[0]),
    positive(`${name}.ends[1]`, law.ends?.[1]),
    finite(`${name}.bowing`, law.bowing ?? 0),
  ];
}
