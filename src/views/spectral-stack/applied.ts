import { cellsOf, strictlyMonotonic } from "../scene/index.js";
import { referenceScans, refusal } from "./reference.js";
import type { BaselineSettings, Interval, NormaliseSettings, Reference, StackSettings } from "./settings.js";
import type { SpectralStackState } from "./state.js";

type Numbers = Readonly<Float64Array>;

/** What was chosen and cannot be done with the data; null for what can, or was not chosen. */
export interface Undone {
  readonly crop: Interval | null;
  readonly cropScans: Interval | null;
  readonly baseline: Extract<BaselineSettings, { readonly kind: "constant" }> | null;
  /** A scan that the stack does not have. */
  readonly reference: number | null;
  readonly smooth: StackSettings["smooth"];
  readonly normalise: Extract<NormaliseSettings, { readonly kind: "at" }> | null;
}

/** What of the settings is done to a stack. */
export interface Applied {
  /** The settings with the places that are really used, and without what cannot be done. */
  readonly applied: StackSettings;
  readonly undone: Undone;
}

/** Columns of a monotonic axis within an interval, from the first to behind the last; the same twice where none is. */
export function columnsWithin(values: Numbers, interval: Interval | null): readonly [number, number] {
  if (interval === null) return [0, values.length];
  const inside = (v: number): boolean => v >= interval[0] && v <= interval[1];
  const first = values.findIndex(inside);
  return first < 0 ? [0, 0] : [first, values.findLastIndex(inside) + 1];
}

/** The column nearest to a place. */
export function nearestColumn(values: Numbers, place: number): number {
  let best = 0;
  values.forEach((v, j) => {
    if (Math.abs(v - place) < Math.abs((values[best] as number) - place)) best = j;
  });
  return best;
}

const isEmpty = ([first, end]: readonly [number, number]): boolean => first === end;

/** Tells what of the settings can be done to a stack: what cannot is left out, never done in another way. */
export function appliedSettings(state: SpectralStackState, chosen: StackSettings): Applied {
  const { values: whole } = state.axis;
  const crop = isEmpty(columnsWithin(whole, chosen.crop)) ? null : chosen.crop;
  const own = whole.subarray(...columnsWithin(whole, crop));
  const cropScans = hasScans(state.coordinate.values, chosen.cropScans) ? chosen.cropScans : null;
  const baseline = baselineWithin(own, chosen.baseline);
  const smooth = chosen.smooth !== null && chosen.smooth.window > own.length ? null : chosen.smooth;
  const normalise = normalisedWithin(own, chosen.normalise);
  const undone = {
    crop: crop === null ? chosen.crop : null,
    cropScans: cropScans === null ? chosen.cropScans : null,
    baseline: baseline.kind === "none" && chosen.baseline.kind === "constant" ? chosen.baseline : null,
    reference: lackingScan(state, chosen.reference),
    smooth: smooth === null ? chosen.smooth : null,
    normalise: normalise.kind === "none" && chosen.normalise.kind === "at" ? chosen.normalise : null,
  };
  return { applied: { ...chosen, crop, cropScans, baseline, smooth, normalise }, undone };
}

/** Scans that do not run one way have no first and last within an interval. */
function hasScans(coordinate: Numbers, interval: Interval | null): boolean {
  return interval === null || (strictlyMonotonic(coordinate) && !isEmpty(columnsWithin(coordinate, interval)));
}

/** A baseline whose range ends where the axis does. */
function baselineWithin(own: Numbers, baseline: BaselineSettings): BaselineSettings {
  if (baseline.kind !== "constant") return baseline;
  const { from, to } = baseline;
  if (isEmpty(columnsWithin(own, [from, to]))) return { kind: "none" };
  const [a, b] = [own[0] as number, own.at(-1) as number];
  return { kind: "constant", from: Math.max(from, Math.min(a, b)), to: Math.min(to, Math.max(a, b)) };
}

/** A normalisation at a point of the axis, the one nearest to the place. */
function normalisedWithin(own: Numbers, normalise: NormaliseSettings): NormaliseSettings {
  if (normalise.kind !== "at") return normalise;
  const [low, high] = cellsOf(own).domain;
  const { at } = normalise;
  return at >= low && at <= high ? { kind: "at", at: own[nearestColumn(own, at)] as number } : { kind: "none" };
}

/** The scan that was chosen as the reference and is not there; data that refuse every scan say so themselves. */
function lackingScan(state: SpectralStackState, chosen: Reference | null): number | null {
  const scans = chosen === null ? undefined : referenceScans(chosen);
  if (scans === undefined || refusal(state) !== undefined) return null;
  return scans[0] < state.coordinate.values.length ? null : scans[0];
}
