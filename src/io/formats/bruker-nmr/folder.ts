import { FormatError, list } from "../../../foundation/index.js";
import { FORMAT } from "./parse.js";

/** Folders within an experiment, or within a folder of several: their names are numbers but for one. */
export function mayBelong(name: string): boolean {
  return /^\d+$/.test(name) || name === "pdata";
}

/** What an experiment has at least, by the file of its numbers. */
const NEEDED: Readonly<Record<string, string>> = { fid: "acqus", "1r": "procs" };
const MARKS: readonly string[] = ["acqus", "procs", "acqu", "proc"];

/**
 * The files to read of a folder that holds an experiment of XWIN-NMR or TopSpin, or several: each decay and each processed
 * spectrum. `undefined` where nothing in it is of that kind.
 *
 * @param paths of all files below the folder, from it, between `/`
 * @throws FormatError naming the files that are missing
 *
 * Source: Bruker, "TopSpin: Acquisition Commands and Parameters", on the files of a data set.
 */
export function brukerFiles(paths: readonly string[], folder: string): readonly string[] | undefined {
  const there = new Set(paths);
  if (!paths.some((p) => MARKS.includes(nameOf(p)))) return undefined;
  const numbers = paths.filter((p) => Object.hasOwn(NEEDED, nameOf(p)));
  const whole = numbers.filter((p) => there.has(besides(p)));
  const fail = (wanted: string, found: string): FormatError =>
    new FormatError(`Expected the folder ${folder} to hold ${wanted} but found ${found}.`, { format: FORMAT, file: folder, byteOffset: 0 }, {}, "no-parameters"); // prettier-ignore
  if (numbers.length === 0) {
    const two = paths.filter((p) => ["ser", "2rr"].includes(nameOf(p)));
    const found =
      two.length > 0 ? `${list(two)}, of two dimensions, which is not read` : `neither: only ${some(paths)}`;
    throw fail("fid with acqus, or pdata/1/1r with procs,", found);
  }
  const [without] = numbers.filter((p) => !whole.includes(p));
  if (without !== undefined) throw fail(`${besides(without)} beside ${nameOf(without)}`, "none");
  return whole;
}

function nameOf(path: string): string {
  return path.split("/").at(-1) ?? "";
}

/** The file of parameters that stands beside a file of numbers. */
function besides(path: string): string {
  return [...path.split("/").slice(0, -1), NEEDED[nameOf(path)] ?? ""].join("/");
}

/** The first few of many. */
function some(paths: readonly string[]): string {
  return paths.length > 5 ? `${paths.slice(0, 5).join(", ")} …` : list(paths);
}
