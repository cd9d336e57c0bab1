/** How many lines of one kind a minute may have, and how many a process may write in all. */
const EACH_MINUTE = 100;
const IN_ALL = 100_000;
const MINUTE = 60_000;

interface Kind {
  since: number;
  written: number;
  suppressed: number;
}

export interface Grant {
  readonly allowed: boolean;
  /** How many of this kind were not written since the last one that was. */
  readonly suppressed: number;
}

/** Keeps a log from filling the disk when the same thing happens again and again. */
export class Allowance {
  readonly #kinds = new Map<string, Kind>();
  #written = 0;

  /** Whether a line of this kind may be written at `now`, in ms. */
  ask(kind: string, now: number): Grant {
    let state = this.#kinds.get(kind);
    if (state === undefined) this.#kinds.set(kind, (state = { since: now, written: 0, suppressed: 0 }));
    if (now - state.since >= MINUTE) {
      state.since = now;
      state.written = 0;
    }
    if (state.written >= EACH_MINUTE || this.#written >= IN_ALL) {
      state.suppressed += 1;
      return { allowed: false, suppressed: state.suppressed };
    }
    const { suppressed } = state;
    state.suppressed = 0;
    state.written += 1;
    this.#written += 1;
    return { allowed: true, suppressed };
  }
}
