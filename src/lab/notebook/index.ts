/** Notebooks of labs: the teacher's, and what students get of it. */
export { copyFor, labOf, type CopyOwner } from "./opening.js";
export { studentVersion } from "./student.js";
export { linesOf, sourceOf, type GradingMark, type NotebookCell, type NotebookFile } from "./types.js";
