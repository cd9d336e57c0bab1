import { copyFileSync, existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { basename, join, relative, sep } from "node:path";
import type * as hl from "halidelab";
import { notebookFile, put, submittedFolder, type Class } from "./folder.js";
import type { Student } from "./roster.js";

export interface Collected {
  readonly taken: readonly { readonly student: Student; readonly from: string; readonly late: boolean }[];
  readonly missing: readonly Student[];
  readonly doubled: readonly { readonly student: Student; readonly files: readonly string[] }[];
  /** Notebooks of nobody in the class, and what cannot be read. */
  readonly strange: readonly string[];
}

interface Found {
  readonly path: string;
  readonly time: number;
}

/**
 * Takes notebooks that were handed in from a folder of any shape, such as what a learning platform offers for download. Whose
 * a notebook is, its metadata say; else the file's or folder's name. Of several the newest is taken.
 */
export function collect(folder: string, one: Class, lab: string, from: string): Collected {
  if (!existsSync(from)) throw new Error(`Expected a folder with what was handed in at ${from} but found nothing`);
  const found = new Map<string, Found[]>();
  const strange: string[] = [];
  for (const path of notebooksIn(from)) {
    const owner = ownerOf(path, from, one, lab);
    if (typeof owner === "string") strange.push(`${relative(from, path)}: ${owner}`);
    else if (owner !== null)
      found.set(owner.id, [...(found.get(owner.id) ?? []), { path, time: statSync(path).mtimeMs }]);
  }
  const due = one.labs[lab]?.due ?? null;
  const newest = (files: readonly Found[]): Found => files.reduce((a, b) => (b.time > a.time ? b : a));
  const those = one.students.flatMap((student) => {
    const files = found.get(student.id);
    return files === undefined ? [] : [{ student, files, file: newest(files) }];
  });
  for (const { student, file } of those) {
    const to = submittedFolder(folder, student.id, lab);
    // nbgrader's own note of when something was handed in.
    put(join(to, "timestamp.txt"), `${new Date(file.time).toISOString().slice(0, 19).replace("T", " ")} UTC\n`);
    copyFileSync(file.path, join(to, notebookFile(lab)));
  }
  return {
    taken: those.map(({ student, file }) => ({
      student,
      from: relative(from, file.path),
      late: due !== null && file.time > Date.parse(due),
    })),
    missing: one.students.filter(({ id }) => !found.has(id)),
    doubled: those
      .filter(({ files }) => files.length > 1)
      .map(({ student, files }) => ({ student, files: files.map(({ path }) => relative(from, path)) })),
    strange,
  };
}

function notebooksIn(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((path) => path.endsWith(".ipynb") && !path.split(sep).includes(".ipynb_checkpoints"))
    .map((path) => join(folder, path))
    .filter((path) => statSync(path).isFile())
    .sort();
}

/** The student, why there is none, or null for a notebook of another lab. */
function ownerOf(path: string, from: string, { students }: Class, lab: string): Student | string | null {
  let notebook: Partial<hl.lab.NotebookFile> = {};
  try {
    notebook = JSON.parse(readFileSync(path, "utf8")) as Partial<hl.lab.NotebookFile>;
  } catch {
    // What cannot be read has a name still.
  }
  const mark = notebook.metadata?.["halidelab"] as { lab?: unknown; student?: unknown } | undefined;
  if (mark?.lab !== undefined && mark.lab !== lab) return null;
  const marked = students.find(({ id }) => id === mark?.student);
  if (marked !== undefined) return marked;
  const place = relative(from, path).normalize("NFC").toLowerCase();
  const words = (text: string): string =>
    text
      .normalize("NFC")
      .toLowerCase()
      .replace(/[^\p{L}\p{N}]+/gu, "");
  const named = students.filter(
    ({ id, name }) => place.split(sep).some((part) => words(basename(part, ".ipynb")) === words(id)) || words(place).includes(words(name)), // prettier-ignore
  );
  if (named.length === 1) return named[0] as Student;
  return named.length === 0 ? "of nobody in the class" : `of ${named.map(({ name }) => name).join(" or ")}`;
}
