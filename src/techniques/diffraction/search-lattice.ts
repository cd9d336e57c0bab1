import {
  ArgumentError,
  BRAND,
  checkOptions,
  count,
  expected,
  formatNumber,
  integer,
  positive,
  type KnownOptions,
  type Verdict,
} from "../../foundation/index.js";
import { indexedOn, ROUNDS, tolerancesOf, type ToleranceOptions } from "./index-lines.js";
import type { Indexing, LatticeSearch } from "./index-types.js";
import { cellOf, latticeOf, type CrystalSystem, type Lattice } from "./lattice.js";
import type { Centring } from "./lines.js";
import { lightOf, observedLines, type LinesInput } from "./observed.js";

/** Systems that a search tries. */
export type SearchSystem = Extract<CrystalSystem, "cubic" | "tetragonal" | "orthorhombic">;

/** Options of `searchLattice`. */
export interface SearchOptions extends ToleranceOptions {
  /** All three unless given. */
  readonly systems?: readonly SearchSystem[] | undefined;
  /** Å³; 1500 unless given. */
  readonly mostVolume?: number | undefined;
  /** How many lines may stay without index; none unless given. */
  readonly unindexed?: number | undefined;
}

const OPTIONS: KnownOptions<SearchOptions> = {
  ...{ systems: true, mostVolume: true, unindexed: true, tolerance: true, wavelength: true, anode: true },
};
const CENTRINGS: Readonly<Record<SearchSystem, readonly Centring[]>> = {
  cubic: ["P", "I", "F"],
  tetragonal: ["P", "I"],
  orthorhombic: ["P"],
};
const FREE: Readonly<Record<SearchSystem, number>> = { cubic: 1, tetragonal: 2, orthorhombic: 3 };
/** Shortest axis that is looked for, Å. */
const SHORTEST = 2.5;
const MOST_LINES = 20;
const KEPT = 10;
/** Lines beyond the number of axes that a system needs to be tried. */
const BEYOND = 2;
const TRIED = 150;
/** Lattices within this part of the best M explain the lines as well. */
const EQUAL = 0.6;
/** More axes bring the lines nearer, whatever they are: a lattice with fewer comes first down to this part. */
const SIMPLER = 0.25;
/** Above this M a lattice of 20 lines is nearly always right (de Wolff, 1968). */
const SAFE = 10;

/**
 * Looks for cubic, tetragonal and orthorhombic lattices that index all lines, without any guess: the first lines get all low indices
 * in turn, which fixes an axis each, and lattices on which the other lines fall are kept, the best by de Wolff's M first. A lattice
 * that another of higher symmetry is, within the tolerance, is left out.
 *
 * Few lines fit many lattices: the verdict says where others explain the lines as well, and where there are too few lines to tell.
 *
 * @throws ArgumentError for fewer than 3 lines
 * Source of the method: trial indices, as P.-E. Werner, L. Eriksson, M. Westdahl, J. Appl. Cryst. 18 (1985) 367.
 *
 * @example
 * const lines = [1, 2, 3, 4, 5, 6, 8, 9].map((n) => ({ d: 6.02 / Math.sqrt(n) }));
 * diffraction.searchLattice(lines).candidates[0]?.lattice.a.toFixed(2) // "6.02"
 */
