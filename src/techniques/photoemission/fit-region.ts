import {
  ArgumentError,
  BRAND,
  checkOptions,
  describe,
  type Estimate,
  estimate,
  expected,
  finite,
  flag,
  type KnownOptions,
  positive,
  within,
} from "../../foundation/index.js";
import {
  fitPeaks,
  type PeakFit,
  type PeakStart,
  type PeakFitOptions,
  PEAK_PROFILES,
} from "../../spectroscopy/index.js";
import { overBindingEnergy } from "./energy.js";
import { regionBackground } from "./fit-backgrounds.js";
import type { ComponentInit, RegionComponent, RegionFit, RegionFitOptions } from "./fit-types.js";
import { coreLine, type CoreLine, lineName } from "./lines.js";
import type { PhotoemissionRegion } from "./region.js";
import { intensityErrors } from "./intensity-errors.js";

const OPTIONS: KnownOptions<RegionFitOptions> = {
  ...{ components: true, background: true, shape: true, from: true, to: true, sharedShape: true, photonEnergy: true },
  ...{ start: true, bounds: true, fixed: true, links: true, likelihood: true },
};
const COMPONENT: KnownOptions<ComponentInit> = {
  ...{ line: true, label: true, centre: true, fwhm: true, splitting: true, ratio: true },
};
/** A usual full width at half maximum from which a fit starts, eV. */
const USUAL_WIDTH = 1.2;

/**
 * Fits a region of photoemission: components of core levels, doublets with their splitting and ratio held, on a background that is
 * fitted with them (Shirley's unless told otherwise).
 *
 * Counts are weighted by their own Poisson statistics, rates by those of the counts where dwell and sweeps are known.
 *
 * @param of a region; one over kinetic energy is converted
 * @returns binding energies as they are: correct charging before or after with `correctCharge`
 * @throws ArgumentError for options that are wrong; ModelError that lists what is wrong with starts, bounds and links.
 *
 * @example
 * const eV = Array.from({ length: 161 }, (_, i) => 134 + i / 10);
 * const line = (x: number, at: number) => Math.exp(-4 * Math.LN2 * ((x - at) / 1.2) ** 2);
 * const pb = photoemission.region({
 *   name: "Pb 4f",
 *   energy: { kind: "binding", values: eV },
 *   intensity: eV.map((x) => Math.round(200 + 1000 * (line(x, 138.3) + 0.75 * line(x, 143.16)))),
 * });
 * fitRegion(pb, { shape: "gauss", background: "constant" }).components[0]?.position.value.toFixed(2) // "138.30"
 */
export function fitRegion(of: PhotoemissionRegion, options: RegionFitOptions = {}): RegionFit {
  checkOptions("options", options, OPTIONS);
  const region = overBindingEnergy(of, { photonEnergy: options.photonEnergy });
  const { shape = "pseudo-voigt", from, to, start, bounds, fixed, likelihood } = options;
  const background = regionBackground(options.background ?? "shirley");
  const wanted = componentsOf(region, options);
  const numbered = numberPeaks(wanted, highestPoint(region, from, to));
  const shared = flag("sharedShape", options.sharedShape ?? true);
  const names = typeof shape === "string" ? PEAK_PROFILES[shape]?.parameters : shape?.parameters;
  const links = linksOf(wanted, numbered, names?.map(({ name }) => name) ?? [], shared);
  const fit = fitPeaks(
    {
      x: region.energy.values,
      y: region.intensity,
      ...intensityErrors(region),
      ...{ xLabel: "Binding energy", xUnit: "eV", yLabel: "Intensity", yUnit: region.unit },
      provenance: { ...region.provenance, title: region.provenance.title || region.name },
    },
    {
      peaks: numbered.flatMap(({ starts }) => starts),
      ...{ shape, background, from, to, start, bounds, fixed, likelihood },
      links: { ...links, ...options.links },
    },
  );
  return Object.freeze({
    [BRAND]: "RegionFit" as const,
    region,
    components: wanted.map((one, k) => componentResult(one, numbered[k]?.peaks ?? [], fit)),
    areaCovariance: componentCovariance(
      numbered.map(({ peaks }) => peaks),
      fit,
    ),
    fit,
    verdict: fit.verdict,
  });
}

