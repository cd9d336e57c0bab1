import type { Presentation } from "halidelab/views";
import type { MimeBundle } from "../display/mime.js";
import { tellOfGrowth } from "../comms/feed.js";
import { tellOfChoice } from "../comms/choice.js";
import { answerWishes } from "../comms/wishes.js";
import { CellViews } from "../comms/cellViews.js";
import { currentRun } from "./attribution.js";
import type { WidgetModels } from "../comms/models.js";

type Views = typeof import("halidelab/views");
type Protocol = typeof import("halidelab/protocol");

/** The parts of the library that the kernel itself calls, loaded when the first value of the library is shown. */
export class Library {
  readonly #moduleUrl: (specifier: string) => string;
  #module: Promise<Views> | undefined;
  readonly #views = new CellViews();
  #protocol: Promise<Protocol> | undefined;

  constructor(moduleUrl: (specifier: string) => string) {
    this.#moduleUrl = moduleUrl;
  }

  presentationOf = async (value: unknown): Promise<Presentation | undefined> => {
    this.#module ??= this.#import<Views>("halidelab/views");
    const { presentationOf } = await this.#module;
    if (typeof presentationOf !== "function") {
      throw new Error(
        "Expected halidelab/views to export `presentationOf` but found an older library; run `npm run build`",
      );
    }
    return presentationOf(value);
  };

  /** Opens the live view of a presentation; what it returns shows that view in the page. */
  async openView(view: NonNullable<Presentation["view"]>, models: WidgetModels): Promise<MimeBundle> {
    this.#protocol ??= this.#import<Protocol>("halidelab/protocol");
    const protocol = await this.#protocol;
    const { VIEW_MIME, viewBundle, widgetOpen } = protocol;
    const { model, name, state, settings, feed, chosen, asked } = view;
    // What grows may have grown since it was looked at; from here on, nothing comes between state and count.
    const comm = models.open(widgetOpen(model, feed?.state() ?? state, { settings, grows: feed !== undefined }));
    this.#views.note(comm, currentRun());
    if (chosen !== undefined) tellOfChoice(comm, chosen);
    if (asked !== undefined) answerWishes(comm, asked, protocol);
    if (feed !== undefined) {
      models.grow(comm, () => widgetOpen(model, feed.state()));
      tellOfGrowth(comm, feed, protocol, () => models.tellGrown(comm));
    }
    return { [VIEW_MIME]: viewBundle(name, comm.id, { state: view.kept(), settings, chosen: settings }) };
  }

  /** The bundle of a view that was opened, with what is to be kept of it now. */
  keptNow = (view: NonNullable<Presentation["view"]>, before: MimeBundle): MimeBundle =>
    Object.fromEntries(
      Object.entries(before)
        .filter(([, entry]) => typeof entry === "object" && entry !== null && "model_id" in entry)
        .map(([mime, entry]) => [mime, { ...(entry as object), state: view.kept() }]),
    );

  /** Tells pages that were loaded after a view was shown what its output holds now: JupyterLab lets them not know. */
  async tellOutput(bundle: MimeBundle, models: WidgetModels): Promise<void> {
    const protocol = await this.#protocol;
    const { model_id: id } = (bundle[protocol?.VIEW_MIME ?? ""] ?? {}) as { readonly model_id?: unknown };
    const comm = typeof id === "string" ? models.askedFor(id) : undefined;
    if (protocol === undefined || comm?.isOpen !== true) return;
    comm.send({ method: "custom", content: protocol.outputContent(bundle) });
  }

  async #import<T>(specifier: string): Promise<T> {
    return (await import(this.#moduleUrl(specifier))) as T;
  }
}
