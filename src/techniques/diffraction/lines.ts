import { ArgumentError, checkOptions, oneOf, positive, within, type KnownOptions } from "../../foundation/index.js";
import { dAt, twoThetaAt } from "./angles.js";
import { inverseSquare, type CrystalSystem, type Hkl, type Lattice } from "./lattice.js";
import { wavelengthIfKnown, wavelengthOf, type RadiationOptions } from "./radiation.js";

/** Which reflections a centred cell leaves out. */
export type Centring = "P" | "A" | "B" | "C" | "I" | "F" | "R";

/** Whether a centred cell has a reflection; R on hexagonal axes, obverse. Source: Int. Tables A (2016), table 1.6.3.1. */
export const ALLOWED: Readonly<Record<Centring, (hkl: Hkl) => boolean>> = {
  P: () => true,
  A: ([, k, l]) => (k + l) % 2 === 0,
  B: ([h, , l]) => (h + l) % 2 === 0,
  C: ([h, k]) => (h + k) % 2 === 0,
  I: ([h, k, l]) => (h + k + l) % 2 === 0,
  F: ([h, k, l]) => (h + k) % 2 === 0 && (k + l) % 2 === 0,
  R: ([h, k, l]) => (k + l - h) % 3 === 0,
};

/** How far a list of lines goes: one of the three. */
export interface LineListOptions extends RadiationOptions {
  /** Highest 2θ, degrees; needs a wavelength. */
  readonly toTwoTheta?: number | undefined;
  /** Highest q, Å⁻¹. */
  readonly toQ?: number | undefined;
  /** Least d, Å. */
  readonly toD?: number | undefined;
  /** `"P"` unless given. */
  readonly centring?: Centring | undefined;
}

/** A line of a lattice: all reflections that its symmetry makes alike. */
export interface LatticeLine {
  readonly hkl: Hkl;
  /** How many reflections make it, by the symmetry of the lattice. */
  readonly multiplicity: number;
  /** Å */
  readonly d: number;
  /** Å⁻¹ */
  readonly q: number;
  /** Degrees; `null` without a wavelength. */
  readonly twoTheta: number | null;
}

const OPTIONS: KnownOptions<LineListOptions> = {
  ...{ toTwoTheta: true, toQ: true, toD: true, centring: true, wavelength: true, anode: true },
};
const MOST = 2e6;

/**
 * The lines of a lattice by falling d, with how many reflections make each. Multiplicities are those of the symmetry of the
 * lattice; a structure of lower symmetry splits some lines, and leaves some out: `stickPattern` knows.
 *
 * @throws ArgumentError where no end is given, or more than one
 * @example
 * const cubic = diffraction.lattice({ a: 6.02 });
 * diffraction.lineList(cubic, { toTwoTheta: 35, anode: "Cu" }).map((line) => line.multiplicity) // [6, 12, 8, 6, 24]
 */
export function lineList(of: Lattice, options: LineListOptions): readonly LatticeLine[] {
  checkOptions("options", options, OPTIONS);
  const allowed = ALLOWED[oneOf("centring", options.centring ?? "P", Object.keys(ALLOWED) as Centring[])];
  const wavelength = wavelengthIfKnown(options);
  const most = 1 / leastD(options) ** 2;
  const families = new Map<string, { hkl: Hkl; count: number }>();
  forEachReflection(of, most, (hkl) => {
    if (!allowed(hkl)) return;
    const key = formOf(of.system, hkl).join();
    const known = families.get(key);
    if (known === undefined) families.set(key, { hkl, count: 1 });
    else families.set(key, { hkl: better(known.hkl, hkl), count: known.count + 1 });
  });
  return [...families.values()]
    .map(({ hkl, count }): LatticeLine => {
      const d = 1 / Math.sqrt(inverseSquare(of.reciprocal, hkl));
      const angle = wavelength === undefined ? Number.NaN : twoThetaAt(d, wavelength);
      return { hkl, multiplicity: count, d, q: (2 * Math.PI) / d, twoTheta: Number.isFinite(angle) ? angle : null };
    })
    .sort((x, y) => y.d - x.d || compare(y.hkl, x.hkl));
}

