import {
  ArgumentError,
  BRAND,
  brandOf,
  checkOptions,
  count,
  expected,
  formatEstimate,
  formatProbability,
  isDetermined,
  type KnownOptions,
  list,
  positive,
  type Verdict,
  within,
} from "../foundation/index.js";
import { axisRange, crop, type SpectralSeries } from "../spectroscopy/index.js";
import { findCrossings, type Crossing } from "./crossings.js";
import { testCrossing, type TestedCrossing } from "./crossing-test.js";
import { seriesNoise } from "./difference-noise.js";
import type { IsosbesticOptions, IsosbesticPoint, IsosbesticReport, RejectedCrossing } from "./isosbestic-types.js";
import { commonShape } from "./shape.js";

const FEWEST_SCANS = 3;

const OPTIONS: KnownOptions<IsosbesticOptions> = {
  from: true,
  to: true,
  tolerance: true,
  smallestLobe: true,
  noise: true,
  alpha: true,
};

/**
 * Isosbestic points: wavelengths at which ΔA stays zero in all scans while it changes on both sides.
 *
 * Candidates are the sure changes of sign of the spectrum that the scans share. Each is tested for more
 * variation from scan to scan than noise makes (`testCrossing` gives the formulas); it is rejected, with
 * the reason, if the excess is above `tolerance`. With a third species, or a baseline that drifts, there
 * is none. The scans of the reference, in which ΔA is zero by making, do not count.
 *
 * @throws ArgumentError for a series that is no ΔA, or a range without points.
 */
export function isosbesticPoints(dA: SpectralSeries, options: IsosbesticOptions = {}): IsosbesticReport {
  const series = checked(dA, options);
  const { tolerance = 0.03, alpha = 0.01 } = options;
  const own = series.difference?.scans ?? [];
  const scans = Array.from(series.coordinate.values, (_, i) => i).filter((i) => !own.includes(i));
  const base = {
    [BRAND]: "IsosbesticReport" as const,
    series: dA,
    unit: series.axis.unit,
    scans: scans.length,
    options: { tolerance, alpha },
    provenance: series.provenance,
  };
  if (scans.length === 0) {
    const noise = { value: Number.NaN, source: "no scans" };
    return Object.freeze({ ...base, points: [], rejected: [], noise, verdict: tooFew(0) });
  }
  const noise = seriesNoise(series, scans, options.noise);
  const { profile, noiseFactor } = commonShape(series, scans, own.length > 0 ? 1 / own.length : 0);
  const largest = Math.max(...profile.map(Math.abs));
  const sigma = noise.perPoint.map((s) => Math.max(s * noiseFactor, largest * 1e-9, Number.MIN_VALUE));
  const crossings = findCrossings(series.axis.values, profile, sigma);
  const points: IsosbesticPoint[] = [];
  const rejected: RejectedCrossing[] = [];
  for (const crossing of crossings) {
    const middle = middleOf(series, crossing);
    const lobe = Math.min(...crossing.peaks.map((j) => Math.abs(profile[j] ?? 0))) / largest;
    if (lobe < (options.smallestLobe ?? 0.005)) {
      const share = `${(100 * lobe).toPrecision(2)} % of the largest`;
      rejected.push({ wavelength: middle, code: "weak", reason: `On one side of it ΔA is at most ${share}.` });
    } else if (scans.length < FEWEST_SCANS) {
      rejected.push({ wavelength: middle, code: "too-few-scans", reason: tooFew(scans.length).text });
    } else if (Number.isNaN(crossing.at)) {
      const [a, b] = [crossing.left, crossing.right].map((j) => series.axis.values[j]);
      const reason = `ΔA is lost in the noise from ${a} to ${b} ${series.axis.unit}, without a defined crossing.`;
      rejected.push({ wavelength: middle, code: "undefined", reason });
    } else {
      judge(testCrossing(series, scans, crossing, noise, own.length), { tolerance, alpha }, points, rejected);
    }
  }
  return Object.freeze({
    ...base,
    points,
    rejected,
    noise: { value: noise.value, source: noise.source },
    verdict: scans.length < FEWEST_SCANS ? tooFew(scans.length) : verdictOf(points, rejected, series.axis.unit),
  });
}

