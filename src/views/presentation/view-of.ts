import { VERSION } from "../../foundation/index.js";
import { WIDGET_MODULE } from "../../protocol/version.js";
import type { ViewDescription } from "./types.js";

/** The widget classes of each view. */
const CLASSES: Readonly<Record<ViewDescription["name"], string>> = {
  "spectral-stack": "SpectralStack",
  kinetics: "Kinetics",
  arrhenius: "Arrhenius",
};

/** Describes the live view of a state. */
export function viewOf(name: ViewDescription["name"], state: object): ViewDescription {
  const base = CLASSES[name];
  return {
    name,
    model: { module: WIDGET_MODULE, name: `${base}Model`, view: `${base}View`, version: VERSION },
    state: state as Readonly<Record<string, unknown>>,
  };
}
