import type { LiteratureTable } from "../types.js";
import { JIANG_ACTIVATION } from "./jiang-activation.js";
import { JIANG_LIGANDS } from "./jiang-ligands.js";
import { SON_FILMS } from "./son-films.js";
import { YE_ANTISOLVENTS } from "./ye-antisolvents.js";
import { YE_WASHED } from "./ye-washed.js";
import { ZHENG_PASSIVATION } from "./zheng-passivation.js";

/** All tables of the four papers. A new table is one line here. */
export const TABLES: readonly LiteratureTable[] = Object.freeze([
  YE_ANTISOLVENTS,
  YE_WASHED,
  JIANG_ACTIVATION,
  JIANG_LIGANDS,
  ZHENG_PASSIVATION,
  SON_FILMS,
]);
