import { refitLine } from "../arrhenius/refit.js";
import { exploreTask } from "../explore/calculate.js";
import { profileGlobal, rankOf, refitGlobal } from "../global-fit/refit.js";
import { chooseLaw, profileLaw, refitLaw } from "../kinetics/refit.js";
import { findIsosbestic } from "../spectral-stack/find-isosbestic.js";
import { findSpectrumPeaks } from "../spectral-stack/find-spectrum-peaks.js";
import { fitBaselines } from "../spectral-stack/fit-baselines.js";
import { smoothRows } from "../spectral-stack/smooth-rows.js";
import type { Outcome, Task } from "./task.js";

/** Every task by its name. */
export interface Tasks {
  readonly explore: typeof exploreTask;
  readonly "fit law": typeof refitLaw;
  readonly "fit line": typeof refitLine;
  readonly "profile of a law": typeof profileLaw;
  readonly "compare laws": typeof chooseLaw;
  readonly "fit baselines": typeof fitBaselines;
  readonly "find isosbestic points": typeof findIsosbestic;
  readonly "find peaks": typeof findSpectrumPeaks;
  readonly "fit stacks": typeof refitGlobal;
  readonly "profile of stacks": typeof profileGlobal;
  readonly rank: typeof rankOf;
  readonly "smooth rows": typeof smoothRows;
}

/** The list itself. A new task is a pure function in the folder of its view, a line above and a line here. */
export const TASKS: Tasks = {
  explore: exploreTask,
  "fit law": refitLaw,
  "fit line": refitLine,
  "profile of a law": profileLaw,
  "compare laws": chooseLaw,
  "fit baselines": fitBaselines,
  "find isosbestic points": findIsosbestic,
  "find peaks": findSpectrumPeaks,
  "fit stacks": refitGlobal,
  "profile of stacks": profileGlobal,
  rank: rankOf,
  "smooth rows": smoothRows,
} as const satisfies Readonly<Record<string, Task>>;

export type TaskName = keyof Tasks;
/** What a task is given. */
export type TaskInput<N extends TaskName> = Parameters<Tasks[N]>[0];
/** What it answers. */
export type TaskOutput<N extends TaskName> = Outcome<ReturnType<Tasks[N]>>;

/** Tasks that make new numbers, which go back to the page without being copied: nothing else may hold them. */
export const GIVEN_AWAY: readonly TaskName[] = ["fit baselines", "smooth rows"];
