/// <reference types="node" />
import { existsSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import type { LabProgress } from "../../lab/index.js";

/** The name of the file beside the notebook. */
export const PROGRESS_FILE = ".halidelab-lab.json";

interface Kept {
  readonly schemaVersion: 1;
  /** One entry a lab, student and seed, the last one worked on last. */
  readonly labs: readonly LabProgress[];
}

/** Progress that outlives the kernel. */
export interface ProgressFile {
  readonly find: (lab: string, student: string, seed: number) => LabProgress | undefined;
  /** Writes one lab's progress; answers why it could not. */
  readonly keep: (progress: LabProgress) => string | undefined;
  /** What was wrong with the file. */
  readonly notes: readonly string[];
}

/** A file that keeps progress. One that cannot be read is left as it is until something new is kept, and said. */
export function progressFile(path: string): ProgressFile {
  const notes: string[] = [];
  const read = (): Kept => {
    if (!existsSync(path)) return { schemaVersion: 1, labs: [] };
    const found = JSON.parse(readFileSync(path, "utf8")) as Partial<Kept> | null;
    if (found?.schemaVersion !== 1 || !Array.isArray(found.labs)) throw new Error("it is of another version");
    if (!found.labs.every(isProgress)) throw new Error("an entry of it is not whole");
    return found as Kept;
  };
  const readable = (): Kept => {
    try {
      return read();
    } catch (error) {
      const why = `What was kept in ${path} could not be read (${(error as Error).message}): this begins anew.`;
      if (!notes.includes(why)) notes.push(why);
      return { schemaVersion: 1, labs: [] };
    }
  };
  const same = (a: LabProgress, lab: string, student: string, seed: number): boolean =>
    a.lab === lab && a.student === student && a.seed === seed;
  return {
    notes,
    find: (lab, student, seed) => readable().labs.find((each) => same(each, lab, student, seed)),
    keep: (progress) => {
      const others = readable().labs.filter((each) => !same(each, progress.lab, progress.student, progress.seed));
      const next: Kept = { schemaVersion: 1, labs: [...others, progress] };
      try {
        // A file that is written in place would be half a file if the kernel died meanwhile.
        writeFileSync(`${path}.new`, `${JSON.stringify(next, null, 1)}\n`);
        renameSync(`${path}.new`, path);
        return undefined;
      } catch (error) {
        return `Your progress is not kept over a restart of the kernel (${(error as Error).message}).`;
      }
    },
  };
}

function isProgress(value: unknown): value is LabProgress {
  const { lab, student, seed, questions } = (value ?? {}) as Partial<LabProgress>;
  return (
    typeof lab === "string" &&
    typeof student === "string" &&
    typeof seed === "number" &&
    typeof questions === "object" &&
    (questions as unknown) !== null &&
    Object.values(questions).every(isQuestionProgress)
  );
}

function isQuestionProgress(value: unknown): boolean {
  const { attempts, hints, answer, judgement } = (value ?? {}) as Readonly<Record<string, unknown>>;
  const pair = (answer === null) === (judgement === null) && typeof answer === "object" && typeof judgement === "object"; // prettier-ignore
  return Number.isInteger(attempts) && Number.isInteger(hints) && pair;
}
