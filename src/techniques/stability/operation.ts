import {
  ArgumentError,
  BRAND,
  brandOf,
  checkOptions,
  estimate,
  expected,
  finite,
  formatEstimate,
  formatNumber,
  positive,
  secondsPer,
  type KnownOptions,
  type Verdict,
} from "../../foundation/index.js";
import { trackPeak, type PeakTrack } from "../../kinetics/index.js";
import { convert, integrate, spectralSeries, spectrumAt, type SpectralSeries } from "../../spectroscopy/index.js";
import { lifetime } from "../led/index.js";
import { shiftLine, type ShiftLine } from "./shift-rate.js";
import type { OperationalStability, OperationOptions, StabilityRun, StabilityRunInit } from "./types.js";

const OPTIONS: KnownOptions<OperationOptions> = { from: true, to: true, shiftWindow: true, level: true };
/** χ²/dof above which a straight line is no account of the shift. */
const NOT_EVEN = 3;

/**
 * How the EL of devices lasts in operation: for each current density the intensity over time with its overshoot, lifetime
 * and stretched decay (see `led.lifetime`), the place of the peak, and the rate of its shift with an error.
 *
 * The rate is the slope of a line within `shiftWindow`. Where the peak does not move evenly, the verdict says so: the slope
 * is then a mean, and a shorter window is to be given.
 *
 * @param runs one for each current density; the axis of each is brought to nm
 * @throws ArgumentError for a series that is not over time or is no emitted light, and options that cannot be meant
 * @example
 * const nm = Array.from({ length: 121 }, (_, i) => 600 + i);
 * const times = [0, 1, 2, 3, 4, 5, 6, 7];
 * const values = times.flatMap((t) => nm.map((x) => Math.exp(-t / 9) * Math.exp(-(((x - 650 - 0.5 * t) / 15) ** 2))));
 * const series = spectroscopy.spectralSeries({ axis: nm, coordinate: { kind: "time", unit: "min", values: times }, values, signal: "PL intensity" });
 * operation([{ currentDensity: 50, series }], { from: 620, to: 690 }).runs[0].shiftRate.value.toFixed(3) // "0.500"
 */
export function operation(runs: readonly StabilityRunInit[], options: OperationOptions): OperationalStability {
  checkOptions("options", options, OPTIONS);
  if (!Array.isArray(runs) || runs.length === 0) throw new ArgumentError(expected("runs", "at least one run", runs));
  const done = (runs as readonly StabilityRunInit[])
    .map((run, i) => runOf(run, `runs[${i}]`, options))
    .sort((a, b) => a.currentDensity - b.currentDensity);
  const doubts = done.filter(({ verdict }) => !verdict.ok);
  const named = done.map((run) => `${run.name}: ${run.verdict.text}`).join(" ");
  const made = (runs as readonly StabilityRunInit[]).flatMap(({ series }) => series.provenance.simulated ?? []);
  return Object.freeze({
    [BRAND]: "OperationalStability" as const,
    runs: done,
    verdict: {
      ok: doubts.length === 0,
      code: doubts.length === 0 ? ("followed" as const) : ("doubts" as const),
      text: named,
    },
    simulated: made.length === 0 ? null : [...new Set(made)].join("; "),
  });
}

function runOf(run: StabilityRunInit, at: string, options: OperationOptions): StabilityRun {
  checkOptions(at, run, { name: true, currentDensity: true, series: true });
  const currentDensity = positive(`${at}.currentDensity`, run.currentDensity);
  const series = checked(run.series, `${at}.series`);
  const low = Math.min(finite("from", options.from), finite("to", options.to));
  const high = Math.max(options.from, options.to);
  const { values: times, unit: timeUnit } = series.coordinate;
  const areas = Array.from(times, (_, i) => integrate(spectrumAt(series, i), { from: low, to: high }));
  const intensity = {
    values: Float64Array.from(areas, ({ value }) => value),
    sigma: Float64Array.from(areas, ({ standardError }) => standardError ?? Number.NaN),
    unit: areas[0]?.unit ?? "",
  };
  const { title, simulated } = series.provenance;
  const origin = simulated === undefined ? { title } : { title, simulated };
  const life = lifetime(
    { coordinate: { unit: timeUnit, values: times }, values: intensity.values, provenance: origin },
    options.level === undefined ? {} : { level: options.level },
  );
  const peak = trackPeak(series, { from: low, to: high });
  const { line, shift } = shiftOf(peak, timeUnit, options.shiftWindow ?? [-Infinity, Infinity]);
  return {
    name: run.name ?? `${String(currentDensity)} mA cm⁻²`,
    ...{ currentDensity, times, timeUnit, intensity, lifetime: life, peak, shift },
    shiftRate: line.rate,
    verdict: verdictOf(line, life.verdict),
  };
}