export function searchLattice(lines: LinesInput, options: SearchOptions = {}): LatticeSearch {
  checkOptions("options", options, OPTIONS);
  const systems = options.systems ?? ["cubic", "tetragonal", "orthorhombic"];
  const wrong = systems.find((one) => !Object.hasOwn(CENTRINGS, one));
  if (wrong !== undefined || systems.length === 0) {
    throw new ArgumentError(expected("systems", 'some of "cubic", "tetragonal", "orthorhombic"', wrong ?? systems));
  }
  const mostVolume = positive("mostVolume", options.mostVolume ?? 1500);
  const spare = integer("unindexed", options.unindexed ?? 0, 0);
  const observed = observedLines(lines, options).slice(0, MOST_LINES);
  if (observed.length < 3)
    throw new ArgumentError(`Expected at least 3 lines but found ${observed.length}.`, {}, "too-few-lines");
  const tolerances = tolerancesOf(observed, options);
  const q = Float64Array.from(observed, ({ d }) => 1 / d.value ** 2);
  const wide = tolerances.map((t) => ROUNDS[0] * t);
  const wavelength = lightOf(lines, options);
  const found: Indexing[] = [];
  // As many lines as axes fit any lattice of the system.
  for (const system of systems.filter((one) => observed.length >= FREE[one] + BEYOND)) {
    const trials = new Map<string, Lattice>();
    for (const squares of TRIALS[system](q, spare)) {
      if (squares.some((v) => !(v > 0) || v > SHORTEST ** -2)) continue;
      const axes = squares.map((v) => 1 / Math.sqrt(v));
      const [a = 0, b = a, c = b] = axes;
      const volume = system === "cubic" ? a ** 3 : system === "tetragonal" ? a * a * b : a * b * c;
      if (volume > mostVolume || !indexesAll(q, wide, squares, system, spare)) continue;
      const sorted = system === "orthorhombic" ? [...axes].sort((x, y) => x - y) : axes;
      const key = sorted.map((axis) => Math.round(300 * Math.log(axis))).join();
      if (trials.has(key)) continue;
      const [x = 0, y = 0, z = 0] = sorted;
      const init = system === "cubic" ? { a: x } : system === "tetragonal" ? { a: x, c: y } : { a: x, b: y, c: z };
      trials.set(key, latticeOf(system, cellOf(system, init)));
    }
    // Large lattices have more lines, and so index anything: the small ones first.
    const small = [...trials.values()].sort((x, y) => x.volume - y.volume).slice(0, TRIED);
    for (const cell of small) {
      for (const centring of CENTRINGS[system]) {
        const one = indexedOn(observed, cell, centring, tolerances, wavelength);
        if (one.unindexed <= spare) found.push(one);
      }
    }
  }
  const candidates = simplestFirst(without(found.sort((x, y) => y.m - x.m))).slice(0, KEPT);
  return Object.freeze({
    [BRAND]: "LatticeSearch" as const,
    candidates,
    verdict: verdictOf(candidates, observed.length),
  });
}

/** Whether each line but a few has a reflection, for 1/a², 1/b², 1/c² in the order of the system. */
function indexesAll(
  q: Float64Array,
  tolerances: Float64Array,
  squares: readonly number[],
  system: SearchSystem,
  spare: number,
): boolean {
  const [a = 1, second = a, third = second] = squares;
  const [b, c] = system === "cubic" ? [a, a] : system === "tetragonal" ? [a, second] : [second, third];
  let without = 0;
  for (let i = 0; i < q.length; i += 1) {
    const [line, off] = [q[i] as number, tolerances[i] as number];
    let hit = false;
    for (let h = 0; !hit && h * h * a <= line + off; h += 1) {
      for (let k = 0; !hit && h * h * a + k * k * b <= line + off; k += 1) {
        const rest = line - h * h * a - k * k * b;
        const l = Math.round(Math.sqrt(Math.max(0, rest) / c));
        hit = h + k + l > 0 && Math.abs(rest - l * l * c) <= off;
      }
    }
    if (!hit && (without += 1) > spare) return false;
  }
  return true;
}

/** Sums of squares that low indices give. */
const SUMS = [1, 2, 3, 4, 5, 6, 8, 9, 10, 11, 12, 13, 14, 16];
const PAIRS = [0, 1, 2, 4, 5, 8]
  .flatMap((n) => [0, 1, 4, 9, 16].map((l) => [n, l] as const))
  .filter(([n, l]) => n + l > 0);
const LOW = [0, 1, 4]
  .flatMap((h) => [0, 1, 4].flatMap((k) => [0, 1, 4].map((l) => [h, k, l] as const)))
  .filter(([h, k, l]) => h + k + l > 0);

/** Trial values of 1/a² and so on. */
const TRIALS: Readonly<Record<SearchSystem, (q: Float64Array, spare: number) => Iterable<readonly number[]>>> = {
  *cubic(q, spare) {
    for (const line of q.slice(0, 1 + spare)) for (const n of SUMS) yield [line / n];
  },
  *tetragonal(q, spare) {
    const first = Math.min(q.length, 3 + spare);
    for (let i = 0; i < first; i += 1) {
      for (let j = i + 1; j < first; j += 1) {
        const [x, y] = [q[i] as number, q[j] as number];
        for (const [n1, l1] of PAIRS) {
          for (const [n2, l2] of PAIRS) {
            const det = n1 * l2 - n2 * l1;
            if (det !== 0) yield [(x * l2 - y * l1) / det, (n1 * y - n2 * x) / det];
          }
        }
      }
    }
  },
  *orthorhombic(q, spare) {
    const first = Math.min(q.length, 4 + spare);
    for (let i = 0; i < first; i += 1) {
      for (let j = i + 1; j < first; j += 1) {
        for (let k = j + 1; k < first; k += 1) yield* threeLines(q[i] as number, q[j] as number, q[k] as number);
      }
    }
  },
};