/** The least d that an end of a list allows. */
export function leastD(options: Pick<LineListOptions, "toTwoTheta" | "toQ" | "toD"> & RadiationOptions): number {
  const { toTwoTheta, toQ, toD } = options;
  const given = [toTwoTheta, toQ, toD].filter((end) => end !== undefined);
  if (given.length !== 1) {
    throw new ArgumentError(`Expected one of \`toTwoTheta\`, \`toQ\` and \`toD\` but found ${given.length}.`);
  }
  if (toD !== undefined) return positive("toD", toD);
  if (toQ !== undefined) return (2 * Math.PI) / positive("toQ", toQ);
  return dAt(within("toTwoTheta", toTwoTheta, Number.MIN_VALUE, 180), wavelengthOf(options));
}

/** Every reflection but (000) with 1/d² up to a limit; both of each Friedel pair. */
export function forEachReflection(of: Lattice, most: number, visit: (hkl: Hkl, inverse: number) => void): void {
  // |h| ≤ a/d, and so for the others: Int. Tables B (2008), 1.1.
  const end = (axis: number): number => Math.floor(axis * Math.sqrt(most) * (1 + 1e-12));
  const [hMost, kMost, lMost] = [end(of.a), end(of.b), end(of.c)];
  const cells = (2 * hMost + 1) * (2 * kMost + 1) * (2 * lMost + 1);
  if (cells > MOST) {
    throw new ArgumentError(`Expected a range with at most ${MOST} reflections to look at but found ${cells}.`);
  }
  for (let h = -hMost; h <= hMost; h += 1) {
    for (let k = -kMost; k <= kMost; k += 1) {
      for (let l = -lMost; l <= lMost; l += 1) {
        if (h === 0 && k === 0 && l === 0) continue;
        const inverse = inverseSquare(of.reciprocal, [h, k, l]);
        if (inverse <= most * (1 + 1e-12)) visit([h, k, l], inverse);
      }
    }
  }
}

/** The reflection that stands for all that the symmetry of the lattice makes of one. */
export function formOf(system: CrystalSystem, hkl: Hkl): Hkl {
  return images(system, hkl).reduce(better);
}

/** The one of two reflections that reads better. */
export function better(a: Hkl, b: Hkl): Hkl {
  return compare(b, a) > 0 ? b : a;
}

/** Whether indices read better: fewer below 0, then the largest first. */
function compare(a: Hkl, b: Hkl): number {
  const negative = (x: Hkl): number => x.filter((index) => index < 0).length;
  return negative(b) - negative(a) || a[0] - b[0] || a[1] - b[1] || a[2] - b[2];
}

/** All images under the symmetry of the lattice. Source: Int. Tables A (2016), 10.1. */
function images(system: CrystalSystem, [h, k, l]: Hkl): readonly Hkl[] {
  const zero = (x: Hkl): Hkl => [x[0] + 0, x[1] + 0, x[2] + 0];
  const both = (list: readonly Hkl[]): readonly Hkl[] =>
    [...list, ...list.map(([x, y, z]): Hkl => [-x, -y, -z])].map(zero);
  const [i, all] = [-h - k, [1, -1]];
  const signs = (list: readonly Hkl[]): readonly Hkl[] =>
    list
      .flatMap(([x, y, z]) => all.flatMap((p) => all.flatMap((q) => all.map((r): Hkl => [p * x, q * y, r * z]))))
      .map(zero);
  const turned: readonly Hkl[] = [[h, k, l], [k, l, h], [l, h, k], [k, h, l], [h, l, k], [l, k, h]]; // prettier-ignore
  switch (system) {
    case "cubic":
      return signs(turned);
    case "tetragonal":
      return signs([[h, k, l], [k, h, l]]); // prettier-ignore
    case "orthorhombic":
      return signs([[h, k, l]]);
    case "hexagonal":
      return both([[h, k], [k, i], [i, h], [k, h], [i, k], [h, i]].flatMap(([x = 0, y = 0]): Hkl[] => [[x, y, l], [x, y, -l]])); // prettier-ignore
    case "rhombohedral":
      return both(turned);
    case "monoclinic":
      return both([[h, k, l], [h, -k, l]]); // prettier-ignore
    case "triclinic":
      return both([[h, k, l]]);
  }
}
