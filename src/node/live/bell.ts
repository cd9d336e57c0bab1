/// <reference types="node" />
import { clearTimeout, setTimeout } from "node:timers";

/** Wakes who waits. */
export interface Bell {
  ring(): void;
  /** Resolves after so many milliseconds, or when it rings, or at once where it rang since the last time. */
  wait(milliseconds: number): Promise<void>;
}

/** No timer waits longer. */
const LONGEST = 2 ** 31 - 1;

/** A bell that nobody has rung yet. */
export function bell(): Bell {
  let rung = false;
  let wake = (): void => undefined;
  return {
    ring() {
      rung = true;
      wake();
    },
    async wait(milliseconds) {
      if (!rung) {
        await new Promise<void>((done) => {
          const timer = setTimeout(done, Math.min(LONGEST, Math.max(0, milliseconds)));
          wake = () => {
            clearTimeout(timer);
            done();
          };
        });
      }
      rung = false;
    },
  };
}
