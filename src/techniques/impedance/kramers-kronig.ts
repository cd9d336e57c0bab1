import {
  BRAND,
  checkOptions,
  count,
  flag,
  formatNumber,
  integer,
  oneOf,
  positive,
  within,
  type KnownOptions,
  type Verdict,
} from "../../foundation/index.js";
import { median } from "../../numerics/index.js";
import { crop } from "./crop.js";
import { chainAt, fitChain, type KkChain, type KkData } from "./kk-fit.js";
import type { FailedRange, KramersKronigOptions, KramersKronigTest } from "./kramers-kronig-types.js";
import { spectrumOf } from "./spectrum.js";
import type { ImpedanceSpectrum } from "./types.js";

const OPTIONS: KnownOptions<KramersKronigOptions> = {
  ...{ part: true, c: true, further: true, most: true, capacitance: true, tolerance: true, from: true, to: true },
};

/** How many more elements are tried, and the part of the residuals that they must leave at most. */
const AHEAD = 4;
/** Elements for each decade with which to begin. */
const PER_DECADE = 3;
const LESS = 2 / 3;

/**
 * Tests whether a spectrum obeys the Kramers–Kronig relations, as what is linear, causal and stable does: a chain of RC
 * elements, which obeys them by itself, is fitted to it, and its residuals tell. The number of elements grows until the
 * measure µ of negative resistances says that noise would be fitted, and further while that takes much of the residuals away.
 *
 * A frequency fails where a residual of Z′ or Z″ is above `tolerance` times |Z|: drift in the slow scans, a nonlinear
 * response, or wires. The verdict names the ranges.
 *
 * Source: M. Schönleber, D. Klotz and E. Ivers-Tiffée, Electrochim. Acta 131 (2014) 20; of the linear test: B. A. Boukamp,
 * J. Electrochem. Soc. 142 (1995) 1885.
 * @throws ArgumentError for options that cannot be meant
 * @example
 * const z = impedance.simulate("R0-p(R1,C1)", { parameters: { R0: 10, R1: 100, C1: 1e-6 }, frequency: impedance.frequencies(1, 1e5), noise: { relative: 1e-3, seed: 1 } });
 * kramersKronig(z).verdict.ok // true
 */
export function kramersKronig(of: ImpedanceSpectrum, options: KramersKronigOptions = {}): KramersKronigTest {
  checkOptions("options", options, OPTIONS);
  const { from, to } = options;
  const whole = spectrumOf(of);
  const spectrum = from === undefined && to === undefined ? whole : crop(whole, { from: from ?? 0, ...(to === undefined ? {} : { to }) }); // prettier-ignore
  const part = oneOf("part", options.part ?? "complex", ["real", "imaginary", "complex"]);
  const c = within("c", options.c ?? 0.85, -10, 1);
  const n = spectrum.frequency.length;
  // As many elements as half of the points leave something for the test.
  const most = Math.min(integer("most", options.most ?? 60, 1, 500), part === "complex" ? n : Math.max(1, n - 3));
  const tolerance = positive("tolerance", options.tolerance ?? leastTolerance(spectrum));
  const { frequency, real, imaginary } = spectrum;
  const omega = Float64Array.from(frequency, (f) => 2 * Math.PI * f);
  const data: KkData = { omega, real, imaginary, size: real.map((re, i) => Math.hypot(re, imaginary[i] as number)) }; // prettier-ignore
  const asked = options.capacitance ?? "auto";
  const withCapacitor = asked === "auto" ? stillRises(spectrum) : asked;
  const further = flag("further", options.further ?? true);
  const chain = chosenChain(data, { part, withCapacitor, c, most, further });
  const fitted = chainAt(chain, omega);
  const residual = (measured: ArrayLike<number>, made: Float64Array): Float64Array =>
    made.map((z, i) => ((measured[i] as number) - z) / (data.size[i] as number));
  const residuals = { real: residual(real, fitted.real), imaginary: residual(imaginary, fitted.imaginary) };
  const failed = rangesOf(frequency, residuals, tolerance);
  return Object.freeze({
    [BRAND]: "KramersKronigTest" as const,
    ...{ spectrum, elements: chain.tau.length, mu: chain.mu, reached: chain.mu <= c },
    ...{ tau: chain.tau, resistance: chain.resistance, seriesResistance: chain.seriesResistance },
    ...{ inductance: chain.inductance, inverseCapacitance: chain.inverseCapacitance },
    ...{ fitted, residuals, tolerance, failed },
    verdict: verdictOf(chain, c, failed, residuals, tolerance, n),
  });
}

/** 1 %, or four times the median σ of the spectrum over |Z| where that is more: noise shall not fail it. */
function leastTolerance({ sigma, real, imaginary }: ImpedanceSpectrum): number {
  if (sigma === undefined) return 0.01;
  return Math.max(0.01, 4 * median(sigma.map((s, i) => s / Math.hypot(real[i] as number, imaginary[i] as number))));
}

