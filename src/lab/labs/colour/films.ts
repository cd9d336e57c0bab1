import { EV_NM } from "../../../foundation/index.js";
import { randomSource } from "../../../numerics/index.js";
import { grid } from "../../../simulate/index.js";
import { spectrum, type Spectrum } from "../../../spectroscopy/index.js";
import { elliottAbsorption } from "../../../techniques/absorption-edge/index.js";
import type { Draw } from "../draw.js";
import { gapAt, KNOWN, NOISE, WEIGHING, type ColourTruth, type Edge } from "./truth.js";

export const REASON = "an exercise: films that nobody has made";
/** Wavelengths at which the films are measured, nm. */
export const CHLORIDE_AXIS: Float64Array = grid(370, 450, 1);
export const FREE_AXIS: Float64Array = grid(340, 460, 1);
export const MIXED_AXIS: Float64Array = grid(460, 780, 4);

/** Where the next transition of the film without attraction begins above its gap, eV. */
export const NEXT = 0.45;
/** So weak an attraction, eV, that Elliott's form is the square root of free electrons and holes to 2 parts in 10⁴. */
const NO_ATTRACTION = 1e-10;

/** A film whose share of bromide, the rest being iodide, is known from what was weighed. */
export interface KnownFilm {
  readonly x: number;
  readonly spectrum: Spectrum;
}

/** The title of the film whose electrons and holes have no attraction for each other. */
export const FREE = "CsPbCl₃ without attraction";

/** What the student finds of absorption. */
export interface Films {
  /** CsPbCl₃. */
  readonly chloride: Spectrum;
  /** The same film, had its electrons and holes no attraction for each other. */
  readonly free: Spectrum;
  /** CsPbI₃, CsPbBr₃ and films between them. */
  readonly films: readonly KnownFilm[];
  /** A film between them of unknown composition. */
  readonly unknown: Spectrum;
}

export function filmsOf(t: ColourTruth, draw: Draw): Films {
  const mixed = (share: number, title: string): Spectrum =>
    noisy(MIXED_AXIS, edgeOver(MIXED_AXIS, { ...t.mixed, gap: gapAt(t, share) }), title, draw);
  return {
    chloride: noisy(CHLORIDE_AXIS, edgeOver(CHLORIDE_AXIS, t.chloride), "CsPbCl₃", draw),
    free: noisy(FREE_AXIS, freeOver(FREE_AXIS, t.chloride), FREE, draw),
    films: KNOWN.map((x) => {
      const pure = x === 0 || x === 1;
      const weighed = x + (pure ? 0 : WEIGHING * draw.normal());
      return { x, spectrum: mixed(weighed, x === 0 ? "CsPbI₃" : x === 1 ? "CsPbBr₃" : `x = ${x}`) };
    }),
    unknown: mixed(t.unknown, "Unknown film"),
  };
}

/** An edge with its exciton at wavelengths, absorbance. */
export function edgeOver(nm: Float64Array, edge: Edge): Float64Array {
  return elliottAbsorption(
    edge,
    nm.map((v) => EV_NM / v),
  ).total;
}

/** α ∝ √(E − Eg)/E, broadened, for free electrons and holes, and the next transition above it; absorbance. */
export function freeOver(nm: Float64Array, { gap, width, scale }: Edge): Float64Array {
  const energies = nm.map((v) => EV_NM / v);
  // Without attraction √E_b times the form of Elliott is √(E − Eg)/2π; `scale` is what it is a quarter of an electronvolt above.
  const root = (at: number): Float64Array =>
    elliottAbsorption({ scale: Math.sqrt(NO_ATTRACTION), gap: at, bindingEnergy: NO_ATTRACTION, width }, energies)
      .total;
  const [first, next] = [root(gap), root(gap + NEXT)];
  return energies.map((e, i) => (4 * Math.PI * scale * gap * ((first[i] as number) + (next[i] as number))) / e);
}

/** As it is measured. */
export function asFilm(nm: Float64Array, values: Float64Array, title: string): Spectrum {
  return spectrum({
    axis: nm,
    values,
    sigma: nm.map(() => NOISE),
    signal: "absorbance",
    provenance: { title, simulated: REASON },
  });
}

function noisy(nm: Float64Array, values: Float64Array, title: string, draw: Draw): Spectrum {
  const random = randomSource(draw.seed());
  return asFilm(
    nm,
    values.map((v) => v + NOISE * random.normal()),
    title,
  );
}
