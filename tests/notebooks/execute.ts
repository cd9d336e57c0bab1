import { execFile } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { promisify } from "node:util";

export const ROOT: string = resolve(import.meta.dirname, "../..");

/** The Python that has Jupyter's programs. */
export const PYTHON: string = join(process.env["HALIDELAB_VENV"] ?? join(ROOT, ".venv"), "bin/python");

export interface Output {
  readonly output_type: string;
  readonly data?: Readonly<Record<string, unknown>>;
  readonly text?: string | readonly string[];
  readonly ename?: string;
  readonly evalue?: string;
}

export interface Cell {
  readonly id: string;
  readonly cell_type: string;
  readonly source: readonly string[];
  readonly outputs?: readonly Output[];
  readonly execution_count?: number | null;
}

export interface Notebook {
  readonly cells: readonly Cell[];
  readonly metadata: { readonly kernelspec?: { readonly name: string } };
}

export interface Executed<T> {
  readonly notebook: Notebook;
  /** What the probe found in the notebook's own variables. */
  readonly probe: T;
}

export function readNotebook(path: string): Notebook {
  return JSON.parse(readFileSync(join(ROOT, path), "utf8")) as Notebook;
}

/**
 * Runs a notebook from first to last cell in a fresh kernel of ours, by nbclient, and asks its variables.
 *
 * @param path in the repository, or a whole one; the kernel runs in its folder
 * @param probe an expression over the notebook's variables; its value comes back as JSON
 * @param replace sources of cells to run instead of the notebook's own, by cell id
 * @param env what the kernel's environment says besides
 */
export async function execute<T>(
  path: string,
  probe: string,
  replace: Readonly<Record<string, string>> = {},
  env: Readonly<Record<string, string>> = {},
): Promise<Executed<T>> {
  if (!existsSync(PYTHON)) throw new Error(`Expected Python at ${PYTHON} but found nothing; \`npm test\` sets it up`);
  const folder = mkdtempSync(join(tmpdir(), "halidelab-notebook-"));
  try {
    const answer = join(folder, "answer.json");
    const code = join(folder, "probe.ts");
    const write = `await (await import("node:fs/promises")).writeFile(${JSON.stringify(answer)}, JSON.stringify(${probe}));`;
    writeFileSync(code, write);
    const executed = join(folder, "executed.ipynb");
    const sets = Object.entries(replace).flatMap(([cell, source], i) => {
      const file = join(folder, `cell-${String(i)}.ts`);
      writeFileSync(file, source);
      return ["--set", `${cell}=${file}`];
    });
    await promisify(execFile)(
      PYTHON,
      [join(import.meta.dirname, "execute.py"), resolve(ROOT, path), "--to", executed, "--probe", code, ...sets],
      { cwd: ROOT, env: { ...process.env, ...env } },
    );
    return {
      notebook: JSON.parse(readFileSync(executed, "utf8")) as Notebook,
      probe: JSON.parse(readFileSync(answer, "utf8")) as T,
    };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** The first output of a cell that has this MIME type, as one string. */
export function shown(notebook: Notebook, cellId: string, mime: string): string {
  const cell = notebook.cells.find(({ id }) => id === cellId);
  const found = cell?.outputs?.map(({ data }) => data?.[mime]).find((value) => value !== undefined);
  if (found === undefined) throw new Error(`Expected cell "${cellId}" to show ${mime} but found none`);
  return Array.isArray(found) ? found.join("") : String(found);
}

/** Rows of a Markdown table, head and rule left out. */
export function tableRows(markdown: string): string[][] {
  return markdown
    .split("\n")
    .slice(2)
    .map((line) =>
      line
        .split("|")
        .slice(1, -1)
        .map((cell) => cell.trim()),
    );
}
