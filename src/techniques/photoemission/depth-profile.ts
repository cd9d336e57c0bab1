import {
  ArgumentError,
  BRAND,
  brandOf,
  checkOptions,
  describe,
  estimate,
  type Estimate,
  expected,
  type KnownOptions,
  list,
  positive,
  within,
} from "../../foundation/index.js";
import type { CompositionOptions, LineArea } from "./composition-types.js";
import { lineArea } from "./line-area.js";
import { coreLine, type CoreLine, lineName } from "./lines.js";
import type { DepthProfile, DepthProfileOptions, ProfileLine, ProfileTrace } from "./profile-types.js";
import type { PhotoemissionRegion } from "./region.js";
import { intoSeries, regionAt, type RegionSeries } from "./region-series.js";
import { surfaceComposition } from "./surface-composition.js";

const OPTIONS: KnownOptions<DepthProfileOptions> = {
  ...{ lines: true, rate: true, rateReference: true },
  ...{ sensitivity: true, meanFreePathExponent: true, photonEnergy: true, transmission: true },
};
const LINE: KnownOptions<ProfileLine> = { line: true, from: true, to: true, background: true, part: true };
/** A level may lie so far from the same level of another region, s: programs etch once and then measure region by region. */
const SAME_LEVEL = 0.5;

/**
 * Composition over the time of etching: the area of each line over its background in every spectrum, and at% level by level.
 *
 * Depths follow where the rate of sputtering is known, and are those of the material that it was measured on: other materials are
 * sputtered at other rates, and preferred sputtering, mixing by the ions and reduction change the composition itself.
 *
 * @param of series over etch time, or the regions of a file; what is over another coordinate is left out
 * @throws ArgumentError for fewer than two lines, series with different numbers of levels, and options that are wrong
 * Source: ISO 20341, ISO/TR 22335 (sputter depth by a reference material); the rest, see `surfaceComposition`.
 */
export function depthProfile(
  of: readonly (RegionSeries | PhotoemissionRegion)[],
  options: DepthProfileOptions = {},
): DepthProfile {
  checkOptions("options", options, OPTIONS);
  const { series, left } = seriesOf(of, options);
  const first = series[0]?.series as RegionSeries;
  const places = commonTimes(series.map((one) => one.series));
  const { lines: _, rate, rateReference = "Ta₂O₅", ...composition } = options;
  const rows = series.map((one) => areasOf(one, composition));
  const levels = Array.from(places, (__, i) => surfaceComposition(rows.map((row) => row[i] as LineArea), composition)); // prettier-ignore
  const traces = series.map(({ name, level }, k): ProfileTrace => {
    const each = (pick: (i: number) => number | null | undefined): Float64Array =>
      Float64Array.from(places, (__, i) => pick(i) ?? Number.NaN);
    return {
      ...{ name, element: level.element },
      area: each((i) => rows[k]?.[i]?.area.value),
      areaErrors: each((i) => rows[k]?.[i]?.area.standardError),
      atomicPercent: each((i) => levels[i]?.parts[k]?.atomicPercent.value),
      errors: each((i) => levels[i]?.parts[k]?.atomicPercent.standardError),
    };
  });
  const known = rate === undefined ? null : rateOf(rate);
  const notes = [
    ...(levels[0]?.notes ?? []),
    ...series.flatMap(({ name, part }) =>
      part === 1
        ? []
        : [`The range of ${name} holds a part of ${part.toPrecision(3)} of the level: its area was divided by that.`],
    ),
    ...(left.length === 0 ? [] : [`Left out: ${list(left, "and")}.`]),
    ...(known === null
      ? []
      : [
          `Depths are those of ${rateReference} sputtered for the same time; the material itself is sputtered at another rate.`,
        ]),
  ];
  return Object.freeze({
    [BRAND]: "DepthProfile" as const,
    ...{ etchTime: places, unit: first.coordinate.unit, rate: known, traces, levels, notes },
    depth: known === null ? null : places.map((t) => t * known.value),
    depthLabel: known === null ? null : `${rateReference}-equivalent depth`,
    simulated: series.find((one) => one.series.provenance.simulated !== undefined)?.series.provenance.simulated ?? null,
  });
}

interface Chosen {
  readonly name: string;
  readonly series: RegionSeries;
  readonly level: CoreLine;
  readonly how: ProfileLine;
  /** The part of the level's area in the range. */
  readonly part: number;
}

