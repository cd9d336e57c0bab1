import { dominantWavelength, emissionBand, emissionColour } from "../../techniques/colour/index.js";
import { given, type ClaimFunction } from "./types.js";

type Values = Readonly<Record<string, number>>;

const bandColour = (v: Values) => emissionColour(emissionBand({ peak: given(v, "peak"), fwhm: given(v, "fwhm") }));
const BAND = { peak: "nm", fwhm: "nm" } as const;

/** Colours: of one Gaussian band over wavelength, and what coordinates say of a wavelength. */
export const COLOUR: Readonly<Record<string, ClaimFunction>> = {
  "colour.bandX": { inputs: BAND, unit: "", of: (v) => bandColour(v).x.value },
  "colour.bandY": { inputs: BAND, unit: "", of: (v) => bandColour(v).y.value },
  "colour.dominantWavelength": {
    inputs: { x: "", y: "" },
    unit: "nm",
    of: (v) => {
      const { kind, wavelength } = dominantWavelength({ x: given(v, "x"), y: given(v, "y") });
      return kind === "dominant" ? wavelength : Number.NaN;
    },
  },
};
