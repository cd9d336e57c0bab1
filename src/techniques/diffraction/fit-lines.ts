import {
  ArgumentError,
  BRAND,
  checkOptions,
  count,
  estimate,
  finite,
  flag,
  formatNumber,
  oneOf,
  propagated,
  type Estimate,
  type KnownOptions,
  type Verdict,
} from "../../foundation/index.js";
import { fitPeaks, PEAK_PROFILES, type PeakFit, type PeakProfileName } from "../../spectroscopy/index.js";
import type { RoughPeak } from "../../spectroscopy/peaks/fit/starts.js";
import { dAt, movedAngle } from "./angles.js";
import { withKAlpha2 } from "./doublet-profile.js";
import { findLines } from "./find-lines.js";
import type { DiffractionLine, DiffractionLines } from "./line-types.js";
import type { DiffractionPattern } from "./pattern.js";
import { doubletOf, wavelengthIfKnown, wavelengthOf, type Doublet, type RadiationOptions } from "./radiation.js";

/** Options of `fitLines`. */
export interface FitLinesOptions extends RadiationOptions {
  /** Where lines are, on the axis of the pattern (for θ: 2θ); unless given, those that stand out of the noise. */
  readonly lines?: readonly number[] | undefined;
  /** `"pseudo-voigt"` unless given. */
  readonly shape?: Extract<PeakProfileName, "gauss" | "lorentz" | "pseudo-voigt" | "voigt"> | undefined;
  /** Under each group of lines; `"linear"` unless given. */
  readonly background?: "constant" | "linear" | undefined;
  /** Whether each line has a twin of Kα₂; unless given, where `anode` or the pattern's tube says so. */
  readonly kAlpha2?: boolean | undefined;
  /** Kα₂ over Kα₁; that of the pattern's tube, or 0.5, unless given. */
  readonly ratio?: number | undefined;
  /** Lines that overlap have one width and form; true unless given. */
  readonly sharedShape?: boolean | undefined;
  /** The range, on the axis of the pattern. */
  readonly from?: number | undefined;
  readonly to?: number | undefined;
}

const OPTIONS: KnownOptions<FitLinesOptions> = {
  ...{ lines: true, shape: true, background: true, kAlpha2: true, ratio: true, sharedShape: true },
  ...{ from: true, to: true, wavelength: true, anode: true },
};
/** Lines nearer than this many widths are fitted together, over as many widths beyond the last. */
const TOGETHER = 4;
const BEYOND = 5;
/** Degrees by which Kα₂ may be off before a fit is repeated. */
const SPLIT = 1e-5;

/**
 * Fits the lines of a pattern, each with its Kα₂: place, width, integral breadth and area with standard errors. Lines that overlap
 * are fitted together on a background of their own; heights, widths and areas are those of Kα₁.
 *
 * @returns lines by rising place, and the fits as they are; counts without σ are fitted by their Poisson likelihood
 * @throws ArgumentError for a pattern over 2θ without wavelength, and where Kα₂ is asked for and the tube is not known
 *
 * Source of the form: P. Thompson, D. E. Cox, J. B. Hastings, J. Appl. Cryst. 20 (1987) 79; the distance of Kα₂ is Bragg's law
 * for both wavelengths.
 *
 * @example
 * const values = Array.from({ length: 201 }, (_, i) => 27 + i / 50);
 * const line = (x: number, at: number) => Math.exp(-4 * Math.LN2 * ((x - at) / 0.2) ** 2);
 * const intensity = values.map((x) => 20 + 900 * line(x, 28.4) + 450 * line(x, 28.4721));
 * const film = diffraction.pattern({ axis: { quantity: "2θ", values }, intensity, unit: "a.u." });
 * diffraction.fitLines(film, { anode: "Cu", shape: "gauss" }).lines[0]?.twoTheta?.value.toFixed(3) // "28.400"
 */
