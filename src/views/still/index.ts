/** What shows a view that grows without its page: its picture, and its state as a notebook keeps it. */
import { keptState } from "../kept/index.js";
import { liveScene, type LiveState } from "../live/index.js";
import { toSvg } from "../scene/index.js";
import { stackScene, type SpectralStackState } from "../spectral-stack/index.js";
import type { ViewName } from "../view-name.js";

/** A view without its page. */
export interface StillView {
  readonly svg: string;
  readonly kept: Readonly<Record<string, unknown>>;
}

/**
 * Makes both from a state alone, which is plain data: a kernel can have them made in a thread of its own while it goes on.
 *
 * @returns `undefined` for a view that does not grow
 */
export function stillOf(name: ViewName, state: Readonly<Record<string, unknown>>): StillView | undefined {
  if (name !== "live" && name !== "spectral-stack") return undefined;
  const scene =
    name === "live" ? liveScene(state as unknown as LiveState) : stackScene(state as unknown as SpectralStackState);
  return { svg: toSvg(scene), kept: keptState(name, state) };
}