interface Choice {
  readonly part: "real" | "imaginary" | "complex";
  readonly withCapacitor: boolean;
  readonly c: number;
  readonly most: number;
  readonly further: boolean;
}

/** The chain with the fewest elements that µ asks for, or more where those still lack some. */
function chosenChain(data: KkData, { part, withCapacitor, c, most, further }: Choice): KkChain {
  const { omega } = data;
  const decades = Math.log10((omega[0] as number) / (omega[omega.length - 1] as number));
  const first = further ? Math.min(most, Math.ceil(PER_DECADE * decades)) : 1;
  let chain = fitChain(data, Math.max(1, first), part, withCapacitor);
  while (chain.mu > c && chain.tau.length < most) chain = fitChain(data, chain.tau.length + 1, part, withCapacitor);
  let misfit = misfitOf(chain, data);
  for (let ahead = 1; further && ahead <= AHEAD && chain.tau.length + ahead <= most; ahead += 1) {
    const next = fitChain(data, chain.tau.length + ahead, part, withCapacitor);
    const left = misfitOf(next, data);
    if (!(left < LESS * misfit)) continue;
    [chain, misfit, ahead] = [next, left, 0];
  }
  return chain;
}

/** Root mean square of the residuals over |Z|. */
function misfitOf(chain: KkChain, { omega, real, imaginary, size }: KkData): number {
  const made = chainAt(chain, omega);
  let sum = 0;
  for (let i = 0; i < size.length; i += 1) {
    const re = (real[i] as number) - (made.real[i] as number);
    const im = (imaginary[i] as number) - (made.imaginary[i] as number);
    sum += (re * re + im * im) / (size[i] as number) ** 2;
  }
  return Math.sqrt(sum / (2 * size.length));
}

/** Whether −Z″ still rises over the slowest octave: then the spectrum does not end on the real axis. */
function stillRises({ frequency, imaginary }: ImpedanceSpectrum): boolean {
  const last = imaginary.length - 1;
  let before = last;
  while (before >= 0 && (frequency[before] as number) < 2 * (frequency[last] as number)) before -= 1;
  return before >= 0 && (imaginary[last] as number) < Math.min(0, imaginary[before] as number);
}

function rangesOf(
  frequency: ArrayLike<number>,
  { real, imaginary }: KramersKronigTest["residuals"],
  tolerance: number,
): readonly FailedRange[] {
  const ranges: FailedRange[] = [];
  let open = -1;
  for (let i = 0; i <= real.length; i += 1) {
    const isOver =
      i < real.length && !(Math.max(Math.abs(real[i] as number), Math.abs(imaginary[i] as number)) <= tolerance);
    if (isOver && open < 0) open = i;
    if (!isOver && open >= 0) {
      ranges.push({ from: frequency[i - 1] as number, to: frequency[open] as number, points: i - open });
      open = -1;
    }
  }
  return ranges;
}

function verdictOf(
  { mu, tau }: KkChain,
  c: number,
  failed: readonly FailedRange[],
  { real, imaginary }: KramersKronigTest["residuals"],
  tolerance: number,
  n: number,
): Verdict {
  const largest = [...real, ...imaginary].reduce((m, r) => Math.max(m, Math.abs(r)), 0);
  const percent = (part: number): string => `${formatNumber(100 * part, 2)} %`;
  const lacking = mu > c ? ` Even ${count(tau.length, "element")} left µ at ${formatNumber(mu, 2)}, above ${formatNumber(c, 2)}: more may fit better.` : ""; // prettier-ignore
  const points = failed.reduce((sum, range) => sum + range.points, 0);
  if (points === 0) {
    const text = `The spectrum obeys the Kramers–Kronig relations: no residual is above ${percent(tolerance)} of |Z| (largest ${percent(largest)}).${lacking}`;
    return { ok: true, code: "consistent", text };
  }
  const where = failed
    .slice(0, 4)
    .map(({ from, to, points: k }) => (k === 1 ? `at ${hertz(from)}` : `from ${hertz(from)} to ${hertz(to)}`))
    .join(", ");
  const text =
    `${points} of ${n} frequencies do not obey the Kramers–Kronig relations within ${percent(tolerance)} of |Z|: ${where}` +
    `${failed.length > 4 ? " and others" : ""} (largest residual ${percent(largest)}). Drift while the slow ones were measured, a ` +
    `response that is not linear, wires, or noise of that size.${lacking}`;
  return { ok: false, code: "inconsistent", text };
}

function hertz(f: number): string {
  if (f >= 1e6) return `${formatNumber(f / 1e6, 3)} MHz`;
  if (f >= 1e3) return `${formatNumber(f / 1e3, 3)} kHz`;
  return f >= 1 ? `${formatNumber(f, 3)} Hz` : `${formatNumber(f * 1e3, 3)} mHz`;
}
