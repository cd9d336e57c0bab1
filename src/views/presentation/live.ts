import { ArgumentError, expected } from "../../foundation/index.js";
import { statusText } from "../../live/status-text.js";
import type { LiveRun } from "../../live/live-run.js";
import { isOver } from "../../live/status.js";
import { growing, type GrowingStack } from "../growing/index.js";
import { liveState, progressOf, readWish, type LiveState } from "../live/index.js";
import { appendedSince } from "./growing.js";
import type { Presentation, ViewFeed } from "./types.js";
import { viewOf } from "./view-of.js";

/** Where there is no scan yet, the stack has this axis, nm. */
const SOME_AXIS = [400, 700];

/** A run that is shown: its stack grows with it. */
interface ShownRun {
  readonly stack: GrowingStack;
  readonly feed: ViewFeed;
  readonly state: () => LiveState;
}

/** One for each run, however often it is shown: each holds a copy of the spectra. */
const shown = new WeakMap<LiveRun, ShownRun>();

/** A run that is followed: how it stands, its stack, and the course of a band, which grow with it. */
export function presentLive(run: LiveRun): Presentation {
  const known = shown.get(run) ?? shownRun(run);
  shown.set(run, known);
  const state = known.state();
  return {
    text: statusText(run.path, run.status),
    view: viewOf("live", state, { feed: known.feed, asked: (wish) => doneOn(run, wish) }),
  };
}

/** Does what a reader asks for in the page. */
async function doneOn(run: LiveRun, asked: unknown): Promise<string> {
  const wish = readWish(asked);
  if (wish === undefined) throw new ArgumentError(expected("wish", "something that can be done with a run", asked));
  switch (wish.do) {
    case "pause":
    case "resume":
      run[wish.do]();
      // It may be over since the page was told.
      if (isOver(run.status.state)) return `The run has ${run.status.state === "ended" ? "ended" : "been stopped"}.`;
      return wish.do === "pause" ? "Paused." : "Resumed.";
    case "mark":
    case "note":
      run[wish.do](wish.text);
      return wish.do === "mark" ? `Marked: ${wish.text}` : `Noted: ${wish.text}`;
    case "stop":
      await run.stop();
      return "Stopped.";
    case "freeze":
      return `Kept as ${await run.freeze(/\.halidelab$/i.test(wish.path) ? wish.path : `${wish.path}.halidelab`)}`;
  }
}

function shownRun(run: LiveRun): ShownRun {
  const listeners = new Set<() => void>();
  const stack = stackOf(run);
  let version = 0;
  run.onChange(() => {
    version += 1;
    for (const listener of [...listeners]) listener();
  });
  const state = (): LiveState => liveState(stack.state, progressOf(run));
  return {
    stack,
    state,
    feed: {
      count: () => stack.nScans,
      version: () => stack.version,
      state: () => ({ ...state() }),
      since: (scan) => appendedSince(stack, scan),
      beside: { version: () => version, state: () => ({ progress: progressOf(run) }) },
      subscribe: (listener) => {
        listeners.add(listener);
        return () => void listeners.delete(listener);
      },
    },
  };
}

/** The stack of a run: scans are appended to it, and it is shown anew where the run's files say something else than before. */
function stackOf(run: LiveRun): GrowingStack {
  const { status } = run;
  const title = `Waiting for the first scan: ${run.path}`;
  const stack = growing(status.scans === 0 ? { axis: SOME_AXIS, provenance: { title } } : run.series());
  let { stride } = status;
  let known = status.scans;
  run.onChange(({ series, status: now }) => {
    if (series.kind === "none") return;
    if (known === 0 || series.kind === "changed" || now.stride !== stride || series.from !== known) {
      // Of no scan there is no series: the last picture stays until one comes.
      if (now.scans > 0) stack.replace(run.series());
    } else {
      for (let i = series.from; i < now.scans; i += 1) {
        const { seconds, values } = run.scan(i);
        if (i % stride === 0 && values !== undefined) stack.append(seconds, values);
      }
    }
    [stride, known] = [now.stride, now.scans];
  });
  return stack;
}
