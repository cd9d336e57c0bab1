/** What the page's worker calculates. Only the worker's own script imports the values; the page takes the types. */
export { GIVEN_AWAY, TASKS, type TaskInput, type TaskName, type TaskOutput, type Tasks } from "./tasks.js";
export type { Outcome, Task } from "./task.js";
