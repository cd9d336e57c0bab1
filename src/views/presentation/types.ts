import type { WidgetModelName } from "../../protocol/widget-open.js";

/** A live view: which widget shows it, and its state. */
export interface ViewDescription {
  readonly name: "spectral-stack" | "kinetics" | "arrhenius" | "figure" | "decay" | "global-fit";
  readonly model: WidgetModelName;
  /** Plain data with typed arrays inside; carries `schemaVersion`. */
  readonly state: Readonly<Record<string, unknown>>;
  /** The state as a notebook keeps it beside the picture: JSON, compact; made when asked for. */
  readonly kept: () => Readonly<Record<string, unknown>>;
}

/** How a value of the library is shown. */
export interface Presentation {
  /** For text/plain. */
  readonly text: string;
  /** For text/html; complete, escaped, without scripts. */
  readonly html?: string;
  /** For text/markdown. */
  readonly markdown?: string;
  /** The static picture, made when asked for. */
  readonly svg?: () => string;
  readonly view?: ViewDescription;
}
