import { parseTimeUnit, SECONDS } from "../../foundation/index.js";
import { strictlyMonotonic } from "../scene/index.js";
import { convertedPlace } from "./axis-unit.js";
import type { SpectralStackState } from "./state.js";

/** From the places of one stack to those of another that stands beside it. */
export interface Link {
  /** On the spectral axes, each in its own unit. */
  axis(place: number): number;
  /** On the coordinates of the scans, each in its own unit. */
  scan(place: number): number;
}

/** A place between two units of time or of temperature; as it is between others. */
function convertedScan(place: number, from: string, to: string): number {
  if (from === to) return place;
  const [a, b] = [parseTimeUnit(from), parseTimeUnit(to)];
  if (a !== undefined && b !== undefined) return (place * SECONDS[a]) / SECONDS[b];
  if (from === "°C" && to === "K") return place + 273.15;
  if (from === "K" && to === "°C") return place - 273.15;
  return place;
}

/** Links two stacks. Scans that are told by their number are linked by their number. */
export function linkOf(from: () => SpectralStackState, to: () => SpectralStackState): Link {
  const numbered = (state: SpectralStackState): boolean => !strictlyMonotonic(state.coordinate.values);
  return {
    axis: (place) => convertedPlace(place, from().axis.unit, to().axis.unit),
    scan: (place) =>
      numbered(from()) || numbered(to()) ? place : convertedScan(place, from().coordinate.unit, to().coordinate.unit),
  };
}

/** Whether places need no conversion. */
export function sameUnits(a: SpectralStackState, b: SpectralStackState): boolean {
  return a.axis.unit === b.axis.unit && a.coordinate.unit === b.coordinate.unit;
}
