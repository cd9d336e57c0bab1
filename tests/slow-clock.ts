import { setImmediate as turn } from "node:timers";
import { expect, vi } from "vitest";

/**
 * Runs what takes its turns on a clock by which each step takes longer than a turn, and counts the turns that others
 * had meanwhile: the count hangs on the steps alone, never on the machine's speed.
 */
export async function onSlowClock<T>(run: () => Promise<T>): Promise<{ readonly value: T; readonly turns: number }> {
  let clock = 0;
  const now = vi.spyOn(performance, "now").mockImplementation(() => (clock += 20));
  let turns = 0;
  let over = false;
  const other = (): void => {
    turns += 1;
    if (!over) turn(other);
  };
  turn(other);
  try {
    const value = await run();
    return { value, turns };
  } finally {
    over = true;
    now.mockRestore();
  }
}

/** Holds that a run ends with its signal's reason at the third news of how far it is, and before it begins. */
export async function expectEndedBySignal(
  run: (options: { readonly signal: AbortSignal; readonly onProgress: () => void }) => Promise<unknown>,
): Promise<void> {
  const end = new AbortController();
  let told = 0;
  const onProgress = (): void => {
    told += 1;
    if (told === 3) end.abort(new Error("enough"));
  };
  await onSlowClock(() => expect(run({ signal: end.signal, onProgress })).rejects.toThrow("enough"));
  expect(told).toBe(3);
  await expect(run({ signal: end.signal, onProgress })).rejects.toThrow("enough");
}
