import { expect, it } from "vitest";
import { delimited, exportable, type Exportable } from "../../src/views/export/index.js";
import { stackState } from "../../src/views/spectral-stack/index.js";
import { stack, presentationOf } from "../../src/views/index.js";
import type { SaveChoice } from "../../widgets/src/save/choice.js";
import { copyOf, filesOf } from "../../widgets/src/save/files.js";
import { exampleSeries } from "../views/examples.js";

const choice: SaveChoice = { format: "CSV", width: 85, fontSize: 7, dpi: 600, theme: "paper" };

/** A view, and how often its tables were made. */
function counted(of: Exportable): { readonly of: Exportable; readonly made: () => number } {
  let made = 0;
  const tables = (): ReturnType<Exportable["tables"]> => {
    made += 1;
    return of.tables();
  };
  return { of: { ...of, tables }, made: () => made };
}

it("makes the tables of a view once, be they saved or copied", async () => {
  const state = stackState(exampleSeries({ title: "film" }));
  const { of, made } = counted(exportable({ view: "spectral-stack", state }));
  const [file] = await filesOf(of, "spectral-stack", choice);
  expect([file?.type, made()]).toEqual(["text/csv;charset=utf-8", 1]);
  const copied = await copyOf(of, "spectral-stack", choice);
  expect(made()).toBe(2);
  expect(copied?.content).toBe(of.tables().map((table) => delimited(table, "\t"))[0]);
});

it("copies the tables of several runs with an empty line between them", async () => {
  const runs = presentationOf(stack([exampleSeries(), exampleSeries()]))?.view?.state;
  const of = exportable({ view: "spectral-stack", state: runs });
  const parts = of.tables().map((table) => delimited(table, "\t"));
  expect((await copyOf(of, "spectral-stack", choice))?.content).toBe(`${parts[0] ?? ""}\n${parts[1] ?? ""}`);
});

it("copies code as it would be saved, and nothing of a view without tables", async () => {
  const of = exportable({ view: "spectral-stack", state: stackState(exampleSeries()) });
  const code: SaveChoice = { ...choice, format: "Code" };
  expect(await copyOf(of, "spectral-stack", code)).toEqual((await filesOf(of, "spectral-stack", code))[0]);
  expect(await copyOf({ ...of, tables: () => [] }, "spectral-stack", choice)).toBeUndefined();
});
