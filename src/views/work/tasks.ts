import { refitLaw } from "../kinetics/refit.js";
import type { Outcome, Task } from "./task.js";

/** Every task by its name. */
export interface Tasks {
  readonly "fit law": typeof refitLaw;
}

/** The list itself. A new task is a pure function in the folder of its view, a line above and a line here. */
export const TASKS: Tasks = {
  "fit law": refitLaw,
} as const satisfies Readonly<Record<string, Task>>;

export type TaskName = keyof Tasks;
/** What a task is given. */
export type TaskInput<N extends TaskName> = Parameters<Tasks[N]>[0];
/** What it answers. */
export type TaskOutput<N extends TaskName> = Outcome<ReturnType<Tasks[N]>>;
