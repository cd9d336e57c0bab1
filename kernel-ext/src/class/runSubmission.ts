import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import type * as hl from "halidelab";
import { startKernel } from "./kernelRun.js";

/** Seconds that may be spent computing; what waits has a few times as long. */
export interface RunLimits {
  /** For one cell. */
  readonly cell: number;
  /** For the notebook. */
  readonly whole: number;
}

/** What came of running what a student handed in. */
export interface Submission {
  /** The answers that the notebook gives when it is run; undefined where it gave none. */
  readonly progress: hl.lab.LabProgress | undefined;
  /** What the student and the teacher are to know: cells that failed, a time limit, a file that is no notebook. */
  readonly notes: readonly string[];
}

const LOADING_SECONDS = 300;

/** Runs a notebook in a fresh kernel, in a copy of its folder. What was saved in it as output is not looked at. */
export async function runSubmission(
  path: string,
  lab: string,
  seed: number,
  main: string,
  limits: RunLimits,
  { sourceOf }: Pick<typeof hl.lab, "sourceOf">,
): Promise<Submission> {
  const cells = codeOf(path, sourceOf);
  if (typeof cells === "string") return { progress: undefined, notes: [cells] };
  const room = mkdtempSync(join(tmpdir(), "halidelab-grade-"));
  try {
    const work = join(room, "work");
    cpSync(dirname(path), work, { recursive: true });
    // What a student's own folder kept is no result of this run.
    rmSync(join(work, ".halidelab-lab.json"), { force: true });
    const file = join(room, "answers.json");
    const kernel = await startKernel(main, work, { HALIDELAB_LAB_GRADING: JSON.stringify({ seed, file }) });
    const notes: string[] = [];
    try {
      // What the library takes to load is no time of the student's.
      await kernel.run('await import("halidelab");', LOADING_SECONDS);
      const watch = kernel.stopwatch();
      for (const [i, code] of cells.entries()) {
        const passed = watch.passed(limits.whole);
        if (passed !== undefined) {
          notes.push(`The notebook ${passed}: cells from the ${String(i + 1)}th on were not run.`);
          break;
        }
        const { state, says } = await kernel.run(code, limits.cell);
        if (state !== "done") notes.push(`Code cell ${String(i + 1)}: ${oneLine(says)}.`);
        if (state === "dead") {
          notes.push(`Cells after it were not run.`);
          break;
        }
      }
    } finally {
      await kernel.stop();
    }
    return { progress: progressIn(file, lab), notes };
  } finally {
    rmSync(room, { recursive: true, force: true });
  }
}

/** The code cells of a notebook, or why there are none. */
function codeOf(path: string, sourceOf: typeof hl.lab.sourceOf): readonly string[] | string {
  let notebook: Partial<hl.lab.NotebookFile> | null;
  try {
    notebook = JSON.parse(readFileSync(path, "utf8")) as Partial<hl.lab.NotebookFile> | null;
  } catch (error) {
    return `The file is no notebook that can be read (${(error as Error).message}).`;
  }
  const { cells } = notebook ?? {};
  const whole = Array.isArray(cells) && cells.every(({ source }) => typeof source === "string" || (Array.isArray(source) && source.every((line) => typeof line === "string"))); // prettier-ignore
  if (!whole) return "The file is no notebook that can be read (it has no cells).";
  return cells
    .filter(isStudents)
    .map((cell) => sourceOf(cell))
    .filter((code) => code.trim() !== "");
}

/** Whether a cell is to be run: those that only give points in nbgrader are not, the answers are judged here. */
function isStudents({ cell_type: type, metadata }: hl.lab.NotebookCell): boolean {
  const mark = metadata?.nbgrader;
  return type === "code" && !(mark?.grade === true && mark.solution !== true);
}

function progressIn(file: string, lab: string): hl.lab.LabProgress | undefined {
  if (!existsSync(file)) return undefined;
  const { labs } = JSON.parse(readFileSync(file, "utf8")) as { readonly labs: readonly hl.lab.LabProgress[] };
  // The last one opened, under whatever name: a notebook may open the lab again.
  return labs.filter((each) => each.lab === lab).at(-1);
}

const oneLine = (text: string): string => text.replace(/\s+/g, " ").slice(0, 300).replace(/\.$/, "");