export function fitLines(of: DiffractionPattern, options: FitLinesOptions = {}): DiffractionLines {
  checkOptions("options", options, OPTIONS);
  const inQ = of.axis.quantity === "q";
  const wavelength = inQ ? (wavelengthIfKnown(options, of) ?? null) : wavelengthOf(options, of);
  const shape = oneOf("shape", options.shape ?? "pseudo-voigt", ["gauss", "lorentz", "pseudo-voigt", "voigt"]);
  const doublet = doubletFor(of, wavelength, options);
  const points = pointsOf(of, options);
  const moved = doublet && ((place: number): number => movedAngle(place, doublet.wavelengths));
  const starts =
    options.lines === undefined
      ? findLines(points.x, points.y, moved)
      : options.lines.map((place, i) => nearest(points, finite(`lines[${i}]`, place), i));
  const sorted = [...starts].sort((a, b) => a.centre - b.centre);
  const groups = groupsOf(sorted, moved);
  const input = { of, points, shape, doublet, options };
  const first = groups.map((group, g) => fitGroup(input, group, between(groups, g, points.x)));
  const usual = usualEta(first);
  // Weak lines do not tell their form: they get that of the strongest.
  const fits = first.map((fit, g) =>
    usual !== undefined && formUnknown(fit)
      ? fitGroup(input, groups[g] as RoughPeak[], between(groups, g, points.x), usual)
      : fit,
  );
  const lines = fits.flatMap((fit, g) => fit.peaks.map((_, k) => lineOf(fit, k, g, of, wavelength)));
  lines.sort((a, b) => a.q.value - b.q.value);
  return Object.freeze({
    [BRAND]: "DiffractionLines" as const,
    ...{ lines, fits, pattern: of, wavelength, kAlpha2: doublet?.intensities ?? 0, shape },
    ...{ verdict: verdictOf(fits, lines.length, first, usual), provenance: of.provenance },
  });
}

/** η of the strongest line that tells it. */
function usualEta(fits: readonly PeakFit[]): number | undefined {
  const told = fits
    .filter(({ verdict }) => verdict.ok || verdict.code === "misfit")
    .flatMap(({ peaks }) => peaks)
    .filter(({ parameters }) => parameters.eta?.standing === "determined");
  const strongest = told.sort((a, b) => b.height.value - a.height.value)[0];
  return strongest?.parameters.eta?.value;
}

/** Whether a form is not determined by its lines, though they are there. */
function formUnknown({ peaks }: PeakFit): boolean {
  return peaks.some(({ parameters }) => parameters.eta?.standing === "not determined");
}

interface Points {
  readonly x: Float64Array;
  readonly y: Float64Array;
  readonly sigma: Float64Array | undefined;
}

interface Input {
  readonly of: DiffractionPattern;
  readonly points: Points;
  readonly shape: PeakProfileName;
  readonly doublet: Doublet | undefined;
  readonly options: FitLinesOptions;
}

function doubletFor(
  of: DiffractionPattern,
  wavelength: number | null,
  { kAlpha2, ratio, anode }: FitLinesOptions,
): Doublet | undefined {
  const asked = kAlpha2 === undefined ? undefined : flag("kAlpha2", kAlpha2);
  const usual = of.axis.quantity !== "q" && (anode !== undefined || of.lines?.kAlpha2 !== undefined);
  if (!(asked ?? usual)) return undefined;
  if (of.axis.quantity === "q" || wavelength === null) {
    throw new ArgumentError("Expected a pattern over 2θ where `kAlpha2` is true but found one over q.");
  }
  const found = doubletOf(wavelength, of.lines, ratio);
  if (found !== undefined) return found;
  throw new ArgumentError(
    `Expected the wavelength of a tube where \`kAlpha2\` is true but found ${wavelength} Å: give \`anode\`.`,
    {},
    "no-doublet",
  );
}

/** The points in the range, places rising, θ as 2θ. */
function pointsOf({ axis, intensity, sigma }: DiffractionPattern, { from, to }: FitLinesOptions): Points {
  const low = from === undefined ? -Infinity : finite("from", from);
  const high = to === undefined ? Infinity : finite("to", to);
  const kept = Array.from(axis.values, (_, i) => i).filter((i) => {
    const at = axis.values[i] as number;
    return at >= Math.min(low, high) && at <= Math.max(low, high);
  });
  if (kept.length < 5) throw new ArgumentError(`Expected at least 5 points in the range but found ${kept.length}.`);
  if ((axis.values[0] as number) > (axis.values[axis.values.length - 1] as number)) kept.reverse();
  const scale = axis.quantity === "θ" ? 2 : 1;
  const pick = (values: ArrayLike<number>, factor = 1): Float64Array =>
    Float64Array.from(kept, (i) => factor * (values[i] as number));
  return { x: pick(axis.values, scale), y: pick(intensity), sigma: sigma && pick(sigma) };
}

