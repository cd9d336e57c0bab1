import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import type { Student } from "./roster.js";

/** A class: its students, its labs, and the seed from which all others follow. Kept in class.json. */
export interface Class {
  readonly schemaVersion: 1;
  readonly seed: string;
  readonly students: readonly Student[];
  readonly labs: Readonly<Record<string, { /** ISO 8601; null without a date. */ readonly due: string | null }>>;
}

const FILE = "class.json";

/** Reads what `class create` wrote. */
export function readClass(folder: string): Class {
  const path = join(folder, FILE);
  if (!existsSync(path)) {
    throw new Error(`Expected ${path} but found nothing; \`halidelab class create\` begins a class`);
  }
  let found: Partial<Class> | null;
  try {
    found = JSON.parse(readFileSync(path, "utf8")) as Partial<Class> | null;
  } catch (error) {
    throw new Error(`Expected ${path} to hold JSON but found ${(error as Error).message}`, { cause: error });
  }
  if (found?.schemaVersion !== 1 || !Array.isArray(found.students) || typeof found.seed !== "string") {
    throw new Error(`Expected ${path} to be of \`halidelab class create\` but found something else`);
  }
  return found as Class;
}

export function hasClass(folder: string): boolean {
  return existsSync(join(folder, FILE));
}

export function writeClass(folder: string, one: Class): void {
  put(join(folder, FILE), `${JSON.stringify(one, null, 1)}\n`);
}

/** The lab that is meant: the one that was named, or the only one. */
export function labOfClass({ labs }: Class, named: string | undefined): string {
  const known = Object.keys(labs);
  if (named !== undefined && known.includes(named)) return named;
  if (named === undefined && known.length === 1) return known[0] as string;
  const found = named ?? "none";
  throw new Error(`Expected \`--lab\` to be one of this class (${known.join(", ")}) but found ${found}`);
}

/** Writes a file, with the folders above it. */
export function put(path: string, content: string | Uint8Array): void {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, content);
}

export const notebookFile = (lab: string): string => `${lab}.ipynb`;
/** Where nbgrader looks for what a student handed in. */
export const submittedFolder = (folder: string, id: string, lab: string): string => join(folder, "submitted", id, lab);