/** A component with what the table says filled in. */
interface Wanted extends Omit<ComponentInit, "line" | "label"> {
  readonly level: CoreLine | null;
  readonly label: string;
  /** Of a doublet. */
  readonly doublet: { readonly splitting: number; readonly ratio: number } | null;
}

interface Numbered {
  readonly peaks: readonly number[];
  readonly starts: readonly PeakStart[];
}

function componentsOf(region: PhotoemissionRegion, { components }: RegionFitOptions): readonly Wanted[] {
  const given = components ?? [{}];
  if (!Array.isArray(given) || given.length === 0) {
    throw new ArgumentError(expected("components", "one component or more", describe(components)));
  }
  return given.map((one: ComponentInit, k): Wanted => {
    const name = `components[${k}]`;
    checkOptions(name, one, COMPONENT);
    const named = one.line ?? lineName(region.name);
    const level = named === undefined ? null : levelOf(named, one);
    const label = one.label ?? level?.name ?? (region.name === "" ? `component ${k + 1}` : region.name);
    if (one.centre === undefined && given.length > 1) {
      throw new ArgumentError(
        `Expected \`${name}.centre\` to be given since there are several components but found none.`,
      );
    }
    if (one.centre !== undefined) finite(`${name}.centre`, one.centre);
    if (one.fwhm !== undefined) positive(`${name}.fwhm`, one.fwhm);
    return { ...one, level, label, doublet: doubletOf(name, one, level) };
  });
}

/** A line of one's own needs its splitting and ratio; one that the table has may stand without. */
function levelOf(name: string, one: ComponentInit): CoreLine | null {
  if (typeof one.splitting === "number" && (one.splitting === 0 || typeof one.ratio === "number")) {
    try {
      return coreLine(name);
    } catch (cause) {
      if (cause instanceof ArgumentError) return null;
      throw cause;
    }
  }
  return coreLine(name);
}

function doubletOf(name: string, one: ComponentInit, level: CoreLine | null): Wanted["doublet"] {
  const splitting =
    typeof one.splitting === "number" ? within(`${name}.splitting`, one.splitting, 0) : level?.splitting;
  const ratio = typeof one.ratio === "number" ? positive(`${name}.ratio`, one.ratio) : level?.ratio;
  for (const [key, value] of [["splitting", one.splitting], ["ratio", one.ratio]] as const) {
    if (value !== undefined && typeof value !== "number" && value !== "free") {
      throw new ArgumentError(expected(`${name}.${key}`, 'a number or "free"', value));
    }
  } // prettier-ignore
  if (splitting === null || splitting === undefined || splitting === 0) return null;
  if (ratio === null || ratio === undefined) {
    throw new ArgumentError(`Expected \`${name}.ratio\` to be given with a splitting but found none.`);
  }
  return { splitting, ratio };
}

function numberPeaks(wanted: readonly Wanted[], top: number): readonly Numbered[] {
  let next = 0;
  return wanted.map(({ centre = top, fwhm = USUAL_WIDTH, doublet }): Numbered => {
    const first = next;
    next += doublet === null ? 1 : 2;
    const starts: PeakStart[] = [{ centre, fwhm }];
    if (doublet !== null) starts.push({ centre: centre + doublet.splitting, fwhm });
    return { peaks: starts.map((_, i) => first + i), starts };
  });
}

/** The binding energy of the highest point in the range. */
function highestPoint({ energy, intensity }: PhotoemissionRegion, from?: number, to?: number): number {
  const low = Math.min(from ?? -Infinity, to ?? Infinity);
  const high = Math.max(from ?? -Infinity, to ?? Infinity);
  let [top, at] = [-Infinity, energy.values[0] as number];
  energy.values.forEach((e, i) => {
    if (e < low || e > high || !((intensity[i] as number) > top)) return;
    [top, at] = [intensity[i] as number, e];
  });
  return at;
}

