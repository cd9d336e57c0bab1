/** Plays the scans of a stack, one after another. */
export interface Playback {
  readonly playing: () => boolean;
  toggle(): void;
  stop(): void;
}

/** Scans a second at most, for readers who asked their system for little motion. */
const CALM = 4;

/** What is played. */
export interface Played {
  readonly nScans: number;
  readonly scan: number;
  /** Scans a second. */
  readonly speed: number;
  readonly loop: boolean;
}

/** Makes the playback; `move` shows a scan, `onState` tells whether it plays. */
export function playback(
  look: () => Played | undefined,
  move: (scan: number) => void,
  onState: (playing: boolean) => void,
  signal: AbortSignal,
): Playback {
  let handle = 0;
  /** When which scan was shown: from it each frame knows its scan, however late it comes. */
  let start = { time: 0, scan: 0 };
  let last = -1;

  function stop(): void {
    if (handle === 0) return;
    cancelAnimationFrame(handle);
    handle = 0;
    onState(false);
  }

  function frame(time: number): void {
    const now = look();
    if (now === undefined || signal.aborted) {
      stop();
      return;
    }
    handle = requestAnimationFrame(frame);
    // Someone else moved the cursor: play on from there.
    if (now.scan !== last) start = { time, scan: now.scan };
    const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
    const speed = calm ? Math.min(CALM, now.speed) : now.speed;
    const place = start.scan + Math.floor(((time - start.time) / 1000) * speed);
    if (place >= now.nScans && !now.loop) {
      last = now.nScans - 1;
      move(last);
      stop();
      return;
    }
    const scan = place % now.nScans;
    if (scan !== now.scan) move(scan);
    last = scan;
  }

  signal.addEventListener("abort", stop);
  return {
    playing: () => handle !== 0,
    toggle() {
      if (handle !== 0) {
        stop();
        return;
      }
      const now = look();
      if (now === undefined || now.nScans < 2) return;
      if (now.scan === now.nScans - 1) move(0);
      last = -1;
      handle = requestAnimationFrame(frame);
      onState(true);
    },
    stop,
  };
}
