import {
  ArgumentError,
  BRAND,
  brandOf,
  checkOptions,
  expected,
  flag,
  within,
  type KnownOptions,
} from "../../foundation/index.js";
import { thetaOf, twoThetaAt } from "./angles.js";
import type { Hkl } from "./lattice.js";
import { better, forEachReflection, formOf, leastD } from "./lines.js";
import { phase } from "./phases.js";
import { wavelengthOf, type RadiationOptions } from "./radiation.js";
import { dispersionAt, formFactorAt } from "./scattering/factors.js";
import type { CrystalStructure } from "./structure.js";

/** Options of `stickPattern`. */
export interface StickOptions extends RadiationOptions {
  /** Degrees of 2θ; 5 to 60 unless given. */
  readonly from?: number | undefined;
  readonly to?: number | undefined;
  /** B of sites that have none, Å²; 1 unless given. */
  readonly b?: number | undefined;
  /** 2θ of a crystal monochromator, degrees; none unless given. */
  readonly monochromator?: number | undefined;
  /** Whether f′ and f″ count, where the table has them; true unless given. */
  readonly dispersion?: boolean | undefined;
  /** Least intensity, in per cent of the strongest line; 0.1 unless given. */
  readonly least?: number | undefined;
}

/** A line of a calculated pattern. */
export interface Stick {
  /** The reflections that fall together, one of each form with how many it stands for. */
  readonly reflections: readonly { readonly hkl: Hkl; readonly multiplicity: number }[];
  readonly twoTheta: number;
  /** Å */
  readonly d: number;
  /** Å⁻¹ */
  readonly q: number;
  /** In per cent of the strongest. */
  readonly intensity: number;
  /** Σ |F|² over the reflections, electrons². */
  readonly structureFactor: number;
}

/** The lines of a powder of a structure. */
export interface StickPattern {
  readonly [BRAND]: "StickPattern";
  readonly structure: CrystalStructure;
  /** By rising angle. */
  readonly sticks: readonly Stick[];
  /** Σ |F|² LP of the strongest over the square of the cell's volume, e² Å⁻⁶: what scales phases against each other. */
  readonly scale: number;
  /** Å */
  readonly wavelength: number;
  readonly range: readonly [from: number, to: number];
  /** What went in, in words. */
  readonly how: string;
}

const OPTIONS: KnownOptions<StickOptions> = {
  ...{
    from: true,
    to: true,
    b: true,
    monochromator: true,
    dispersion: true,
    least: true,
    wavelength: true,
    anode: true,
  },
};
/** Lines closer than this, relative to 1/d², are one. */
const SAME = 1e-6;

/**
 * The powder pattern of a structure: I = Σ |F|² LP over the reflections of each line, with F = Σ f exp(−B s²) exp(2πi h·x) over the
 * atoms, s = sin θ / λ, and LP = (1 + cos²2θₘ cos²2θ) / ((1 + cos²2θₘ) sin²θ cos θ). Grains in all directions: a film that is oriented
 * shows other intensities, or only one family of lines.
 *
 * @param of a structure, or the name of one of `PHASES`
 * @throws ArgumentError without a wavelength, which it says how to give
 *
 * Sources: f: D. Waasmaier, A. Kirfel, Acta Cryst. A51 (1995) 416; f′, f″: C. T. Chantler, J. Phys. Chem. Ref. Data 24 (1995) 71; LP:
 * Int. Tables C (2004), 6.2.
 *
 * @example
 * diffraction.stickPattern("CsBr", { anode: "Cu" }).sticks[0]?.twoTheta.toFixed(2) // "20.66"
 */
