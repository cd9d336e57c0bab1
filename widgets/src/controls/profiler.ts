import type { FigurePanel } from "halidelab/views/figure";
import type { TaskInput } from "halidelab/views/work";
import { button } from "./fields.js";
import { el } from "../page/dom.js";
import type { Work } from "../worker/work.js";

/** Tasks that give the profile of a parameter. */
type ProfileTask = "profile of stacks" | "profile of a law";

/** Profiles that the reader asked for, with their progress and a way to stop them. */
export interface Profiler {
  /** How far it is, and the button that stops it; empty while nothing is under way. */
  readonly node: HTMLElement;
  readonly panels: readonly FigurePanel[];
  ask<N extends ProfileTask>(task: N, input: TaskInput<N>, name: string): void;
  clear(): void;
}

/** Runs profiles in the worker, one at a time. */
export function profiler(work: Work, signal: AbortSignal, changed: () => void): Profiler {
  const node = el("div", { class: "hld-progress", role: "status" });
  const found = new Map<string, FigurePanel>();
  let running = new AbortController();

  function clear(): void {
    running.abort();
    node.replaceChildren();
    found.clear();
  }
  signal.addEventListener("abort", clear);

  return {
    node,
    get panels() {
      return [...found.values()];
    },
    clear,
    ask(task, input, name) {
      running.abort();
      const control = new AbortController();
      running = control;
      let steps = 0;
      const words = el("span", {}, `Profile of ${name} …`);
      const stop = button("Stop", "", () => { control.abort(); }, control.signal); // prettier-ignore
      node.replaceChildren(words, " ", stop);
      const onProgress = (): void => {
        steps += 1;
        words.textContent = `Profile of ${name} … ${String(steps)}`;
      };
      work.run(task, input, { signal: control.signal, onProgress }).then(
        (panel) => {
          node.replaceChildren();
          found.set(name, panel);
          changed();
        },
        (error: unknown) => {
          if (running !== control) return;
          const why = error instanceof Error ? error.message : "it failed";
          node.textContent = control.signal.aborted ? "" : `No profile of ${name}: ${why}`;
        },
      );
    },
  };
}