/** 1/a², 1/b², 1/c² by Cramer's rule for all low indices of three lines; only with 1/a² ≥ 1/b² ≥ 1/c², the rest are the same. */
function* threeLines(x: number, y: number, z: number): Iterable<readonly number[]> {
  for (const [a1, b1, c1] of LOW) {
    for (const [a2, b2, c2] of LOW) {
      const [bc, ac, ab] = [b1 * c2 - b2 * c1, a1 * c2 - a2 * c1, a1 * b2 - a2 * b1];
      for (const [a3, b3, c3] of LOW) {
        const det = a3 * bc - b3 * ac + c3 * ab;
        if (det === 0) continue;
        const a = (x * (b2 * c3 - b3 * c2) - y * (b1 * c3 - b3 * c1) + z * bc) / det;
        const b = (-x * (a2 * c3 - a3 * c2) + y * (a1 * c3 - a3 * c1) - z * ac) / det;
        const c = (x * (a2 * b3 - a3 * b2) - y * (a1 * b3 - a3 * b1) + z * ab) / det;
        if (a >= b && b >= c && c > 0) yield [a, b, c];
      }
    }
  }
}

/** Without lattices that are one of higher symmetry, unless they fit the lines much better. */
function without(found: readonly Indexing[]): readonly Indexing[] {
  const axes = ({ lattice: { a, b, c } }: Indexing): readonly number[] => [a, b, c].sort((x, y) => x - y);
  const same = (one: Indexing, other: Indexing): boolean =>
    one.centring === other.centring &&
    axes(one).every((axis, i) => Math.abs(axis / (axes(other)[i] as number) - 1) < 0.004);
  return found.filter(
    (one, i) =>
      !found.some((other, j) => {
        const [own, others] = [FREE[one.lattice.system as SearchSystem], FREE[other.lattice.system as SearchSystem]];
        if (!same(one, other)) return false;
        return others < own ? other.m > one.m / 2 : others === own ? j < i : one.m > 0 && other.m > 2 * one.m;
      }),
  );
}

/**
 * Lattices of different systems can have the same lines (a cubic one and a tetragonal one of half its volume, for instance): of those
 * that explain the lines as well as the best, that with the fewest axes comes first.
 * Source: A. D. Mighell, A. Santoro, J. Appl. Cryst. 8 (1975) 372.
 */
function simplestFirst(found: readonly Indexing[]): readonly Indexing[] {
  const top = found[0]?.m ?? 0;
  const axes = ({ lattice }: Indexing): number => FREE[lattice.system as SearchSystem];
  const equal = found.filter(({ m }) => m >= top * SIMPLER);
  return [...equal].sort((x, y) => axes(x) - axes(y) || y.m - x.m).concat(found.slice(equal.length));
}

function cellText({ lattice: { system, a, b, c }, centring }: Indexing): string {
  const axes = system === "cubic" ? [a] : system === "tetragonal" ? [a, c] : [a, b, c];
  return `${system} ${centring}, ${axes.map((axis) => formatNumber(axis, 4)).join(" × ")} Å`;
}

function verdictOf(candidates: readonly Indexing[], n: number): Verdict {
  const [best, ...rest] = candidates;
  if (best === undefined) {
    return {
      ok: false,
      code: "none",
      text: `No cubic, tetragonal or orthorhombic lattice indexes the ${count(n, "line")} within the tolerance.`,
    };
  }
  const free = FREE[best.lattice.system as SearchSystem];
  const said = `${cellText(best)}, M(${best.counted}) = ${formatNumber(best.m, 3)}`;
  const text = (of: readonly Indexing[]): string =>
    of.map((one) => `${cellText(one)} (M = ${formatNumber(one.m, 3)})`).join("; ");
  const equal = rest.filter((one) => one.m >= EQUAL * best.m);
  const rivals = equal.filter((one) => FREE[one.lattice.system as SearchSystem] <= free);
  if (rivals.length > 0) {
    return {
      ok: false,
      code: "ambiguous",
      text: `${said}; these explain the lines as well: ${text(rivals)}. More lines would tell.`,
    };
  }
  if (n < free + 3)
    return {
      ok: false,
      code: "too-few-lines",
      text: `${said}, but ${count(n, "line")} for ${count(free, "axis", "axes")} prove little.`,
    };
  if (best.m < SAFE) return { ok: false, code: "weak", text: `${said}: below ${SAFE}, which chance reaches too.` };
  if (equal.length > 0) {
    return {
      ok: true,
      code: "simplest",
      text: `${said}, the simplest; lattices with more axes have these lines too: ${text(equal)}.`,
    };
  }
  return {
    ok: true,
    code: "found",
    text: `${said}. ${rest[0] === undefined ? "No other lattice indexes them" : `The next best has M = ${formatNumber(rest[0].m, 3)}`}.`,
  };
}
