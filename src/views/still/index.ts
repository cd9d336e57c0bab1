/** What shows a view without its page: its picture, and its state as a notebook keeps it. */
import { exportable } from "../export/index.js";
import { keptState } from "../kept/index.js";
import { toSvg } from "../scene/index.js";
import type { ViewName } from "../view-name.js";
import { WORKED_OUT } from "./worked-out.js";

/** A view without its page. */
export interface StillView {
  readonly svg: string;
  readonly kept: Readonly<Record<string, unknown>>;
}

/**
 * The static picture of a view as its cell made it: the scene that is exported, at the size of a screen.
 *
 * @param settings how it is shown, where the cell chose that
 * @throws ProtocolError for a state that is none of the view's
 */
export function stillSvg(name: ViewName, state: Readonly<Record<string, unknown>>, settings?: unknown): string {
  return toSvg(exportable({ view: name, state, settings, more: { made: WORKED_OUT } }).scene({}));
}

/** Makes both from a state alone, which is plain data: a kernel can have them made in a thread of its own while it goes on. */
export function stillOf(name: ViewName, state: Readonly<Record<string, unknown>>, settings?: unknown): StillView {
  return { svg: stillSvg(name, state, settings), kept: keptState(name, state) };
}
