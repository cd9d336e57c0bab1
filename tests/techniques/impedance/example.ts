import { readFileSync } from "node:fs";
import { spectrum, type ImpedanceSpectrum } from "../../../src/techniques/impedance/index.js";
import { sharedPath } from "../../shared-data.js";
import reference from "../../reference/impedance-circuits.json" with { type: "json" };

export { reference };

/** The example data of impedance.py: f, Z′, Z″, without headings. */
export function exampleData(): ImpedanceSpectrum {
  const text = readFileSync(sharedPath("h-electrical/impedance-py/exampleData.csv"), "utf8");
  const rows = text.trim().split("\n").map((line) => line.split(",").map(Number)); // prettier-ignore
  const column = (k: number): number[] => rows.map((row) => row[k] ?? Number.NaN);
  return spectrum({
    frequency: { values: column(0), unit: "Hz" },
    real: { values: column(1), unit: "Ω" },
    imaginary: { values: column(2), unit: "Ω" },
  });
}