/** Doublets, and components of one level, as links between the parameters of their peaks. */
function linksOf(
  wanted: readonly Wanted[],
  numbered: readonly Numbered[],
  forms: readonly string[],
  shared: boolean,
): NonNullable<PeakFitOptions["links"]> {
  const links: Record<string, string> = {};
  wanted.forEach(({ level, doublet, splitting, ratio }, k) => {
    const [first = 0, second] = numbered[k]?.peaks ?? [];
    const elder = wanted.findIndex((other) => level !== null && other.level?.name === level.name);
    const model = shared && elder >= 0 && elder < k ? numbered[elder]?.peaks[0] : undefined;
    if (model !== undefined) for (const form of forms) links[`${form}${first + 1}`] = `${form}${model + 1}`;
    if (second === undefined || doublet === null) return;
    if (splitting !== "free") links[`centre${second + 1}`] = `centre${first + 1} + ${doublet.splitting}`;
    if (ratio !== "free") links[`height${second + 1}`] = `${doublet.ratio} * height${first + 1}`;
    for (const form of forms) links[`${form}${second + 1}`] = `${form}${first + 1}`;
  });
  return links;
}

function componentResult({ label, level }: Wanted, peaks: readonly number[], fit: PeakFit): RegionComponent {
  const [first, second] = peaks.map((k) => fit.peaks[k]);
  const position = first?.centre ?? estimate(Number.NaN, null, "eV");
  return {
    ...{ label, line: level, position, peaks },
    splitting: first && second ? splittingOf(fit, peaks) : null,
    fwhm: first?.fwhm ?? estimate(Number.NaN, null, "eV"),
    area: areaOf(fit, peaks),
  };
}

/** The distance of two centres, with what is common to both taken out of its error. */
function splittingOf(fit: PeakFit, [a = 0, b = 0]: readonly number[]): Estimate {
  const { parameters, covariance } = fit.fit;
  const place = (k: number): number => parameters.findIndex(({ name }) => name === `centre${k + 1}`);
  const [i, j] = [place(a), place(b)];
  const value = (fit.peaks[b]?.centre.value ?? Number.NaN) - (fit.peaks[a]?.centre.value ?? Number.NaN);
  if (parameters[j]?.link !== undefined) return estimate(value, 0, "eV");
  if (covariance === null) return estimate(value, null, "eV");
  const at = (r: number, c: number): number => covariance[r * parameters.length + c] as number;
  return estimate(value, Math.sqrt(Math.max(0, at(i, i) + at(j, j) - 2 * at(i, j))), "eV");
}

function areaOf(fit: PeakFit, peaks: readonly number[]): Estimate {
  const areas = peaks.map((k) => fit.peaks[k]?.area ?? estimate(Number.NaN, null, ""));
  const value = areas.reduce((sum, e) => sum + e.value, 0);
  const { areaCovariance } = fit;
  const unit = areas[0]?.unit ?? "";
  if (areaCovariance === null || !Number.isFinite(value)) return estimate(value, null, unit);
  return estimate(value, Math.sqrt(Math.max(0, sumOver(areaCovariance, fit.peaks.length, peaks, peaks))), unit);
}

function componentCovariance(groups: readonly (readonly number[])[], fit: PeakFit): Float64Array | null {
  const { areaCovariance } = fit;
  if (areaCovariance === null) return null;
  const n = fit.peaks.length;
  return Float64Array.from(groups.flatMap((a) => groups.map((b) => sumOver(areaCovariance, n, a, b))));
}

function sumOver(matrix: ArrayLike<number>, n: number, rows: readonly number[], columns: readonly number[]): number {
  return rows.reduce((sum, r) => sum + columns.reduce((part, c) => part + (matrix[r * n + c] as number), 0), 0);
}
