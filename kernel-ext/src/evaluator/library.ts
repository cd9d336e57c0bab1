import type { Presentation } from "halidelab/views";
import type { MimeBundle } from "../display/mime.js";
import type { WidgetModels } from "../comms/models.js";

type Views = typeof import("halidelab/views");
type Protocol = typeof import("halidelab/protocol");

/** The parts of the library that the kernel itself calls, loaded when the first value of the library is shown. */
export class Library {
  readonly #moduleUrl: (specifier: string) => string;
  #views: Promise<Views> | undefined;
  #protocol: Promise<Protocol> | undefined;

  constructor(moduleUrl: (specifier: string) => string) {
    this.#moduleUrl = moduleUrl;
  }

  presentationOf = async (value: unknown): Promise<Presentation | undefined> => {
    this.#views ??= this.#import<Views>("halidelab/views");
    const { presentationOf } = await this.#views;
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
    const { VIEW_MIME, viewBundle, widgetOpen } = await this.#protocol;
    const id = models.open(widgetOpen(view.model, view.state));
    return { [VIEW_MIME]: viewBundle(view.name, id, { state: view.kept() }) };
  }

  async #import<T>(specifier: string): Promise<T> {
    return (await import(this.#moduleUrl(specifier))) as T;
  }
}
