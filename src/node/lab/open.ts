/// <reference types="node" />
import { resolve } from "node:path";
import { ArgumentError, checkOptions, describe, list, nearWords, type KnownOptions } from "../../foundation/index.js";
import { LABS, labSession, seedOf, type Lab, type LabSession, type Question } from "../../lab/index.js";
import { PROGRESS_FILE, progressFile } from "./progress-file.js";
import { withReport, type OpenLab } from "./report.js";
import { seenInNotebook } from "./seen.js";

/** The names of the labs. */
export type LabName = keyof typeof LABS;

/** A lab's session, typed by the lab. */
export type SessionOf<L> = L extends Lab<infer Data, infer Questions> ? OpenLab<Data, Questions> : never;

/** How a lab is opened. */
export interface OpenOptions {
  /** Of the numbers, 0 to 2³² − 1; made from the student's name unless given. */
  readonly seed?: number | undefined;
  readonly student?: string | undefined;
  /** Where progress is kept: a file beside the notebook unless given; `false` keeps none. */
  readonly keep?: string | false | undefined;
}

const OPTIONS: KnownOptions<OpenOptions> = { seed: true, student: true, keep: true };

/**
 * Opens a teaching lab for a student. The seed makes the numbers the student's own; without one it follows from the name.
 *
 * Progress is kept in a small file beside the notebook, so that a restart of the kernel loses neither answers nor how many
 * were tried. What was shown is made again by running its cell.
 *
 * @throws ArgumentError for a lab that there is not
 * @example
 * const lab = hl.lab.open("first-steps", { seed: 17, keep: false });
 * lab.check("order", "same").right // true
 */
export function open<Name extends LabName>(name: Name, options?: OpenOptions): SessionOf<(typeof LABS)[Name]>;
export function open<Data, Questions extends Readonly<Record<string, Question>>>(
  lab: Lab<Data, Questions>,
  options?: OpenOptions,
): OpenLab<Data, Questions>;
export function open(
  which: string | Lab,
  options: OpenOptions = {},
): OpenLab<unknown, Readonly<Record<string, Question>>> {
  checkOptions("options", options, OPTIONS);
  const lab = typeof which === "string" ? named(which) : which;
  const { student = "" } = options;
  // A class is graded with the seeds of its list, whatever a notebook says, and apart from what a student's folder keeps.
  const graded = gradingOf(process.env["HALIDELAB_LAB_GRADING"]);
  const seed = graded?.seed ?? options.seed ?? seedOf(lab.name, student);
  const place = graded?.file ?? options.keep ?? PROGRESS_FILE;
  if (place === false) return inNotebook(labSession(lab, { student, seed }));
  const file = progressFile(resolve(place));
  const kept = graded === undefined ? file.find(lab.name, student, seed) : undefined;
  const session: LabSession<unknown, Readonly<Record<string, Question>>> = labSession(lab, {
    student,
    seed,
    kept,
    keep: (progress) =>
      file.keep(graded === undefined ? progress : { ...progress, seedInNotebook: options.seed ?? null }),
    notes: file.notes,
  });
  return inNotebook(session);
}

/** A session as a student has it: what it says is seen, and it writes its report. */
function inNotebook<Data, Questions extends Readonly<Record<string, Question>>>(
  session: LabSession<Data, Questions>,
): OpenLab<Data, Questions> {
  return withReport(seenInNotebook(session));
}

/** What the class command tells the kernel in which it runs a notebook. */
interface Grading {
  readonly seed: number;
  readonly file: string;
}

function gradingOf(text: string | undefined): Grading | undefined {
  return text === undefined || text === "" ? undefined : (JSON.parse(text) as Grading);
}

function named(name: string): Lab {
  const known = Object.keys(LABS);
  const found = Object.hasOwn(LABS, name) ? (LABS as Readonly<Record<string, unknown>>)[name] : undefined;
  if (found !== undefined) return found as Lab;
  const near = nearWords(String(name), known);
  const hint = near.length > 0 ? ` Did you mean ${list(near.map(describe), "or")}?` : "";
  throw new ArgumentError(`Expected \`name\` to be one of the labs ${known.map(describe).join(", ")} but found ${describe(name)}.${hint}`, {}, "lab-name"); // prettier-ignore
}
