import { mottGurneyMobility, trapDensity } from "../../techniques/space-charge/index.js";
import { given, type ClaimFunction } from "./types.js";

const layer = (v: Readonly<Record<string, number>>) =>
  ({ thickness: { value: given(v, "thickness"), unit: "nm" }, permittivity: given(v, "permittivity") }) as const;

/** Currents limited by space charge, and the traps that they tell. */
export const CHARGE: Readonly<Record<string, ClaimFunction>> = {
  "spaceCharge.trapDensity": {
    inputs: { limit: "V", thickness: "nm", permittivity: "" },
    unit: "cm^-3",
    of: (v) => trapDensity({ value: given(v, "limit"), unit: "V" }, layer(v)).value,
  },
  "spaceCharge.mobility": {
    inputs: { voltage: "V", density: "mA cm^-2", thickness: "nm", permittivity: "" },
    unit: "cm^2 V^-1 s^-1",
    of: (v) =>
      mottGurneyMobility(
        { value: given(v, "voltage"), unit: "V" },
        { value: given(v, "density"), unit: "mA cm^-2" },
        layer(v),
      ).value,
  },
};
