import { describe, expect, it } from "vitest";
import type { NotebookModel } from "../../widgets/src/workbench/lab.js";
import { spanText } from "../../widgets/src/workbench/long-cells.js";
import { nearestView, readPlace, stepped, titleOf, viewAt, viewsOf } from "../../widgets/src/workbench/places.js";

const VIEW = "application/vnd.halidelab.view+json";

/** A notebook of cells, each with the data of its outputs. */
function notebook(cells: Readonly<Record<string, readonly unknown[]>>, more: object = {}): NotebookModel {
  const list = <T>(items: readonly T[]): { length: number; get: (i: number) => T } => ({
    length: items.length,
    get: (i) => items[i] as T,
  });
  const models = Object.entries(cells).map(([id, outputs]) => ({
    id,
    type: "code",
    executionCount: null,
    outputs: list(outputs.map((data) => ({ data, trusted: true, metadata: {}, setData: () => undefined, ...more }))),
  }));
  return { cells: list(models), contentChanged: {} } as unknown as NotebookModel;
}

const stack = (title: string): unknown => ({
  [VIEW]: { schemaVersion: 2, view: "spectral-stack", model_id: "m", state: { title } },
});

describe("the views of a notebook", () => {
  const model = notebook({
    text: [{ "text/plain": "1" }],
    two: [{ "text/plain": "1" }, stack("Bromide"), stack("")],
    damaged: [{ [VIEW]: { schemaVersion: 99 } }, stack("Behind")],
  });
  const views = viewsOf(model);

  it("stand in the order of their cells, named by their titles or else by what they are", () => {
    expect(views.map(({ cell, index, title, position }) => [cell, index, title, position])).toEqual([
      ["two", 0, "Bromide", 1],
      ["two", 1, "Spectra", 1],
      ["damaged", 1, "Behind", 2],
    ]);
  });

  it("keep their places beside one that cannot be read", () => {
    expect(viewAt(views, { cell: "damaged", index: 1 })?.title).toBe("Behind");
    expect(viewAt(views, { cell: "damaged", index: 0 })).toBeUndefined();
  });

  it("are found from a cell: its own first, else the next below, else the last above", () => {
    expect([0, 1, 2, 3].map((at) => nearestView(views, at)?.title)).toEqual(["Bromide", "Bromide", "Behind", "Behind"]);
    expect(nearestView([], 0)).toBeUndefined();
  });

  it("say whether a cell ended with them, and how it chose to show them, whatever was chosen since", () => {
    const view = (more: object): unknown => ({
      [VIEW]: { schemaVersion: 2, view: "decay", model_id: "m", state: {}, ...more },
    });
    const chosen = { scale: "linear" };
    const cell = { a: [view({ settings: { scale: "counts" }, chosen }), view({ settings: chosen })] };
    const told = (more: object): unknown =>
      viewsOf(notebook(cell, more)).map(({ isResult, chosen }) => [isResult, chosen]);
    expect(told({ type: "execute_result" })).toEqual([
      [true, chosen],
      [true, undefined],
    ]);
    expect(told({ type: "display_data" })).toEqual([
      [false, chosen],
      [false, undefined],
    ]);
    // What grows stands for the result of its cell in an output that can be replaced.
    const growing = { type: "display_data", metadata: { halidelab: { result: true } } };
    expect(told(growing)).toEqual(told({ type: "execute_result" }));
  });

  it("are stepped through up to their ends", () => {
    const [first, second, third] = views;
    if (first === undefined || second === undefined || third === undefined) throw new Error("no views");
    expect(stepped(views, first, 1)).toBe(second);
    expect(stepped(views, third, 1)).toBeUndefined();
    expect(stepped(views, first, -1)).toBeUndefined();
  });

  it("have titles that fit a tab, whatever a notebook holds", () => {
    expect(titleOf("kinetics", undefined)).toBe("Kinetics");
    expect(titleOf("kinetics", { title: 7 })).toBe("Kinetics");
    expect(titleOf("not-known", null)).toBe("not-known");
    expect(titleOf("spectral-stack", { runs: [{ title: "Run 1" }] })).toBe("Run 1");
    expect(titleOf("table", { title: "x".repeat(500) }).length).toBe(80);
  });

  it("are read out of a saved layout only where it names a place", () => {
    expect(readPlace({ path: "a.ipynb", cell: "c", index: 0, more: 1 })).toEqual({ path: "a.ipynb", cell: "c", index: 0 }); // prettier-ignore
    for (const none of [undefined, null, 7, {}, { path: "a", cell: "c" }, { path: "a", cell: "c", index: -1 }])
      expect(readPlace(none)).toBeUndefined();
  });
});

describe("cells that take long", () => {
  it("are told in seconds, and from two minutes on in minutes", () => {
    expect([5.4, 119.2, 119.6, 3600].map(spanText)).toEqual(["5 s", "119 s", "2 min", "60 min"]);
  });
});
