import { ArgumentError, BRAND, brandOf, count, expected, type Verdict } from "../foundation/index.js";
import { leastSquares, matrixOfColumns, nonNegativeLeastSquares, type Matrix } from "../numerics/index.js";
import {
  axis,
  axisRange,
  crop,
  indexRange,
  interpolateAt,
  spectralSeries,
  withNotes,
  type SpectralSeries,
  type Spectrum,
} from "../spectroscopy/index.js";
import { compareCrossings } from "./compare-crossings.js";
import { seriesNoise } from "./difference-noise.js";
import { findDisagreements } from "./disagreements.js";
import { fractionsOf } from "./fractions.js";
import type { Unmixing, UnmixOptions } from "./unmix-types.js";

/**
 * How much of each known component every scan holds: A(λ) = Σ cⱼ εⱼ(λ), by linear least squares over a
 * range of the axis, each scan by itself.
 *
 * The components are interpolated linearly onto the axis of the series. The report lists the regions in
 * which no mixture makes the data: more than noise, and more than `tolerance` of the signal there.
 * Standard errors hold for residuals that are independent noise; where regions disagree they are too small.
 *
 * @param series absorbance of any number of scans
 * @param components spectra of one kind, in the unit of the series' axis, that cover the range
 * @throws ArgumentError for a range or components that do not fit the series.
 */
export function unmix(series: SpectralSeries, components: readonly Spectrum[], options: UnmixOptions = {}): Unmixing {
  check(series, components);
  const data = cropToRange(series, components, options);
  const n = data.axis.values.length;
  const nScans = data.coordinate.values.length;
  const nComponents = components.length;
  if (n <= nComponents) {
    throw new ArgumentError(`Expected more points than components in the range but found ${n} and ${nComponents}.`);
  }
  const spectra = components.map((c) => data.axis.values.map((at) => interpolateAt(c.axis, c.values, at)));
  const solve = (total: number | undefined): Solution => solveAll(data, spectra, options, total);
  const free = options.closure === undefined ? undefined : closureTotal(options.closure, () => solve(undefined), nComponents);
  const { amounts, covariances, residuals } = solve(free);
  const scans = Array.from({ length: nScans }, (_, i) => i);
  const noise = nScans >= 6 || data.sigma ? seriesNoise(data, scans, undefined) : null;
  const disagreements = findDisagreements(data, residuals, noise?.perPoint ?? null, options.tolerance ?? 0.1);
  const [low, high] = axisRange(data.axis);
  const molar = components[0]?.signal.kind === "molar absorptivity";
  const names = options.names ?? components.map((c, j) => c.provenance.title || `component ${j + 1}`);
  const constraints = [
    ...(options.nonNegative ? ["no amount below 0"] : []),
    ...(free === undefined ? [] : [`the amounts add up to ${free.toPrecision(6)}`]),
  ];
  return Object.freeze({
    [BRAND]: "Unmixing" as const,
    names,
    coordinate: series.coordinate,
    amounts,
    amountUnit: molar ? "mol L^-1 cm" : "",
    amountErrors: errorsOf(covariances, nComponents),
    ...fractionsOf(amounts, covariances, nComponents),
    residuals: spectralSeries({
      ...data,
      values: residuals,
      sigma: undefined,
      signal: { kind: "difference absorbance", unit: data.signal.unit, label: "Data − mixture" },
      provenance: withNotes(data.provenance, `Residuals of a mixture of ${names.join(", ")}.`),
    }),
    rms: rmsOf(data, residuals),
    range: { from: low, to: high, unit: data.axis.unit, points: n },
    noise: noise?.value ?? null,
    disagreements,
    crossings: nComponents === 2 ? compareCrossings(data, spectra, series) : [],
    constraints,
    verdict: verdictOf(disagreements, nScans),
    provenance: series.provenance,
  });
}

interface Solution {
  readonly amounts: Float64Array;
  /** One nComponents × nComponents matrix for each scan. */
  readonly covariances: readonly (ArrayLike<number> | null)[];
  readonly residuals: Float64Array;
}

function solveAll(
  data: SpectralSeries,
  spectra: readonly Float64Array[],
  options: UnmixOptions,
  total: number | undefined,
): Solution {
  const n = data.axis.values.length;
  const nScans = data.coordinate.values.length;
  const m = spectra.length;
  const amounts = new Float64Array(nScans * m);
  const residuals = new Float64Array(nScans * n);
  const covariances: (ArrayLike<number> | null)[] = [];
  for (let i = 0; i < nScans; i++) {
    const good = Array.from({ length: n }, (_, j) => j).filter((j) => data.mask?.[i * n + j] !== 1);
    const y = good.map((j) => data.values[i * n + j] ?? 0);
    const sigma = options.weighted && data.sigma ? good.map((j) => data.sigma?.[i * n + j] ?? 0) : undefined;
    const design = matrixOfColumns(spectra.map((s) => good.map((j) => s[j] ?? 0)));
    const fit = solveScan(design, y, sigma, total, options.nonNegative ?? false);
    amounts.set(Float64Array.from(fit.amounts), i * m);
    covariances.push(fit.covariance);
    for (let j = 0; j < n; j++) {
      const mixture = spectra.reduce((sum, s, c) => sum + (s[j] ?? 0) * (fit.amounts[c] ?? 0), 0);
      residuals[i * n + j] = (data.values[i * n + j] ?? 0) - mixture;
    }
  }
  return { amounts, covariances, residuals };
}

