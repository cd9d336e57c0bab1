import {
  ArgumentError,
  BRAND,
  checkOptions,
  count,
  estimate,
  formatEstimate,
  list,
  oneOf,
  positive,
  type Estimate,
  type KnownOptions,
  type Verdict,
} from "../../foundation/index.js";
import { fitLeastSquares, type FitResult, type Parameter, quantityOf } from "../../fitting/index.js";
import { leastSquares, matrixOfColumns } from "../../numerics/index.js";
import { provenance } from "../../spectroscopy/index.js";
import { thetaOf, twoThetaAt, twoThetaOf } from "./angles.js";
import {
  cellOf,
  FREE_CELL,
  inverseSquare,
  latticeOf,
  SYSTEMS,
  type CrystalSystem,
  type Hkl,
  type LatticeInit,
} from "./lattice.js";
import { indexedLines, lightOf, type LinesInput, type Observed } from "./observed.js";
import type { RadiationOptions } from "./radiation.js";
import type { LatticeFit, LineCorrection } from "./refine-types.js";

/** Options of `refineLattice`. */
export interface RefineOptions extends RadiationOptions {
  readonly system: CrystalSystem;
  /** `"none"` unless given. */
  readonly correction?: LineCorrection | undefined;
  /** Of the goniometer, mm: for the displacement. */
  readonly radius?: number | undefined;
}

const OPTIONS: KnownOptions<RefineOptions> = {
  ...{ system: true, correction: true, radius: true, wavelength: true, anode: true },
};
const SHIFTS = {
  "zero shift": ["zeroShift", "°"],
  displacement: ["displacement", "mm"],
  "nelson-riley": ["slope", ""],
} as const;

/**
 * Lattice parameters by weighted least squares on the places of indexed lines, with errors, and with what moves all lines: a zero
 * shift, the displacement of the sample, or Nelson and Riley's term. σ of the lines are the weights; where the lines scatter more
 * than their σ say, the errors are those of the scatter.
 *
 * A correction and the lattice are told apart by lines over a range of angles: the verdict says where they are not.
 *
 * @throws ArgumentError for lines without indices, or fewer lines than there are numbers to find
 *
 * Sources: 2θ by Bragg's law of 1/d² = Σ gⁱʲ hᵢ hⱼ; displacement, H. P. Klug, L. E. Alexander, X-ray Diffraction Procedures, 2nd ed.
 * (1974), 5-4; J. B. Nelson, D. P. Riley, Proc. Phys. Soc. 57 (1945) 160.
 *
 * @example
 * const lines = [{ twoTheta: 14.70, hkl: [1, 0, 0] }, { twoTheta: 20.85, hkl: [1, 1, 0] }, { twoTheta: 29.65, hkl: [2, 0, 0] }] as const;
 * diffraction.refineLattice(lines, { system: "cubic", anode: "Cu" }).lattice.a.toFixed(2) // "6.02"
 */