function checked(dA: SpectralSeries, options: IsosbesticOptions): SpectralSeries {
  if (brandOf(dA) !== "SpectralSeries") throw new ArgumentError(expected("dA", "a SpectralSeries", dA));
  checkOptions("options", options, OPTIONS);
  if (options.tolerance !== undefined) within("tolerance", options.tolerance, 0);
  if (options.smallestLobe !== undefined) within("smallestLobe", options.smallestLobe, 0, 1);
  if (options.alpha !== undefined) within("alpha", options.alpha, 0, 1);
  if (options.noise !== undefined) positive("noise", options.noise);
  if (dA.signal.kind !== "difference absorbance") {
    throw new ArgumentError(
      `Expected a series of ΔA but found ${dA.signal.kind}; take insitu.deltaA first.`,
      { kind: dA.signal.kind },
      "signal-kind",
    );
  }
  if (options.from === undefined && options.to === undefined) return dA;
  const [low, high] = axisRange(dA.axis);
  return crop(dA, options.from ?? low, options.to ?? high);
}

function judge(
  tested: TestedCrossing,
  { tolerance, alpha }: { readonly tolerance: number; readonly alpha: number },
  points: IsosbesticPoint[],
  rejected: RejectedCrossing[],
): void {
  const { wavelength, test, drift } = tested;
  const lobe = test.spread / test.relativeSpread;
  const excess = Math.sqrt(Math.max(0, test.spread ** 2 - test.expected ** 2)) / lobe;
  const percent = `${(100 * test.relativeSpread).toPrecision(2)} % of the change beside it`;
  const size = `${test.spread.toPrecision(2)} (${percent}), more than noise (${probability(test.p)})`;
  const { unit } = wavelength;
  const [first, last] = [drift.crossings[0], drift.crossings[drift.crossings.length - 1]];
  if (test.p < alpha && !(excess <= tolerance)) {
    const moves = drift.p < alpha && isDetermined(drift.total);
    const way = `the crossing moves from ${first?.toFixed(1)} to ${last?.toFixed(1)} ${unit} during the run`;
    rejected.push({
      wavelength: wavelength.value,
      code: moves ? "moves" : "spread",
      reason: `ΔA varies there by ${size}${moves ? `; ${way}` : ""}.`,
      test,
      drift,
    });
    return;
  }
  const clean = test.p >= alpha;
  points.push({
    wavelength,
    spreadOverTime: drift.spreadOverTime,
    drift,
    test,
    verdict: clean
      ? { ok: true, code: "isosbestic", text: `ΔA stays zero there within the noise (${probability(test.p)}).` }
      : {
          ok: true,
          code: "isosbestic-within-tolerance",
          text: `ΔA varies there by ${size}, but within the tolerance of ${100 * tolerance} %.`,
        },
  });
}

function probability(p: number): string {
  const text = formatProbability(p);
  return text.startsWith("<") ? `p ${text}` : `p = ${text}`;
}

function verdictOf(points: readonly IsosbesticPoint[], rejected: readonly RejectedCrossing[], unit: string): Verdict {
  if (points.length > 0) {
    const where = points.map(({ wavelength }) => formatEstimate({ ...wavelength, unit }));
    return { ok: true, code: "found", text: `${count(points.length, "isosbestic point")}: ${list(where)}.` };
  }
  const strong = rejected.filter((r) => r.code !== "weak");
  if (strong.length === 0) {
    return {
      ok: false,
      code: "no-crossing",
      text: "ΔA nowhere changes its sign beyond the noise: no isosbestic point.",
    };
  }
  return {
    ok: false,
    code: "none",
    text:
      `No isosbestic point: ΔA changes its sign near ${list(strong.map((r) => `${r.wavelength.toFixed(0)} ${unit}`))}, but not ` +
      `at one place in all scans. More than two species take part, or the baseline drifts or scatters (see insitu.correct).`,
  };
}

function tooFew(scans: number): Verdict {
  return {
    ok: false,
    code: "too-few-scans",
    text: `Expected at least ${FEWEST_SCANS} scans beside the reference but found ${scans}: any two spectra cross somewhere.`,
  };
}

function middleOf(series: SpectralSeries, crossing: Crossing): number {
  const { left, right, at } = crossing;
  return Number.isNaN(at) ? ((series.axis.values[left] ?? 0) + (series.axis.values[right] ?? 0)) / 2 : at;
}
