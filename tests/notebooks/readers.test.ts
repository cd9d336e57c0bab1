import { execFile } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, describe, expect, it } from "vitest";

import { execute, PYTHON, type Notebook } from "./execute.js";

const VIEW = "application/vnd.halidelab.view+json";
const SVG = "image/svg+xml";

/** Which type VS Code takes first (extensions/ipynb/src/deserializers.ts), of those that it has a renderer for. */
const VSCODE = [
  ...["application/vdom.", "application/geo+json", "text/html", "application/javascript", "image/gif", "text/latex"],
  ...["text/markdown", "image/png", SVG, "image/jpeg", "application/json", "text/plain"],
];

type Bundle = Readonly<Record<string, unknown>>;

const asText = (value: unknown): string => (Array.isArray(value) ? value.join("") : String(value));

/** The outputs of a notebook that have a view, in order. */
const viewsOf = (notebook: Notebook): readonly Bundle[] =>
  notebook.cells
    .flatMap((cell) => cell.outputs ?? [])
    .flatMap(({ data }) => (data?.[VIEW] === undefined ? [] : [data]));

describe("a notebook with our outputs, elsewhere", () => {
  let folder = "";
  let views: readonly Bundle[] = [];
  let pictures: readonly string[] = [];

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), "halidelab-readers-"));
    const { notebook } = await execute("notebooks/your-own-file.ipynb", "1");
    writeFileSync(join(folder, "read.ipynb"), JSON.stringify(notebook));
    views = viewsOf(notebook);
    pictures = views.map((data) => asText(data[SVG]).trim());
    // One after the other: both would write their files into the same folder.
    for (const format of ["html", "markdown"]) {
      await promisify(execFile)(PYTHON, ["-m", "nbconvert", "--to", format, join(folder, "read.ipynb")]);
    }
  });
  afterAll(() => {
    rmSync(folder, { recursive: true, force: true });
  });

  /** What would stand on the page if a reader took our own type, a widget's, or the words in place of the picture. */
  const expectNothingElse = (text: string): void => {
    for (const word of [VIEW, "widget-view", "schemaVersion", "model_id", "Traceback", "ArgumentError"]) {
      expect(text).not.toContain(word);
    }
    for (const data of views) expect(text).not.toContain(asText(data["text/plain"]));
  };

  it("has the view, its picture and its words, and no type that others take before the picture", () => {
    expect(views.length).toBeGreaterThanOrEqual(4);
    for (const data of views) {
      // nbformat sorts the names, and so does JupyterLab's server: this is the file's own order.
      expect(Object.keys(data)).toEqual([VIEW, SVG, "text/plain"]);
      expect(asText(data[SVG])).toMatch(/^<svg [^>]*xmlns="http:\/\/www\.w3\.org\/2000\/svg"/);
      expect(asText(data["text/plain"]).trim()).not.toBe("");
    }
  });

  it("is pictures in nbconvert's HTML", () => {
    const html = readFileSync(join(folder, "read.html"), "utf8");
    const shown = [...html.matchAll(/<img[^>]* src="data:image\/svg\+xml;base64,([^"]+)"/g)];
    expect(shown.map(([, coded = ""]) => Buffer.from(coded, "base64").toString("utf8").trim())).toEqual(pictures);
    expectNothingElse(html);
  });

  it("is pictures in nbconvert's Markdown", () => {
    const markdown = readFileSync(join(folder, "read.md"), "utf8");
    const files = [...markdown.matchAll(/!\[[^\]]*\]\(([^)]+\.svg)\)/g)].map(([, file = ""]) => file);
    expect(files.map((file) => readFileSync(join(folder, file), "utf8").trim())).toEqual(pictures);
    expectNothingElse(markdown);
  });

  it("is the picture to VS Code, which has no renderer for our type", () => {
    for (const data of views) {
      const taken = VSCODE.find((type) => Object.keys(data).some((name) => name.startsWith(type)));
      expect(taken).toBe(SVG);
    }
  });
});
