import {
  ArgumentError,
  BRAND,
  checkOptions,
  count,
  formatNumber,
  oneOf,
  positive,
  type KnownOptions,
  type Verdict,
} from "../../foundation/index.js";
import { leastSquares, matrixOfColumns } from "../../numerics/index.js";
import { thetaOf, twoThetaAt } from "./angles.js";
import { calculatedLines, deWolff, distinct, smithSnyder } from "./figure-of-merit.js";
import type { IndexedLine, Indexing } from "./index-types.js";
import {
  cellOf,
  hklText,
  lattice,
  latticeOf,
  type CrystalSystem,
  type Hkl,
  type Lattice,
  type LatticeInit,
} from "./lattice.js";
import { ALLOWED, type Centring } from "./lines.js";
import { lightOf, observedLines, type LinesInput, type Observed } from "./observed.js";
import type { RadiationOptions } from "./radiation.js";

/** How far a line may be from its reflection. */
export interface ToleranceOptions extends RadiationOptions {
  /** Degrees of 2θ; 0.1, or three standard errors where that is more, unless given. */
  readonly tolerance?: number | undefined;
}

/** Options of `indexLines`. */
export interface IndexOptions extends ToleranceOptions {
  /** About that of the crystal. */
  readonly lattice: LatticeInit;
  /** `"P"` unless given. */
  readonly centring?: Centring | undefined;
}

const OPTIONS: KnownOptions<IndexOptions> = {
  lattice: true,
  centring: true,
  tolerance: true,
  wavelength: true,
  anode: true,
};
/** A start is off by more than the fitted lattice: how many tolerances lines may be away, round by round. */
export const ROUNDS = [2.5, 1.5, 1] as const;
/** Lines over which the figures of merit are. */
const COUNTED = 20;
/** Degrees, and the same as a part of d where there is no angle. */
const TOLERANCE = 0.1;
const PART = 0.004;

/**
 * Gives each line the reflection that a lattice has there. The lattice is fitted to the lines that it indexes, and the lines are
 * looked up once more. Where several reflections are within the tolerance, the nearest is taken and the others are named.
 *
 * @throws ArgumentError for lines without place, or no lattice
 * Sources of the figures of merit: P. M. de Wolff (1968); G. S. Smith, R. L. Snyder (1979).
 *
 * @example
 * const lines = [{ twoTheta: 14.7 }, { twoTheta: 20.85 }, { twoTheta: 29.65 }];
 * diffraction.indexLines(lines, { lattice: { a: 6 }, anode: "Cu" }).lines.map((line) => line.hkl?.join("")) // ["100", "110", "200"]
 */
export function indexLines(lines: LinesInput, options: IndexOptions): Indexing {
  checkOptions("options", options, OPTIONS);
  const observed = observedLines(lines, options);
  if (observed.length === 0) throw new ArgumentError("Expected at least one line but found none.", {}, "too-few-lines");
  const centring = oneOf("centring", options.centring ?? "P", Object.keys(ALLOWED) as Centring[]);
  const first = lattice(options.lattice);
  return indexedOn(observed, first, centring, tolerancesOf(observed, options), lightOf(lines, options));
}

/** Allowed distance of each line in 1/d², Å⁻². */
export function tolerancesOf(observed: readonly Observed[], { tolerance }: ToleranceOptions): Float64Array {
  const given = tolerance === undefined ? undefined : positive("tolerance", tolerance);
  return Float64Array.from(observed, ({ d, twoTheta }) => {
    const square = 1 / d.value ** 2;
    if (twoTheta === null) return square * 2 * Math.max(PART, (3 * (d.standardError ?? 0)) / d.value);
    const degrees = given ?? Math.max(TOLERANCE, 3 * (twoTheta.standardError ?? 0));
    // Q = 4 sin²θ/λ², dQ/dθ = 2 Q cot θ
    return (square * 2 * ((degrees * Math.PI) / 360)) / Math.tan(thetaOf(twoTheta.value));
  });
}

