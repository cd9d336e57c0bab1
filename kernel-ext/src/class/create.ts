import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type * as hl from "halidelab";
import { hasClass, notebookFile, put, readClass, writeClass, type Class } from "./folder.js";
import { readRoster, type Student } from "./roster.js";

export interface CreateOptions {
  readonly folder: string;
  readonly lab: string;
  /** The list of students; a class that is there has one. */
  readonly students: string | undefined;
  readonly seed: string | undefined;
  readonly due: string | undefined;
  /** Where the package's own labs lie. */
  readonly labs: string;
}

/** Begins a class, or gives it another lab: the same call writes the same files. Answers what it wrote. */
export function createClass(options: CreateOptions, { lab: labs }: Pick<typeof hl, "lab">): readonly string[] {
  const { folder, lab: name, due } = options;
  const known = Object.keys(labs.LABS);
  if (!known.includes(name)) throw new Error(`Expected \`--lab\` to be one of ${known.join(", ")} but found ${name}`);
  const source = join(options.labs, name, notebookFile(name));
  if (!existsSync(source)) throw new Error(`Expected the notebook of the lab ${name} at ${source} but found nothing`);
  const before = hasClass(folder) ? readClass(folder) : undefined;
  const students = studentsOf(options, before);
  const seed = options.seed ?? before?.seed ?? "class";
  if (before !== undefined && seed !== before.seed && Object.keys(before.labs).length > 0) {
    throw new Error(`Expected \`--seed\` to be ${before.seed}, which this class has, but found ${seed}`);
  }
  const teacher = JSON.parse(readFileSync(source, "utf8")) as hl.lab.NotebookFile;
  const plain = labs.studentVersion(teacher);
  const write = (path: string, notebook: hl.lab.NotebookFile): void =>
    put(path, `${JSON.stringify(notebook, null, 1)}\n`);
  write(join(folder, "source", name, notebookFile(name)), teacher);
  write(join(folder, "release", name, notebookFile(name)), plain);
  for (const { id, name: full } of students) {
    const copy = labs.copyFor(plain, { id, name: full, seed: labs.seedOf(seed, name, id) });
    write(join(folder, "students", id, name, notebookFile(name)), copy);
  }
  const config = join(folder, "nbgrader_config.py");
  if (!existsSync(config)) put(config, CONFIG);
  writeClass(folder, {
    schemaVersion: 1,
    seed,
    students,
    labs: { ...before?.labs, [name]: { due: dueOf(due) ?? before?.labs[name]?.due ?? null } },
  });
  return students.map(({ id }) => join(folder, "students", id, name, notebookFile(name)));
}

function studentsOf({ students: file }: CreateOptions, before: Class | undefined): readonly Student[] {
  if (file === undefined) {
    if (before !== undefined) return before.students;
    throw new Error('Expected `--students` to name a list of students (CSV with a column "name") but found none');
  }
  if (!existsSync(file)) throw new Error(`Expected a list of students at ${file} but found nothing`);
  return readRoster(readFileSync(file, "utf8"), file);
}

function dueOf(text: string | undefined): string | undefined {
  if (text === undefined) return undefined;
  const time = Date.parse(text);
  if (Number.isFinite(time)) return new Date(time).toISOString();
  throw new Error(`Expected \`--due\` to be a date such as 2026-01-30T18:00 but found ${text}`);
}

/** nbgrader does not know TypeScript: where a solution was, it has to be told what to write. */
const CONFIG = `# For those who grade with nbgrader: the folders here are the ones it expects.
c = get_config()  # noqa: F821
c.CourseDirectory.course_id = "halidelab"
c.ClearSolutions.code_stub = {"typescript": "// YOUR CODE HERE"}
c.ExecutePreprocessor.timeout = 120
c.Execute.timeout = 120
`;
