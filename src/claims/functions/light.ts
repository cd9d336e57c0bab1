import { EV_NM } from "../../foundation/index.js";
import { emissionBand } from "../../techniques/colour/index.js";
import { efficiencyFromRadiance, emissionFactors, largestFactor } from "../../techniques/led/index.js";
import { given, type ClaimFunction } from "./types.js";

/** Light: energies, efficiencies, rates behind a yield. */
export const LIGHT: Readonly<Record<string, ClaimFunction>> = {
  "spectroscopy.photonEnergy": {
    inputs: { wavelength: "nm" },
    unit: "eV",
    of: (v) => EV_NM / given(v, "wavelength"),
  },
  "led.currentEfficiency": {
    inputs: { eqe: "%", peak: "nm", fwhm: "nm" },
    unit: "cd/A",
    of: (v) =>
      given(v, "eqe") *
      emissionFactors(emissionBand({ peak: given(v, "peak"), fwhm: given(v, "fwhm") })).candelaPerAmpere,
  },
  "led.largestCurrentEfficiency": {
    inputs: { eqe: "%" },
    unit: "cd/A",
    of: (v) => given(v, "eqe") * largestFactor(),
  },
  "led.currentEfficiencyOfLuminance": {
    inputs: { luminance: "cd m^-2", density: "A m^-2" },
    unit: "cd/A",
    of: (v) => given(v, "luminance") / given(v, "density"),
  },
  "led.efficiencyFromRadiance": {
    inputs: { radiance: "W sr^-1 m^-2", density: "mA cm^-2", peak: "nm", fwhm: "nm" },
    unit: "%",
    of: (v) => {
      const band = emissionBand({ peak: given(v, "peak"), fwhm: given(v, "fwhm"), to: 1100 });
      return efficiencyFromRadiance(given(v, "radiance"), given(v, "density"), band);
    },
  },
  "quantumYield.radiativeRate": {
    inputs: { plqy: "", lifetime: "s" },
    unit: "s^-1",
    of: (v) => given(v, "plqy") / given(v, "lifetime"),
  },
  "quantumYield.nonRadiativeRate": {
    inputs: { plqy: "", lifetime: "s" },
    unit: "s^-1",
    of: (v) => (1 - given(v, "plqy")) / given(v, "lifetime"),
  },
};
