import { ArgumentError, BRAND, count, estimate, expected, integer, oneOf, propagated, type Estimate, type ReadonlyFloat64Array, type Verdict } from "../../foundation/index.js"; // prettier-ignore
import { mean } from "../../numerics/index.js";
import { correlation } from "./correlation.js";
import type { ScalarMap, SurfaceRoughness } from "./types.js";

/** Fewer independent pixels give no error to trust. */
export const FEW = 10;

const heights = (map: ScalarMap): void => {
  if (map.kind === "height") return;
  throw new ArgumentError(expected("map", "a map of heights", `a map of ${map.kind}`));
};

/**
 * Height parameters of an area about its mean: level it before. No filter is applied unless `wavelengthFilter` was: what is called
 * roughness holds all lengths from a pixel to the side of the area, and grows with both. The errors of Sa and Sq are those of taking this area for the whole
 * film, with the correlation of neighbouring pixels; they hold neither the tip's shape nor the calibration.
 *
 * Source: ISO 25178-2:2021, 4.2.
 *
 * @throws ArgumentError for a map that has no heights
 * @example
 * const pixelSize = { value: 5, unit: "nm" } as const;
 * roughness(scanningProbe.scalarMap({ width: 2, height: 2, values: [1, -1, -1, 1], unit: "nm", pixelSize })).Sq.value // 1
 */
export function roughness(map: ScalarMap): SurfaceRoughness {
  heights(map);
  const centre = mean(map.values);
  const d = map.values.map((v) => v - centre);
  const power = (k: number): number => mean(d.map((v) => v ** k));
  const [square, absolute] = [d.map((v) => v * v), d.map(Math.abs)];
  const Sq = Math.sqrt(mean(square));
  let [low, high] = [0, 0];
  d.forEach((v) => {
    low = Math.min(low, v);
    high = Math.max(high, v);
  });
  const found = correlation(d, map.width, []);
  const errorOfSquare = errorOfMean(square, map.width);
  return Object.freeze({
    [BRAND]: "SurfaceRoughness" as const,
    map,
    Sa: estimate(mean(absolute), errorOfMean(absolute, map.width), map.unit),
    Sq: estimate(Sq, errorOfSquare === null || Sq === 0 ? null : errorOfSquare / (2 * Sq), map.unit),
    ...{ Sp: high, Sv: -low, Sz: high - low },
    Ssk: power(3) / Sq ** 3,
    Sku: power(4) / Sq ** 4,
    correlationLength: found.length === null ? null : found.length * map.pixelSize,
    independent: found.independent,
    verdict: Sq > 0 ? verdictOf(found.independent, found.length) : FLAT,
  });
}

const FLAT: Verdict = { ok: false, code: "flat", text: "All heights are the same: there is no roughness." };

/** The standard error of a mean of correlated pixels; `null` where they are too few to tell. */
function errorOfMean(values: ReadonlyFloat64Array, width: number): number | null {
  const centre = mean(values);
  const { ofMean, independent } = correlation(
    values.map((v) => v - centre),
    width,
    [],
  );
  return independent >= FEW && ofMean > 0 ? Math.sqrt(ofMean) : null;
}

/** Whether the area is large against the correlation of its pixels. */
export function verdictOf(independent: number, length: number | null): Verdict {
  const n = count(Math.round(independent), "independent pixel");
  if (length === null || independent < FEW) {
    return { ok: false, code: "few", text: `The area holds as much as ${n}: too few to say how sure its means are. Scan a larger one, or level it.` }; // prettier-ignore
  }
  return { ok: true, code: "sampled", text: `The area holds as much as ${n}; they are correlated over ${length.toPrecision(2)} pixels.` }; // prettier-ignore
}

/** A row or column of a map. */
export interface ProfilePlace {
  readonly along: "x" | "y";
  /** Which row (along x) or column (along y), from 0. */
  readonly at: number;
}

/**
 * Ra and Rq of one row or column about its mean, nm, without a filter.
 *
 * Source: ISO 21920-2:2021.
 *
 * @throws ArgumentError for a place that is not in the map, and a map that has no heights
 * @example
 * const pixelSize = { value: 5, unit: "nm" } as const;
 * const map = scanningProbe.scalarMap({ width: 4, height: 1, values: [1, -1, 3, -3], unit: "nm", pixelSize });
 * profileRoughness(map, { along: "x", at: 0 }).Ra // 2
 */
export function profileRoughness(
  map: ScalarMap,
  { along, at }: ProfilePlace,
): { readonly Ra: number; readonly Rq: number } {
  heights(map);
  const { width, height, values } = map;
  const across = oneOf("along", along, ["x", "y"]) === "x";
  integer("at", at, 0, (across ? height : width) - 1);
  const line = across
    ? values.slice(at * width, (at + 1) * width)
    : Float64Array.from({ length: height }, (_, y) => values[y * width + at] as number);
  const centre = mean(line);
  return Object.freeze({
    Ra: mean(line.map((v) => Math.abs(v - centre))),
    Rq: Math.sqrt(mean(line.map((v) => (v - centre) ** 2))),
  });
}

/** What a treatment changed. */
export interface RoughnessChange {
  /** After − before, nm. */
  readonly difference: { readonly Sa: Estimate; readonly Sq: Estimate };
  /** After ÷ before. */
  readonly ratio: { readonly Sa: Estimate; readonly Sq: Estimate };
  readonly verdict: Verdict;
}

/**
 * Roughness before and after, with the errors of both. Two areas compare where they have one size and one pixel: roughness depends
 * on both, and the verdict says where they differ by more than 1 %.
 */
export function compareRoughness(before: SurfaceRoughness, after: SurfaceRoughness): RoughnessChange {
  // A number without an error would pass for a sure one.
  const both = (of: "Sa" | "Sq", unit: string, f: (b: number, a: number) => number): Estimate => {
    const found = propagated([before[of], after[of]], unit, ([b = 0, a = 0]) => f(b, a));
    const known = before[of].standardError !== null && after[of].standardError !== null;
    return known ? found : estimate(found.value, null, unit);
  };
  const each = (unit: string, f: (b: number, a: number) => number): { Sa: Estimate; Sq: Estimate } => ({
    Sa: both("Sa", unit, f),
    Sq: both("Sq", unit, f),
  });
  const difference = each("nm", (b, a) => a - b);
  return Object.freeze({ difference, ratio: each("", (b, a) => a / b), verdict: changeVerdict(before.map, after.map, difference.Sq) }); // prettier-ignore
}

function changeVerdict(before: ScalarMap, after: ScalarMap, { value, standardError }: Estimate): Verdict {
  const near = (a: number, b: number): boolean => Math.abs(a / b - 1) <= 0.01;
  const side = (m: ScalarMap): number => Math.sqrt(m.width * m.height) * m.pixelSize;
  if (!near(side(before), side(after)) || !near(before.pixelSize, after.pixelSize)) {
    return { ok: false, code: "scale", text: "The two areas differ in size or in pixel, on which roughness depends: they do not compare." }; // prettier-ignore
  }
  if (standardError === null) return { ok: false, code: "few", text: "One of the two areas is too small to say how sure the change is." }; // prettier-ignore
  const clear = Math.abs(value) > 2 * standardError;
  const text = clear ? `Sq ${value < 0 ? "falls" : "rises"} by more than two standard errors.` : "Sq changes by less than two standard errors."; // prettier-ignore
  return { ok: clear, code: clear ? "changed" : "unchanged", text };
}
