/** A file as its folder lists it. */
export interface SeenFile {
  readonly path: string;
  /** Bytes. */
  readonly size: number;
  /** When it was last written by the clock of its disk, ms; it may be set back. */
  readonly modified: number;
  /** When anything of it last changed, by the same clock: told apart from `modified`, which programs may set. */
  readonly changed: number;
}

/** How long to wait for files that are still written, by a clock that only goes forward. */
export interface TrackRules {
  /** A file that may be half written is read again when it has stood still for so long, ms. */
  readonly settle: number;
  /** A file that cannot be read is given up when it has stood still for so long, ms. */
  readonly patience: number;
}

/** What reading a file gave: all of it, perhaps a part, or nothing, with the reason. */
export type Reading = { readonly kind: "whole" } | { readonly kind: "part" | "unreadable"; readonly why: string };

/** What is to be done with what was read: take it, wait for more, or tell that it cannot be read. */
export type Decision = "take" | "wait" | "give up";

interface Tracked {
  seen: SeenFile;
  /** Since when it stands still. */
  since: number;
  /** Whether it waits to be read, and how. */
  state: "changed" | "doubtful" | "done";
  /** When it was last read, on the clock of `since`. */
  readAt: number;
}

/** Which files of a watched folder are to be read, and when. It knows no disk and no clock: both are told. */
export interface Tracker {
  /** Hears what a look at the disk found of some files. */
  see(files: Iterable<SeenFile>, now: number): void;
  /** Forgets files that are gone; answers those that were known. */
  miss(paths: Iterable<string>): readonly string[];
  /** The paths to read now, in the order in which they changed. */
  due(now: number): readonly SeenFile[];
  /** What a file gave that was read as it was seen; it may have changed since. */
  judge(seen: SeenFile, now: number, reading: Reading): Decision;
  /** When a file that stands still falls due next; `undefined` where none waits. */
  next(now: number): number | undefined;
  /** All paths that are known. */
  readonly paths: () => Iterable<string>;
  /** How a file was last seen. */
  readonly seen: (path: string) => SeenFile | undefined;
}

/**
 * Follows files that an instrument writes: new ones, growing ones, replaced ones, and those that are half written when they are
 * seen. A file that is whole is taken at once; what may be a part is read again when it stood still, and taken then, since some
 * instruments never end their files.
 */
export function createTracker({ settle, patience }: TrackRules): Tracker {
  const files = new Map<string, Tracked>();
  const waiting = new Set<string>();
  const same = (a: SeenFile, b: SeenFile): boolean =>
    a.size === b.size && a.modified === b.modified && a.changed === b.changed;
  /** When a doubtful file is to be read again. */
  const again = ({ since, readAt }: Tracked): number => {
    const times = [since + settle, since + patience];
    return times.find((t) => t > readAt) ?? Infinity;
  };
  return {
    see(found, now) {
      for (const seen of found) {
        const known = files.get(seen.path);
        if (known !== undefined && same(known.seen, seen)) continue;
        if (known === undefined) {
          files.set(seen.path, { seen, since: now, state: "changed", readAt: -Infinity });
        } else {
          Object.assign(known, { seen, since: now, state: "changed" });
          // Behind those that changed before.
          waiting.delete(seen.path);
        }
        waiting.add(seen.path);
      }
    },
    miss(paths) {
      const gone: string[] = [];
      for (const path of paths) {
        waiting.delete(path);
        if (files.delete(path)) gone.push(path);
      }
      return gone;
    },
    due(now) {
      const out: SeenFile[] = [];
      for (const path of waiting) {
        const file = files.get(path);
        if (file !== undefined && (file.state === "changed" || again(file) <= now)) out.push(file.seen);
      }
      return out;
    },
    judge(seen, now, reading) {
      const file = files.get(seen.path);
      // What was read is history: the file is read again, or gone.
      if (file === undefined || !same(file.seen, seen)) return reading.kind === "whole" ? "take" : "wait";
      file.readAt = now;
      const stood = now - file.since;
      const done = reading.kind === "whole" || stood >= (reading.kind === "part" ? settle : patience);
      file.state = done ? "done" : "doubtful";
      if (!done) return "wait";
      waiting.delete(seen.path);
      return reading.kind === "unreadable" ? "give up" : "take";
    },
    next(now) {
      let soonest = Infinity;
      for (const path of waiting) {
        const file = files.get(path);
        if (file !== undefined) soonest = Math.min(soonest, file.state === "changed" ? now : again(file));
      }
      return soonest === Infinity ? undefined : soonest;
    },
    paths: () => files.keys(),
    seen: (path) => files.get(path)?.seen,
  };
}
