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

/** An axis held against what it is to show. */
export interface JudgedAxis {
  /** What is missing, in sentences. */
  readonly says: readonly string[];
  /** What turns the numbers along it into the unit that is wanted; 1 where its own unit cannot be used. */
  readonly factor: number;
}

export function judgeAxis(side: "x" | "y", { name, unit }: PlotAxis, wanted: WantedAxis): JudgedAxis {
  const nameless = name === "" ? [`The ${side} axis has no name.`] : [];
  if (unit === null || unit === wanted.unit) return { says: nameless, factor: 1 };
  const problem = (text: string): JudgedAxis => ({ says: [...nameless, text], factor: 1 });
  if (unit === "") return problem(`The ${side} axis has no unit.`);
  const found = readUnit(unit);
  const whole = siUnit(wanted.unit);
  if (found === undefined)
    return problem(`The ${side} axis has the unit ${unit}, which is none: ${kindOfUnit(whole)} is expected.`);
  if (!sameDimension(found.dimension, whole.dimension)) {
    return problem(
      `The ${side} axis is in ${formatUnit(unit)}, ${kindOfUnit(found)}, and shall show ${wanted.what}, ${kindOfUnit(whole)}.`,
    );
  }
  return { says: nameless, factor: found.factor / whole.factor };
}

/** A unit as it stands at an axis; undefined for what is none. */
export function readUnit(unit: string): SiUnit | undefined {
  try {
    return siUnit(unit);
  } catch {
    return undefined;
  }
}
