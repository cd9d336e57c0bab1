// The views as one script for a page without JupyterLab; what tests use of it stands on the global object.
import { MOUNTS } from "../../widgets/src/mounts.js";
import type { MountContext } from "../../widgets/src/page/handle.js";
import { SharedState } from "../../widgets/src/page/shared.js";
import { setTheme } from "../../widgets/src/page/theme.js";
import { latest } from "../../widgets/src/worker/latest.js";
import { createWork } from "../../widgets/src/worker/work.js";

/** The workers that were started, for tests to look at and to end. */
const workers: Worker[] = [];

function startWorker(): Worker {
  const worker = new Worker("/worker.js");
  workers.push(worker);
  return worker;
}

const work = createWork(startWorker);

Object.assign(globalThis, {
  views: MOUNTS,
  setTheme,
  SharedState,
  latest,
  createWork,
  workers,
  startWorker,
  /** What a mount gets; views of one model are given the same state to share. */
  context: (signal: AbortSignal, state: SharedState = new SharedState()): MountContext => ({
    signal,
    shared: state.side(),
    work,
  }),
});
