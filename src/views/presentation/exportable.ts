import { exportable, type Exportable } from "../export/index.js";
import { WORKED_OUT } from "../still/worked-out.js";
import { presentationOf } from "./presentation-of.js";

/** A value as its view can leave the notebook; undefined for what has no view. */
export function exportableOf(value: unknown): Exportable | undefined {
  const view = presentationOf(value)?.view;
  return (
    view && exportable({ view: view.name, state: view.state, settings: view.settings, more: { made: WORKED_OUT } })
  );
}