export function stickPattern(of: CrystalStructure | string, options: StickOptions): StickPattern {
  checkOptions("options", options, OPTIONS);
  const structure = typeof of === "string" ? phase(of) : of;
  if (brandOf(structure) !== "CrystalStructure") {
    throw new ArgumentError(expected("of", "a structure, or the name of a phase", of));
  }
  const wavelength = wavelengthOf(options);
  const to = within("to", options.to ?? 60, Number.MIN_VALUE, 179);
  const from = within("from", options.from ?? 5, 0, to);
  const b = within("b", options.b ?? 1, 0);
  const mirror =
    options.monochromator === undefined
      ? 1
      : Math.cos(2 * thetaOf(within("monochromator", options.monochromator, 0, 180))) ** 2;
  const disperse = flag("dispersion", options.dispersion ?? true);
  const least = within("least", options.least ?? 0.1, 0, 100);
  const square = squareOf(structure, wavelength, b, disperse);
  const lines = linesOf(structure, 1 / leastD({ toTwoTheta: to, wavelength }) ** 2, square);
  const raw = lines.flatMap(({ inverse, sum, forms }) => {
    const d = 1 / Math.sqrt(inverse);
    const twoTheta = twoThetaAt(d, wavelength);
    if (!(twoTheta >= from) || twoTheta >= 179.9) return [];
    const theta = thetaOf(twoTheta);
    const lp = (1 + mirror * Math.cos(2 * theta) ** 2) / ((1 + mirror) * Math.sin(theta) ** 2 * Math.cos(theta));
    return [{ d, twoTheta, sum, strength: sum * lp, forms }];
  });
  const strongest = raw.reduce((top, { strength }) => Math.max(top, strength), 0);
  const sticks = raw
    .map(({ d, twoTheta, sum, strength, forms }): Stick => ({
      ...{ reflections: [...forms.values()], twoTheta, d, q: (2 * Math.PI) / d },
      ...{ intensity: (100 * strength) / (strongest || 1), structureFactor: sum },
    }))
    .filter(({ intensity }) => intensity >= least)
    .sort((x, y) => x.twoTheta - y.twoTheta);
  const dispersed = disperse && structure.atoms.every(({ element }) => dispersionAt(element, wavelength) !== undefined);
  const how = `B = ${String(b)} Å²; f′ and f″ ${dispersed ? "taken in" : "left out"}; ${mirror === 1 ? "no monochromator" : "with a monochromator"}`;
  return Object.freeze({
    [BRAND]: "StickPattern" as const,
    ...{
      structure,
      sticks,
      scale: strongest / structure.lattice.volume ** 2,
      wavelength,
      range: [from, to] as const,
      how,
    },
  });
}

/** |F|² of a reflection. */
function squareOf(
  { atoms }: CrystalStructure,
  wavelength: number,
  b: number,
  disperse: boolean,
): (hkl: Hkl, inverse: number) => number {
  const kinds = [...new Set(atoms.map(({ element }) => element))];
  const factors = kinds.map(formFactorAt);
  const extra = kinds.map((element) => (disperse ? dispersionAt(element, wavelength) : undefined) ?? [0, 0]);
  const kindOf = atoms.map(({ element }) => kinds.indexOf(element));
  return ([h, k, l], inverse) => {
    const square = inverse / 4;
    const f = factors.map((factor) => factor(Math.sqrt(square)));
    let [real, imaginary] = [0, 0];
    atoms.forEach(({ at, occupancy, b: own }, i) => {
      const kind = kindOf[i] as number;
      const phase = 2 * Math.PI * (h * at[0] + k * at[1] + l * at[2]);
      const weight = occupancy * Math.exp(-(own ?? b) * square);
      const [cosine, sine] = [weight * Math.cos(phase), weight * Math.sin(phase)];
      const [shift, loss] = extra[kind] as readonly [number, number];
      const normal = (f[kind] as number) + shift;
      real += normal * cosine - loss * sine;
      imaginary += normal * sine + loss * cosine;
    });
    return real * real + imaginary * imaginary;
  };
}

interface Line {
  readonly inverse: number;
  sum: number;
  readonly forms: Map<string, { readonly hkl: Hkl; readonly multiplicity: number }>;
}

/** Reflections by their d, with what they add up to. */
function linesOf(
  { lattice }: CrystalStructure,
  most: number,
  square: (hkl: Hkl, inverse: number) => number,
): readonly Line[] {
  const all: { hkl: Hkl; inverse: number }[] = [];
  forEachReflection(lattice, most, (hkl, inverse) => all.push({ hkl, inverse }));
  all.sort((x, y) => x.inverse - y.inverse);
  const lines: Line[] = [];
  for (const { hkl, inverse } of all) {
    let line = lines.at(-1);
    if (line === undefined || inverse > line.inverse * (1 + SAME)) {
      line = { inverse, sum: 0, forms: new Map() };
      lines.push(line);
    }
    const strength = square(hkl, inverse);
    line.sum += strength;
    // What the structure extinguishes is no reflection.
    if (strength < 1e-6) continue;
    const key = formOf(lattice.system, hkl).join();
    const known = line.forms.get(key);
    line.forms.set(key, {
      hkl: known === undefined ? hkl : better(known.hkl, hkl),
      multiplicity: (known?.multiplicity ?? 0) + 1,
    });
  }
  return lines;
}
