import { DOMWidgetView } from "@jupyter-widgets/base";
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
      const { shared } = this.model as HalidelabModel;
      const context = { signal: this.lifetime.signal, shared: shared.side(), work: noticed(pageWork, element) };
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