function nearest({ x, y }: Points, place: number, i: number): RoughPeak {
  const [low, high] = [x[0] as number, x[x.length - 1] as number];
  if (place < low || place > high) {
    throw new ArgumentError(`Expected \`lines[${i}]\` to lie from ${low} to ${high} but found ${place}.`);
  }
  const spacing = (high - low) / (x.length - 1);
  const at = x.reduce((best, v, k) => (Math.abs(v - place) < Math.abs((x[best] as number) - place) ? k : best), 0);
  const around = y.slice(Math.max(0, at - 40), at + 41);
  const floor = around.reduce((a, v) => Math.min(a, v), Infinity);
  const height = (y[at] as number) - floor;
  let half = 1;
  while (half < 40 && ((y[at - half] ?? floor) + (y[at + half] ?? floor)) / 2 - floor > height / 2) half += 1;
  return { centre: place, height, fwhm: 2 * half * spacing };
}

/** Lines that overlap, also by their Kα₂. */
function groupsOf(lines: readonly RoughPeak[], moved: ((place: number) => number) | undefined): RoughPeak[][] {
  const groups: RoughPeak[][] = [];
  for (const one of lines) {
    const last = groups.at(-1)?.at(-1);
    const end = last === undefined ? Number.NaN : (moved?.(last.centre) ?? last.centre);
    if (last !== undefined && one.centre - end < (TOGETHER * (last.fwhm + one.fwhm)) / 2) groups.at(-1)?.push(one);
    else groups.push([one]);
  }
  return groups;
}

/** The range of a group, which ends halfway to the next line at the latest. */
function between(groups: readonly RoughPeak[][], g: number, x: Float64Array): readonly [number, number] {
  const [first, last] = [groups[g]?.[0] as RoughPeak, groups[g]?.at(-1) as RoughPeak];
  const [before, after] = [groups[g - 1]?.at(-1)?.centre ?? -Infinity, groups[g + 1]?.[0]?.centre ?? Infinity];
  const spacing = ((x[x.length - 1] as number) - (x[0] as number)) / (x.length - 1);
  const reach = (fwhm: number): number => Math.max(BEYOND * fwhm, 12 * spacing);
  return [
    Math.max(first.centre - reach(first.fwhm), (before + first.centre) / 2),
    Math.min(last.centre + reach(last.fwhm), (last.centre + after) / 2),
  ];
}

function fitGroup(
  { of, points, shape, doublet, options }: Input,
  group: readonly RoughPeak[],
  range: readonly [number, number],
  eta?: number,
): PeakFit {
  // Counts that were scaled or averaged are whole no more, and do not scatter as Poisson's.
  const counted =
    of.unit === "counts" && points.sigma === undefined && points.y.every((v) => v >= 0 && Number.isInteger(v));
  const form = PEAK_PROFILES[shape];
  const own = form.parameters.map(({ name }) => name);
  const shared = flag("sharedShape", options.sharedShape ?? true);
  const links = Object.fromEntries(
    group.slice(1).flatMap((_, k) => (shared ? own.map((name) => [`${name}${k + 2}`, `${name}1`]) : [])),
  );
  const held = eta === undefined ? [] : group.map((_, k): [string, number] => [`eta${k + 1}`, eta]);
  const fixed = Object.fromEntries(held.filter(([name]) => !(name in links)));
  const inQ = of.axis.quantity === "q";
  const run = (starts: readonly RoughPeak[]): PeakFit =>
    fitPeaks(
      {
        ...{ x: points.x, y: points.y, sigma: points.sigma, counts: counted },
        ...{ xLabel: inQ ? "q" : "2θ", xUnit: inQ ? of.axis.unit : "°", yLabel: "Intensity", yUnit: of.unit },
        provenance: of.provenance,
      },
      {
        peaks: starts.map(({ centre, height, fwhm }) => ({
          ...{ centre, height, fwhm },
          shape:
            doublet === undefined
              ? form
              : withKAlpha2(form, movedAngle(centre, doublet.wavelengths) - centre, doublet.intensities),
        })),
        ...{ background: options.background ?? "linear", from: range[0], to: range[1], links, fixed },
      },
    );
  const first = run(group);
  if (doublet === undefined) return first;
  const places = first.peaks.map(({ centre }, k) =>
    Number.isFinite(centre.value) ? centre.value : (group[k] as RoughPeak).centre,
  );
  const split = (place: number): number => movedAngle(place, doublet.wavelengths) - place;
  const off = places.some((place, k) => Math.abs(split(place) - split((group[k] as RoughPeak).centre)) > SPLIT);
  if (!off || places.some((place) => place < range[0] || place > range[1])) return first;
  return run(
    group.map((start, k) => {
      const { height, fwhm } = first.peaks[k] as PeakFit["peaks"][number];
      return {
        centre: places[k] as number,
        height: Number.isFinite(height.value) ? height.value : start.height,
        fwhm: fwhm.value > 0 ? fwhm.value : start.fwhm,
      };
    }),
  );
}