/** The same for a lattice that is known, fitted twice. */
export function indexedOn(
  observed: readonly Observed[],
  start: Lattice,
  centring: Centring,
  tolerances: Float64Array,
  wavelength: number | undefined,
): Indexing {
  const inverse = Float64Array.from(observed, ({ d }) => 1 / d.value ** 2);
  let cell = start;
  for (const wider of ROUNDS) {
    const near = lookedUp(
      inverse,
      cell,
      centring,
      tolerances.map((t) => wider * t),
    );
    cell =
      fitted(
        cell,
        inverse,
        near.map((one) => one.hkl),
        tolerances,
      ) ?? cell;
  }
  const found = lookedUp(inverse, cell, centring, tolerances);
  const n = Math.min(COUNTED, observed.length);
  const used = [...found.slice(0, n).keys()].filter((i) => found[i]?.hkl !== null);
  const last = inverse[n - 1] as number;
  const possible = distinct(calculatedLines(cell, centring, last * 1.02), last + (tolerances[n - 1] as number));
  const mean = (of: (i: number) => number): number =>
    used.reduce((sum, i) => sum + of(i), 0) / Math.max(1, used.length);
  const calculated = (i: number): number => found[i]?.inverse ?? Number.NaN;
  const m =
    used.length === 0
      ? 0
      : deWolff(
          last,
          mean((i) => Math.abs((inverse[i] as number) - calculated(i))),
          possible,
        ) *
        (used.length / n);
  const angled = wavelength !== undefined && used.every((i) => observed[i]?.twoTheta !== null);
  const f =
    !angled || used.length === 0
      ? null
      : smithSnyder(
          used.length,
          mean((i) =>
            Math.abs((observed[i]?.twoTheta?.value ?? 0) - twoThetaAt(1 / Math.sqrt(calculated(i)), wavelength)),
          ),
          possible,
        );
  const lines = observed.map(({ d, twoTheta }, i): IndexedLine => {
    const { hkl, others, inverse: at } = found[i] as Found;
    return { d, twoTheta, hkl, others, calculated: 1 / Math.sqrt(at) };
  });
  const unindexed = lines.filter(({ hkl }) => hkl === null).length;
  const made = { lattice: cell, centring, lines, m, f, counted: used.length, possible, unindexed };
  return Object.freeze({ [BRAND]: "Indexing" as const, ...made, verdict: verdictOf(made) });
}

interface Found {
  readonly hkl: Hkl | null;
  readonly others: readonly Hkl[];
  readonly inverse: number;
}

function lookedUp(
  inverse: Float64Array,
  cell: Lattice,
  centring: Centring,
  tolerances: Float64Array,
): readonly Found[] {
  const top = inverse.reduce((most, q, i) => Math.max(most, q + (tolerances[i] as number)), 0);
  const all = calculatedLines(cell, centring, top);
  return Array.from(inverse, (q, i): Found => {
    const near = all
      .filter((one) => Math.abs(one.inverse - q) <= (tolerances[i] as number))
      .sort((x, y) => Math.abs(x.inverse - q) - Math.abs(y.inverse - q));
    const [best, ...rest] = near;
    return { hkl: best?.hkl ?? null, others: rest.map((one) => one.hkl), inverse: best?.inverse ?? Number.NaN };
  });
}

/** Axes by weighted least squares on 1/d²; `undefined` where the indices do not fix them all. */
function fitted(
  cell: Lattice,
  inverse: Float64Array,
  hkl: readonly (Hkl | null)[],
  tolerances: Float64Array,
): Lattice | undefined {
  const kinds: Partial<Record<CrystalSystem, (hkl: Hkl) => readonly number[]>> = {
    cubic: ([h, k, l]) => [h * h + k * k + l * l],
    tetragonal: ([h, k, l]) => [h * h + k * k, l * l],
    orthorhombic: ([h, k, l]) => [h * h, k * k, l * l],
    hexagonal: ([h, k, l]) => [(4 / 3) * (h * h + h * k + k * k), l * l],
  };
  const terms = kinds[cell.system];
  if (terms === undefined) return undefined;
  const used = hkl.flatMap((one, i) => (one === null ? [] : [{ row: terms(one), i }]));
  const size = terms([1, 1, 1]).length;
  if (used.length < size) return undefined;
  const columns = Array.from({ length: size }, (_, j) => used.map(({ row }) => row[j] as number));
  const { solution, rank } = leastSquares(
    matrixOfColumns(columns),
    used.map(({ i }) => inverse[i] as number),
    {
      sigma: used.map(({ i }) => tolerances[i] as number),
    },
  );
  if (rank < size || solution.some((v) => !(v > 0))) return undefined;
  const [a = 1, second = a, third = second] = Array.from(solution, (v) => 1 / Math.sqrt(v));
  const init = cell.system === "orthorhombic" ? { a, b: second, c: third } : { a, c: second };
  return latticeOf(cell.system, cellOf(cell.system, init));
}

function verdictOf({
  lines,
  unindexed,
  m,
  counted,
  possible,
}: Pick<Indexing, "lines" | "unindexed" | "m" | "counted" | "possible">): Verdict {
  const figure = `M(${counted}) = ${formatNumber(m, 3)}, ${count(possible, "line")} possible`;
  if (unindexed > 0) {
    const which = lines.filter(({ hkl }) => hkl === null).map(({ d }) => `${formatNumber(d.value, 4)} Å`);
    return {
      ok: false,
      code: "unindexed",
      text: `${count(unindexed, "line")} not indexed (${which.join(", ")}); ${figure}.`,
    };
  }
  const doubtful = lines.filter(({ others }) => others.length > 0);
  const also = doubtful.map(({ hkl, others }) => [hkl, ...others].map((one) => hklText(one as Hkl)).join(" or "));
  const more = doubtful.length === 0 ? "" : ` More than one reflection is near: ${also.join("; ")}.`;
  return {
    ok: true,
    code: doubtful.length === 0 ? "indexed" : "some-doubtful",
    text: `All ${lines.length} lines indexed, ${figure}.${more}`,
  };
}
