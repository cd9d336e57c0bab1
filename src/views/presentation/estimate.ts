import { formatEstimate, formatInterval, formatUnit, type Estimate } from "../../foundation/index.js";
import type { Presentation } from "./types.js";

const KEYS: readonly string[] = ["value", "standardError", "unit", "interval95"];

/** Whether a value is a number with error and unit and nothing else: such carry no brand. */
export function isEstimate(value: unknown): value is Estimate {
  if (typeof value !== "object" || value === null) return false;
  const { value: number, standardError: error, unit, interval95 } = value as Partial<Record<string, unknown>>;
  return (
    typeof number === "number" &&
    (error === null || typeof error === "number") &&
    typeof unit === "string" &&
    (interval95 === undefined ||
      (Array.isArray(interval95) && interval95.length === 2 && interval95.every((end) => typeof end === "number"))) &&
    Reflect.ownKeys(value).every((key) => typeof key === "string" && KEYS.includes(key))
  );
}

/** A number to the digits that its error justifies, with its unit, and its 95 % interval where that is known. */
export function presentEstimate(of: Estimate): Presentation {
  const { interval95, unit, value } = of;
  const within =
    interval95 === undefined || !Number.isFinite(value)
      ? ""
      : `; 95 %: ${formatInterval(interval95)}${unit === "" ? "" : ` ${formatUnit(unit)}`}`;
  return { text: `${formatEstimate(of)}${within}` };
}
