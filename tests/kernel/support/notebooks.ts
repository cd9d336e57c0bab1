/** Notebooks that a test writes, and what comes of them when a program without a user runs them. */
import { spawn } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { emptyFolder, PYTHON, ROOT } from "./client.js";

export interface Output {
  readonly output_type: string;
  readonly name?: string;
  readonly text?: string | readonly string[];
  readonly data?: Readonly<Record<string, unknown>>;
  readonly ename?: string;
  readonly evalue?: string;
  readonly execution_count?: number | null;
}

export interface Cell {
  readonly source: string | readonly string[];
  readonly outputs: readonly Output[];
  readonly execution_count: number | null;
  readonly metadata: { readonly execution?: Readonly<Record<string, string>>; readonly tags?: readonly string[] };
}

export interface Notebook {
  readonly cells: readonly Cell[];
  readonly metadata: { readonly widgets?: Readonly<Record<string, { readonly state: Record<string, SavedWidget> }>> };
}

export interface SavedWidget {
  readonly model_name: string;
  readonly state: Readonly<Record<string, unknown>>;
  readonly buffers?: readonly { readonly path: readonly string[]; readonly data: string }[];
}

/** A cell to be run: its source, and the tags that it has. */
export interface Source {
  readonly source: string;
  readonly tags?: readonly string[];
}

/** Writes a notebook of code cells into a folder of its own and answers its path. */
export function writeNotebook(cells: readonly (string | Source)[], name = "in.ipynb"): string {
  const path = join(emptyFolder("halidelab notebook "), name);
  const code = cells.map((cell, index) => ({
    cell_type: "code",
    id: `cell-${String(index)}`,
    metadata: typeof cell === "string" || cell.tags === undefined ? {} : { tags: cell.tags },
    source: typeof cell === "string" ? cell : cell.source,
    outputs: [],
    execution_count: null,
  }));
  const metadata = {
    kernelspec: { name: "halidelab", display_name: "TypeScript (Halidelab)", language: "typescript" },
    language_info: { name: "typescript", file_extension: ".ts" },
  };
  writeFileSync(path, JSON.stringify({ cells: code, metadata, nbformat: 4, nbformat_minor: 5 }));
  return path;
}

export function readNotebook(path: string): Notebook {
  return JSON.parse(readFileSync(path, "utf8")) as Notebook;
}

export interface Ended {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs a program of `.venv` in the notebook's folder. */
export function program(name: string, args: readonly string[], folder: string): Promise<Ended> {
  const bin = join(ROOT, ".venv/bin");
  const child = spawn(join(bin, name), args, {
    cwd: folder,
    env: { ...process.env, PATH: `${bin}:${process.env["PATH"] ?? ""}` },
    stdio: ["ignore", "pipe", "pipe"],
  });
  const said = { stdout: "", stderr: "" };
  for (const stream of ["stdout", "stderr"] as const) {
    child[stream].setEncoding("utf8").on("data", (text: string) => (said[stream] += text));
  }
  return new Promise((resolve, reject) => {
    child.on("error", reject);
    child.on("close", (code) => resolve({ code, ...said }));
  });
}

/** Runs a notebook by nbclient; `options` are traits of its NotebookClient. */
export async function nbclient(path: string, options: object = {}): Promise<{ error: string; notebook: Notebook }> {
  const target = join(dirname(path), "out.ipynb");
  const script = join(import.meta.dirname, "automate.py");
  const { code, stdout, stderr } = await program(
    PYTHON.slice(PYTHON.lastIndexOf("/") + 1),
    [script, path, target, JSON.stringify(options)],
    dirname(path),
  );
  if (code !== 0) throw new Error(stderr);
  return { error: stdout, notebook: readNotebook(target) };
}

/** What a cell shows, one line for each output, so that two notebooks can be compared; text of one stream is joined. */
export function shown({ outputs }: Cell): string[] {
  const joined = (value: unknown): string => (Array.isArray(value) ? value.join("") : String(value));
  return outputs.reduce<string[]>((lines, { output_type: type, name = "", text, data, ename = "", evalue = "" }, i) => {
    if (type === "error") return [...lines, `error: ${ename}: ${evalue}`];
    if (type === "stream") {
      const continues = i > 0 && outputs[i - 1]?.output_type === type && outputs[i - 1]?.name === name;
      return continues
        ? [...lines.slice(0, -1), `${lines.at(-1) ?? ""}${joined(text)}`]
        : [...lines, `${name}: ${joined(text)}`];
    }
    const [mime = "", value] = Object.entries(data ?? {}).at(-1) ?? [];
    return [...lines, `${type}: ${mime}: ${joined(value)}`];
  }, []);
}
