import { ArgumentError, BRAND, count, expected, type Verdict } from "../foundation/index.js";
import { matrixOfColumns } from "../numerics/index.js";
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
import { checkIndependent, checkUnmix } from "./unmix-check.js";
import { compareCrossings } from "./compare-crossings.js";
import { seriesNoise } from "./difference-noise.js";
import { findDisagreements } from "./disagreements.js";
import { fractionsOf } from "./fractions.js";
import { solveScan } from "./unmix-scan.js";
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
 * @throws ArgumentError for a range or components that do not fit the series, and for components of which one
 * is a mixture of the others
 */
export function unmix(series: SpectralSeries, components: readonly Spectrum[], options: UnmixOptions = {}): Unmixing {
  checkUnmix(series, components, options);
  const data = cropToRange(series, components, options);
  const n = data.axis.values.length;
  const nScans = data.coordinate.values.length;
  const nComponents = components.length;
  if (n <= nComponents) {
    throw new ArgumentError(`Expected more points than components in the range but found ${n} and ${nComponents}.`);
  }
  const spectra = components.map((c) => data.axis.values.map((at) => interpolateAt(c.axis, c.values, at)));
  if (typeof options.closure !== "number") checkIndependent(spectra);
  const solve = (total: number | undefined): Solution => solveAll(data, spectra, options, total);
  const free =
    options.closure === undefined ? undefined : closureTotal(options.closure, () => solve(undefined), nComponents);
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

function closureTotal(closure: number | "constant", free: () => Solution, m: number): number {
  if (typeof closure === "number") {
    if (Number.isFinite(closure) && closure > 0) return closure;
    throw new ArgumentError(expected("closure", '"constant" or a number above 0', closure));
  }
  if (closure !== "constant") throw new ArgumentError(expected("closure", '"constant" or a number above 0', closure));
  const { amounts } = free();
  return amounts.reduce((a, v) => a + v, 0) / (amounts.length / m);
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
    return {
      ok: true,
      code: "agrees",
      text: `The components make the ${count(nScans, "scan")} everywhere in the range.`,
    };
  }
  return {
    ok: false,
    code: "disagrees",
    text: `In ${count(disagreements.length, "region")} no mixture of the components makes the data; the largest disagreement: ${disagreements[0]?.text ?? ""}`,
  };
}
