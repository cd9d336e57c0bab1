import type { Wish } from "halidelab/protocol";
import { DOMWidgetView, type WidgetView } from "@jupyter-widgets/base";
import type { Change, Mount, Mounted } from "../page/handle.js";
import { faulty, shell } from "../page/shell.js";
import { noticed } from "../worker/noticed.js";
import { pageWork } from "../worker/page-work.js";
import type { HalidelabModel, Received } from "./model.js";

/** What all our views share: a mount, fed by the model, undone on removal. */
export abstract class HalidelabView extends DOMWidgetView {
  protected abstract mount: Mount;
  protected abstract viewName: string;
  private mounted: Mounted | undefined;
  private readonly lifetime = new AbortController();

  /**
   * The base class hears the model by a function that it never takes off, and the model keeps the last view that was made of it:
   * so a model would hold its views, with all that they drew, for as long as it lives. Here both end with the view.
   */
  override initialize(parameters: WidgetView.IInitializeParameters): void {
    const hear = (content: unknown): void => {
      super.handle_message(content);
    };
    this.handle_message = Object.assign(hear, { bind: () => hear });
    super.initialize(parameters);
    this.once("remove", () => {
      const { model } = this;
      model.off("msg:custom", hear);
      model.state_change = model.state_change.then(() => undefined);
    });
  }

  override render(): void {
    super.render();
    this.listenTo(this.model, "change:view_state", () => {
      this.show();
    });
    this.listenTo(this.model, "halidelab:append", (appended: number) => {
      this.show({ appended });
    });
    this.show();
  }

  private show(change?: Change): void {
    const received = this.model.get("view_state") as Received;
    const element = this.el;
    if ("fault" in received) {
      shell(element, this.viewName, this.lifetime.signal);
      faulty(element, received.fault);
      return;
    }
    if (this.mounted === undefined) {
      const model = this.model as HalidelabModel;
      const wish = (wanted: Wish): Promise<string> => model.wish(wanted);
      const context = {
        signal: this.lifetime.signal,
        shared: model.shared.side(),
        work: noticed(pageWork, element),
        wish,
      };
      this.mounted = this.mount(element, received.state, context);
    } else {
      this.mounted.update(received.state, change);
    }
  }

  override remove(): void {
    this.lifetime.abort();
    super.remove();
  }
}