function lineOf(
  fit: PeakFit,
  k: number,
  g: number,
  { axis }: DiffractionPattern,
  wavelength: number | null,
): DiffractionLine {
  const { centre, height, area, ...peak } = fit.peaks[k] as PeakFit["peaks"][number];
  // The width may be known where the form is not.
  const fwhm = bare(peak.parameters.fwhm ?? peak.fwhm);
  const inQ = axis.quantity === "q";
  const factor = axis.unit === "nm^-1" ? 0.1 : 1;
  const q: Estimate = inQ
    ? propagated([bare(centre)], "Å^-1", ([v = 0]) => v * factor)
    : propagated([bare(centre)], "Å^-1", ([v = 0]) => (2 * Math.PI) / dAt(v, wavelength as number));
  const twoTheta = !inQ
    ? bare(centre)
    : wavelength === null
      ? null
      : propagated([q], "°", ([v = 0]) => (360 / Math.PI) * Math.asin((v * wavelength) / (4 * Math.PI)));
  // Height and width of one line vary against each other; the breadth is taken from the form itself.
  const breadth = area.value / height.value;
  const relative = fwhm.standardError === null ? null : fwhm.standardError / fwhm.value;
  return {
    ...{
      twoTheta,
      d: propagated([q], "Å", ([v = 0]) => (2 * Math.PI) / v),
      q,
      height: bare(height),
      fwhm,
      area,
      fit: g,
    },
    integralBreadth: estimate(breadth, relative === null ? null : breadth * relative, fwhm.unit),
  };
}

/** The number of a parameter without what a fit knows beside it. */
function bare({ value, standardError, unit, interval95 }: Estimate): Estimate {
  return estimate(value, standardError, unit, interval95);
}

/** Groups that do not determine their lines; a form at the end of its range still tells places and areas. */
function verdictOf(fits: readonly PeakFit[], n: number, first: readonly PeakFit[], eta: number | undefined): Verdict {
  if (n === 0) return { ok: false, code: "no-lines", text: "Nothing stands out of the noise: there is no line." };
  const assumed = fits.filter((fit, g) => fit !== first[g]).length;
  const form =
    assumed === 0
      ? ""
      : ` ${count(assumed, "group")} of weak lines got the form of the strongest (η = ${formatNumber(eta ?? 0, 2)}).`;
  const misfits = fits.filter(({ verdict }) => verdict.code === "misfit");
  const worst = misfits.reduce((most, { fit }) => Math.max(most, fit.statistics.reducedChi2 ?? 0), 0);
  const doubt =
    misfits.length === 0
      ? ""
      : ` In ${count(misfits.length, "group")} of ${fits.length} the form does not describe the points (χ²/dof up to ` +
        `${formatNumber(worst, 3)}): widths and errors there are those of the nearest curve.`;
  const bad = fits.filter(({ verdict }) => !verdict.ok && !["at-bound", "misfit"].includes(verdict.code));
  if (bad.length === 0) {
    const text = `${count(n, "line")}, each determined by its points.${form}${doubt}`;
    return misfits.length === 0 ? { ok: true, code: "lines", text } : { ok: false, code: "misfit", text };
  }
  const where = bad.map(
    ({ x, verdict }) => `${(x[0] as number).toFixed(2)} to ${(x[x.length - 1] as number).toFixed(2)}: ${verdict.text}`,
  );
  const text = `${count(n, "line")}, of which not all are determined.${form} ${where.join(" ")}${doubt}`;
  return { ok: false, code: "not-all", text };
}
