import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type * as hl from "halidelab";
import { labOfClass, notebookFile, submittedFolder, type Class } from "./folder.js";
import type { Student } from "./roster.js";
import { runSubmission, type RunLimits } from "./runSubmission.js";

/** One student's work as it was graded. */
export interface Graded {
  readonly student: Student;
  readonly seed: number;
  /** Undefined where nothing could be graded. */
  readonly report: hl.lab.LabReport | undefined;
  readonly handedIn: boolean;
  readonly late: boolean;
  readonly notes: readonly string[];
}

export interface GradeOptions {
  readonly folder: string;
  readonly lab: string;
  readonly main: string;
  readonly limits: RunLimits;
  /** Hears of each student that is graded. */
  readonly tell: (graded: Graded) => void;
}

/** Runs and judges what the whole class handed in. Every answer is judged here, by the questions of the student's own seed. */
export async function gradeClass(
  one: Class,
  options: GradeOptions,
  { lab: labs }: Pick<typeof hl, "lab">,
): Promise<readonly Graded[]> {
  const all: Graded[] = [];
  for (const student of one.students) {
    const graded = await gradeStudent(one, student, options, labs);
    options.tell(graded);
    all.push(graded);
  }
  return all;
}

async function gradeStudent(
  one: Class,
  student: Student,
  { folder, lab, main, limits }: GradeOptions,
  labs: typeof hl.lab,
): Promise<Graded> {
  const seed = labs.seedOf(one.seed, labOfClass(one, lab), student.id);
  const place = submittedFolder(folder, student.id, lab);
  const path = join(place, notebookFile(lab));
  if (!existsSync(path)) {
    return { student, seed, report: undefined, handedIn: false, late: false, notes: ["Nothing was handed in."] };
  }
  const { progress, notes } = await runSubmission(path, lab, seed, main, limits, labs);
  const late = isLate(place, one.labs[lab]?.due ?? null);
  const more = [...notes, ...(late ? ["Handed in late."] : [])];
  if (progress === undefined)
    return { student, seed, report: undefined, handedIn: true, late, notes: [...more, "It gave no answers."] };
  const wanted = progress.seedInNotebook;
  if (wanted !== undefined && wanted !== seed) {
    const found = wanted === null ? "no seed" : `the seed ${String(wanted)}`;
    more.push(`The notebook opens the lab with ${found}, not with this student's ${String(seed)}. It was graded with ${String(seed)}.`); // prettier-ignore
  }
  const open = labs.LABS[lab as keyof typeof labs.LABS] as hl.lab.Lab;
  const { status } = labs.labSession(open, { student: student.name, seed, kept: progress });
  return { student, seed, report: status, handedIn: true, late, notes: more };
}

/** Whether it was handed in after the date, by the note that `collect` and nbgrader leave. */
function isLate(place: string, due: string | null): boolean {
  const file = join(place, "timestamp.txt");
  if (due === null || !existsSync(file)) return false;
  const [day = "", time = ""] = readFileSync(file, "utf8").trim().split(/\s+/);
  return Date.parse(`${day}T${time}Z`) > Date.parse(due);
}
