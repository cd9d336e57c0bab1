import { formatEstimate, formatNumber, type Report } from "../../foundation/index.js";
import { lifetimeName } from "../led/lifetime-name.js";
import type { Segregation } from "./segregation.js";
import type { OperationalStability } from "./types.js";

/** Devices in operation in a table. */
export function stabilityReport({ runs, verdict, simulated }: OperationalStability): Report {
  const level = runs[0]?.lifetime.level ?? 0.5;
  return {
    title: "EL in operation",
    lead: [...(simulated === null ? [] : [`Simulated: ${simulated}`]), verdict.text],
    tables: [
      {
        columns: ["run", "J / mA cm⁻²", lifetimeName(level), "how", "overshoot", "β", "shift", "rate of shift"],
        rows: runs.map(({ name, currentDensity, lifetime, shift, shiftRate }) => [
          name,
          String(currentDensity),
          formatEstimate(lifetime.time),
          lifetime.how,
          lifetime.overshoot === null ? "none" : `${formatNumber(100 * lifetime.overshoot.part, 2)} %`,
          lifetime.decay?.shape ? formatEstimate(lifetime.decay.shape) : "",
          formatEstimate(shift),
          formatEstimate(shiftRate),
        ]),
      },
    ],
    notes: ["Errors are 1σ. The rate is the slope of a line through the peak's places; above 0 to the red."],
  };
}

/** One band or two, scan by scan, in a table. */
export function segregationReport({ coordinate, evidence, share, separation, two, verdict }: Segregation): Report {
  const { title, simulated } = two.provenance;
  const show = (v: number | undefined, digits: number): string => (v !== undefined && Number.isFinite(v) ? formatNumber(v, digits) : "–"); // prettier-ignore
  return {
    title: ["Phase segregation", title].filter((part) => part !== "").join(": "),
    lead: [...(simulated === undefined ? [] : [`Simulated: ${simulated}`]), verdict.text],
    tables: [
      {
        columns: [
          `${coordinate.label} / ${coordinate.unit}`,
          "AICc for two bands",
          "share of the lower",
          "± 1σ",
          "separation / eV",
        ],
        rows: Array.from(coordinate.values, (t, i) => [
          formatNumber(t),
          show(evidence[i], 3),
          show(share.values[i], 3),
          show(share.sigma[i], 2),
          show(separation[i], 3),
        ]),
      },
    ],
    notes: ["Two bands are taken where AICc is better by more than 6. Shares are of the emitted light."],
  };
}
