import { Widget } from "@lumino/widgets";
import { readCompactState, type ViewBundle } from "halidelab/protocol";
import { mountOf } from "../mounts.js";
import { el } from "../page/dom.js";
import type { SharedState } from "../page/shared.js";
import { faulty, shell } from "../page/shell.js";
import { noticed } from "../worker/noticed.js";
import { pageWork } from "../worker/page-work.js";

/** A view mounted from the state that its output carries: no kernel, no model. */
export class KeptView extends Widget {
  private readonly lifetime = new AbortController();

  /**
   * @param bundle may come from a stranger's notebook
   * @param note stands under the view
   * @param shared what the views of this output share, or shared while they were live
   */
  constructor({ view, state }: ViewBundle, note: string, shared: SharedState) {
    super({ node: el("div", { class: "hld-kept" }) });
    const { signal } = this.lifetime;
    const element = el("div");
    this.node.append(element, el("p", { class: "hld-kept-note" }, note));
    try {
      const mount = mountOf(view);
      if (mount === undefined) throw new Error(`There is no view “${view}” in this version.`);
      mount(element, readCompactState(state), { signal, shared: shared.side(), work: noticed(pageWork, element) });
    } catch (error) {
      shell(element, view, signal);
      faulty(element, error);
    }
  }

  override dispose(): void {
    this.lifetime.abort();
    super.dispose();
  }
}
