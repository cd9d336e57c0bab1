import { checkOptions, ModelError, oneOf, type KnownOptions } from "../../foundation/index.js";

/** Crystal systems; hexagonal holds trigonal crystals on hexagonal axes too. */
export type CrystalSystem =
  "cubic" | "tetragonal" | "orthorhombic" | "hexagonal" | "rhombohedral" | "monoclinic" | "triclinic";

/** Miller indices. */
export type Hkl = readonly [h: number, k: number, l: number];

/** Six numbers in a row: a, b, c in Å and α, β, γ in degrees; or g₁₁, g₂₂, g₃₃, g₂₃, g₁₃, g₁₂ of a metric. */
export type Six = readonly [number, number, number, number, number, number];

/** Axes and angles as they are given; those that the system fixes may be left out. */
export interface LatticeInit {
  /** Unless given, the highest that the axes and angles allow. */
  readonly system?: CrystalSystem | undefined;
  /** Å */
  readonly a: number;
  readonly b?: number | undefined;
  readonly c?: number | undefined;
  /** Degrees. */
  readonly alpha?: number | undefined;
  readonly beta?: number | undefined;
  readonly gamma?: number | undefined;
}

/** A lattice with its metric. */
export interface Lattice {
  readonly system: CrystalSystem;
  /** Å */
  readonly a: number;
  readonly b: number;
  readonly c: number;
  /** Degrees. */
  readonly alpha: number;
  readonly beta: number;
  readonly gamma: number;
  /** Å³ */
  readonly volume: number;
  /** The reciprocal metric, Å⁻²: 1/d² = Σ gⁱʲ hᵢ hⱼ. */
  readonly reciprocal: Six;
}

/** What is free in each system; the rest follows. */
export const FREE_CELL: Readonly<Record<CrystalSystem, readonly (keyof LatticeInit)[]>> = {
  cubic: ["a"],
  tetragonal: ["a", "c"],
  orthorhombic: ["a", "b", "c"],
  hexagonal: ["a", "c"],
  rhombohedral: ["a", "alpha"],
  monoclinic: ["a", "b", "c", "beta"],
  triclinic: ["a", "b", "c", "alpha", "beta", "gamma"],
};

export const SYSTEMS: readonly CrystalSystem[] = Object.keys(FREE_CELL) as CrystalSystem[];

const INIT: KnownOptions<LatticeInit> = {
  ...{ system: true, a: true, b: true, c: true, alpha: true, beta: true, gamma: true },
};
const CLOSE = 1e-9;

/**
 * A lattice. Axes and angles that the system fixes may be left out; where given, they must agree with it.
 *
 * @throws ModelError that lists all that does not fit the system
 * @example
 * diffraction.lattice({ system: "hexagonal", a: 4.557, c: 6.979 }).volume.toFixed(2) // "125.51"
 */
export function lattice(given: LatticeInit): Lattice {
  checkOptions("lattice", given, INIT);
  const inferred = given.system === undefined;
  const system = given.system === undefined ? systemOf(given) : oneOf("system", given.system, SYSTEMS);
  const init = inferred ? { b: given.a, c: given.a, alpha: 90, beta: 90, gamma: 90, ...given } : given;
  const issues: string[] = [];
  const free = FREE_CELL[system];
  for (const name of free) {
    const value: unknown = init[name];
    const angle = name === "alpha" || name === "beta" || name === "gamma";
    if (typeof value !== "number" || !(value > 0) || !(value < (angle ? 180 : Infinity))) {
      const what = angle ? "an angle between 0 and 180°" : "a length above 0 Å";
      issues.push(`Expected \`${name}\` of a ${system} lattice to be ${what} but found ${String(value)}.`);
    }
  }
  const six = cellOf(system, init);
  const complete = issues.length === 0;
  const names = ["a", "b", "c", "alpha", "beta", "gamma"] as const;
  names.forEach((name, i) => {
    const said = init[name];
    if (said === undefined || free.includes(name) || !complete) return;
    const wanted = six[i] as number;
    if (Math.abs(said - wanted) > CLOSE * wanted) {
      issues.push(`Expected \`${name}\` of a ${system} lattice to be ${wanted} but found ${said}.`);
    }
  });
  if (issues.length === 0 && !(volumeOf(six) > 0))
    issues.push("Expected angles that can meet in a corner but found none.");
  if (issues.length > 0) throw new ModelError(issues);
  return latticeOf(system, six);
}

