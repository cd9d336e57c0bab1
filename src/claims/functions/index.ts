import { CHARGE } from "./charge.js";
import { CHEMISTRY } from "./chemistry.js";
import { COLOUR } from "./colour.js";
import { KINETICS } from "./kinetics.js";
import { LIGHT } from "./light.js";
import { NANOCRYSTALS } from "./nanocrystals.js";
import { STRUCTURE } from "./structure.js";
import type { ClaimFunction } from "./types.js";

export type { ClaimFunction } from "./types.js";

/** Functions of the library that a claim can be recomputed with, by name. */
export const CLAIM_FUNCTIONS: Readonly<Record<string, ClaimFunction>> = {
  ...KINETICS,
  ...LIGHT,
  ...CHEMISTRY,
  ...CHARGE,
  ...COLOUR,
  ...STRUCTURE,
  ...NANOCRYSTALS,
};
