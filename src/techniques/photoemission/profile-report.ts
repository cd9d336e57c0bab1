import { count, formatEstimate, formatNumber, type Report } from "../../foundation/index.js";
import type { DepthProfile } from "./profile-types.js";

/** at% at the first, middle and last level, and what is known of the depth. */
export function depthProfileReport({
  traces,
  etchTime,
  unit,
  depth,
  depthLabel,
  rate,
  simulated,
  notes,
}: DepthProfile): Report {
  const n = etchTime.length;
  const shown = [...new Set([0, Math.floor((n - 1) / 2), n - 1])];
  const at = (i: number): string => {
    const time = `${formatNumber(etchTime[i] ?? Number.NaN, 4)} ${unit}`;
    return depth === null ? time : `${time} (${formatNumber(depth[i] ?? Number.NaN, 3)} nm)`;
  };
  const elements = [...new Set(traces.map(({ element }) => element))].join(", ");
  return {
    title: `Depth profile of ${elements}`,
    lead: [
      ...(simulated === null ? [] : [`Simulated: ${simulated}`]),
      `${count(n, "level")} from ${at(0)} to ${at(n - 1)} of etching${depthLabel === null ? "" : `; in brackets the ${depthLabel} by ${rate === null ? "" : formatEstimate(rate)}`}.`,
    ],
    tables: [
      {
        columns: ["line", ...shown.map((i) => `at% at ${at(i)}`)],
        rows: traces.map(({ name, atomicPercent, errors }) => [
          name,
          ...shown.map((i) => {
            const error = errors[i] ?? Number.NaN;
            return formatEstimate({
              value: atomicPercent[i] ?? Number.NaN,
              standardError: Number.isFinite(error) ? error : null,
              unit: "",
            });
          }),
        ]),
      },
    ],
    notes,
  };
}
