import { doniachSunjic } from "./doniach-sunjic.js";
import { gauss } from "./gauss.js";
import { gaussLorentzProduct } from "./gauss-lorentz-product.js";
import { gaussLorentzSum } from "./gauss-lorentz-sum.js";
import { logNormal } from "./log-normal.js";
import { lorentz } from "./lorentz.js";
import type { PeakProfile } from "./profile.js";
import { pseudoVoigt } from "./pseudo-voigt.js";
import { splitGauss } from "./split-gauss.js";
import { voigt } from "./voigt.js";

/** The name of a form. */
export type PeakProfileName =
  | "gauss"
  | "lorentz"
  | "voigt"
  | "pseudo-voigt"
  | "log-normal"
  | "split-gauss"
  | "gauss-lorentz-sum"
  | "gauss-lorentz-product"
  | "doniach-sunjic";

/** The forms that a fit knows by name. A new one is one file and one line and its name here. */
export const PEAK_PROFILES: Readonly<Record<PeakProfileName, PeakProfile>> = {
  gauss,
  lorentz,
  voigt,
  "pseudo-voigt": pseudoVoigt,
  "log-normal": logNormal,
  "split-gauss": splitGauss,
  "gauss-lorentz-sum": gaussLorentzSum,
  "gauss-lorentz-product": gaussLorentzProduct,
  "doniach-sunjic": doniachSunjic,
};
