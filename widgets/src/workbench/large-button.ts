import type { JupyterFrontEnd } from "@jupyterlab/application";
import type { IRenderMime } from "@jupyterlab/rendermime-interfaces";
import { el } from "../page/dom.js";
import { largeIcon } from "./icons.js";
import { COMMANDS } from "./ids.js";
import { notebooksOf } from "./notebooks.js";

/** Makes the button over a view that opens it large, where the view stands in a notebook. */
export function largeButton(app: JupyterFrontEnd): (output: IRenderMime.IMimeModel) => HTMLElement | undefined {
  return (output) => {
    const notebooks = notebooksOf(app);
    if (notebooks.placeOf(output) === undefined) return undefined;
    const button = el("button", { class: "hld-open-large", title: "Open large, beside the notebook", "aria-label": "Open large" }); // prettier-ignore
    largeIcon.element({ container: button, width: "16px", height: "16px" });
    button.addEventListener("click", () => {
      const place = notebooks.placeOf(output);
      if (place !== undefined) void app.commands.execute(COMMANDS.openLarge, { ...place });
    });
    return button;
  };
}
