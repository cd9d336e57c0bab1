/** What `import … from "tslab"` gives: the display functions, connected to this kernel. */
import type { TslabModule } from "../display/tslabDisplay.js";
import { kernelGlobals } from "../evaluator/globals.js";

const own: TslabModule = kernelGlobals().tslab;
export const display: TslabModule["display"] = own.display;
export const newDisplay: TslabModule["newDisplay"] = own.newDisplay;
export const versions: TslabModule["versions"] = own.versions;