function seriesOf(
  of: readonly (RegionSeries | PhotoemissionRegion)[],
  { lines = {} }: DepthProfileOptions,
): { readonly series: readonly Chosen[]; readonly left: readonly string[] } {
  if (!Array.isArray(of) || of.length === 0) {
    throw new ArgumentError(expected("of", "series or regions over etch time", describe(of)));
  }
  const given = of as readonly (RegionSeries | PhotoemissionRegion)[];
  const regions = given.filter((one): one is PhotoemissionRegion => brandOf(one) === "PhotoemissionRegion");
  const all = [...given.filter((one) => brandOf(one) === "RegionSeries"), ...intoSeries(regions)];
  const found = all.filter((one): one is RegionSeries => brandOf(one) === "RegionSeries" && (one as RegionSeries).coordinate.kind === "etch time"); // prettier-ignore
  const unknown = Object.keys(lines).filter((name) => !found.some((one) => one.name === name));
  if (unknown.length > 0) {
    const names = list(
      found.map(({ name }) => name),
      "and",
    );
    throw new ArgumentError(
      `Expected \`lines\` to name series over etch time (${names}) but found ${list(unknown, "and")}.`,
    );
  }
  const left = all.filter((one) => !found.includes(one as RegionSeries)).map(({ name }) => name || "a region");
  const series = found.flatMap((one): Chosen[] => {
    const how = lines[one.name] ?? {};
    checkOptions(`lines["${one.name}"]`, how, LINE);
    const named = how.line ?? lineName(one.name);
    if (named === undefined || (how.line === undefined && /^su|survey|wide/i.test(one.name))) {
      left.push(one.name);
      return [];
    }
    const level = coreLine(named);
    const part = how.part === undefined ? partOf(one, how, level) : within(`lines["${one.name}"].part`, how.part, 1e-6, 1); // prettier-ignore
    return [{ name: level.name, series: one, level, how, part }];
  });
  if (series.length < 2) {
    throw new ArgumentError(
      `Expected the lines of two elements or more over etch time but found ${series.length === 0 ? "none" : list(series.map(({ name }) => name), "and")}.`,
    ); // prettier-ignore
  }
  return { series, left: [...new Set(left)] };
}

/** A range that ends before the line of the lesser j has 1/(1 + ratio) of the level's area. */
function partOf({ energy, photonEnergy }: RegionSeries, { from, to }: ProfileLine, level: CoreLine): number {
  const { ratio, splitting, bindingEnergy } = level;
  if (ratio === null || splitting === null) return 1;
  const ends = [energy.values[0] as number, energy.values[energy.values.length - 1] as number];
  const bound = energy.kind === "binding" ? ends : ends.map((e) => (photonEnergy ?? Number.NaN) - e);
  const high = Math.min(Math.max(...bound), Math.max(from ?? -Infinity, to ?? Infinity));
  // Nearer to the end of the range than this the second line is not in it, or only in part.
  return high < bindingEnergy + splitting ? 1 / (1 + ratio) : 1;
}

function areasOf({ series, level, how, part }: Chosen, options: CompositionOptions): readonly LineArea[] {
  const { unit, dwell, sweeps } = series;
  const time = unit === "counts" && dwell !== undefined ? dwell * (sweeps ?? 1) : null;
  const scale = 1 / (part * (time ?? 1));
  return Array.from(series.coordinate.values, (_, i): LineArea => {
    const one = regionAt(series, i);
    const { value, standardError, unit: of } = lineArea(one, { ...how, photonEnergy: options.photonEnergy });
    const error = standardError === null ? null : standardError * scale;
    const photon = options.photonEnergy ?? series.photonEnergy;
    return {
      line: level.name,
      area: estimate(value * scale, error, time === null ? of : "counts s^-1 eV"),
      bindingEnergy: level.bindingEnergy,
      transmission: options.transmission === "none" ? undefined : transmissionOf(series, level.bindingEnergy, photon),
    };
  });
}

function transmissionOf(
  { energy, transmission }: RegionSeries,
  binding: number,
  photon: number | undefined,
): number | undefined {
  if (transmission === undefined) return undefined;
  const at = energy.kind === "binding" ? binding : (photon ?? Number.NaN) - binding;
  let best = 0;
  energy.values.forEach((e, i) => {
    if (Math.abs(e - at) < Math.abs((energy.values[best] as number) - at)) best = i;
  });
  return transmission[best];
}

/** The times of the first series, where those of the others are the same to what one spectrum takes. */
function commonTimes(series: readonly RegionSeries[]): Float64Array {
  const [first] = series as [RegionSeries];
  const times = first.coordinate.values;
  for (const { name, coordinate } of series) {
    if (coordinate.values.length !== times.length || coordinate.unit !== first.coordinate.unit) {
      throw new ArgumentError(
        `Expected all series to have the ${times.length} levels of "${first.name}" in ${first.coordinate.unit} but found ${coordinate.values.length} in ${coordinate.unit} of "${name}".`,
      );
    }
    const step = times.length > 1 ? Math.abs((times[1] as number) - (times[0] as number)) : 1;
    const off = coordinate.values.findIndex((t, i) => Math.abs(t - (times[i] as number)) > SAME_LEVEL * step);
    if (off >= 0) {
      throw new ArgumentError(
        `Expected "${name}" to be measured at the etch times of "${first.name}" but found ${coordinate.values[off]} for ${times[off]} ${coordinate.unit}.`,
      );
    }
  }
  return times.slice();
}

function rateOf(given: number | Estimate): Estimate {
  if (typeof given === "number") return estimate(positive("rate", given), null, "nm s^-1");
  return estimate(positive("rate.value", given.value), given.standardError, "nm s^-1");
}
