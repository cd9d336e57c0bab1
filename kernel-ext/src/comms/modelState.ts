import type { Path, SplitState } from "./buffers.js";

/** Takes over what changed. Buffers under a key that comes anew belong to the value that the key had. */
export function mergeState(old: SplitState, change: SplitState): SplitState {
  const isAnew = (key: string | number | undefined): boolean =>
    Object.hasOwn(change.state, String(key)) || change.paths.some((path) => path[0] === key);
  const kept = old.paths.flatMap((path, index) => {
    const buffer = old.buffers[index];
    return buffer === undefined || isAnew(path[0]) ? [] : [{ path, buffer }];
  });
  return {
    state: { ...old.state, ...change.state },
    paths: [...kept.map(({ path }) => path), ...change.paths],
    buffers: [...kept.map(({ buffer }) => buffer), ...change.buffers],
  };
}

/** The change of a state that a message carries: its `data` of a comm_open, or of an `update`. */
export function changeIn(data: unknown, buffers: readonly Uint8Array[]): SplitState {
  const { state, buffer_paths: paths } = (data ?? {}) as { readonly state?: unknown; readonly buffer_paths?: unknown };
  const isState = typeof state === "object" && state !== null && !Array.isArray(state);
  const placed = (Array.isArray(paths) ? (paths as unknown[]) : []).flatMap((path, index) => {
    const buffer = buffers[index];
    return Array.isArray(path) && buffer !== undefined ? [{ path: path as Path, buffer }] : [];
  });
  return {
    state: isState ? (state as Record<string, unknown>) : {},
    paths: placed.map(({ path }) => path),
    buffers: placed.map(({ buffer }) => buffer),
  };
}
