import type { IRenderMime } from "@jupyterlab/rendermime-interfaces";
import { Panel, Widget } from "@lumino/widgets";
import type { DOMWidgetModel } from "@jupyter-widgets/base";
import { parseViewBundle, type ViewBundle } from "halidelab/protocol";
import { el } from "../page/dom.js";
import { addStyle } from "../page/style.js";
import { liveModel, onModel } from "./live-models.js";
import { KeptSettings } from "./kept-settings.js";
import type { HalidelabModel } from "./model.js";
import { sharedOf, shareOn } from "./shared-of.js";

const PICTURE = "image/svg+xml";
/** What tells two states of a growing output apart. */
const STILL = [PICTURE, "text/plain"] as const;
const NOT_LIVE = "A picture of the view. Run the cell to explore it.";
const KEPT = "Without a kernel: the view as this notebook keeps it.";
const LEFT = "No longer live: the view as this notebook keeps it.";

/**
 * Shows a view live where its widget model lives; where it does not, from the data in the same output; and where an
 * output has none, as older versions wrote it, as the picture beside it.
 */
export class ViewRenderer extends Panel implements IRenderMime.IRenderer {
  private lifetime = new AbortController();
  private data: IRenderMime.IMimeModel["data"] = {};
  private bundle: ViewBundle | undefined;
  /** The output that is shown. */
  private output: IRenderMime.IMimeModel | undefined;
  /** The same where it is trusted. */
  private mime: IRenderMime.IMimeModel | undefined;
  /** The lifetime in which news of the output are heard already. */
  private hears: AbortSignal | undefined;
  /** The model whose view is shown. */
  private live: DOMWidgetModel | undefined;
  /** What the reader chooses, on its way into the output. */
  private readonly settings: KeptSettings;

  /**
   * @param patience milliseconds to wait for a live view: a model is made a moment after its output arrives, and until
   *   then what stands in for it would only flash
   * @param opens makes the button that opens the output large, where there is one
   */
  constructor(
    private readonly mimeType: string,
    private readonly patience: () => Promise<number>,
    private readonly opens: (output: IRenderMime.IMimeModel) => HTMLElement | undefined = () => undefined,
  ) {
    super();
    addStyle();
    this.addClass("hld-output");
    this.settings = new KeptSettings(mimeType);
  }

  async renderModel(model: IRenderMime.IMimeModel): Promise<void> {
    // What stands there made this change by itself.
    if (this.settings.isOwn(model)) return;
    this.settings.of(model);
    this.lifetime.abort();
    this.lifetime = new AbortController();
    const { signal } = this.lifetime;
    this.data = model.data;
    this.output = model;
    this.mime = undefined;
    try {
      this.bundle = parseViewBundle(model.data[this.mimeType]);
    } catch (error) {
      const reason = error instanceof Error ? ` ${error.message}` : "";
      this.showPicture(`This view cannot be shown live.${reason}`);
      return;
    }
    // A stranger's notebook must not reach live models before its reader trusts it.
    if (!model.trusted) {
      await this.showKept(KEPT, signal);
      return;
    }
    const { model_id: id } = this.bundle;
    this.mime = model;
    onModel(id, () => void this.follow(id, signal), signal);
    await this.follow(id, signal);
    if (this.live === undefined) void this.standIn(signal);
  }

  /** After a while without a live view, the one from the output's own data. */
  private async standIn(signal: AbortSignal): Promise<void> {
    const wait = await this.patience();
    if (wait > 0) await new Promise((done) => setTimeout(done, wait));
    if (!signal.aborted && this.live === undefined) await this.showKept(KEPT, signal);
  }

  private async follow(id: string, signal: AbortSignal): Promise<void> {
    const model = liveModel(id);
    const before = this.live;
    if (model === undefined) {
      if (before !== undefined) await this.showKept(LEFT, signal, before);
      return;
    }
    this.hearOutput(model, signal);
    // The same output, told again: what stands there is right, and what the reader chose is not in it.
    if (model === before) {
      this.settings.watch((model as HalidelabModel).shared, signal);
      this.settings.soon();
      return;
    }
    const view = await model.widget_manager.create_view(model);
    if (signal.aborted || this.isDisposed || liveModel(id) !== model) {
      view.remove();
      return;
    }
    this.empty();
    this.live = model;
    if (this.output !== undefined) shareOn(this.output, (model as HalidelabModel).shared);
    this.settings.watch((model as HalidelabModel).shared, signal);
    this.node.dataset["live"] = "true";
    this.addWidget(view.luminoWidget);
    this.offerLarge();
  }

  /** The button that opens the view large stands over it. */
  private offerLarge(): void {
    const button = this.output === undefined ? undefined : this.opens(this.output);
    this.node.querySelector(":scope > .hld-open-large")?.remove();
    if (button !== undefined) this.node.append(button);
  }

  /**
   * What the kernel says of the output of a growing view goes into the notebook. To a page that saw the view shown,
   * JupyterLab's own message says the same; in one that was loaded later, that message finds no output.
   */
  private hearOutput(model: DOMWidgetModel, signal: AbortSignal): void {
    if (this.hears === signal) return;
    this.hears = signal;
    const hear = (data: IRenderMime.IMimeModel["data"]): void => {
      const { mime } = this;
      const same = mime !== undefined && STILL.every((type) => data[type] === mime.data[type]);
      if (mime === undefined || same || data[this.mimeType] === undefined) return;
      mime.setData({ data: { ...mime.data, ...data } });
    };
    model.on("halidelab:output", hear);
    signal.addEventListener("abort", () => {
      model.off("halidelab:output", hear);
    });
  }

  /** The view from the output's own data, with what the reader chose while it was live. */
  private async showKept(note: string, signal: AbortSignal, before?: DOMWidgetModel): Promise<void> {
    const { bundle, output } = this;
    if (bundle?.state === undefined || output === undefined) {
      this.showPicture(NOT_LIVE);
      return;
    }
    const { KeptView } = await import("./kept-view.js");
    if (signal.aborted || this.isDisposed || liveModel(bundle.model_id) !== undefined) return;
    this.clear();
    this.node.dataset["live"] = "kept";
    const left = (before as HalidelabModel | undefined)?.shared;
    const shared = left === undefined ? sharedOf(output, bundle.settings) : shareOn(output, left);
    this.settings.watch(shared, signal);
    this.addWidget(new KeptView(bundle, note, shared));
    this.offerLarge();
  }

  private showPicture(note: string): void {
    this.clear();
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

  private clear(): void {
    this.empty();
    this.live = undefined;
  }

  private empty(): void {
    for (const widget of [...this.widgets]) widget.dispose();
  }

  override dispose(): void {
    if (this.isDisposed) return;
    this.lifetime.abort();
    this.settings.dispose();
    // Whoever holds what was closed must not hold the view.
    this.clear();
    this.data = {};
    this.bundle = this.output = this.mime = undefined;
    super.dispose();
  }
}
