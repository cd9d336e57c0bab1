import { formatUnit } from "../../../foundation/index.js";
import { sameDimension, siUnit, type SiUnit } from "../../../foundation/si-unit.js";
import { kindOfUnit } from "../../dimensions.js";
import type { PlotAxis } from "./read.js";

/** What an axis is to show. */
export interface WantedAxis {
  /** "the concentration" */
  readonly what: string;
  readonly unit: string;
  /** Of each point, in `unit`, and what it may be off. */
  readonly values: readonly number[];
  readonly tolerances: readonly number[];
}

/** An axis held against what it is to show: what is missing, in sentences. */
export interface JudgedAxis {
  readonly nameFault?: string;
  readonly unitFault?: string;
  /** What turns the numbers along it into the unit that is wanted; none where it has no unit that says so. */
  readonly factor?: number;
}

export function judgeAxis(axis: PlotAxis, wanted: WantedAxis): JudgedAxis {
  const nameless = axis.name === "" ? { nameFault: `The ${axis.called} has no name.` } : {};
  const { unit } = axis;
  if (unit === null) return nameless;
  const factor = unitFactor(unit, wanted.unit);
  return factor === undefined
    ? { ...nameless, unitFault: unitFault(axis.called, unit, wanted) }
    : { ...nameless, factor };
}

/** What turns numbers in a unit that stands at an axis into those in another one; none where they measure different things. */
export function unitFactor(unit: string, wanted: string): number | undefined {
  if (unit === wanted) return 1;
  const [found, whole] = [readUnit(unit), siUnit(wanted)];
  if (found === undefined || !sameDimension(found.dimension, whole.dimension)) return undefined;
  return found.factor / whole.factor;
}

/** Why a unit says nothing of the numbers along an axis. */
function unitFault(called: string, unit: string, wanted: WantedAxis): string {
  if (unit === "") return `The ${called} has no unit.`;
  const found = readUnit(unit);
  if (found === undefined) {
    return `The ${called} has the unit ${unit}, which is none: ${kindOfUnit(siUnit(wanted.unit))} is expected.`;
  }
  return `The ${called} is in ${formatUnit(unit)}, ${kindOfUnit(found)}, and shall show ${wanted.what}, ${kindOfUnit(siUnit(wanted.unit))}.`;
}

/** A unit as it stands at an axis; undefined for what is none. */
function readUnit(unit: string): SiUnit | undefined {
  try {
    return siUnit(unit);
  } catch {
    return undefined;
  }
}