function solveScan(
  design: Matrix,
  y: readonly number[],
  sigma: readonly number[] | undefined,
  total: number | undefined,
  nonNegative: boolean,
): { amounts: ArrayLike<number>; covariance: ArrayLike<number> | null } {
  const solver = nonNegative ? nonNegativeLeastSquares : leastSquares;
  if (total === undefined) {
    const { solution, covariance } = solver(design, y, sigma ? { sigma } : {});
    return { amounts: solution, covariance };
  }
  return nonNegative ? solveClosedNonNegative(design, y, sigma, total) : solveClosed(design, y, sigma, total);
}

/** 2ⁿ − 1 subsets are tried: enough for any mixture that spectra can tell apart. */
const MOST_CLOSED = 10;

/**
 * With Σ c = total and no c below 0: the best of the solutions that hold some components at 0 and satisfy
 * the bounds. Trying all subsets is exact, as the best solution is the closed one of its own components.
 */
function solveClosedNonNegative(
  design: Matrix,
  y: readonly number[],
  sigma: readonly number[] | undefined,
  total: number,
): { amounts: ArrayLike<number>; covariance: ArrayLike<number> | null } {
  const m = design.columns;
  if (m > MOST_CLOSED) {
    throw new ArgumentError(`Expected at most ${MOST_CLOSED} components with closure and no negative amount but found ${m}.`);
  }
  let best: { amounts: Float64Array; covariance: Float64Array | null; cost: number } | undefined;
  for (let set = (1 << m) - 1; set > 0; set--) {
    const chosen = Array.from({ length: m }, (_, j) => j).filter((j) => (set >> j) & 1);
    const part = solveClosed(columnsOf(design, chosen), y, sigma, total);
    if (Array.from(part.amounts).some((c) => c < 0)) continue;
    const amounts = new Float64Array(m);
    chosen.forEach((j, i) => (amounts[j] = part.amounts[i] ?? 0));
    const cost = costOf(design, y, sigma, amounts);
    if (best && !(cost < best.cost)) continue;
    best = { amounts, covariance: part.covariance && scatter(part.covariance, chosen, m), cost };
    // All bounds free: nothing can be better.
    if (chosen.length === m) break;
  }
  return best ?? { amounts: new Float64Array(m).fill(Number.NaN), covariance: null };
}

function columnsOf({ rows, columns, values }: Matrix, chosen: readonly number[]): Matrix {
  return matrixOfColumns(chosen.map((j) => Float64Array.from({ length: rows }, (_, i) => values[i * columns + j] ?? 0)));
}

function costOf(
  { rows, columns, values }: Matrix,
  y: readonly number[],
  sigma: readonly number[] | undefined,
  c: Float64Array,
): number {
  let cost = 0;
  for (let i = 0; i < rows; i++) {
    let r = y[i] ?? 0;
    for (let j = 0; j < columns; j++) r -= (values[i * columns + j] ?? 0) * (c[j] ?? 0);
    cost += (r / (sigma?.[i] ?? 1)) ** 2;
  }
  return cost;
}

/** A covariance of some components among all `m`, 0 elsewhere. */
function scatter(c: ArrayLike<number>, chosen: readonly number[], m: number): Float64Array {
  const full = new Float64Array(m * m);
  chosen.forEach((a, i) => chosen.forEach((b, j) => (full[a * m + b] = c[i * chosen.length + j] ?? 0)));
  return full;
}

/**
 * With Σ c = total: the last component is replaced, c_m = total − Σ others, which leaves an
 * unconstrained problem in the others.
 */
function solveClosed(
  { rows, columns, values }: Matrix,
  y: readonly number[],
  sigma: readonly number[] | undefined,
  total: number,
): { amounts: ArrayLike<number>; covariance: ArrayLike<number> | null } {
  const last = (i: number): number => values[i * columns + columns - 1] ?? 0;
  if (columns === 1) return { amounts: [total], covariance: [0] };
  const others = matrixOfColumns(
    Array.from({ length: columns - 1 }, (_, j) =>
      Array.from({ length: rows }, (_, i) => (values[i * columns + j] ?? 0) - last(i)),
    ),
  );
  const { solution, covariance } = leastSquares(others, y.map((v, i) => v - total * last(i)), sigma ? { sigma } : {});
  const rest = total - [...solution].reduce((a, v) => a + v, 0);
  return { amounts: [...solution, rest], covariance: covariance && withLast(covariance, columns - 1) };
}

