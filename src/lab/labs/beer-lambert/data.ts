import { experiment, grid } from "../../../simulate/index.js";
import { spectralSeries, spectrum, type SpectralSeries, type Spectrum } from "../../../spectroscopy/index.js";
import type { Draw } from "../draw.js";
import { bands, type BeerLambertTruth, type Dye } from "./truth.js";

/** The concentrations that the flasks say, µmol L⁻¹. */
export const STANDARDS: readonly number[] = [2, 5, 10, 20, 30, 40, 60, 90, 150, 300];
/** Of the reacting solutions, mol L⁻¹. */
export const REACTING = 3e-5;
/** Their temperature, °C. */
const WARM = 50;
/** When scans of the reactions were begun, s. */
export const TIMES: Float64Array = grid(0, 3600, 100);

const AXIS = { from: 320, to: 620, step: 1 } as const;
const REASON = "an exercise: a dye that nobody has made";

/** What the student finds on the bench. */
export interface BeerLambertData {
  /** cm */
  readonly pathLength: number;
  /** Dye A in ten dilutions; the coordinate is the concentration on the flask, µmol L⁻¹. */
  readonly dilution: SpectralSeries;
  /** A solution of dye A of unknown concentration. */
  readonly unknown: Spectrum;
  /** A → B, a scan every 100 s. */
  readonly reaction: SpectralSeries;
  /** Another batch of A under the same conditions. */
  readonly secondBatch: SpectralSeries;
}

export function dataOf(t: BeerLambertTruth, draw: Draw): BeerLambertData {
  const measured = (dye: Dye, concentration: number, title: string): SpectralSeries =>
    experiment({
      axis: AXIS,
      times: [0],
      sample: { kind: "solution", species: [bands(dye)], concentration, pathLength: 1 },
      reaction: { kind: "none" },
      instrument: { counts: t.counts, strayLight: t.strayLight },
      seed: draw.seed(),
      reason: REASON,
      title,
    }).series;
  const standards = STANDARDS.map((micromolar) =>
    measured(t.a, micromolar * 1e-6 * (1 + t.pipetting * draw.normal()), "Dye A"),
  );
  const first = standards[0] as SpectralSeries;
  const dilution = spectralSeries({
    axis: first.axis,
    coordinate: { kind: "concentration", unit: "µmol L^-1", values: STANDARDS },
    values: standards.flatMap(({ values }) => Array.from(values)),
    signal: "absorbance",
    provenance: { title: "Dye A, ten dilutions", simulated: REASON },
  });
  const course = (dyes: readonly Dye[], k: readonly number[], title: string): SpectralSeries =>
    experiment({
      axis: AXIS,
      times: TIMES,
      sample: { kind: "solution", species: dyes.map(bands), concentration: REACTING, pathLength: 1 },
      reaction:
        k.length === 1
          ? { kind: "first order", k: k[0] as number }
          : { kind: "consecutive", k: [k[0] as number, k[1] as number] },
      instrument: { counts: t.counts, strayLight: t.strayLight },
      temperature: WARM,
      seed: draw.seed(),
      reason: REASON,
      title,
    }).series;
  const alone = measured(t.a, t.unknown, "Dye A, unknown concentration");
  return {
    pathLength: 1,
    dilution,
    unknown: spectrum({ axis: alone.axis, values: alone.values, signal: alone.signal, provenance: alone.provenance }),
    reaction: course([t.a, t.b], [t.k], "Dye A in warm solution"),
    secondBatch: course([t.a, t.b, t.c], t.then, "Dye A, second batch"),
  };
}
