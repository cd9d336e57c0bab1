import type { IRenderMime } from "@jupyterlab/rendermime-interfaces";
import { Panel, Widget } from "@lumino/widgets";
import { parseViewBundle } from "halidelab/protocol";
import { el } from "../page/dom.js";
import { addStyle } from "../page/style.js";
import { liveModel, onModel } from "./live-models.js";

const PICTURE = "image/svg+xml";
const NOT_LIVE = "A picture of the view. Run the cell to explore it.";
/** A model is made a moment after its output arrives; until then the picture would only flash. */
const PATIENCE_MS = 400;

/** Shows a view live where its widget model lives, and as the picture in the same output where it does not. */
export class ViewRenderer extends Panel implements IRenderMime.IRenderer {
  private lifetime = new AbortController();
  private data: IRenderMime.IMimeModel["data"] = {};
  private shownLive = false;

  constructor(private readonly mimeType: string) {
    super();
    addStyle();
    this.addClass("hld-output");
  }

  async renderModel(model: IRenderMime.IMimeModel): Promise<void> {
    this.lifetime.abort();
    this.lifetime = new AbortController();
    const { signal } = this.lifetime;
    this.data = model.data;
    let id: string;
    try {
      id = parseViewBundle(model.data[this.mimeType]).model_id;
    } catch (error) {
      const reason = error instanceof Error ? ` ${error.message}` : "";
      this.showPicture(`This view cannot be shown live.${reason}`);
      return;
    }
    // A stranger's notebook must not reach live models before its reader trusts it.
    if (!model.trusted) {
      this.showPicture(NOT_LIVE);
      return;
    }
    onModel(id, () => void this.follow(id, signal), signal);
    await this.follow(id, signal);
    if (!this.shownLive) {
      const timer = setTimeout(() => {
        if (!this.shownLive && !signal.aborted) this.showPicture(NOT_LIVE);
      }, PATIENCE_MS);
      signal.addEventListener("abort", () => {
        clearTimeout(timer);
      });
    }
  }

  private async follow(id: string, signal: AbortSignal): Promise<void> {
    const model = liveModel(id);
    if (model === undefined) {
      if (this.shownLive) this.showPicture(NOT_LIVE);
      return;
    }
    const view = await model.widget_manager.create_view(model);
    if (signal.aborted || this.isDisposed || liveModel(id) !== model) {
      view.remove();
      return;
    }
    this.empty();
    this.shownLive = true;
    this.node.dataset["live"] = "true";
    this.addWidget(view.luminoWidget);
  }

  private showPicture(note: string): void {
    this.empty();
    this.shownLive = false;
    this.node.dataset["live"] = "false";
    const widget = new Widget({ node: el("div", { class: "hld-static" }) });
    const svg = this.data[PICTURE];
    const text = Array.isArray(svg) ? svg.join("") : svg;
    if (typeof text === "string") {
      // In an <img>, nothing inside the picture can run, be clicked or ask the network.
      const src = `data:${PICTURE};charset=utf-8,${encodeURIComponent(text)}`;
      const plain = this.data["text/plain"];
      const alt = typeof plain === "string" ? plain : "Picture of the view";
      widget.node.append(el("img", { src, alt }));
    } else {
      const plain = this.data["text/plain"];
      if (typeof plain === "string") widget.node.append(el("pre", {}, plain));
    }
    widget.node.append(el("p", {}, note));
    this.addWidget(widget);
  }

  private empty(): void {
    for (const widget of [...this.widgets]) widget.dispose();
  }

  override dispose(): void {
    this.lifetime.abort();
    super.dispose();
  }
}
