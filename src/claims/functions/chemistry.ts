import {
  defectConcentration,
  molarConcentration,
  molarMass,
  tolerance,
  toleranceAsPrinted,
} from "../../techniques/perovskite/index.js";
import { given, type ClaimFunction } from "./types.js";

/** Formulas of compounds, amounts and defects. */
export const CHEMISTRY: Readonly<Record<string, ClaimFunction>> = {
  "perovskite.toleranceFactor": {
    inputs: {},
    words: ["formula"],
    unit: "",
    of: (_, w) => tolerance(given(w, "formula")).t,
  },
  "perovskite.toleranceAsPrinted": {
    inputs: {},
    words: ["formula"],
    unit: "",
    of: (_, w) => toleranceAsPrinted(tolerance(given(w, "formula"))),
  },
  "perovskite.octahedralFactor": {
    inputs: {},
    words: ["formula"],
    unit: "",
    of: (_, w) => tolerance(given(w, "formula")).mu,
  },
  "perovskite.bartelFactor": {
    inputs: {},
    words: ["formula"],
    unit: "",
    of: (_, w) => tolerance(given(w, "formula")).tau ?? Number.NaN,
  },
  "perovskite.molarMass": {
    inputs: {},
    words: ["formula"],
    unit: "g/mol",
    of: (_, w) => molarMass(given(w, "formula")),
  },
  "perovskite.molarConcentration": {
    inputs: { concentration: "mg/mL" },
    words: ["formula"],
    unit: "mM",
    of: (v, w) => molarConcentration({ value: given(v, "concentration"), unit: "mg mL^-1" }, given(w, "formula")).value,
  },
  "perovskite.defectConcentration": {
    inputs: { formationEnergy: "eV", T: "K", sites: "cm^-3" },
    unit: "cm^-3",
    of: (v) =>
      defectConcentration({
        formationEnergy: { value: given(v, "formationEnergy") },
        temperature: { value: given(v, "T"), unit: "K" },
        sites: given(v, "sites"),
      }).concentration.value,
  },
};
