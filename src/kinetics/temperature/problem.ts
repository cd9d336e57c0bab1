import type { Parameter, SeparableBlock, SeparableProblem } from "../../fitting/index.js";
import { observedParameter } from "./observed-parameter.js";
import {
  type LineStart,
  lnRateSlope,
  lnRatesOf,
  ownPlace,
  parameterCount,
  type ParameterPlan,
  sharedPlace,
} from "./parameters.js";
import type { MeasuredRun, RunBlock } from "./run.js";

/** A fit of all temperatures as it is put to the optimiser. */
export interface TemperatureProblem {
  readonly plan: ParameterPlan;
  readonly names: readonly string[];
  readonly start: readonly LineStart[];
  readonly runs: readonly MeasuredRun[];
  /** Whether all runs share their amplitudes: the spectra of the species, whatever the temperature. */
  readonly shared: boolean;
  /** Energies that are held, by the place of their rate constant. */
  readonly held?: ReadonlyMap<number, number>;
}

/** The separable problem: one block for each of a run's, or for those of all runs together where spectra are shared. */
export function separableProblem(problem: TemperatureProblem): SeparableProblem {
  const { plan, runs, shared } = problem;
  const of = (i: number): ((block: RunBlock) => SeparableBlock) => {
    return (block) => blockOf(plan, [[i, block, runs[i] as MeasuredRun]]);
  };
  const blocks = shared
    ? (runs[0]?.blocks ?? []).map((_, b) =>
        blockOf(
          plan,
          runs.map((run, i) => [i, run.blocks[b] as RunBlock, run]),
        ),
      )
    : runs.flatMap((run, i) => run.blocks.map(of(i)));
  const named = blocks.map((block, b) => ({ ...block, name: `data ${b + 1}` }));
  return { parameters: parametersOf(problem), blocks: [...named, ...observationsOf(plan)] };
}

/** The parameters of the lines and the errors of temperature. */
export function parametersOf({ plan, names, start, held }: TemperatureProblem): Parameter[] {
  const ofLines = names.flatMap((name, r): Parameter[] => {
    const { lnK, energy } = start[r] as LineStart;
    const kept = held?.get(r);
    const line = { name: `energy of ${name}`, unit: "kJ mol^-1" };
    return [
      { name: `ln ${name}`, start: lnK },
      kept === undefined ? { ...line, start: energy } : { ...line, start: kept, fixed: true },
    ];
  });
  const errors = Array.from({ length: parameterCount(plan) - ofLines.length }, (_, i) => ({
    name: `error of temperature ${i + 1}`,
    unit: "K",
    start: 0,
  }));
  return [...ofLines, ...errors];
}

/** Errors of temperature are observed as 0 ± σ. */
function observationsOf(plan: ParameterPlan): SeparableBlock[] {
  const count = parameterCount(plan);
  const shared = sharedPlace(plan);
  return [
    ...(shared < 0 ? [] : [observedParameter("shared error of temperature", shared, count, plan.errors.shared)]),
    ...(plan.errors.own > 0
      ? plan.kelvin.map((_, i) =>
          observedParameter(`error of temperature ${i + 1}`, ownPlace(plan, i), count, plan.errors.own),
        )
      : []),
  ];
}

type Part = readonly [run: number, block: RunBlock, of: MeasuredRun];

/** Blocks of runs below one another, with one set of amplitudes. */
function blockOf(plan: ParameterPlan, parts: readonly Part[]): SeparableBlock {
  const first = (parts[0] as Part)[1];
  const { terms, columns } = first;
  const rows = parts.reduce((sum, [, block]) => sum + block.rows, 0);
  const count = parameterCount(plan);
  const k = new Float64Array(plan.rates);
  const ratesIn = ([i, , { reach }]: Part, p: Float64Array): void => {
    lnRatesOf(plan, i, p, k);
    for (let r = 0; r < k.length; r++) k[r] = Math.exp(Math.min(reach[1], Math.max(reach[0], k[r] as number)));
  };
  const basis = (p: Float64Array, out: Float64Array): void => {
    let at = 0;
    for (const part of parts) {
      const [, block] = part;
      ratesIn(part, p);
      block.basis(k, out.subarray(at, at + block.rows * terms));
      at += block.rows * terms;
    }
  };
  const derivatives = (p: Float64Array, out: Float64Array): void => {
    out.fill(0);
    let at = 0;
    for (const part of parts) {
      const [i, block] = part;
      const size = block.rows * terms;
      const local = new Float64Array(plan.rates * size);
      ratesIn(part, p);
      block.derivatives?.(k, local);
      for (let j = 0; j < count; j++) {
        for (let r = 0; r < plan.rates; r++) {
          const slope = lnRateSlope(plan, i, p, r, j) * (k[r] as number);
          if (slope === 0) continue;
          const to = j * rows * terms + at;
          for (let n = 0; n < size; n++)
            out[to + n] = (out[to + n] as number) + slope * (local[r * size + n] as number);
        }
      }
      at += size;
    }
  };
  return {
    rows,
    columns,
    terms,
    data: joined(parts.map(([, block]) => block.data)),
    sigma: joined(parts.map(([, { rows: n, sigma }]) => sigmaOf(sigma, n * columns, n))),
    ...(parts.some(([, block]) => block.mask)
      ? { mask: Uint8Array.from(joined(parts.map(([, { mask, data }]) => mask ?? new Uint8Array(data.length)))) }
      : {}),
    basis,
    ...(parts.every(([, block]) => block.derivatives) ? { derivatives } : {}),
  };
}

/** σ of every value. */
function sigmaOf(sigma: RunBlock["sigma"], size: number, rows: number): ArrayLike<number> {
  if (typeof sigma === "number" || sigma === undefined) return new Float64Array(size).fill(sigma ?? 1);
  if (sigma.length === size) return sigma;
  return Float64Array.from({ length: size }, (_, i) => sigma[Math.floor((i * rows) / size)] as number);
}

function joined(parts: readonly ArrayLike<number>[]): Float64Array {
  const out = new Float64Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    out.set(part, at);
    at += part.length;
  }
  return out;
}
