import { NORMAL_95 } from "../../foundation/index.js";
import { covarianceOf } from "../../fitting/covariance.js";
import { boundHit } from "../../fitting/end.js";
import { ROUNDING, statisticsFrom } from "../../fitting/statistics.js";
import { concludeFit } from "../../fitting/uncertainty/conclude.js";
import type { Parameter } from "../../fitting/index.js";
import type { Refittable } from "../../fitting/uncertainty/refit.js";
import { studentTQuantile, symmetricEigen } from "../../numerics/index.js";
import type { Alternation, Factors } from "./alternate.js";
import { type HardModel, writeModelled } from "./hard-model.js";
import { refineKinetics } from "./refine-kinetics.js";
import { type Side, sumOfSquares } from "./side.js";
import type { McrKinetics } from "./types.js";
import { updateFactor } from "./update.js";

const STEP = 6e-6;
/** Rounds in which what spectra and concentrations can make good is taken out of a slope; one is enough without weights. */
const ROUNDS = 30;
/** Rounds of a refit in which what follows no model is improved along with the rest. */
const SOFT_ROUNDS = 20;

/**
 * The parameters of the kinetic model with their errors and standings. What a change of the spectra, or of the
 * concentrations that follow no model, can make good counts as unknown: their directions are taken out of the Jacobian,
 * also where a constraint holds a value at 0, so that the errors are rather too large than too small.
 *
 * @param known whether the weights are 1/σ²
 */
export function concludeKinetics(
  factors: Factors,
  hard: HardModel,
  p: Float64Array,
  { rss, total, ended }: Alternation,
  known: boolean,
): McrKinetics {
  const { components: k, concentrationSide: side, spectrumSide } = factors;
  const { parameters } = hard;
  const all = parameters.length;
  const softC = side.rules.modelled.flatMap((modelled, c) => (modelled ? [] : [c]));
  const { held } = spectrumSide.rules;
  const freeS = side.rules.modelled.flatMap((_, c) => (isHeld(held, k, c) ? [] : [c]));
  const observations = side.weights ? side.weights.reduce((n, w) => (w > 0 ? n + 1 : n), 0) : side.data.length;
  const free = [...parameters.keys()].filter((j) => parameters[j]?.fixed !== true);
  const linear = freeS.length * side.columns + softC.length * (side.rows - freeS.length);
  const statistics = statisticsFrom({
    n: observations,
    parameters: free.length + linear,
    rss,
    plain: rss,
    total,
    known,
  });
  const slopes = parameters.map((q, j) => (q.fixed ? null : slopeOf(factors, hard, p, j, freeS, softC)));
  const gram = new Float64Array(all * all);
  for (let a = 0; a < all; a++)
    for (let b = 0; b < all; b++) gram[a * all + b] = inner(slopes[a], slopes[b], side.weights);
  const { values, vectors } = symmetricEigen({ rows: all, columns: all, values: gram });
  // √Λ Vᵀ has the same Gram matrix as the Jacobian.
  const jacobian = new Float64Array(all * all);
  for (let l = 0; l < all; l++) {
    const root = Math.sqrt(Math.max(0, values[l] as number));
    for (let j = 0; j < all; j++) jacobian[l * all + j] = root * (vectors.values[j * all + l] as number);
  }
  const atBound = parameters.map((q, j) => boundHit(q.lower, q.upper, p[j] as number, q.fixed));
  const chosen = free.filter((j) => !atBound[j]);
  const variance = known ? 1 : statistics.dof > 0 ? rss / statistics.dof : Number.NaN;
  const names = parameters.map((q) => q.name);
  const why = Number.isNaN(variance)
    ? "as many free numbers as observations leave nothing to tell the noise from"
    : null;
  const { covariance, missing, confounded, variances } =
    why === null
      ? covarianceOf(jacobian, null, all, chosen, names, variance)
      : { covariance: null, missing: why, confounded: [], variances: new Float64Array(all).fill(Number.NaN) };
  const largest = side.data.reduce((most, v) => Math.max(most, Math.abs(v)), 0);
  const conclusion = concludeFit({
    parameters: parametersOf(hard, p),
    optimum: p,
    atBound,
    standardErrors: Array.from(variances, (v) => (v >= 0 ? Math.sqrt(v) : null)),
    confounded,
    covariance,
    covarianceMissing: missing,
    quantile: known ? NORMAL_95 : studentTQuantile(0.975, Math.max(1, statistics.dof)),
    intervalBy: known ? "normal distribution" : "Student's t",
    statistics,
    refit: refittableOf(factors, hard, p, rss, known, statistics.dof),
    exact: statistics.residualDeviation <= ROUNDING * largest,
    ended: { ...ended, evaluations: ended.iterations },
  });
  return {
    model: hard.model.name,
    parameters: conclusion.parameters,
    covariance: conclusion.covariance,
    correlation: conclusion.correlation,
    dof: statistics.dof,
    warnings: conclusion.warnings.map((w) => w.text),
    verdict: conclusion.verdict,
  };
}

