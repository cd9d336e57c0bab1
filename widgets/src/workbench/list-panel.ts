import { Widget } from "@lumino/widgets";
import { el } from "../page/dom.js";
import type { NotebookPanel } from "./lab.js";
import type { Notebooks } from "./notebooks.js";
import type { FoundView, Place } from "./places.js";
import { addWorkbenchStyle } from "./style.js";

/** What the list asks for. */
export interface ListWays {
  readonly notebooks: Notebooks;
  /** The view in front, if any is. */
  current(): Place | undefined;
  open(place: Place): void;
  goToCell(place: Place): void;
}

const PICTURE = "image/svg+xml";

/** The views of the notebook in front: a small picture of each, which opens it large, and the way to its cell. */
export class ViewList extends Widget {
  private readonly lifetime = new AbortController();
  /** What the list was made from. */
  private shown = "";

  constructor(private readonly ways: ListWays) {
    super();
    addWorkbenchStyle();
    this.id = "halidelab-views";
    this.addClass("hld-list");
    const look = (): void => {
      if (this.isVisible) this.look();
    };
    ways.notebooks.onChange(look, this.lifetime.signal);
    this.look();
  }

  protected override onAfterShow(): void {
    this.look();
  }

  private look(): void {
    const { notebooks } = this.ways;
    const panel = notebooks.current();
    const views = panel === undefined ? [] : notebooks.views(panel);
    const now = this.ways.current();
    const key = [
      panel?.context.path,
      now?.cell,
      now?.index,
      ...views.flatMap((v) => [v.cell, v.index, v.run, v.title, String(textOf(v).length)]),
    ].join("\n");
    if (key === this.shown) return;
    this.shown = key;
    if (panel === undefined) {
      this.node.replaceChildren(el("p", {}, "Open a notebook to see its views here."));
      return;
    }
    const head = el("h2", {}, panel.context.path.split("/").at(-1) ?? "");
    const list = el("ul", {}, ...views.map((view) => this.entry(panel, view, now)));
    const none = "This notebook has no views yet. A cell that ends with a spectrum, a series or a fit shows one.";
    this.node.replaceChildren(head, views.length === 0 ? el("p", {}, none) : list);
  }

  private entry(panel: NotebookPanel, view: FoundView, now: Place | undefined): HTMLElement {
    const { cell, index, title, run, position } = view;
    const place = { path: panel.context.path, cell, index };
    const text = textOf(view);
    const picture =
      text === ""
        ? []
        : // In an <img>, nothing inside the picture can run, be clicked or ask the network.
          [el("img", { src: `data:${PICTURE};charset=utf-8,${encodeURIComponent(text)}`, alt: "", loading: "lazy" })];
    const open = el("button", { class: "hld-list-open", title: "Open large" }, ...picture, el("span", { class: "hld-list-title" }, title)); // prettier-ignore
    const where = run === null ? `Cell ${String(position + 1)}` : `Cell ${String(position + 1)}, run [${String(run)}]`;
    const go = el("button", { class: "hld-list-cell", title: "Go to the cell" }, where);
    open.addEventListener("click", () => {
      this.ways.open(place);
    });
    go.addEventListener("click", () => {
      this.ways.goToCell(place);
    });
    const isNow = now?.cell === cell && now.index === index && now.path === place.path;
    return el("li", { "aria-current": String(isNow) }, open, go);
  }

  override dispose(): void {
    this.lifetime.abort();
    super.dispose();
  }
}

function textOf({ output }: FoundView): string {
  const svg = output.data[PICTURE];
  return Array.isArray(svg) ? svg.join("") : typeof svg === "string" ? svg : "";
}
