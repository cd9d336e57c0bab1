import { exportable, type Exportable } from "../export/index.js";
import { baselinesNow } from "../spectral-stack/fit-baselines.js";
import { presentationOf } from "./presentation-of.js";

/** A value as its view can leave the notebook; undefined for what has no view. */
export function exportableOf(value: unknown): Exportable | undefined {
  const view = presentationOf(value)?.view;
  return view && exportable({ view: view.name, state: view.state, more: { baselineOf: baselinesNow } });
}