export function refineLattice(lines: LinesInput, options: RefineOptions): LatticeFit {
  checkOptions("options", options, OPTIONS);
  const system = oneOf("system", options.system, SYSTEMS);
  const correction = oneOf("correction", options.correction ?? "none", [
    "none",
    "zero shift",
    "displacement",
    "nelson-riley",
  ]);
  const wavelength = lightOf(lines, options);
  const observed = indexedLines(lines, options);
  if (correction !== "none" && wavelength === undefined) {
    throw new ArgumentError(
      `Expected a wavelength for the correction "${correction}" but found none: give \`wavelength\` or \`anode\`.`,
      {},
      "no-wavelength",
    );
  }
  const radius = correction === "displacement" ? positive("radius", options.radius) : 1;
  const names = [...FREE_CELL[system]] as string[];
  const size = names.length + (correction === "none" ? 0 : 1);
  if (observed.length < size) {
    throw new ArgumentError(
      `Expected at least ${count(size, "line")} for ${size} numbers but found ${observed.length}.`,
      {},
      "too-few-lines",
    );
  }
  const hkl = observed.map((one) => one.hkl);
  const inAngle = wavelength !== undefined && observed.every(({ twoTheta }) => twoTheta !== null);
  const places = observed.map((one) => placeOf(one, inAngle));
  const shift = shiftOf(correction, radius);
  const model = (p: Float64Array, out: Float64Array): void => {
    const cell = cellOf(system, cellInit(names, p));
    const { reciprocal } = latticeOf(system, cell);
    const amount = correction === "none" ? 0 : (p[names.length] as number);
    hkl.forEach((one, i) => {
      const d = 1 / Math.sqrt(inverseSquare(reciprocal, one));
      out[i] = inAngle ? shift(d, wavelength, amount) : (2 * Math.PI) / d;
    });
  };
  const start = startCell(system, names, hkl, observed);
  const parameters: Parameter[] = names.map((name, j) => ({
    ...{ name, start: start[j] as number, unit: isAngle(name) ? "°" : "Å", lower: isAngle(name) ? 10 : 0.1 },
    ...(isAngle(name) ? { upper: 170 } : {}),
  }));
  if (correction !== "none") parameters.push({ name: SHIFTS[correction][0], start: 0, unit: SHIFTS[correction][1] });
  const sigma = places.map(({ standardError }) => standardError ?? 0);
  const known = sigma.every((s) => s > 0);
  const problem = { name: `${system} lattice`, parameters, observations: places.map(({ value }) => value), model };
  const weighted = { ...problem, ...(known ? { sigma } : {}) };
  const first = fitLeastSquares(weighted);
  const excess = known && first.statistics.dof > 0 ? (first.statistics.reducedChi2 ?? 1) : 1;
  const fit = excess > 1 ? fitLeastSquares(weighted, { errors: "scaled by the residuals" }) : first;
  return resultOf({ fit, system, names, correction, observed, places, excess, wavelength, inAngle, lines });
}

const isAngle = (name: string): boolean => name === "alpha" || name === "beta" || name === "gamma";

function cellInit(names: readonly string[], p: ArrayLike<number>): LatticeInit {
  return Object.fromEntries(names.map((name, j) => [name, p[j]])) as unknown as LatticeInit;
}

function placeOf({ d, twoTheta }: Observed, inAngle: boolean): Estimate {
  if (inAngle) return twoTheta as Estimate;
  const q = (2 * Math.PI) / d.value;
  return estimate(q, d.standardError === null ? null : (q * d.standardError) / d.value, "Å^-1");
}

/** 2θ with the correction. */
function shiftOf(
  correction: LineCorrection,
  radius: number,
): (d: number, wavelength: number, amount: number) => number {
  if (correction === "nelson-riley") {
    return (d, wavelength, amount) => {
      const theta = thetaOf(twoThetaAt(d, wavelength));
      return twoThetaAt(d * (1 + amount * nelsonRileyTerm(theta)), wavelength);
    };
  }
  return (d, wavelength, amount) => {
    const angle = twoThetaAt(d, wavelength);
    if (correction === "displacement") return angle - twoThetaOf(amount / radius) * Math.cos(thetaOf(angle));
    return angle + amount;
  };
}

/** (cos²θ / sin θ + cos²θ / θ) / 2, θ in radians. */
export function nelsonRileyTerm(theta: number): number {
  const square = Math.cos(theta) ** 2;
  return (square / Math.sin(theta) + square / theta) / 2;
}

