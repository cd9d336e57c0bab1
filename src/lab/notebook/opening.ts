import { ArgumentError, describe } from "../../foundation/index.js";
import { linesOf, sourceOf, type NotebookFile } from "./types.js";

/** A call that opens a lab, with its options or without. */
const OPENING = /\blab\.open\(\s*(["'`])([\w-]+)\1\s*(?:,\s*\{[^}]*\}\s*)?,?\s*\)/;

/** The name of the lab that a notebook opens. */
export function labOf({ cells }: NotebookFile): string | undefined {
  for (const cell of cells) {
    const found = cell.cell_type === "code" ? OPENING.exec(sourceOf(cell)) : null;
    if (found !== null) return found[2];
  }
  return undefined;
}

/** Whose a copy of a lab's notebook is. */
export interface CopyOwner {
  readonly id: string;
  readonly name: string;
  readonly seed: number;
}

/**
 * One student's copy: it opens the lab with the student's seed and name, and says in its metadata whose it is, so that it is
 * found again under any file name.
 *
 * @throws ArgumentError for a notebook that opens no lab
 */
export function copyFor(notebook: NotebookFile, { id, name, seed }: CopyOwner): NotebookFile {
  const lab = labOf(notebook);
  if (lab === undefined) {
    throw new ArgumentError('Expected a cell of the notebook to open a lab, as in `hl.lab.open("first-steps")`, but found none.', {}, "lab-notebook"); // prettier-ignore
  }
  const call = `lab.open(${describe(lab)}, { seed: ${seed}, student: ${JSON.stringify(name)} })`;
  return {
    ...notebook,
    metadata: { ...notebook.metadata, halidelab: { lab, student: id } },
    cells: notebook.cells.map((cell) =>
      // A function, since a name may hold "$&".
      cell.cell_type === "code" ? { ...cell, source: linesOf(sourceOf(cell).replace(OPENING, () => call)) } : cell,
    ),
  };
}
