import { numberRich, plain, unitRich } from "../scene/index.js";
import type { ShownStack } from "./shown.js";

/** In words: what was subtracted. */
export function referenceText({ state, reference }: ShownStack): string {
  if (reference === "none") return "";
  if (reference === "given") {
    const text = state.difference?.description ?? "";
    return text === "" ? "" : `against ${text.replace(/^against /, "")}`;
  }
  const { values, unit, kind } = state.coordinate;
  const place = (scan: number): string => plain(numberRich(values[scan] as number, 6));
  const tail = unit === "" ? "" : ` ${plain(unitRich(unit))}`;
  if (typeof reference === "number") {
    return `against scan ${String(reference)}${kind === "index" ? "" : ` (${place(reference)}${tail})`}`;
  }
  const [first, last] = reference;
  const places = kind === "index" ? "" : ` (${place(first)} to ${place(last)}${tail})`;
  return `against the mean of scans ${String(first)} to ${String(last)}${places}`;
}