/** Axes by linear least squares on 1/d², angles as they are usual: a start for the refinement. */
function startCell(
  system: CrystalSystem,
  names: readonly string[],
  hkl: readonly Hkl[],
  observed: readonly Observed[],
): readonly number[] {
  const squares = ([h, k, l]: Hkl): readonly number[] => {
    switch (system) {
      case "cubic":
      case "rhombohedral":
        return [h * h + k * k + l * l];
      case "tetragonal":
        return [h * h + k * k, l * l];
      case "hexagonal":
        return [(4 / 3) * (h * h + h * k + k * k), l * l];
      default:
        return [h * h, k * k, l * l];
    }
  };
  const rows = hkl.map(squares);
  const columns = (rows[0] as readonly number[]).map((_, j) => rows.map((row) => row[j] as number));
  const inverse = observed.map(({ d }) => 1 / d.value ** 2);
  const { solution } = leastSquares(matrixOfColumns(columns), inverse, { sigma: inverse });
  const axes = Array.from(solution, (v) => (v > 0 ? 1 / Math.sqrt(v) : Number.NaN));
  const usual = axes.find((axis) => Number.isFinite(axis)) ?? 6;
  const lengths = axes.map((axis) => (Number.isFinite(axis) ? axis : usual));
  return names.map((name, j) => (isAngle(name) ? 90 : (lengths[j] ?? usual)));
}

interface Refined {
  readonly fit: FitResult;
  readonly system: CrystalSystem;
  readonly names: readonly string[];
  readonly correction: LineCorrection;
  readonly observed: readonly (Observed & { readonly hkl: Hkl })[];
  readonly places: readonly Estimate[];
  readonly excess: number;
  readonly wavelength: number | undefined;
  readonly inAngle: boolean;
  readonly lines: LinesInput;
}

function resultOf({
  fit,
  system,
  names,
  correction,
  observed,
  places,
  excess,
  wavelength,
  inAngle,
  lines,
}: Refined): LatticeFit {
  const best = latticeOf(system, cellOf(system, cellInit(names, fit.optimum)));
  const parameters = Object.fromEntries(names.map((name, j) => [name, fit.parameters[j] as Estimate]));
  const volume = quantityOf(fit, "Å^3", (p) => latticeOf(system, cellOf(system, cellInit(names, p))).volume);
  return Object.freeze({
    [BRAND]: "LatticeFit" as const,
    ...{ lattice: best, parameters, volume, correction },
    shift: correction === "none" ? null : (fit.parameters[names.length] as Estimate),
    lines: observed.map(({ hkl }, i) => ({
      hkl,
      observed: places[i] as Estimate,
      calculated: fit.fitted[i] as number,
    })),
    ...{ quantity: inAngle ? ("2θ" as const) : ("q" as const), wavelength: wavelength ?? null, fit },
    verdict: verdictOf(fit, system, parameters, excess),
    provenance: "lines" in lines ? lines.provenance : provenance(),
  });
}

function verdictOf(
  fit: FitResult,
  system: string,
  parameters: Readonly<Record<string, Estimate>>,
  excess: number,
): Verdict {
  const unknown = fit.parameters.filter(({ standing }) => standing === "not determined").map(({ name }) => name);
  if (unknown.length > 0) {
    const text = `These lines do not determine ${list(unknown)}: other reflections, or lines over a wider range of angles, would.`;
    return { ok: false, code: "not-determined", text };
  }
  if (!fit.verdict.ok) return fit.verdict;
  const cell = Object.entries(parameters).map(([name, value]) => `${GREEK[name] ?? name} = ${formatEstimate(value)}`);
  const said = `${system[0]?.toUpperCase() ?? ""}${system.slice(1)}, ${list(cell)}.`;
  if (fit.statistics.dof === 0) {
    return {
      ok: true,
      code: "no-rest",
      text: `${said} There are as many numbers as lines: nothing tests the indices.`,
    };
  }
  if (!(excess > 9)) return { ok: true, code: "refined", text: said };
  const times = Math.sqrt(excess).toPrecision(2);
  const text = `${said} The lines scatter ${times} times as far as their errors say: look for a wrong index, another phase, or a correction.`;
  return { ok: true, code: "scattered", text };
}

const GREEK: Readonly<Record<string, string>> = { alpha: "α", beta: "β", gamma: "γ" };
