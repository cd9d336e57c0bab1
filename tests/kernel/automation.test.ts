/** Programs that run notebooks without a user: nbclient, jupyter execute, nbconvert, papermill. */
import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { describe, expect, test } from "vitest";
import { EVERY_OUTPUT } from "./support/everyOutput.js";
import { nbclient, type Notebook, program, readNotebook, shown, writeNotebook } from "./support/notebooks.js";

const everyOutput = (): string => writeNotebook(EVERY_OUTPUT);

/** Every output is there, in its cell, in its order, and every cell has its number. */
function expectEveryOutput({ cells }: Notebook): void {
  const found = cells.map((cell, index) =>
    // Of an error whose words are the kernel's or the compiler's own only the beginning is known here.
    shown(cell).map((line, i) => {
      const expected = EVERY_OUTPUT[index]?.shows[i];
      return expected !== undefined && /^error: (\w+: )?$/.test(expected) && line.startsWith(expected)
        ? expected
        : line;
    }),
  );
  expect(found).toEqual(EVERY_OUTPUT.map(({ shows }) => shows));
  expect(cells.map(({ execution_count: count }) => count)).toEqual(counts());
  for (const { outputs, execution_count: count } of cells) {
    for (const output of outputs) if ("execution_count" in output) expect(output.execution_count).toBe(count);
  }
}

/** nbclient leaves out cells without code; the others are counted from 1. */
function counts(): (number | null)[] {
  let count = 0;
  return EVERY_OUTPUT.map(({ source }) => (source.trim() === "" ? null : (count += 1)));
}

describe("nbclient", () => {
  test("finds every output of thirty cells, errors that are expected included", async () => {
    const { error, notebook } = await nbclient(everyOutput());
    expect(error).toBe("");
    expectEveryOutput(notebook);
  });

  test("runs on after errors with allow_errors, and stops at the first without", async () => {
    const path = writeNotebook(["1", "throw new Error('x')", "2", "process.abort()", "3"]);
    const all = await nbclient(path, { allow_errors: true });
    // What a dying process prints may stand before the error.
    expect(all.notebook.cells.map((cell) => shown(cell).at(-1)?.split(":")[0])).toEqual([
      "execute_result",
      "error",
      "execute_result",
      "error",
      "execute_result",
    ]);
    const stopped = await nbclient(path);
    expect(stopped.error).toMatch(/^CellExecutionError/);
    expect(stopped.notebook.cells.map(({ outputs }) => outputs.length)).toEqual([1, 1, 0, 0, 0]);
  });

  test("interrupts a cell that takes too long and goes on with its variables", async () => {
    const { error, notebook } = await nbclient(
      writeNotebook(["let kept = 1", "while (true);", "kept + 1", "await new Promise(() => undefined)", "kept + 2"]),
      { timeout: 2, interrupt_on_timeout: true, allow_errors: true },
    );
    expect(error).toBe("");
    expect(notebook.cells.map(shown).map(([line]) => line)).toEqual([
      undefined,
      expect.stringMatching(/^error: Interrupted/),
      "execute_result: text/plain: 2",
      expect.stringMatching(/^error: Interrupted/),
      "execute_result: text/plain: 3",
    ]);
  });

  test("records when each cell began and ended, in the order in which they ran", async () => {
    const { notebook } = await nbclient(writeNotebook(["1", "await new Promise((r) => setTimeout(r, 50))", "3"]));
    const names = ["iopub.status.busy", "iopub.execute_input", "shell.execute_reply", "iopub.status.idle"];
    const times = notebook.cells.flatMap(({ metadata }) => names.map((name) => metadata.execution?.[name] ?? ""));
    // ISO 8601 with a time zone: without one, readers take it for their own.
    for (const time of times) expect(time).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d+(Z|\+00:00)$/);
    for (const { metadata } of notebook.cells) {
      const [busy = "", input = "", , idle = ""] = names.map((name) => metadata.execution?.[name] ?? "");
      expect(Date.parse(busy)).toBeLessThanOrEqual(Date.parse(input));
      expect(Date.parse(input)).toBeLessThanOrEqual(Date.parse(idle));
    }
    const begun = notebook.cells.map(({ metadata }) => Date.parse(metadata.execution?.["iopub.status.busy"] ?? ""));
    expect([...begun].sort((a, b) => a - b)).toEqual(begun);
  });

  test("saves the state of widgets as it is in the end, with its bytes", async () => {
    const { notebook } = await nbclient(
      writeNotebook([
        "import { openWidget } from 'halidelab/kernel';\nconst slider = openWidget({ module: '@jupyter-widgets/controls', version: '2.0.0', model: 'IntSliderModel', view: 'IntSliderView' }, { value: 1, max: 9, image: new Float64Array([0.5, -2]) }); slider",
        "slider.set({ value: 7 })",
        "slider.set({ image: Uint8Array.of(1, 2, 3) })",
      ]),
    );
    const [saved] = Object.values(
      notebook.metadata.widgets?.["application/vnd.jupyter.widget-state+json"]?.state ?? {},
    );
    expect(saved).toMatchObject({ model_name: "IntSliderModel", state: { value: 7, max: 9 } });
    expect(saved?.buffers?.map(({ path, data }) => [path, data])).toEqual([[["image"], "AQID"]]);
    const view = notebook.cells[0]?.outputs[0]?.data?.["application/vnd.jupyter.widget-view+json"];
    expect(Object.keys(notebook.metadata.widgets?.["application/vnd.jupyter.widget-state+json"]?.state ?? {})).toEqual([
      (view as { model_id: string }).model_id,
    ]);
  });
});

