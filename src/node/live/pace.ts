/// <reference types="node" />
import { bell } from "./bell.js";

/** A clock of its own that runs so many times as fast as the real one, and can stand still. */
export interface Pace {
  /** Seconds since it was started, without those for which it stood still. */
  readonly now: () => number;
  /** Resolves when it is there, which may be at once: `false` where it was ended before. */
  until(seconds: number): Promise<boolean>;
  pause(): void;
  resume(): void;
  end(): void;
}

/**
 * Starts a clock. What is due is always counted from its start, never from what was done last, so that delays do not add up.
 *
 * @param speed above 0; `Infinity` for a clock that is always there
 */
export function startPace(speed: number): Pace {
  const started = performance.now();
  let [stood, since] = [0, undefined as number | undefined];
  let ended = false;
  const rings = bell();
  const passed = (): number => ((since ?? performance.now()) - started - stood) / 1000;
  return {
    now: () => (speed === Infinity ? passed() : passed() * speed),
    async until(seconds) {
      while (!ended) {
        const wait = since === undefined ? (speed === Infinity ? 0 : 1000 * (seconds / speed - passed())) : Infinity;
        if (!(wait > 0)) break;
        await rings.wait(Math.ceil(wait));
      }
      return !ended;
    },
    pause() {
      since ??= performance.now();
      rings.ring();
    },
    resume() {
      if (since !== undefined) stood += performance.now() - since;
      since = undefined;
      rings.ring();
    },
    end() {
      ended = true;
      rings.ring();
    },
  };
}
