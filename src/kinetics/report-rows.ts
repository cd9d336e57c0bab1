import {
  type Estimate,
  formatBound,
  formatEstimate,
  formatInterval,
  formatUnit,
  isDetermined,
} from "../foundation/index.js";

/** The columns of a table of estimates. */
export const ESTIMATE_COLUMNS = ["quantity", "value ± 1σ", "95 % interval"] as const;

/** One row of a table of estimates. */
export function estimateRow(name: string, e: Estimate): readonly string[] {
  const { interval95 } = e;
  const value = isDetermined(e) ? formatEstimate({ ...e, unit: "" }) : "not determined";
  if (!interval95) return [name, value.replace(" (no error known)", " (given)"), ""];
  if (!isDetermined(e)) return [name, value, formatBound(interval95, "")];
  return [name, value, formatInterval(interval95)];
}

/** The name of a quantity with its unit. */
export function quantity(name: string, unit: string): string {
  return unit === "" ? name : `${name} / ${formatUnit(unit)}`;
}
