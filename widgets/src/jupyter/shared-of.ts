import type { IRenderMime } from "@jupyterlab/rendermime-interfaces";
import { SharedState } from "../page/shared.js";

const states = new WeakMap<IRenderMime.IMimeModel, SharedState>();

/**
 * What the views of one output share without a kernel: one in the notebook, others in tabs of their own.
 *
 * @param settings that the output keeps, for the first of them
 */
export function sharedOf(output: IRenderMime.IMimeModel, settings: unknown): SharedState {
  const known = states.get(output);
  if (known !== undefined) return known;
  const made = new SharedState();
  made.receive("settings", settings ?? null);
  states.set(output, made);
  return made;
}

/** The views of an output go on to share what its live ones did. */
export function shareOn(output: IRenderMime.IMimeModel, shared: SharedState): SharedState {
  states.set(output, shared);
  return shared;
}
