import type { GrowingStack } from "../growing/index.js";
import { presentSeries } from "./stack.js";
import type { Presentation, ViewFeed } from "./types.js";
import { viewOf } from "./view-of.js";

/** The scans of a stack from the given one on. */
export function appendedSince({ state }: GrowingStack, scan: number): ReturnType<ViewFeed["since"]> {
  const { coordinate, values, axis } = state;
  return { coordinate: coordinate.values.subarray(scan), values: values.subarray(scan * axis.values.length) };
}

/** A stack that grows: as a series of what there is now, with a view that goes on. */
export function presentGrowing(stack: GrowingStack): Presentation {
  const { state } = stack;
  return {
    text: presentSeries(stack.toSeries()).text.replace(/^SpectralSeries/, "GrowingStack"),
    view: viewOf("spectral-stack", state, {
      feed: {
        count: () => stack.nScans,
        version: () => stack.version,
        state: () => ({ ...stack.state }),
        since: (scan) => appendedSince(stack, scan),
        subscribe: stack.onAppend,
      },
    }),
  };
}
