import type { AppendedScans } from "../../protocol/append.js";
import { appendScans } from "./append.js";
import { parseStackState, type SpectralStackState } from "./state.js";

type State = Readonly<Record<string, unknown>>;

/** States that were checked; so the check is not repeated for each scan. */
const checked = new WeakSet<object>();

/** The part of a state that is a stack: the whole, or what stands in a view that shows more beside it. */
function partOf(state: State): State {
  const { stack } = state;
  return typeof stack === "object" && stack !== null ? (stack as State) : state;
}

function stackOf(whole: State): SpectralStackState {
  const state = partOf(whole);
  if (checked.has(state)) return state as unknown as SpectralStackState;
  return parseStackState(state);
}

/** How many scans a stack has. */
export function scansIn(state: State): number {
  return stackOf(state).coordinate.values.length;
}

/**
 * A stack with scans that came from the kernel, of which it may have some; or "missing" where others must come before.
 *
 * @throws ProtocolError and ArgumentError where they do not fit.
 */
export function joinScans(
  state: State,
  { from, coordinate, values }: AppendedScans,
): { readonly state: State; readonly appended: number } | "missing" {
  const stack = stackOf(state);
  const have = stack.coordinate.values.length;
  if (from > have) return "missing";
  const known = have - from;
  const appended = coordinate.length - known;
  if (appended <= 0) return { state, appended: 0 };
  const nAxis = stack.axis.values.length;
  const next = appendScans(stack, {
    coordinate: coordinate.subarray(known),
    values: values.subarray(known * nAxis),
  });
  checked.add(next);
  const joined = next as unknown as State;
  return { state: partOf(state) === state ? joined : { ...state, stack: joined }, appended };
}
