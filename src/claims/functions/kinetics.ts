import { GAS_CONSTANT } from "../../foundation/index.js";
import { barrierOf, hopRate } from "../../techniques/ion-migration/index.js";
import { given, type ClaimFunction } from "./types.js";

/** The temperature and the attempt frequency of a hop. */
const hopping = (v: Readonly<Record<string, number>>) =>
  [
    { value: given(v, "T"), unit: "K" },
    { value: given(v, "attempt"), unit: "s^-1" },
  ] as const;

/** Rates, barriers and conversions. */
export const KINETICS: Readonly<Record<string, ClaimFunction>> = {
  "kinetics.activationEnergyOfTwoRates": {
    inputs: { k1: "s^-1", T1: "K", k2: "s^-1", T2: "K" },
    unit: "kJ/mol",
    of: (v) =>
      (1e-3 * GAS_CONSTANT * Math.log(given(v, "k2") / given(v, "k1"))) / (1 / given(v, "T1") - 1 / given(v, "T2")),
  },
  "kinetics.conversion": {
    inputs: { k: "s^-1", t: "s" },
    unit: "%",
    of: (v) => -100 * Math.expm1(-given(v, "k") * given(v, "t")),
  },
  "ionMigration.hopRate": {
    inputs: { barrier: "eV", T: "K", attempt: "s^-1" },
    unit: "s^-1",
    of: (v) => hopRate({ value: given(v, "barrier"), unit: "eV" }, ...hopping(v)).value,
  },
  "ionMigration.barrierOf": {
    inputs: { rate: "s^-1", T: "K", attempt: "s^-1" },
    unit: "eV",
    of: (v) => barrierOf({ value: given(v, "rate"), unit: "s^-1" }, ...hopping(v)).value,
  },
};
