import { statusText } from "../../live/status-text.js";
import type { LiveRun } from "../../live/live-run.js";
import { growing, type GrowingStack } from "../growing/index.js";
import { presentGrowing } from "./growing.js";
import type { Presentation } from "./types.js";

/** Where there is no scan yet, the stack has this axis, nm. */
const SOME_AXIS = [400, 700];

/** A run that is followed: its stack, which grows with it, and how it stands in words. */
export function presentLive(run: LiveRun): Presentation {
  return { ...presentGrowing(stackOf(run)), text: statusText(run.path, run.status) };
}

/** The stack of a run: scans are appended to it, and it is shown anew where the run's files say something else than before. */
function stackOf(run: LiveRun): GrowingStack {
  const { status } = run;
  const title = `Waiting for the first scan: ${run.path}`;
  const stack = growing(status.scans === 0 ? { axis: SOME_AXIS, provenance: { title } } : run.series());
  let { stride } = status;
  let shown = status.scans;
  const stop = run.onChange(({ series, status: now }) => {
    if (now.state === "stopped") stop();
    if (series.kind === "none") return;
    if (shown === 0 || series.kind === "changed" || now.stride !== stride || series.from !== shown) {
      // Of no scan there is no series: the last picture stays until one comes.
      if (now.scans > 0) stack.replace(run.series());
    } else {
      for (let i = series.from; i < now.scans; i += 1) {
        const { seconds, values } = run.scan(i);
        if (i % stride === 0 && values !== undefined) stack.append(seconds, values);
      }
    }
    [stride, shown] = [now.stride, now.scans];
  });
  return stack;
}