/** Covariance with a last element that is a constant less the sum of the others. */
function withLast(c: ArrayLike<number>, m: number): Float64Array {
  const full = new Float64Array((m + 1) ** 2);
  const at = (i: number, j: number): number => c[i * m + j] ?? 0;
  const row = (i: number): number => Array.from({ length: m }, (_, j) => at(i, j)).reduce((a, v) => a + v, 0);
  for (let i = 0; i < m; i++) {
    for (let j = 0; j < m; j++) full[i * (m + 1) + j] = at(i, j);
    full[i * (m + 1) + m] = -row(i);
    full[m * (m + 1) + i] = -row(i);
    full[m * (m + 1) + m] = (full[m * (m + 1) + m] ?? 0) + row(i);
  }
  return full;
}

function closureTotal(closure: number | "constant", free: () => Solution, m: number): number {
  if (typeof closure === "number") {
    if (Number.isFinite(closure) && closure > 0) return closure;
    throw new ArgumentError(expected("closure", '"constant" or a number above 0', closure));
  }
  const { amounts } = free();
  return amounts.reduce((a, v) => a + v, 0) / (amounts.length / m);
}

function check(series: SpectralSeries, components: readonly Spectrum[]): void {
  if (brandOf(series) !== "SpectralSeries") throw new ArgumentError(expected("series", "a SpectralSeries", series));
  if (!Array.isArray(components) || components.length === 0) {
    throw new ArgumentError(expected("components", "a list of at least one Spectrum", components));
  }
  const { kind } = series.signal;
  if (kind !== "absorbance" && kind !== "unknown" && kind !== "difference absorbance") {
    throw new ArgumentError(`Expected absorbance, which is linear in the amounts, but found ${kind}.`, { kind }, "signal-kind");
  }
  const first = components[0]?.signal.kind;
  components.forEach((c, j) => {
    if (brandOf(c) !== "Spectrum") throw new ArgumentError(expected(`components[${j}]`, "a Spectrum", c));
    if (c.axis.unit !== series.axis.unit) {
      throw new ArgumentError(expected(`components[${j}].axis.unit`, `"${series.axis.unit}" as in the series`, c.axis.unit));
    }
    if (c.signal.kind !== first) {
      throw new ArgumentError(expected(`components[${j}].signal.kind`, `"${first}" as in the first component`, c.signal.kind));
    }
  });
}

/** The part of the series that is used; only a range that was asked for can fail to be covered. */
function cropToRange(series: SpectralSeries, components: readonly Spectrum[], options: UnmixOptions): SpectralSeries {
  const ranges = [axisRange(series.axis), ...components.map((c) => axisRange(c.axis))];
  const low = Math.max(...ranges.map((r) => r[0]));
  const high = Math.min(...ranges.map((r) => r[1]));
  const { unit } = series.axis;
  const from = options.from ?? low;
  const to = options.to ?? high;
  if (!(low < high) || Math.min(from, to) < low || Math.max(from, to) > high) {
    const shared = low < high ? `${low}–${high} ${unit}` : "no common range";
    throw new ArgumentError(
      `Expected series and components all to cover ${Math.min(from, to)}–${Math.max(from, to)} ${unit} but found ${shared}.`,
      { from, to, low, high },
    );
  }
  indexRange(series.axis, from, to);
  const cropped = crop(series, from, to);
  return spectralSeries({ ...cropped, axis: axis(cropped.axis) });
}

function errorsOf(covariances: readonly (ArrayLike<number> | null)[], m: number): Float64Array {
  const errors = new Float64Array(covariances.length * m).fill(Number.NaN);
  covariances.forEach((c, i) => {
    for (let j = 0; c && j < m; j++) {
      const variance = c[j * m + j] ?? Number.NaN;
      // The bound at 0 holds this amount: it has no error of its own.
      errors[i * m + j] = variance > 0 ? Math.sqrt(variance) : Number.NaN;
    }
  });
  return errors;
}

function rmsOf(data: SpectralSeries, residuals: Float64Array): Float64Array {
  const n = data.axis.values.length;
  return Float64Array.from(data.coordinate.values, (_, i) => {
    let sum = 0;
    let points = 0;
    for (let j = 0; j < n; j++) {
      if (data.mask?.[i * n + j] === 1) continue;
      sum += (residuals[i * n + j] ?? 0) ** 2;
      points++;
    }
    return Math.sqrt(sum / points);
  });
}

function verdictOf(disagreements: Unmixing["disagreements"], nScans: number): Verdict {
  if (disagreements.length === 0) {
    return { ok: true, code: "agrees", text: `The components make the ${count(nScans, "scan")} everywhere in the range.` };
  }
  return {
    ok: false,
    code: "disagrees",
    text: `In ${count(disagreements.length, "region")} no mixture of the components makes the data; the largest disagreement: ${disagreements[0]?.text ?? ""}`,
  };
}
