import { ProtocolError } from "../../foundation/index.js";
import { type SCHEMA_VERSION } from "../../protocol/version.js";
import { stateReader } from "../reader.js";
import { parseStackSettings, type StackSettings } from "./settings.js";
import { parseStackState, type SpectralStackState } from "./state.js";

/** Several stacks side by side with one cursor. */
export interface StackRunsState {
  readonly schemaVersion: typeof SCHEMA_VERSION;
  readonly view: "spectral-stack";
  readonly runs: readonly SpectralStackState[];
  readonly settings: StackSettings | null;
}

/** The most runs that stand side by side. */
export const MOST_RUNS = 6;

/**
 * Checks a state of one stack or of several.
 *
 * @throws ProtocolError naming the first field that is wrong.
 */
export function parseStackRuns(state: unknown): Pick<StackRunsState, "runs" | "settings"> {
  const runs = (state as { readonly runs?: unknown } | null)?.runs;
  if (runs === undefined) {
    const one = parseStackState(state);
    return { runs: [one], settings: one.settings };
  }
  stateReader(state, "spectral-stack");
  if (!Array.isArray(runs) || runs.length === 0 || runs.length > MOST_RUNS) {
    throw new ProtocolError(`Expected \`state.runs\` to be a list of one to ${String(MOST_RUNS)} stacks.`);
  }
  const { settings } = state as { readonly settings?: unknown };
  return {
    runs: runs.map(parseStackState),
    settings: settings === undefined || settings === null ? null : parseStackSettings(settings),
  };
}
