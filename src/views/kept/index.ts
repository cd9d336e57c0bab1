import { compactState } from "../../protocol/index.js";
import type { SpectralStackState } from "../spectral-stack/state.js";
import { keptStack } from "./stack.js";

/** A view's state as a notebook keeps it, so that the view can be shown without a kernel: JSON, compact. */
export function keptState(view: string, state: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return view === "spectral-stack" ? keptStack(state as unknown as SpectralStackState) : compactState(state);
}
