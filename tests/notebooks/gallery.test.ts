import { readFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { GUIDES } from "../../src/views/guide/index.js";
import { execute, readNotebook, ROOT, type Notebook } from "./execute.js";

const PATH = "notebooks/gallery/gallery.ipynb";
const VIEW = "application/vnd.halidelab.view+json";

/** The names of the views in the outputs of a notebook, each with the cell that shows it. */
const viewsOf = (notebook: Notebook): ReadonlyMap<string, string> =>
  new Map(
    notebook.cells.flatMap(({ id, outputs = [] }) =>
      outputs.flatMap(({ data }) => {
        const view = data?.[VIEW] as { readonly view?: string } | undefined;
        return view?.view === undefined ? [] : [[view.view, id] as const];
      }),
    ),
  );

describe("the gallery as it is committed", () => {
  const committed = readNotebook(PATH);

  it("shows every view that mounts in the page, by the code of its guide", () => {
    const mounts = readFileSync(join(ROOT, "widgets/src/mounts.ts"), "utf8");
    const names = [...mounts.matchAll(/^ {2}"?([a-z-]+)"?: mount\w+,$/gm)].map(([, name]) => String(name));
    expect(names.length).toBeGreaterThanOrEqual(10);
    const shown = viewsOf(committed);
    for (const name of names) {
      expect([...shown.keys()], `the view ${name} in the gallery`).toContain(name);
      const cell = committed.cells.find(({ id }) => id === shown.get(name));
      expect(cell?.source.join("")).toBe(GUIDES[name]?.example);
    }
  });
});

describe("the gallery, run anew", () => {
  let notebook: Notebook;
  beforeAll(async () => {
    ({ notebook } = await execute(PATH, "1"));
  });

  it("ends without an error and shows the same views", () => {
    const outputs = notebook.cells.flatMap((cell) => cell.outputs ?? []);
    expect(outputs.filter(({ output_type: type }) => type === "error")).toEqual([]);
    expect(viewsOf(notebook)).toEqual(viewsOf(readNotebook(PATH)));
  });
});
