import { ArgumentError, oneOf, positive, within } from "../../foundation/index.js";
import type { DiffractionPattern, TubeLines } from "./pattern.js";

/** Anodes of laboratory tubes. */
export type Anode = "Cr" | "Fe" | "Co" | "Ni" | "Cu" | "Mo" | "Ag";

/** The Kα doublet of an anode, Å. */
export interface AnodeLines {
  readonly kAlpha1: number;
  readonly kAlpha2: number;
}

/**
 * Wavelengths of the Kα lines of common anodes, Å.
 *
 * Sources: G. Hölzer et al., Phys. Rev. A 56 (1997) 4554, for Cr to Cu; R. D. Deslattes et al., Rev. Mod. Phys. 75 (2003) 35, for
 * Mo and Ag.
 */
export const ANODES: Readonly<Record<Anode, AnodeLines>> = {
  Cr: { kAlpha1: 2.289726, kAlpha2: 2.293651 },
  Fe: { kAlpha1: 1.936041, kAlpha2: 1.939973 },
  Co: { kAlpha1: 1.788996, kAlpha2: 1.792835 },
  Ni: { kAlpha1: 1.65793, kAlpha2: 1.661756 },
  Cu: { kAlpha1: 1.5405929, kAlpha2: 1.5444274 },
  Mo: { kAlpha1: 0.709317, kAlpha2: 0.713607 },
  Ag: { kAlpha1: 0.559422, kAlpha2: 0.563813 },
};

/** Kα₂ over Kα₁: twice as many electrons stand in 2p₃⸝₂ as in 2p₁⸝₂. */
export const KALPHA_RATIO = 0.5;

/** Where the wavelength of an analysis is taken from. */
export interface RadiationOptions {
  /** Å. */
  readonly wavelength?: number | undefined;
  /** The tube: its Kα₁. */
  readonly anode?: Anode | undefined;
}

/** The wavelength that is asked for, or else that of the pattern; `undefined` where neither says one. */
export function wavelengthIfKnown(
  options: RadiationOptions,
  pattern?: Pick<DiffractionPattern, "wavelength" | "lines">,
): number | undefined {
  if (options.wavelength !== undefined && options.anode !== undefined) {
    throw new ArgumentError("Expected `wavelength` or `anode` but found both.", {}, "options");
  }
  if (options.wavelength !== undefined) return positive("wavelength", options.wavelength);
  if (options.anode !== undefined) return anodeLines(options.anode).kAlpha1;
  return pattern?.wavelength ?? pattern?.lines?.kAlpha1;
}

/**
 * The same, where the analysis cannot do without one.
 *
 * @throws ArgumentError that says what to give
 */
export function wavelengthOf(
  options: RadiationOptions,
  pattern?: Pick<DiffractionPattern, "wavelength" | "lines">,
): number {
  const found = wavelengthIfKnown(options, pattern);
  if (found !== undefined) return found;
  throw new ArgumentError(
    'Expected a wavelength but found none: give `wavelength` in Å (1.5406), or `anode` ("Cu").',
    {},
    "no-wavelength",
  );
}

export function anodeLines(anode: Anode): AnodeLines {
  return ANODES[oneOf("anode", anode, Object.keys(ANODES) as Anode[])];
}

/** A Kα doublet: the wavelength of the second line over that of the first, and its intensity over that of the first. */
export interface Doublet {
  readonly wavelengths: number;
  readonly intensities: number;
}

/** The anode whose Kα₁, or mean Kα, is this wavelength. */
export function anodeOf(wavelength: number): Anode | undefined {
  return (Object.keys(ANODES) as Anode[]).find((name) => {
    const { kAlpha1, kAlpha2 } = ANODES[name];
    const mean = (2 * kAlpha1 + kAlpha2) / 3;
    return [kAlpha1, mean].some((one) => Math.abs(wavelength - one) < 2e-4 * one);
  });
}

/** The doublet of a tube: what the pattern says of its lines, else the table for its anode or wavelength. */
export function doubletOf(wavelength: number, lines: TubeLines | undefined, ratio?: number): Doublet | undefined {
  const intensities = within("ratio", ratio ?? lines?.ratio ?? KALPHA_RATIO, 0, 1);
  if (lines?.kAlpha1 !== undefined && lines.kAlpha2 !== undefined) {
    return { wavelengths: lines.kAlpha2 / lines.kAlpha1, intensities };
  }
  const anode = anodeOf(wavelength);
  if (anode === undefined) return undefined;
  const { kAlpha1, kAlpha2 } = ANODES[anode];
  return { wavelengths: kAlpha2 / kAlpha1, intensities };
}
