import { compactState } from "../../protocol/index.js";
import type { LiveState } from "../live/state.js";
import type { StackRunsState } from "../spectral-stack/runs.js";
import type { SpectralStackState } from "../spectral-stack/state.js";
import { keptStack } from "./stack.js";

/** A view's state as a notebook keeps it, so that the view can be shown without a kernel: JSON, compact. */
export function keptState(view: string, state: Readonly<Record<string, unknown>>): Record<string, unknown> {
  if (view === "live") {
    const { stack, ...rest } = state as unknown as LiveState;
    return { ...compactState(rest), stack: keptStack(stack) };
  }
  if (view !== "spectral-stack") return compactState(state);
  if (!Object.hasOwn(state, "runs")) return keptStack(state as unknown as SpectralStackState);
  // Runs that stand side by side are rounded each by its own noise.
  const { runs, ...rest } = state as unknown as StackRunsState;
  return { ...compactState(rest), runs: runs.map(keptStack) };
}
