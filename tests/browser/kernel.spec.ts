import { writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import type { Locator, Page } from "@playwright/test";

import { faintTexts } from "./fixtures/contrast.js";
import { expect, test } from "./fixtures/index.js";
import { heardMessages, hearMessages } from "./fixtures/messages.js";
import { picture } from "./fixtures/view.js";

const DOCS_PICTURE = resolve(import.meta.dirname, "../../docs/images/kernel-errors.png");

/** What a user meets when something goes wrong, one cell each. */
const CELLS = {
  "type-error": [
    "interface Film { material: string; thickness: number }  // in nm",
    'const film: Film = { material: "CsPbBr₃", thickness: "120" };',
    "film.material",
  ],
  thrown: [
    "function bandGap(edge: number): number {",
    "  if (!(edge > 0)) throw new RangeError(`Expected an edge in nm but found ${edge}`);",
    "  return 1239.84 / edge;  // eV",
    "}",
    "const edges = [524, 780, -1];",
    "edges.map((edge) => bandGap(edge))",
  ],
  rejected: [
    'import { readFile } from "node:fs/promises";',
    "async function readScan(path: string): Promise<string> {",
    "  try {",
    '    return await readFile(path, "utf8");',
    "  } catch (cause) {",
    '    throw new Error("The scan could not be read", { cause });',
    "  }",
    "}",
    'await readScan("scan-17.csv")',
  ],
  loop: ["let rounds = 0;", "for (;;) rounds += 1;"],
  after: ["rounds > 0"],
} as const;

type CellName = keyof typeof CELLS;

const PROGRESS = `import { progress } from "halidelab/kernel";
for (const scan of progress.range(40, { label: "Reading scans" })) {
  await new Promise((done) => setTimeout(done, 5));
}`;

/** Frames of the kernel itself and of the inspector that runs a cell. */
const KERNEL_FRAMES = /kernel-ext|evaluator\.js|node:inspector|file:\/\//;

function writeNotebook(folder: string): string {
  const cells = Object.entries(CELLS).map(([id, lines]) => ({
    cell_type: "code",
    id,
    execution_count: null,
    metadata: {},
    outputs: [],
    source: lines.join("\n"),
  }));
  const kernelspec = { display_name: "TypeScript (Halidelab)", language: "typescript", name: "halidelab" };
  const notebook = { cells, metadata: { kernelspec }, nbformat: 4, nbformat_minor: 5 };
  writeFileSync(join(folder, "errors.ipynb"), JSON.stringify(notebook));
  return "errors.ipynb";
}

test("errors as the user meets them: each said in the notebook, in the user's own lines", async ({
  notebook,
  lab,
  page,
}, info) => {
  await notebook.open(writeNotebook(lab.folder));
  await hearMessages(page);
  const outputOf = async (name: CellName): Promise<Locator> =>
    (await notebook.cell(name)).locator(".jp-OutputArea").first();
  const run = async (name: CellName): Promise<Locator> => {
    await notebook.cell(name);
    await notebook.command("notebook:run-cell");
    return notebook.output(name);
  };
  const seen: Locator[] = [];

  await test.step("a type error: the cell runs, and what the check finds stands beside its result", async () => {
    const output = await run("type-error");
    await expect(output).toContainText("'CsPbBr₃'");
    await expect(output).toContainText("Type 'string' is not assignable to type 'number'", { timeout: 30_000 });
    await expect(output).toContainText(/line 2, column 43/i);
    seen.push(output);
    // The first check, which loads the compiler, begins when its cell has ended: the finding follows the end.
    const messages = await heardMessages(page);
    const finding = messages.findIndex(({ text }) => text.includes("not assignable"));
    const ended = messages.findIndex(
      ({ type, text, parent }) =>
        parent === messages[finding]?.parent && type === "status" && text.includes('"execution_state":"idle"'),
    );
    expect(ended).toBeGreaterThan(-1);
    expect(finding).toBeGreaterThan(ended);
  });

  await test.step("a thrown error: its name, its message, and the calls that led there", async () => {
    const output = await run("thrown");
    await expect(output).toContainText("RangeError: Expected an edge in nm but found -1");
    await expect(output).toContainText("bandGap");
    await expect(output).toContainText("throw new RangeError");
    await expect(output).toContainText(/In ?\[2\](:|, line )6\b/);
    seen.push(output);
  });

  await test.step("a rejected promise: the error and its cause", async () => {
    const output = await run("rejected");
    await expect(output).toContainText("Error: The scan could not be read");
    await expect(output).toContainText("ENOENT");
    await expect(output).toContainText("scan-17.csv");
    seen.push(output);
  });

  await test.step("an interrupted loop: it ends, and its variables are there", async () => {
    await notebook.cell("loop");
    await notebook.begin("notebook:run-cell");
    const cell = await notebook.cell("loop");
    await expect(cell.locator(".jp-InputArea-prompt")).toHaveText("[*]:");
    await notebook.command("notebook:interrupt-kernel");
    const output = await notebook.output("loop");
    await expect(output).toContainText("Interrupted");
    await expect(await run("after")).toContainText("true");
    seen.push(output);
  });

  await test.step("no frame of the kernel is anywhere, and no text is too faint to read", async () => {
    for (const output of seen) expect(await output.innerText()).not.toMatch(KERNEL_FRAMES);
    await lookAtAll(page, "light");
    await notebook.theme("JupyterLab Dark");
    await lookAtAll(page, "dark");
    await notebook.theme("JupyterLab Light");
  });

  await test.step("a progress bar is drawn, and full at its end", async () => {
    const output = await notebook.runNewCell(PROGRESS);
    await expect(output).toContainText("Reading scans");
    await expect(output).toContainText("40");
    await picture(output, info, "progress");
  });

  await test.step("Tab completes a name, and Shift Tab says what it is", async () => {
    const output = await notebook.runNewCell('import * as hl from "halidelab";');
    const cell = notebook.cellOf(output);
    const editor = cell.locator(".cm-content");
    await editor.click();
    await page.keyboard.press("Control+End");
    await page.keyboard.type("\nhl.colour.emission");
    await page.keyboard.press("Tab");
    const list = page.locator(".jp-Completer");
    await expect(list).toContainText("emissionBand");
    await expect(list).toContainText("emissionColour");
    await picture(page, info, "completions");
    await page.keyboard.type("Col");
    await expect(list).not.toContainText("emissionBand");
    await page.keyboard.press("Enter");
    await expect(editor).toContainText("hl.colour.emissionColour");
    await page.keyboard.press("Shift+Tab");
    const tooltip = page.locator(".jp-Tooltip");
    await expect(tooltip).toContainText("emissionColour(");
    await expect(tooltip).toContainText("CIE");
    await picture(page, info, "tooltip");
    await page.keyboard.press("Escape");
  });

  await test.step("a process that ends itself: the notebook says so, and the next cell runs", async () => {
    const killed = await notebook.runNewCell("process.exit(3)");
    await expect(killed).toContainText(/process\.exit\(3\)|code 3/);
    await picture(killed, info, "killed");
    await expect((await notebook.runNewCell("6 * 7")).first()).toContainText("42");
  });

  async function lookAtAll(at: Page, theme: string): Promise<void> {
    await at.setViewportSize({ width: 1280, height: 1450 });
    await notebook.cell("type-error");
    await at.mouse.move(0, 0);
    const cells = at.locator(".jp-Notebook:visible .jp-Cell");
    const [first, last] = [await cells.first().boundingBox(), await cells.last().boundingBox()];
    if (first === null || last === null) throw new Error("Expected all cells to be in view but found one that is not");
    const { x, y, width } = first;
    const clip = { x, y, width, height: last.y + last.height - y };
    await at.screenshot({ path: info.outputPath(`errors-${theme}.png`), clip });
    // A picture differs a little from machine to machine, so a run of the tests leaves the committed one alone.
    if (theme === "light" && process.env["HALIDELAB_PICTURES"] === "1")
      await at.screenshot({ path: DOCS_PICTURE, clip });
    for (const name of ["type-error", "thrown", "rejected", "loop"] as const) {
      expect(await faintTexts(await outputOf(name)), `${theme}: ${name}`).toEqual([]);
    }
  }
});
