import { avrami } from "./forms/avrami.js";
import { compressed } from "./forms/compressed.js";
import { contractingArea } from "./forms/contracting-area.js";
import { contractingVolume } from "./forms/contracting-volume.js";
import { exponential } from "./forms/exponential.js";
import { ginstlingBrounshtein } from "./forms/ginstling-brounshtein.js";
import { jander } from "./forms/jander.js";
import { powerGrowth } from "./forms/power-growth.js";
import { powerLaw } from "./forms/power-law.js";
import { secondOrderUnequal } from "./forms/second-order-unequal.js";
import { secondOrder } from "./forms/second-order.js";
import { squareRoot } from "./forms/square-root.js";
import { stretched } from "./forms/stretched.js";
import { zeroOrder } from "./forms/zero-order.js";
import type { KineticLaw } from "./law.js";

/** The name of a law. */
export type LawName =
  | "exponential"
  | "stretched"
  | "compressed"
  | "power-law"
  | "second-order"
  | "second-order-unequal"
  | "zero-order"
  | "avrami"
  | "jander"
  | "ginstling-brounshtein"
  | "contracting-area"
  | "contracting-volume"
  | "square-root"
  | "power-growth";

/** Every law. A new one is a file in `forms`, a name above and a line here. */
export const KINETIC_LAWS: Readonly<Record<LawName, KineticLaw>> = {
  exponential,
  stretched,
  compressed,
  "power-law": powerLaw,
  "second-order": secondOrder,
  "second-order-unequal": secondOrderUnequal,
  "zero-order": zeroOrder,
  avrami,
  jander,
  "ginstling-brounshtein": ginstlingBrounshtein,
  "contracting-area": contractingArea,
  "contracting-volume": contractingVolume,
  "square-root": squareRoot,
  "power-growth": powerGrowth,
};

/** The names of all laws. */
export const LAW_NAMES: readonly LawName[] = Object.keys(KINETIC_LAWS) as LawName[];
