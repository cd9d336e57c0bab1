import type { SpectralSeries, Spectrum } from "../../spectroscopy/index.js";
import { brandOf, type NumericArray } from "../../foundation/index.js";
import type { CheckedMcr } from "./check.js";
import { purestRows } from "./purest.js";
import { onAxis } from "./read-constraints.js";
import type { McrRules } from "./rules.js";
import type { FactorRules, Side } from "./side.js";
import type { McrOptions } from "./types.js";
import { updateFactor } from "./update.js";
import type { Factors } from "./alternate.js";

/** Rows weaker than this part of the strongest are no pure ones. */
const PURITY_OFFSET = 0.05;

/** The data from both sides, and factors of zeros. */
export function emptyFactors({ all, names, rules }: CheckedMcr, options: McrOptions): Factors {
  const k = names.length;
  const concentrationSide = scanSide(all, rules, k, options.weighted ?? false);
  const spectrumSide = pointSide(concentrationSide, rules, k);
  return {
    components: k,
    concentrationSide,
    spectrumSide,
    concentrations: new Float64Array(concentrationSide.rows * k),
    spectra: new Float64Array(concentrationSide.columns * k),
  };
}

/** Writes factors to begin with. */
export function writeStart({ all, names, rules }: CheckedMcr, options: McrOptions, factors: Factors): void {
  const { components: k, concentrationSide, spectrumSide, concentrations, spectra } = factors;
  const { initial = "purest" } = options;
  const offset = options.purityOffset ?? PURITY_OFFSET;
  const known = rules.knownSpectra.map((s) => Float64Array.from(s.values));
  if (typeof initial === "object" && "concentrations" in initial) {
    writeProfiles(concentrations, k, initial.concentrations);
    updateFactor(spectrumSide, spectra, concentrations, k);
  } else if (initial === "purest points") {
    const places = purestRows(spectrumSide, k, offset);
    writeProfiles(
      concentrations,
      k,
      places.map((j) => rowOf(spectrumSide, j)),
    );
    updateFactor(spectrumSide, spectra, concentrations, k);
  } else if (typeof initial === "object") {
    writeProfiles(
      spectra,
      k,
      initial.spectra.map((s) => profileOf(s, all[0] as SpectralSeries)),
    );
  } else {
    const places = purestRows(concentrationSide, k - known.length, offset, known);
    const free = names.map((_, c) => c).filter((c) => !rules.knownSpectra.some((s) => s.component === c));
    const rows = names.map((_, c) =>
      free.includes(c) ? rowOf(concentrationSide, places[free.indexOf(c)] as number) : new Float64Array(rules.points),
    );
    writeProfiles(spectra, k, rows);
  }
  for (const { component, values } of rules.knownSpectra) {
    for (let j = 0; j < values.length; j++) spectra[j * k + component] = values[j] as number;
  }
}

function scanSide(all: readonly SpectralSeries[], rules: McrRules, k: number, weighted: boolean): Side {
  const columns = rules.points;
  const rows = rules.scans.reduce((sum, n) => sum + n, 0);
  const data = new Float64Array(rows * columns);
  const masked = all.some((s) => s.mask && [...s.mask].includes(1));
  const weights = masked || weighted ? new Float64Array(rows * columns) : null;
  let at = 0;
  const ends: number[] = [];
  for (const { values, mask, sigma, coordinate } of all) {
    for (let n = 0; n < values.length; n++, at++) {
      if (mask?.[n] === 1) continue;
      data[at] = values[n] as number;
      if (weights) weights[at] = weighted && sigma ? 1 / (sigma[n] as number) ** 2 : 1;
    }
    ends.push((ends[ends.length - 1] ?? 0) + coordinate.values.length);
  }
  const held = new Uint8Array(rows * k);
  for (const { component, at: zeros } of rules.zeroScans) for (const i of zeros) held[i * k + component] = 1;
  const concentrationRules: FactorRules = {
    nonNegative: rules.nonNegativeConcentrations,
    unimodal: rules.unimodal,
    held: rules.zeroScans.length > 0 ? held : null,
    heldAt: null,
    closure: rules.closure && { members: rules.closure.members, totals: Float64Array.from(rules.closure.totals) },
    modelled: rules.modelled?.members ?? rules.unimodal.map(() => false),
  };
  return { rows, columns, data, weights, rules: concentrationRules, ends };
}

/** The same data seen from the axis points. */
function pointSide({ rows, columns, data, weights }: Side, rules: McrRules, k: number): Side {
  const held = new Uint8Array(columns * k);
  const heldAt = new Float64Array(columns * k);
  for (const { component, at } of rules.zeroPoints) for (const j of at) held[j * k + component] = 1;
  for (const { component, values } of rules.knownSpectra) {
    values.forEach((v, j) => {
      held[j * k + component] = 1;
      heldAt[j * k + component] = v;
    });
  }
  const none = rules.unimodal.map(() => false);
  const some = rules.zeroPoints.length + rules.knownSpectra.length > 0;
  return {
    rows: columns,
    columns: rows,
    data: transposed(data, rows, columns),
    weights: weights && transposed(weights, rows, columns),
    rules: {
      nonNegative: rules.nonNegativeSpectra,
      unimodal: none,
      held: some ? held : null,
      heldAt,
      closure: null,
      modelled: none,
    },
    ends: [columns],
  };
}

function transposed(values: Float64Array, rows: number, columns: number): Float64Array {
  const out = new Float64Array(values.length);
  for (let i = 0; i < rows; i++)
    for (let j = 0; j < columns; j++) out[j * rows + i] = values[i * columns + j] as number;
  return out;
}

function profileOf(given: Spectrum | NumericArray, series: SpectralSeries): NumericArray {
  return brandOf(given) === "Spectrum" ? onAxis(given as Spectrum, series) : (given as NumericArray);
}

function rowOf({ data, columns }: Side, i: number): Float64Array {
  return data.slice(i * columns, (i + 1) * columns);
}

function writeProfiles(factor: Float64Array, k: number, profiles: readonly NumericArray[]): void {
  profiles.forEach((profile, c) => {
    for (let i = 0; i < profile.length; i++) factor[i * k + c] = profile[i] as number;
  });
}
