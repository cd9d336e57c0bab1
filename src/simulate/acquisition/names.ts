import { ArgumentError, expected } from "../../foundation/index.js";
import { plainNumber, type FileStyle } from "./written.js";

/** What a scan's file is called; of one file for all, what that is called. */
export type NameOf = (scan: number, seconds: number) => string;

/** @throws ArgumentError for a pattern that would give scans the same name, or one with folders in it */
export function nameOf(pattern: string | undefined, { layout, ending }: FileStyle): NameOf {
  const single = layout.kind !== "a file a scan";
  const words = pattern ?? (single ? "run" : "scan_{n}");
  const marked = /\{[nt]\}/.test(words);
  if (/[/\\]/.test(words) || words.trim() === "") throw new ArgumentError(expected("name", "a file's name without folders", pattern)); // prettier-ignore
  if (single && marked) throw new ArgumentError(expected("name", "without {n} or {t}, for one file", pattern));
  if (!single && !marked) throw new ArgumentError(expected("name", "a pattern with {n} or {t}, so that each scan has a file of its own", pattern)); // prettier-ignore
  return (scan, seconds) =>
    words.replaceAll("{n}", String(scan).padStart(4, "0")).replaceAll("{t}", `${plainNumber(seconds)}s`) + ending;
}

/** The name of what a program saves beside a file that is there already. */
export function besideName(name: string): string {
  return name.replace(/(\.[^.]*)$/, "_again$1");
}
