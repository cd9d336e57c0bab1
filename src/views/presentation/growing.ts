import type { GrowingStack } from "../growing/index.js";
import { toSvg } from "../scene/index.js";
import { stackScene } from "../spectral-stack/index.js";
import { presentSeries } from "./stack.js";
import type { Presentation } from "./types.js";
import { viewOf } from "./view-of.js";

/** A stack that grows: as a series of what there is now, with a view that goes on. */
export function presentGrowing(stack: GrowingStack): Presentation {
  const { state } = stack;
  const nAxis = state.axis.values.length;
  return {
    text: presentSeries(stack.toSeries()).text.replace(/^SpectralSeries/, "GrowingStack"),
    svg: () => toSvg(stackScene(state)),
    view: {
      ...viewOf("spectral-stack", state),
      feed: {
        count: () => stack.nScans,
        state: () => ({ ...stack.state }),
        since: (scan) => ({
          coordinate: stack.state.coordinate.values.subarray(scan),
          values: stack.state.values.subarray(scan * nAxis),
        }),
        subscribe: stack.onAppend,
      },
    },
  };
}