/** The lattice of axes and angles that are right. */
export function latticeOf(system: CrystalSystem, cell: Six): Lattice {
  const [a, b, c, alpha, beta, gamma] = cell;
  return Object.freeze({
    ...{ system, a, b, c, alpha, beta, gamma, volume: volumeOf(cell), reciprocal: reciprocalOf(cell) },
  });
}

/** All six from those that are free in a system. */
export function cellOf(system: CrystalSystem, init: LatticeInit): Six {
  const { a, b = a, c = a, alpha = 90, beta = 90, gamma = 90 } = init;
  switch (system) {
    case "cubic":
      return [a, a, a, 90, 90, 90];
    case "tetragonal":
      return [a, a, c, 90, 90, 90];
    case "orthorhombic":
      return [a, b, c, 90, 90, 90];
    case "hexagonal":
      return [a, a, c, 90, 90, 120];
    case "rhombohedral":
      return [a, a, a, alpha, alpha, alpha];
    case "monoclinic":
      return [a, b, c, 90, beta, 90];
    case "triclinic":
      return [a, b, c, alpha, beta, gamma];
  }
}

function systemOf({ a, b = a, c = a, alpha = 90, beta = 90, gamma = 90 }: LatticeInit): CrystalSystem {
  const [ab, bc] = [a === b, b === c];
  if (alpha === 90 && beta === 90 && gamma === 90) return ab ? (bc ? "cubic" : "tetragonal") : "orthorhombic";
  if (alpha === 90 && beta === 90 && gamma === 120 && ab) return "hexagonal";
  if (ab && bc && alpha === beta && beta === gamma) return "rhombohedral";
  return alpha === 90 && gamma === 90 ? "monoclinic" : "triclinic";
}

/** Cosine of an angle in degrees, exactly 0 at 90° and −½ at 120°. */
function cosine(degrees: number): number {
  if (degrees === 90) return 0;
  return degrees === 120 ? -0.5 : Math.cos((degrees * Math.PI) / 180);
}

function volumeOf([a, b, c, alpha, beta, gamma]: Six): number {
  const [x, y, z] = [cosine(alpha), cosine(beta), cosine(gamma)];
  return a * b * c * Math.sqrt(1 - x * x - y * y - z * z + 2 * x * y * z);
}

/** The inverse of the metric tensor. Source: International Tables for Crystallography B (2008), 1.1. */
function reciprocalOf([a, b, c, alpha, beta, gamma]: Six): Six {
  const [x, y, z] = [cosine(alpha), cosine(beta), cosine(gamma)];
  const det = 1 - x * x - y * y - z * z + 2 * x * y * z;
  return [
    (1 - x * x) / (a * a * det),
    (1 - y * y) / (b * b * det),
    (1 - z * z) / (c * c * det),
    (y * z - x) / (b * c * det),
    (x * z - y) / (a * c * det),
    (x * y - z) / (a * b * det),
  ];
}

/** 1/d² of a reflection, Å⁻². */
export function inverseSquare([g11, g22, g33, g23, g13, g12]: Six, [h, k, l]: Hkl): number {
  return g11 * h * h + g22 * k * k + g33 * l * l + 2 * (g23 * k * l + g13 * h * l + g12 * h * k);
}

/**
 * The spacing of the planes (hkl), Å.
 *
 * @example
 * diffraction.dSpacing(diffraction.lattice({ a: 6.02 }), [2, 0, 0]).toFixed(2) // "3.01"
 */
export function dSpacing(of: Lattice, hkl: Hkl): number {
  return 1 / Math.sqrt(inverseSquare(of.reciprocal, hkl));
}

/** Indices as they are written: (1 0 −2), or 102 where no index is below 0 or above 9. */
export function hklText(hkl: Hkl): string {
  const plain = hkl.every((index) => index >= 0 && index <= 9);
  return plain ? hkl.join("") : hkl.map((index) => String(index).replace("-", "−")).join(" ");
}
