import { randomUUID } from "node:crypto";
import type { Report } from "../link/messages.js";
import type { Bars } from "../progress/bars.js";
import { createBars } from "../progress/bars.js";
import type { Run } from "./attribution.js";
import { currentRun } from "./attribution.js";

/** Gives each cell its own progress bars, which stay in its output whatever runs when they move. */
export function createRunBars(send: (report: Report) => void): () => Bars {
  const known = new WeakMap<Run, Bars>();
  return () => {
    const run = currentRun();
    const bars = (run && known.get(run)) ?? barsOf(run, send);
    if (run !== undefined) known.set(run, bars);
    return bars;
  };
}

function barsOf(run: Run | undefined, send: (report: Report) => void): Bars {
  return createBars({
    now: () => performance.now(),
    later(callback, ms) {
      const timer = setTimeout(callback, ms);
      return { cancel: () => clearTimeout(timer) };
    },
    open() {
      const transient = { display_id: randomUUID() };
      let kind: "display" | "update" = "display";
      return (data) => {
        if (run?.cancelled === true) return;
        send({ type: "display", cell: run?.cell ?? 0, kind, data, metadata: {}, transient });
        kind = "update";
      };
    },
    onEnd: (hear) => run?.onEnd.add(hear),
  });
}
