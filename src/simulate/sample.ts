import { ArgumentError, brandOf, checkOptions, expected, finite, type KnownOptions, oneOf, positive, within } from "../foundation/index.js"; // prettier-ignore
import { bowed } from "../numerics/index.js";
import { convertValue, type Axis, type Spectrum } from "../spectroscopy/index.js";
import { elliottAbsorption } from "../techniques/absorption-edge/elliott.js";
import { type GapLaw, gapLaw } from "./band-gap.js";
import { bandAt, checkBand, type Band } from "./bands.js";
import type { SampleState } from "./reaction.js";

/** An absorption edge with its exciton, by Elliott's formula (`absorptionEdge` has it); energies in eV. */
export interface ExcitonicEdge {
  /** The band gap, or how it follows from the composition. */
  readonly gap: number | GapLaw;
  /** Share of the second halide, where the gap follows from it and nothing is exchanged. */
  readonly composition?: number | undefined;
  readonly bindingEnergy: number;
  /** Full width at half maximum of each transition. */
  readonly width: number;
  /** Of the continuum just above the gap, without the exciton's attraction. */
  readonly height: number;
}

/** The spectrum of one species: bands, a measured spectrum, or an edge with its exciton. */
export type SpeciesSpectrum = readonly Band[] | Spectrum | ExcitonicEdge;

/** What is in the light. */
export type SimulatedSample =
  /** Heights of spectra are molar absorptivities, L mol⁻¹ cm⁻¹: A = Σ ε c l. */
  | {
      readonly kind: "solution";
      readonly species: readonly SpeciesSpectrum[];
      /** Of all species together, mol L⁻¹. */
      readonly concentration: number;
      /** cm */
      readonly pathLength: number;
    }
  /** Heights of spectra are absorbances; what a film or a dispersion of nanocrystals scatters is added, as height · (λ/500 nm)⁻ⁿ. */
  | {
      readonly kind: "film" | "nanocrystals";
      readonly species: readonly SpeciesSpectrum[];
      readonly scatter?: { readonly height: number; readonly n?: number | undefined } | undefined;
    };

const SOLUTION: KnownOptions<Extract<SimulatedSample, { kind: "solution" }>> = { kind: true, species: true, concentration: true, pathLength: true }; // prettier-ignore
const FILM: KnownOptions<Extract<SimulatedSample, { kind: "film" | "nanocrystals" }>> = { kind: true, species: true, scatter: true }; // prettier-ignore
const EDGE: KnownOptions<ExcitonicEdge> = {
  gap: true,
  composition: true,
  bindingEnergy: true,
  width: true,
  height: true,
};

/** Absorbance of a sample in a state, at the places that it was made ready for. */
export type SampleAbsorbance = (state: SampleState, place: number) => number;

/** Makes a sample ready for places along the spectrum, in the unit of `unit`. */
export function sampleAbsorbance(
  sample: SimulatedSample,
  places: Float64Array,
  unit: Axis["unit"],
  species: number,
  exchanges: boolean,
): SampleAbsorbance {
  const kind = oneOf("sample.kind", sample?.kind, ["solution", "film", "nanocrystals"]);
  let factor = 1;
  let scattered: (nm: number) => number = () => 0;
  if (sample.kind === "solution") {
    checkOptions("sample", sample, SOLUTION);
    factor = positive("sample.concentration", sample.concentration) * positive("sample.pathLength", sample.pathLength);
  } else {
    checkOptions("sample", sample, FILM);
    if (sample.scatter) {
      const height = within("sample.scatter.height", sample.scatter.height, 0);
      const n = finite("sample.scatter.n", sample.scatter.n ?? 4);
      scattered = (nm) => height * (nm / 500) ** -n;
    }
  }
  if (!Array.isArray(sample.species) || sample.species.length !== species) {
    const found = Array.isArray(sample.species) ? sample.species.length : sample.species;
    throw new ArgumentError(
      expected("sample.species", `${species} spectra, as the reaction of the ${kind} needs`, found),
    );
  }
  const base = places.map((v) => scattered(convertValue(v, unit, "nm")));
  const parts = (sample.species as readonly SpeciesSpectrum[]).map((one, s) => part(`sample.species[${s}]`, one, places, unit, exchanges)); // prettier-ignore
  return ({ shares, composition }, place) => {
    let sum = base[place] as number;
    for (let s = 0; s < parts.length; s++) {
      sum += factor * (shares[s] as number) * (parts[s] as (typeof parts)[number])(place, composition);
    }
    return sum;
  };
}

