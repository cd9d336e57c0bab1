import type { Run } from "./attribution.js";
import { currentRun } from "./attribution.js";

/** Gives each cell one signal, which is aborted when the cell is interrupted. */
export function createSignals(): () => AbortSignal {
  const known = new WeakMap<Run, AbortSignal>();
  return () => {
    const run = currentRun();
    if (run === undefined) throw new Error("Expected a cell to be running but found none");
    const signal = known.get(run) ?? signalOf(run);
    known.set(run, signal);
    return signal;
  };
}

function signalOf(run: Run): AbortSignal {
  const controller = new AbortController();
  const abort = (): void => controller.abort(new DOMException("The cell was interrupted.", "AbortError"));
  if (run.cancelled) abort();
  run.onEnd.add((how) => {
    if (how === "interrupted") abort();
  });
  return controller.signal;
}