/** The fit made again with some parameters held; what follows no model is improved along with the rest. */
function refittableOf(
  factors: Factors,
  hard: HardModel,
  p: Float64Array,
  rss: number,
  known: boolean,
  dof: number,
): Refittable {
  const soft = factors.concentrationSide.rules.modelled.includes(false);
  return {
    parameters: parametersOf(hard, p),
    optimum: p.slice(),
    objective: rss,
    kind: known ? "chi2" : "rss",
    dof,
    refit(held, start) {
      const q = Float64Array.from(start);
      for (const [j, value] of held) q[j] = value;
      const parameters = hard.parameters.map((h, j) => (held.has(j) ? { ...h, fixed: true } : h));
      const copy: Factors = {
        ...factors,
        concentrations: factors.concentrations.slice(),
        spectra: factors.spectra.slice(),
      };
      const { components: k, concentrationSide, spectrumSide, concentrations, spectra } = copy;
      let objective = Infinity;
      for (let round = 0; round < (soft ? SOFT_ROUNDS : 1); round++) {
        refineKinetics(copy, { ...hard, parameters }, q);
        if (soft) {
          updateFactor(concentrationSide, concentrations, spectra, k);
          updateFactor(spectrumSide, spectra, concentrations, k);
        }
        const before = objective;
        objective = sumOfSquares(concentrationSide, concentrations, spectra, k);
        if (before - objective <= 1e-6 * objective) break;
      }
      return { objective, parameters: q, converged: true };
    },
  };
}

function parametersOf({ parameters }: HardModel, p: Float64Array): Parameter[] {
  return parameters.map(({ name, unit, fixed, lower, upper }, j) => ({
    ...{ name, unit, fixed, start: p[j] as number },
    ...(lower > -Infinity ? { lower } : {}),
    ...(upper < Infinity ? { upper } : {}),
  }));
}

function isHeld(held: Uint8Array | null, k: number, c: number): boolean {
  if (!held) return false;
  for (let j = c; j < held.length; j += k) if (!held[j]) return false;
  return true;
}

function inner(
  a: Float64Array | null | undefined,
  b: Float64Array | null | undefined,
  weights: Float64Array | null,
): number {
  if (!a || !b) return 0;
  return a.reduce((sum, v, n) => sum + (weights ? (weights[n] as number) : 1) * v * (b[n] as number), 0);
}

/** The change of the modelled data by a parameter, less all that free spectra and concentrations can make good. */
function slopeOf(
  { components: k, concentrationSide: side, concentrations, spectra }: Factors,
  hard: HardModel,
  p: Float64Array,
  j: number,
  freeS: readonly number[],
  softC: readonly number[],
): Float64Array {
  const { rows, columns, weights } = side;
  const h = STEP * (Math.abs(p[j] as number) || 1e-3);
  const [up, down] = [1, -1].map((sign) => {
    const q = p.slice();
    q[j] = (p[j] as number) + sign * h;
    const c = concentrations.slice();
    writeModelled(hard, q, k, c);
    return c;
  }) as [Float64Array, Float64Array];
  const slope = new Float64Array(rows * columns);
  const change = up.map((v, n) => (v - (down[n] as number)) / (2 * h));
  addProduct(slope, 1, change, spectra, rows, columns, k);
  const columnsOf = (factor: Float64Array, which: readonly number[]): Float64Array =>
    Float64Array.from({ length: (factor.length / k) * which.length }, (_, n) => {
      return factor[Math.floor(n / which.length) * k + (which[n % which.length] as number)] as number;
    });
  const c = columnsOf(concentrations, freeS);
  const s = columnsOf(spectra, softC);
  for (let round = 0; round < (weights && freeS.length > 0 && softC.length > 0 ? ROUNDS : 1); round++) {
    if (freeS.length > 0) {
      const a = new Float64Array(columns * freeS.length);
      const turned = transposed(slope, rows, columns);
      const turnedWeights = weights && transposed(weights, rows, columns);
      updateFactor(freeSide(columns, rows, turned, turnedWeights, freeS.length), a, c, freeS.length);
      addProduct(slope, -1, c, a, rows, columns, freeS.length);
    }
    if (softC.length > 0) {
      const b = new Float64Array(rows * softC.length);
      updateFactor(freeSide(rows, columns, slope, weights, softC.length), b, s, softC.length);
      addProduct(slope, -1, b, s, rows, columns, softC.length);
    }
  }
  return slope;
}

/** Least squares without constraints. */
function freeSide(rows: number, columns: number, data: Float64Array, weights: Float64Array | null, k: number): Side {
  const none = new Array<boolean>(k).fill(false);
  const rules = { nonNegative: none, unimodal: none, held: null, heldAt: null, closure: null, modelled: none };
  return { rows, columns, data, weights, rules, ends: [rows] };
}

function addProduct(
  out: Float64Array,
  factor: number,
  c: Float64Array,
  s: Float64Array,
  rows: number,
  columns: number,
  k: number,
): void {
  for (let i = 0; i < rows; i++) {
    for (let j = 0; j < columns; j++) {
      let sum = 0;
      for (let a = 0; a < k; a++) sum += (c[i * k + a] as number) * (s[j * k + a] as number);
      out[i * columns + j] = (out[i * columns + j] as number) + factor * sum;
    }
  }
}

function transposed(values: Float64Array, rows: number, columns: number): Float64Array {
  const out = new Float64Array(values.length);
  for (let i = 0; i < rows; i++)
    for (let j = 0; j < columns; j++) out[j * rows + i] = values[i * columns + j] as number;
  return out;
}