type Part = (place: number, composition: number | null) => number;

function part(name: string, one: SpeciesSpectrum, places: Float64Array, unit: Axis["unit"], exchanges: boolean): Part {
  const edge = typeof one === "object" && one !== null && "bindingEnergy" in one;
  if (exchanges && !(edge && typeof one.gap === "object")) {
    throw new ArgumentError(
      expected(name, "an edge whose gap follows from the composition, for a halide exchange", one),
    );
  }
  if (edge) return edgePart(name, one, places, unit);
  if (brandOf(one) === "Spectrum") {
    const given = one as Spectrum;
    const values = places.map((v) => between(given, convertValue(v, unit, given.axis.unit)));
    return (place) => values[place] as number;
  }
  if (!Array.isArray(one))
    throw new ArgumentError(expected(name, "bands, a spectrum or an edge with its exciton", one));
  (one as readonly Band[]).forEach((band, i) => checkBand(band, i, `${name}[${i}]`));
  const values = places.map((v) => (one as readonly Band[]).reduce((sum, band) => sum + bandAt(band, v), 0));
  return (place) => values[place] as number;
}

/** Widths from the gap up to which an edge is looked up, and steps to a width. */
const STEPS = 40;

/** The edge has the same shape over E − gap, which is worked out once and looked up where the gap moves. */
function edgePart(name: string, edge: ExcitonicEdge, places: Float64Array, unit: Axis["unit"]): Part {
  checkOptions(name, edge, EDGE);
  const height = within(`${name}.height`, edge.height, 0);
  const binding = positive(`${name}.bindingEnergy`, edge.bindingEnergy);
  const width = positive(`${name}.width`, edge.width);
  const law =
    typeof edge.gap === "number"
      ? ([positive(`${name}.gap`, edge.gap), edge.gap, 0] as const)
      : gapLaw(`${name}.gap`, edge.gap);
  const own = edge.composition === undefined ? null : within(`${name}.composition`, edge.composition, 0, 1);
  const energies = places.map((v) => convertValue(v, unit, "eV"));
  const [lowest, highest] = [Math.min(...law.slice(0, 2)) - Math.abs(law[2]) / 4, Math.max(...law.slice(0, 2)) + Math.abs(law[2]) / 4]; // prettier-ignore
  const from = energies.reduce((a, b) => Math.min(a, b), Infinity) - highest;
  const to = energies.reduce((a, b) => Math.max(a, b), -Infinity) - lowest;
  const step = Math.min(width, binding) / STEPS;
  const count = Math.min(200_000, Math.ceil((to - from) / step) + 2);
  const pitch = (to - from) / (count - 1);
  // Any gap will do for the shape; the formula wants one above 0.
  const above = Float64Array.from({ length: count }, (_, i) => 10 + from + i * pitch);
  const table = elliottAbsorption({ scale: height, gap: 10, bindingEnergy: binding, width }, above).total;
  const needs = typeof edge.gap === "object";
  return (place, composition) => {
    const x = composition ?? own;
    if (needs && x === null) throw new ArgumentError(expected(`${name}.composition`, "a share, as the gap follows from it", own)); // prettier-ignore
    const at = ((energies[place] as number) - bowed(x ?? 0, law[0], law[1], law[2]) - from) / pitch;
    const i = Math.min(count - 2, Math.max(0, Math.floor(at)));
    return (table[i] as number) + (at - i) * ((table[i + 1] as number) - (table[i] as number));
  };
}

/** A measured spectrum between its points by straight lines; beyond its ends, the value there. */
function between({ axis, values }: Spectrum, at: number): number {
  const x = axis.values;
  const last = x.length - 1;
  const up = (x[last] as number) >= (x[0] as number) ? 1 : -1;
  if ((at - (x[0] as number)) * up <= 0) return values[0] as number;
  if ((at - (x[last] as number)) * up >= 0) return values[last] as number;
  let low = 0;
  let high = last;
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if (((x[middle] as number) - at) * up <= 0) low = middle;
    else high = middle;
  }
  const share = (at - (x[low] as number)) / ((x[high] as number) - (x[low] as number));
  return (values[low] as number) * (1 - share) + (values[high] as number) * share;
}
