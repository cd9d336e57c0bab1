import { bragg, confinedGap, mixedComposition, vegard, type VegardLaw } from "../../techniques/diffraction/index.js";
import { given, type ClaimFunction } from "./types.js";

type Values = Readonly<Record<string, number>>;

const law = (v: Values, unit: VegardLaw["unit"]): VegardLaw => ({
  ...{ ends: [given(v, "first"), given(v, "second")], bowing: v["bowing"] ?? 0, unit },
});
const ENDS = { first: "Å", second: "Å" } as const;
const GAPS = { first: "eV", second: "eV", bowing: "eV" } as const;

/** Lattices, compositions of mixed crystals, and gaps of small ones. */
export const STRUCTURE: Readonly<Record<string, ClaimFunction>> = {
  "diffraction.spacing": {
    inputs: { twoTheta: "°", wavelength: "Å" },
    unit: "Å",
    of: (v) => bragg({ twoTheta: given(v, "twoTheta"), wavelength: given(v, "wavelength") }).d.value,
  },
  "diffraction.vegardLattice": {
    inputs: { x: "", ...ENDS },
    unit: "Å",
    of: (v) => vegard(law(v, "Å"), given(v, "x")).value,
  },
  "diffraction.compositionOfLattice": {
    inputs: { lattice: "Å", ...ENDS },
    unit: "",
    of: (v) => mixedComposition(given(v, "lattice"), law(v, "Å")).x.value,
  },
  "diffraction.vegardGap": {
    inputs: { x: "", ...GAPS },
    unit: "eV",
    of: (v) => vegard(law(v, "eV"), given(v, "x")).value,
  },
  "diffraction.compositionOfGap": {
    inputs: { gap: "eV", ...GAPS },
    unit: "",
    of: (v) => mixedComposition(given(v, "gap"), law(v, "eV")).x.value,
  },
  "diffraction.sphereGap": {
    inputs: { diameter: "nm", bulkGap: "eV", electronMass: "", holeMass: "", permittivity: "" },
    unit: "eV",
    of: (v) =>
      confinedGap(given(v, "diameter"), {
        model: "sphere",
        bulkGap: given(v, "bulkGap"),
        electronMass: given(v, "electronMass"),
        holeMass: given(v, "holeMass"),
        permittivity: given(v, "permittivity"),
      }).value,
  },
};
