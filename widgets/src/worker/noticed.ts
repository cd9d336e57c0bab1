import type { TaskName } from "halidelab/views/work";
import type { Work } from "./work.js";

/** A calculation that has ended. */
export interface EndedWork {
  readonly task: TaskName;
  readonly seconds: number;
  readonly failed: boolean;
  /** The view that asked for it. */
  readonly view: Element;
  /** The tab in which the view stood. */
  readonly tab: string;
}

let hear: ((ended: EndedWork) => void) | undefined;

/** Who hears of the calculations that end; one at a time. */
export function onEndedWork(listener: (ended: EndedWork) => void): void {
  hear = listener;
}

/** A worker whose calculations for a view are told of when they end; those that were stopped are not. */
export function noticed(work: Work, view: Element, now: () => number = () => performance.now()): Work {
  return {
    ...work,
    run: async (task, input, options) => {
      const begun = now();
      const tab = view.closest(".jp-MainAreaWidget, .jp-NotebookPanel")?.id ?? "";
      const end = (failed: boolean): void => {
        if (!options.signal.aborted) hear?.({ task, seconds: (now() - begun) / 1000, failed, view, tab });
      };
      try {
        const output = await work.run(task, input, options);
        end(false);
        return output;
      } catch (error) {
        end(true);
        throw error;
      }
    },
  };
}
