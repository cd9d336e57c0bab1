import { mountOf } from "../mounts.js";
import { el } from "../page/dom.js";
import { SharedState } from "../page/shared.js";
import { faulty, shell } from "../page/shell.js";
import { pageWork } from "../worker/page-work.js";
import type { Chosen } from "./cell.js";
import { entryText, factsNode, formatNode } from "./facts.js";
import type { Reading } from "./reading.js";
import type { Opened } from "./worker/messages.js";

export interface FileViewInit {
  /** The size in words. */
  readonly size: string;
  /** Stands above the view: what is special about this reading of the file. */
  readonly note: string;
  readonly buttons: (chosen: () => Chosen | undefined) => HTMLElement;
  /** Which of the measurements is shown first. */
  readonly index: number;
  readonly onChoice: (index: number) => void;
  /** Ends everything that this puts into the page. */
  readonly signal: AbortSignal;
}

/** What is in a file: its format, a list where it holds several measurements, and the view of one of them. */
export async function showFile(
  node: HTMLElement,
  opened: Opened,
  reading: Reading,
  { size, note, buttons, index: first, onChoice, signal }: FileViewInit,
): Promise<void> {
  const { entries } = opened;
  let index = Math.min(first, entries.length - 1);
  let lifetime = new AbortController();
  signal.addEventListener("abort", () => {
    lifetime.abort();
  });
  const place = el("div");
  const chosen = (): Chosen => ({ kinds: entries.map(({ kind }) => kind), index });
  const head = el("div", { class: "hld-file-head" }, formatNode(opened, size), buttons(chosen));
  const told = note === "" ? [] : [el("p", { class: "hld-file-note", role: "status" }, note)];

  const show = async (): Promise<void> => {
    lifetime.abort();
    lifetime = new AbortController();
    const { signal: ended } = lifetime;
    const shown = await reading.show(index);
    if (ended.aborted || signal.aborted) return;
    const { view, text } = shown;
    const element = el("div");
    place.replaceChildren(element, factsNode(shown, opened));
    if (view === undefined) {
      element.append(el("pre", {}, text));
      return;
    }
    try {
      const mount = mountOf(view.name);
      if (mount === undefined) throw new Error(`There is no view “${view.name}”.`);
      mount(element, view.state, { signal: ended, shared: new SharedState().side(), work: pageWork });
    } catch (error) {
      shell(element, view.name, ended);
      faulty(element, error);
    }
  };

  node.replaceChildren(head, ...told, ...(entries.length > 1 ? [chooser()] : []), place);
  await show();

  function chooser(): HTMLElement {
    const options = entries.map((entry, i) => el("option", { value: String(i) }, entryText(entry, i)));
    const select = el("select", { "aria-label": "Measurement" }, ...options);
    select.value = String(index);
    select.addEventListener(
      "change",
      () => {
        index = Number(select.value);
        onChoice(index);
        show().catch((error: unknown) => {
          place.replaceChildren(el("p", { class: "hld-file-said", role: "alert" }, error instanceof Error ? error.message : "It cannot be shown.")); // prettier-ignore
        });
      },
      { signal },
    );
    return el("div", { class: "hld-file-choose" }, el("label", {}, `${String(entries.length)} measurements: `, select));
  }
}
