import { formatEstimate, type Report } from "../../foundation/index.js";
import type { QuantumYield } from "./types.js";

/** The yield, what it was made of, and the correction. */
export function quantumYieldReport({
  method,
  quantumYield,
  absorptance,
  corrected,
  selfAbsorbed,
  inputs,
  simulated,
  verdict,
}: QuantumYield): Report {
  // prettier-ignore
  return {
    title: `Quantum yield (${method})`,
    lead: [...(simulated === null ? [] : [`Simulated: ${simulated}`]), verdict.text],
    tables: [
      {
        columns: ["quantity", "value ± 1σ"],
        rows: [
          ["quantum yield, as observed", formatEstimate(quantumYield)],
          ...(corrected === null ? [] : [["without self-absorption", formatEstimate(corrected)]]),
          ...(selfAbsorbed === null ? [] : [["part absorbed again", formatEstimate(selfAbsorbed)]]),
          ["part of the light absorbed", formatEstimate(absorptance)],
          ...Object.entries(inputs).map(([name, e]) => [name, formatEstimate(e)]),
        ],
      },
    ],
    notes: [
      ...(selfAbsorbed === null ? ["Not corrected for self-absorption, which lowers what is observed."] : []),
      "Errors (1σ) from those of the intensities; what the calibration of the instrument adds is not in them.",
    ],
  };
}
