import { EV_NM } from "../../foundation/index.js";
import { mixedComposition, vegard, type VegardLaw } from "../../techniques/diffraction/index.js";
import { pulseDensity } from "../../techniques/recombination/index.js";
import { given, type ClaimFunction } from "./types.js";

type Values = Readonly<Record<string, number>>;

/** The gaps of the pure crystals by the wavelengths of their emission, x = 0 and x = 1. */
const law = (v: Values): VegardLaw => ({
  ends: [EV_NM / given(v, "first"), EV_NM / given(v, "second")],
  bowing: given(v, "bowing"),
  unit: "eV",
});
const ENDS = { first: "nm", second: "nm", bowing: "eV" } as const;

/** Emission of mixed crystals over their composition, pairs in a small crystal. */
export const NANOCRYSTALS: Readonly<Record<string, ClaimFunction>> = {
  "diffraction.peakOfComposition": {
    inputs: { x: "", ...ENDS },
    unit: "nm",
    of: (v) => EV_NM / vegard(law(v), given(v, "x")).value,
  },
  "diffraction.compositionOfPeak": {
    inputs: { peak: "nm", ...ENDS },
    unit: "",
    of: (v) => mixedComposition(EV_NM / given(v, "peak"), law(v)).x.value,
  },
  // One layer of cubes that absorbed all light has a pulse's photons in its thickness.
  "recombination.pairsPerCrystal": {
    inputs: { fluence: "nJ cm^-2", wavelength: "nm", edge: "nm" },
    unit: "",
    of: (v) => {
      const edge = given(v, "edge");
      const film = { absorptance: 1, thickness: { value: edge, unit: "nm" } } as const;
      const light = { value: given(v, "wavelength"), unit: "nm" } as const;
      const fluence = { value: given(v, "fluence"), unit: "nJ cm^-2" } as const;
      return pulseDensity({ ...film, light, fluence }).value * (edge * 1e-7) ** 3;
    },
  },
};
