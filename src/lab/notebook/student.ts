import { ArgumentError, describe, expected } from "../../foundation/index.js";
import { linesOf, sourceOf, type NotebookCell, type NotebookFile } from "./types.js";

/** What stands where a solution was; nbgrader's own words. */
const CODE_STUB = "// YOUR CODE HERE";
const TEXT_STUB = "YOUR ANSWER HERE";

/**
 * A teacher's notebook as students get it: by nbgrader's conventions, solutions are replaced by a line to write at, hidden
 * tests and outputs are left out, and what must not be changed is locked.
 *
 * @throws ArgumentError for a region that does not end, or a solution in a cell that is not marked as one
 */
export function studentVersion(teacher: NotebookFile): NotebookFile {
  return { ...teacher, cells: teacher.cells.map(forStudents) };
}

function forStudents(cell: NotebookCell): NotebookCell {
  const mark = cell.metadata.nbgrader;
  const code = cell.cell_type === "code";
  const open = withoutRegions(sourceOf(cell), "HIDDEN TESTS", undefined, cell);
  const solved = withoutRegions(open.text, "SOLUTION", code ? CODE_STUB : TEXT_STUB, cell);
  if (solved.found && mark?.solution !== true) {
    throw new ArgumentError(expected(`cell ${describe(cell.id)}`, "marked as a solution, since it holds one", "no such mark"), {}, "lab-notebook"); // prettier-ignore
  }
  const whole = mark?.solution === true && !solved.found;
  const text = whole ? (code ? CODE_STUB : TEXT_STUB) : solved.text;
  return {
    ...cell,
    metadata: { ...cell.metadata, ...locks(cell) },
    source: linesOf(text),
    ...(code ? { outputs: [], execution_count: null } : {}),
  };
}

/** What a student may do with a cell: nothing with a locked one, not delete one that is to be solved or is graded. */
function locks({ metadata: { nbgrader: mark } }: NotebookCell): Readonly<Record<string, boolean>> {
  if (mark === undefined) return {};
  if (mark.solution) return { deletable: false };
  return mark.locked || mark.grade ? { deletable: false, editable: false } : {};
}

/** A text without what stands between `BEGIN …` and `END …`, their lines included. */
function withoutRegions(
  text: string,
  name: string,
  stub: string | undefined,
  cell: NotebookCell,
): { readonly text: string; readonly found: boolean } {
  const kept: string[] = [];
  let inside = false;
  let found = false;
  for (const line of text.split("\n")) {
    if (line.includes(`BEGIN ${name}`)) {
      if (inside) throw unended(name, cell);
      inside = found = true;
      if (stub !== undefined) kept.push(`${/^\s*/.exec(line)?.[0] ?? ""}${stub}`);
    } else if (inside && line.includes(`END ${name}`)) inside = false;
    else if (!inside) kept.push(line);
  }
  if (inside) throw unended(name, cell);
  return { text: kept.join("\n"), found };
}

function unended(name: string, { id }: NotebookCell): ArgumentError {
  return new ArgumentError(`Expected \`BEGIN ${name}\` to be followed by \`END ${name}\` in cell ${describe(id)} but found none.`, {}, "lab-notebook"); // prettier-ignore
}
