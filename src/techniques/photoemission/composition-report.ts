import { formatEstimate, formatNumber, type Report } from "../../foundation/index.js";
import type { SurfaceComposition } from "./composition-types.js";

/** Each component with its at%, then the elements. */
export function surfaceCompositionReport({ parts, elements, verdict, simulated, notes }: SurfaceComposition): Report {
  const several = Object.keys(elements).length < parts.length;
  return {
    title: "Surface composition",
    lead: [...(simulated === null ? [] : [`Simulated: ${simulated}`]), verdict.text],
    tables: [
      {
        columns: [
          "component",
          "level",
          `area / ${parts[0]?.area.unit ?? ""}`,
          "factor",
          "at%",
          "limit of detection / at%",
        ],
        rows: parts.map(({ label, line, area, factor, atomicPercent, detectionLimit }) => [
          ...[label, line, formatEstimate({ ...area, unit: "" }), formatEstimate(factor)],
          formatEstimate({ ...atomicPercent, unit: "" }),
          detectionLimit === null ? "" : formatNumber(detectionLimit, 2),
        ]),
      },
      ...(several
        ? [
            {
              columns: ["element", "at%"],
              rows: Object.entries(elements).map(([name, e]) => [name, formatEstimate({ ...e, unit: "" })]),
            },
          ]
        : []),
    ],
    notes,
  };
}
