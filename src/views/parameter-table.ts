import { formatBound, formatInterval, formatUnit, type ReportTable } from "../foundation/index.js";
import { type FittedParameter, parameterText } from "../fitting/index.js";

/** The table of fitted parameters: what ± means stands in its head, and how each interval was made beside it. */
export function parameterTable(parameters: readonly FittedParameter[]): ReportTable {
  return {
    columns: ["parameter", "value ± 1σ", "95 % interval", "interval by", "standing"],
    rows: parameters.map((p) => [p.name, parameterText(p), intervalText(p), p.intervalBy ?? "", p.standing]),
  };
}

function intervalText({ interval95, unit }: FittedParameter): string {
  if (!interval95) return "none";
  if (!interval95.every((end) => Number.isFinite(end))) return formatBound(interval95, unit) || "no bound";
  return unit === "" ? formatInterval(interval95) : `${formatInterval(interval95)} ${formatUnit(unit)}`;
}
