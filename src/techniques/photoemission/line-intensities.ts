import { ArgumentError, brandOf, checkOptions, estimate, type Estimate, positive } from "../../foundation/index.js";
import type { CompositionOptions, LineArea } from "./composition-types.js";
import { photonEnergyOf } from "./energy.js";
import type { RegionFit } from "./fit-types.js";
import { coreLine, type CoreLine } from "./lines.js";
import type { PhotoemissionRegion } from "./region.js";

const AL_K_ALPHA = 1486.6;

/** A line with all that its area is divided by but the sensitivity. */
export interface LineIntensity {
  readonly level: CoreLine;
  readonly label: string;
  readonly area: Estimate;
  readonly kinetic: number;
  readonly transmission: number | null;
  readonly passEnergy: number | null;
  readonly unit: string;
  readonly simulated: string | null;
}

/** Lines with the covariance of their areas. */
export interface LineIntensities {
  readonly lines: readonly LineIntensity[];
  readonly covariance: Float64Array;
  readonly notes: readonly string[];
}

/** The areas of fits and of other programs on one scale. */
export function lineIntensities(
  items: readonly (RegionFit | LineArea)[],
  options: CompositionOptions,
): LineIntensities {
  const lines: LineIntensity[] = [];
  const blocks: { readonly at: number; readonly matrix: Float64Array }[] = [];
  const issues: string[] = [];
  items.forEach((item, k) => {
    const at = lines.length;
    if (brandOf(item) === "RegionFit") {
      const { found, matrix } = ofFit(item as RegionFit, options, `items[${k}]`);
      lines.push(...found);
      blocks.push({ at, matrix });
    } else {
      const found = ofArea(item as LineArea, options, `items[${k}]`);
      lines.push(found);
      blocks.push({ at, matrix: Float64Array.of((found.area.standardError ?? 0) ** 2) });
    }
  });
  issues.push(...incomparable(lines));
  if (issues.length > 0) throw new ArgumentError(issues.join(" "));
  const n = lines.length;
  const covariance = new Float64Array(n * n);
  for (const { at, matrix } of blocks) {
    const m = Math.round(Math.sqrt(matrix.length));
    matrix.forEach((v, i) => (covariance[(at + Math.floor(i / m)) * n + at + (i % m)] = v));
  }
  return { lines, covariance, notes: [] };
}

function ofFit(
  { region, components, areaCovariance }: RegionFit,
  options: CompositionOptions,
  name: string,
): { readonly found: readonly LineIntensity[]; readonly matrix: Float64Array } {
  const time = secondsEach(region);
  const scale = time === null ? 1 : 1 / time;
  const found = components.map(({ line, label, area, position }, k): LineIntensity => {
    if (line === null) {
      throw new ArgumentError(`Expected \`${name}\` to have components of known levels but found "${label}".`);
    }
    const error = area.standardError === null ? null : area.standardError * scale;
    return {
      level: line,
      label,
      area: estimate(area.value * scale, error, time === null ? area.unit : "counts s^-1 eV"),
      kinetic: kineticOf(photonEnergyOf(region, options.photonEnergy), position.value, `${name}.components[${k}]`),
      transmission: options.transmission === "none" ? null : transmissionAt(region, position.value),
      passEnergy: region.passEnergy ?? null,
      unit: time === null ? region.unit : "counts s^-1",
      simulated: region.provenance.simulated ?? null,
    };
  });
  const n = components.length;
  const matrix = Float64Array.from({ length: n * n }, (_, i) => (areaCovariance?.[i] ?? 0) * scale * scale);
  return { found, matrix };
}

function ofArea(item: LineArea, options: CompositionOptions, name: string): LineIntensity {
  checkOptions(name, item, { line: true, label: true, area: true, bindingEnergy: true, transmission: true });
  const level = coreLine(item.line);
  const { value, standardError, unit } = item.area;
  if (!Number.isFinite(value))
    throw new ArgumentError(`Expected \`${name}.area\` to be determined but found ${value}.`);
  return {
    level,
    label: item.label ?? level.name,
    area: estimate(value, standardError, unit),
    kinetic: kineticOf(options.photonEnergy ?? AL_K_ALPHA, item.bindingEnergy ?? level.bindingEnergy, name),
    transmission: item.transmission === undefined ? null : positive(`${name}.transmission`, item.transmission),
    ...{ passEnergy: null, unit, simulated: null },
  };
}

/** The time at each energy of counts; `null` for what is a rate already, or says no time. */
function secondsEach({ unit, dwell, sweeps }: PhotoemissionRegion): number | null {
  return unit === "counts" && dwell !== undefined ? dwell * (sweeps ?? 1) : null;
}

function kineticOf(photon: number, binding: number, name: string): number {
  const kinetic = photon - binding;
  if (kinetic > 0) return kinetic;
  throw new ArgumentError(`Expected \`${name}\` to lie below the photon energy ${photon} eV but found ${binding} eV.`);
}

function transmissionAt({ energy, transmission }: PhotoemissionRegion, binding: number): number | null {
  if (transmission === undefined) return null;
  let best = 0;
  energy.values.forEach((e, i) => {
    if (Math.abs(e - binding) < Math.abs((energy.values[best] as number) - binding)) best = i;
  });
  const value = transmission[best] as number;
  return value > 0 ? value : null;
}

/** Areas that cannot stand in one table. */
function incomparable(lines: readonly LineIntensity[]): string[] {
  const issues: string[] = [];
  const units = [...new Set(lines.map(({ area }) => area.unit))];
  if (units.length > 1) {
    issues.push(
      `Expected areas in one unit but found ${units.join(" and ")}: counts of unknown time cannot be compared with rates.`,
    );
  }
  const known = lines.filter(({ transmission }) => transmission !== null).length;
  if (known > 0 && known < lines.length) {
    issues.push('Expected the transmission of all lines or of none; `transmission: "none"` leaves it out.');
  }
  const passes = [...new Set(lines.flatMap(({ passEnergy }) => (passEnergy === null ? [] : [passEnergy])))];
  if (passes.length > 1 && known === 0) {
    issues.push(
      `Expected regions of one pass energy, or with their transmission, but found ${passes.join(" and ")} eV.`,
    );
  }
  return issues;
}
