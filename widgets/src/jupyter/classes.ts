import { classNameOf } from "halidelab/protocol";
import { MOUNTS } from "../mounts.js";
import type { Mount } from "../page/handle.js";
import { HalidelabModel } from "./model.js";
import { HalidelabView } from "./view.js";

function classesOf(name: string, viewMount: Mount): Readonly<Record<string, unknown>> {
  const base = classNameOf(name);
  return {
    [`${base}Model`]: class extends HalidelabModel {},
    [`${base}View`]: class extends HalidelabView {
      protected mount = viewMount;
      protected viewName = name;
    },
  };
}

/** The model and the view class of every view, as Jupyter's widget manager asks for them. */
export const CLASSES: Readonly<Record<string, unknown>> = Object.assign(
  {},
  ...Object.entries(MOUNTS).map(([name, mount]) => classesOf(name, mount)),
) as Readonly<Record<string, unknown>>;
