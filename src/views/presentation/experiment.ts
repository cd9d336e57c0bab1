import { brandOf } from "../../foundation/index.js";
import { presentReport } from "./report.js";
import type { Presentation } from "./types.js";

/** What is shown of an experiment; its own type lies in the layer of files, beside this one. */
export interface Experiment {
  readonly title: string;
  readonly metadata: Readonly<Record<string, string | number | boolean>>;
  readonly measurements: Readonly<Record<string, object>>;
  readonly fits: Readonly<Record<string, object>>;
}

/** An experiment as a list of what it holds. */
export function presentExperiment({ title, metadata, measurements, fits }: Experiment): Presentation {
  const kinds = (of: Readonly<Record<string, object>>): readonly (readonly string[])[] =>
    Object.entries(of).map(([name, value]) => [name, brandOf(value) ?? ""]);
  const about = Object.entries(metadata).map(([name, value]) => [name, String(value)]);
  return presentReport({
    title: title === "" ? "Experiment" : `Experiment “${title}”`,
    lead: [],
    tables: [
      ...(about.length === 0 ? [] : [{ columns: ["metadata", "value"], rows: about }]),
      { columns: ["measurement", "kind"], rows: kinds(measurements) },
      ...(Object.keys(fits).length === 0 ? [] : [{ columns: ["result", "kind"], rows: kinds(fits) }]),
    ],
    notes: [],
  });
}