describe("jupyter execute", () => {
  test("writes every output of thirty cells into the notebook", async () => {
    const path = everyOutput();
    const { code, stderr } = await program("jupyter-execute", ["--inplace", path], dirname(path));
    expect(stderr.split("\n").filter((line) => /error|traceback/i.test(line))).toEqual([]);
    expect(code).toBe(0);
    expectEveryOutput(readNotebook(path));
  });
});

describe("nbconvert --execute", () => {
  test("to a notebook keeps every output", async () => {
    const path = everyOutput();
    const args = ["--execute", "--to", "notebook", "--output", "out.ipynb", path];
    expect((await program("jupyter-nbconvert", args, dirname(path))).code).toBe(0);
    expectEveryOutput(readNotebook(join(dirname(path), "out.ipynb")));
  });

  test("to HTML shows each of them, in their order", async () => {
    const path = everyOutput();
    const { code } = await program("jupyter-nbconvert", ["--execute", "--to", "html", path], dirname(path));
    expect(code).toBe(0);
    const html = readFileSync(path.replace(/ipynb$/, "html"), "utf8");
    expect(html).toContain("<b>x</b>");
    const text = oneLine(textOf(html.slice(html.indexOf("<main"))));
    let from = 0;
    for (const line of EVERY_OUTPUT.flatMap(({ shows }) => shows)) {
      // What stands before the text names its kind; an HTML output has lost its marks here.
      const kind = /^(stdout|stderr|error|(execute_result|display_data): text\/\w+): /;
      const wanted = oneLine(line.replace(kind, "").replace(/<[^>]+>/g, "")).replace(/: $/, "");
      const at = text.indexOf(wanted, from);
      expect(at, wanted.slice(0, 100)).toBeGreaterThanOrEqual(from);
      from = at + wanted.length - 1;
    }
  });
});

const oneLine = (text: string): string => text.replace(/\s+/g, " ");

function textOf(html: string): string {
  const entities: Readonly<Record<string, string>> = { lt: "<", gt: ">", amp: "&", quot: '"', "#39": "'" };
  const withoutMarks = html.replace(/<(style|script)[^]*?<\/\1>/g, "").replace(/<[^>]+>/g, "");
  return withoutMarks.replace(/&([#\w]+);/g, (whole, name: string) => entities[name] ?? whole);
}

describe("papermill", () => {
  const parameters = { source: "let x: number = 1; // scans\nlet name = 'none'", tags: ["parameters"] };

  test("gives parameters of every kind to a TypeScript notebook, and keeps every digit and character", async () => {
    const path = writeNotebook([
      parameters,
      "JSON.stringify([x, name, list, table, nothing, yes, large.toString(), typeof large])",
    ]);
    const yaml = JSON.stringify({
      name: 'é😀 "quoted" \\ \u2028\n',
      list: [1, 2.5, "a", null],
      table: { a: { b: [true] }, "b c": 1, ["__proto__"]: 2 },
      nothing: null,
      yes: true,
      large: 12345678901234567890n.toString(),
    })
      .replace('"12345678901234567890"', "12345678901234567890")
      // In YAML, a line separator as it is would be the end of a line.
      .replace("\u2028", "\\u2028");
    const out = join(dirname(path), "out.ipynb");
    const { code, stderr } = await program("papermill", [path, out, "-p", "x", "0.1", "-y", yaml], dirname(path));
    expect(stderr.slice(-2000)).not.toContain("Traceback");
    expect(code).toBe(0);
    const { cells } = readNotebook(out);
    expect(cells.map(({ metadata }) => metadata.tags)).toEqual([["parameters"], ["injected-parameters"], []]);
    const [line = ""] = shown(cells[2] as Notebook["cells"][number]);
    const text = line.replace("execute_result: text/plain: ", "");
    // util.inspect chooses the quote that the text does not have.
    const value: unknown = JSON.parse(new Function(`return ${text}`)() as string);
    expect(value).toEqual([
      0.1,
      'é😀 "quoted" \\ \u2028\n',
      [1, 2.5, "a", null],
      JSON.parse('{ "a": { "b": [true] }, "b c": 1, "__proto__": 2 }'),
      null,
      true,
      "12345678901234567890",
      "bigint",
    ]);
  });

  test("loses no output and counts right, and takes every error for a failure", async () => {
    const path = everyOutput();
    const out = join(dirname(path), "out.ipynb");
    const { code, stderr } = await program("papermill", [path, out, "--no-progress-bar"], dirname(path));
    // papermill knows no errors that are expected, but runs the cells that say so to the end.
    expect(code).not.toBe(0);
    expect(stderr).toContain("PapermillExecutionError");
    const { cells, metadata } = readNotebook(out);
    const ours = cells.filter(({ metadata: { tags = [] } }) => !tags.includes("papermill-error-cell-tag"));
    expectEveryOutput({ metadata, cells: ours });
  });

  test("tells the parameters that a notebook takes, and refuses a name that TypeScript cannot have", async () => {
    const path = writeNotebook([parameters]);
    const help = await program("papermill", ["--help-notebook", path], dirname(path));
    expect(help.stdout).toMatch(/x: number \(default 1\)\s+scans/);
    expect(help.stdout).toContain("name: Unknown type (default 'none')");
    const refused = await program("papermill", [path, "out.ipynb", "-p", "my-name", "1"], dirname(path));
    expect(refused.stderr).toContain("Expected the name of a parameter to be one of TypeScript but found 'my-name'");
  });
});
