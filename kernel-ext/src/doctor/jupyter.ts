import { execFile } from "node:child_process";
import { accessSync, constants, realpathSync, statSync } from "node:fs";
import { delimiter, join } from "node:path";
import { promisify } from "node:util";
import type { Surroundings } from "../install/dataFolders.js";

const run = promisify(execFile);

/** A Jupyter that is installed here, as it describes itself. */
export interface FoundJupyter {
  readonly program: string;
  /** The version of JupyterLab, where there is one. */
  readonly lab: string | undefined;
  /** Where it looks for kernels and extensions; empty when it could not be asked. */
  readonly data: readonly string[];
}

/** Asks every `jupyter` that the shell would find. */
export function findJupyters({ env, platform }: Surroundings): Promise<FoundJupyter[]> {
  const folders = (env.PATH ?? "").split(delimiter).filter((folder) => folder !== "");
  const name = platform === "win32" ? "jupyter.exe" : "jupyter";
  const programs = folders.map((folder) => join(folder, name)).filter(isProgram);
  const distinct = [...new Map(programs.map((program) => [realpathSync(program), program])).values()];
  return Promise.all(distinct.map(askJupyter));
}

function isProgram(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return statSync(path).isFile();
  } catch {
    return false;
  }
}

async function askJupyter(program: string): Promise<FoundJupyter> {
  const [paths, lab] = await Promise.all([
    answer(program, ["--paths", "--json"]),
    answer(program, ["lab", "--version"]),
  ]);
  return { program, lab: lab?.trim(), data: dataIn(paths) };
}

async function answer(program: string, args: readonly string[]): Promise<string | undefined> {
  try {
    return (await run(program, args, { encoding: "utf8", timeout: 30_000 })).stdout;
  } catch {
    // A Jupyter without JupyterLab, or one that is broken: that it does not answer is what the report says.
    return undefined;
  }
}

function dataIn(paths: string | undefined): string[] {
  try {
    return (JSON.parse(paths ?? "") as { data: string[] }).data;
  } catch {
    return [];
  }
}
