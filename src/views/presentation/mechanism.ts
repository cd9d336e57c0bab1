import type { Report } from "../../foundation/index.js";
import { type Mechanism, schemeNotes } from "../../kinetics/index.js";
import { presentReport } from "./report.js";
import type { Presentation } from "./types.js";

/** The steps of a scheme with their rate constants, what it conserves, and what spectra over time cannot tell of it. */
export function mechanismReport(mechanism: Mechanism): Report {
  const { text, reactions, conserved } = mechanism;
  return {
    title: text,
    lead: [],
    tables: [
      {
        columns: ["step", "rate constant", "order"],
        rows: reactions.map((step) => [step.text, step.rate, String(step.order)]),
      },
    ],
    notes: [...conserved.map((law) => `Conserved: ${law.text}.`), ...schemeNotes(mechanism).map((note) => note.text)],
  };
}

/** The scheme as a table. */
export function presentMechanism(mechanism: Mechanism): Presentation {
  return presentReport(mechanismReport(mechanism));
}