function checked(series: SpectralSeries, name: string): SpectralSeries {
  if (brandOf(series) !== "SpectralSeries") throw new ArgumentError(expected(name, "a SpectralSeries", series));
  const { kind } = series.signal;
  if (kind !== "PL intensity" && kind !== "counts") {
    throw new ArgumentError(expected(`${name}.signal`, "emitted light (PL intensity or counts)", kind));
  }
  secondsPer(series.coordinate.unit, `${name}.coordinate.unit`);
  return rising(convert(series, "nm"));
}

/** The same series with rising wavelengths: nothing may depend on the order in which they were written. */
function rising(series: SpectralSeries): SpectralSeries {
  const { axis, coordinate, signal, values, sigma, provenance } = series;
  const n = axis.values.length;
  if (!((axis.values[0] as number) > (axis.values[n - 1] as number))) return series;
  const turned = (numbers: ArrayLike<number>): Float64Array =>
    Float64Array.from(numbers, (_, k) => numbers[k - (k % n) + (n - 1 - (k % n))] as number);
  return spectralSeries({
    axis: { values: turned(axis.values), unit: axis.unit },
    ...{ coordinate, signal, provenance, values: turned(values) },
    ...(sigma === undefined ? {} : { sigma: turned(sigma) }),
  });
}

function shiftOf(
  peak: PeakTrack,
  unit: string,
  [from, to]: readonly [number, number],
): { readonly line: ShiftLine; readonly shift: StabilityRun["shift"] } {
  const perMinute = secondsPer(unit) / 60;
  const used = Array.from(peak.coordinate.values, (_, i) => i).filter((i) => {
    const t = peak.coordinate.values[i] as number;
    return t >= from && t <= to;
  });
  if (used.length < 3)
    throw new ArgumentError(expected("shiftWindow", "a time with at least 3 scans whose peak is found", [from, to]));
  const of = (values: ArrayLike<number>): Float64Array => Float64Array.from(used, (i) => values[i] as number);
  const line = shiftLine(of(peak.coordinate.values).map((t) => t * perMinute), of(peak.values), of(peak.sigma)); // prettier-ignore
  const last = peak.values.length - 1;
  const moved = (peak.values[last] as number) - (peak.values[0] as number);
  return { line, shift: estimate(moved, Math.hypot(peak.sigma[0] as number, peak.sigma[last] as number), "nm") };
}

function verdictOf({ rate, reducedChi2 }: ShiftLine, life: Verdict): Verdict {
  const [low, high] = rate.interval95 as readonly [number, number];
  const shift =
    low > 0 || high < 0
      ? `The peak moves to the ${rate.value > 0 ? "red" : "blue"} at ${formatEstimate(rate)}`
      : `No shift is seen: its rate lies between ${formatNumber(low, 2)} and ${formatNumber(high, 2)} nm min⁻¹ (95 %)`;
  if (reducedChi2 > NOT_EVEN && (low > 0 || high < 0)) {
    const text = `${shift} on average, but not evenly (χ²/dof ${formatNumber(reducedChi2, 2)}): give a shorter \`shiftWindow\`. ${life.text}`;
    return { ok: false, code: "uneven-shift", text };
  }
  return { ok: life.ok, code: low > 0 || high < 0 ? "shifts" : "no-shift", text: `${shift}. ${life.text}` };
}
