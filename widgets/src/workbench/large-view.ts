import type { IRenderMime } from "@jupyterlab/rendermime-interfaces";
import { Panel, Widget } from "@lumino/widgets";
import { parseViewBundle, VIEW_MIME } from "halidelab/protocol";
import { KeptView } from "../jupyter/kept-view.js";
import { ViewRenderer } from "../jupyter/renderer.js";
import { sharedOf } from "../jupyter/shared-of.js";
import { el } from "../page/dom.js";
import type { SharedState } from "../page/shared.js";
import type { Notebooks } from "./notebooks.js";
import { cellIndex } from "./notebooks.js";
import { viewAt, type FoundView, type Place } from "./places.js";
import { addWorkbenchStyle } from "./style.js";

/** What a large view needs of JupyterLab. */
export interface LargeViewWays {
  readonly notebooks: Notebooks;
  /** How long to wait for a live view of a notebook. */
  patience(path: string): Promise<number>;
  openNotebook(path: string): void;
  /** The view, or its title, is another one. */
  changed(): void;
}

/** What an output held when it was last seen. */
interface Seen {
  readonly output: IRenderMime.IMimeModel;
  readonly data: IRenderMime.IMimeModel["data"];
  readonly title: string;
}

const ENDED = "What you choose here now is not saved.";

/**
 * A view that fills a tab and follows its place in a notebook: the same model, or the same kept data, as in the cell.
 * Where the cell runs again it shows what came; where there is nothing to follow it keeps the view as it was, and says so.
 */
export class LargeView extends Panel {
  private readonly note: HTMLElement = el("div", { class: "hld-large-note", role: "status" });
  private readonly body = new Panel();
  private readonly lifetime = new AbortController();
  private seen: Seen | undefined;
  /** What stands in the body follows this output; undefined while it follows none. */
  private followed: IRenderMime.IMimeModel | undefined;
  private renderer: ViewRenderer | undefined;
  private said = "";
  private at: Place;

  constructor(
    place: Place,
    private readonly ways: LargeViewWays,
  ) {
    super();
    addWorkbenchStyle();
    this.at = place;
    this.addClass("hld-large");
    this.body.addClass("hld-large-body");
    this.addWidget(new Widget({ node: this.note }));
    this.addWidget(this.body);
    const { signal } = this.lifetime;
    const look = (): void => {
      this.look();
    };
    ways.notebooks.onChange(look, signal);
  }

  get place(): Place {
    return this.at;
  }

  /** What the tab is called. */
  get heading(): string {
    return this.seen?.title ?? "View";
  }

  /** Shows the view at a place. */
  turnTo(place: Place): void {
    this.at = place;
    this.seen = undefined;
    this.look();
    this.ways.changed();
  }

  private look(): void {
    const { notebooks } = this.ways;
    const panel = notebooks.at(this.at.path);
    if (panel === undefined) {
      const name = this.at.path.split("/").at(-1) ?? this.at.path;
      const open = { words: "Open it", act: (): void => { this.ways.openNotebook(this.at.path); } }; // prettier-ignore
      if (this.seen === undefined) this.say(`This view stands in ${name}, which is not open.`, open);
      else this.keep(`${name} is closed: the view as it was. ${ENDED}`, open);
      return;
    }
    const found = viewAt(notebooks.views(panel), this.at);
    if (found !== undefined) {
      this.follow(found);
      return;
    }
    const gone = cellIndex(panel, this.at.cell) < 0;
    const why = gone ? "The cell of this view was deleted" : "The cell shows no such view at the moment";
    if (this.seen === undefined) this.say(`${why}.`);
    else this.keep(`${why}: the view as it was. ${ENDED}`);
  }

  private follow({ output, title }: FoundView): void {
    const picture = output.data["image/svg+xml"];
    const same = this.followed === output && picture === this.seen?.data["image/svg+xml"];
    const renamed = this.seen?.title !== title;
    this.seen = { output, data: output.data, title };
    if (renamed) this.ways.changed();
    this.say("");
    if (same) return;
    this.followed = output;
    if (this.renderer === undefined) {
      this.empty();
      this.renderer = new ViewRenderer(VIEW_MIME, () => this.ways.patience(this.at.path));
      this.body.addWidget(this.renderer);
    }
    void this.renderer.renderModel(output);
  }

  /** There is nothing more to follow: the view from what the output held. */
  private keep(why: string, action?: Action): void {
    const { seen } = this;
    if (this.followed !== undefined && seen !== undefined) {
      this.empty();
      this.followed = undefined;
      this.body.addWidget(keptView(seen.data, sharedOf(seen.output, null)));
    }
    this.say(why, action);
  }

  private say(text: string, action?: Action): void {
    if (text === this.said) return;
    this.said = text;
    this.note.replaceChildren(text);
    if (action === undefined) return;
    const button = el("button", { class: "jp-mod-styled jp-mod-minimal" }, action.words);
    button.addEventListener("click", action.act);
    this.note.append(" ", button);
  }

  private empty(): void {
    this.renderer = undefined;
    for (const widget of [...this.body.widgets]) widget.dispose();
  }

  override dispose(): void {
    if (this.isDisposed) return;
    this.lifetime.abort();
    this.seen = undefined;
    this.followed = undefined;
    // Whoever holds a tab that was closed must not hold its view.
    this.empty();
    super.dispose();
  }
}

interface Action {
  readonly words: string;
  readonly act: () => void;
}

function keptView(data: IRenderMime.IMimeModel["data"], shared: SharedState): Widget {
  const bundle = parseViewBundle(data[VIEW_MIME]);
  return bundle.state === undefined
    ? new Widget({ node: el("p", { class: "hld-sentence" }, "The notebook keeps only a picture of this view.") })
    : new KeptView(bundle, "", shared);
}
