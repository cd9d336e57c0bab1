import { fitLeastSquares, type LeastSquaresProblem, type Parameter } from "../../fitting/index.js";
import { randomSource } from "../../numerics/index.js";
import { impedanceAt } from "./simulate.js";
import { logProblem, plainProblem } from "./circuit-problem.js";
import { interchangeable } from "./circuit/signature.js";
import type { Circuit, CircuitNode } from "./circuit/types.js";
import type { StackedImpedance } from "./fit-types.js";
import { drawStart, type ImpedanceScale } from "./starts.js";

/** Random points that are looked at for each start that is followed. */
const LOOKED = 25;
/** Two optima whose sums of squares differ by less than this part are one. */
const SAME = 1e-3;
const STEPS = 150;
/** By how much alike starts are moved apart. */
const APART = 1.5;

/** What a search found: the best numbers, and how many of its starts came there. */
export interface FoundStart {
  readonly values: Float64Array;
  readonly tried: number;
  readonly agreed: number;
}

/** The problem of a search over logarithms, from any start. */
function searchProblem(
  circuit: Circuit,
  parameters: readonly Parameter[],
  data: StackedImpedance,
  values: Float64Array,
): LeastSquaresProblem {
  const started = parameters.map((q, k) => ({ ...q, start: inside(q, values[k] as number) }));
  return logProblem(plainProblem(circuit, started, data), circuit.parameters.map(({ role }, k) => role !== "exponent" && started[k]?.start !== 0)); // prettier-ignore
}

function inside({ lower = -Infinity, upper = Infinity, fixed, start }: Parameter, value: number): number {
  return fixed === true ? start : Math.min(Math.max(value, lower), upper);
}

/**
 * Follows the best of many random starts over the logarithms of a circuit's numbers.
 *
 * @param parameters those of the circuit with bounds; a start that is not NaN is kept in every draw
 */
export function searchStart(
  circuit: Circuit,
  parameters: readonly Parameter[],
  data: StackedImpedance,
  scale: ImpedanceScale,
  { starts, seed }: { readonly starts: number; readonly seed: number },
): FoundStart {
  const random = randomSource(seed);
  const known = parameters.map(({ start }) => start);
  const draws = Array.from({ length: starts * LOOKED }, () => {
    const drawn = drawStart(circuit.parameters, scale, random);
    const values = drawn.map((v, k) => inside(parameters[k] as Parameter, Number.isNaN(known[k]) ? v : (known[k] as number))); // prettier-ignore
    return { values, cost: costOf(circuit, values, data) };
  });
  draws.sort((a, b) => a.cost - b.cost);
  const ends = draws.slice(0, starts).map(({ values }) => {
    const problem = searchProblem(circuit, parameters, data, values);
    const fit = fitLeastSquares(problem, { maxIterations: STEPS, identifiability: "covariance" });
    const isLog = (k: number): boolean => circuit.parameters[k]?.role !== "exponent";
    return { values: fit.optimum.map((v, k) => (isLog(k) ? Math.exp(v) : v)), cost: fit.objective.value };
  });
  ends.sort((a, b) => a.cost - b.cost);
  const best = ends[0] as (typeof ends)[number];
  const agreed = ends.filter(({ cost }) => cost <= best.cost * (1 + SAME) + Number.MIN_VALUE).length;
  return { values: ordered(circuit, parameters, best.values), tried: ends.length, agreed };
}

function costOf(circuit: Circuit, values: Float64Array, { omega, observations, sigma }: StackedImpedance): number {
  const { real, imaginary } = impedanceAt(circuit, values, omega.map((w) => w / (2 * Math.PI))); // prettier-ignore
  const n = omega.length;
  let sum = 0;
  for (let k = 0; k < 2 * n; k += 1) {
    const z = k < n ? (real[k] as number) : (imaginary[k - n] as number);
    const divisor = sigma === undefined ? 1 : ((sigma as ArrayLike<number>)[k] as number);
    sum += (((observations[k] as number) - z) / divisor) ** 2;
  }
  return Number.isFinite(sum) ? sum : Infinity;
}

/** Puts parts in series that have one form in the order of their peaks, the fastest first: chance shall not name them. */
function ordered(circuit: Circuit, parameters: readonly Parameter[], values: Float64Array): Float64Array {
  const sorted = Float64Array.from(values);
  for (const group of interchangeable(circuit.root)) {
    const isOwn = group.some(({ from, to }) =>
      parameters.slice(from, to).some((q) => q.fixed === true || !Number.isNaN(q.start)),
    );
    if (isOwn) continue;
    const peaks = group.map((part) => ({ part, at: peakOf(circuit, part, sorted), own: sorted.slice(part.from, part.to) })); // prettier-ignore
    const byPeak = [...peaks].sort((a, b) => b.at - a.at);
    group.forEach((part, i) => sorted.set((byPeak[i] as (typeof peaks)[number]).own, part.from));
  }
  return sorted;
}

/**
 * The given starts, with those of parts of one form moved apart where they are alike: alike they would stay, as every
 * derivative is.
 */
export function parted(circuit: Circuit, parameters: readonly Parameter[]): Float64Array {
  const starts = Float64Array.from(parameters, ({ start }) => start);
  for (const group of interchangeable(circuit.root)) {
    const texts = new Map<string, number>();
    for (const { from, to } of group) {
      const text = starts.subarray(from, to).join();
      const before = texts.get(text) ?? 0;
      texts.set(text, before + 1);
      for (let k = from; k < to && before > 0; k += 1) {
        const q = parameters[k] as Parameter;
        if (circuit.parameters[k]?.role !== "exponent") starts[k] = inside(q, (starts[k] as number) * APART ** before);
      }
    }
  }
  return starts;
}

/** The frequency at which −Z″ of a part is largest, over 24 decades, Hz. */
function peakOf(circuit: Circuit, part: CircuitNode, values: Float64Array): number {
  const grid = Float64Array.from({ length: 481 }, (_, i) => 10 ** (-12 + i / 20));
  const { imaginary } = impedanceAt({ ...circuit, root: part }, values, grid);
  let best = 0;
  imaginary.forEach((z, i) => {
    if (-z > -(imaginary[best] as number)) best = i;
  });
  return grid[best] as number;
}
