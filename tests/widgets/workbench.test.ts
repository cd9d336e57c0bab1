import { describe, expect, it } from "vitest";
import type { KernelMessage, NotebookModel } from "../../widgets/src/workbench/lab.js";
import { followCells, spanText, type EndedCell } from "../../widgets/src/workbench/long-cells.js";
import { nearestView, readPlace, stepped, titleOf, viewAt, viewsOf } from "../../widgets/src/workbench/places.js";

const VIEW = "application/vnd.halidelab.view+json";

/** A notebook of cells, each with the data of its outputs. */
function notebook(cells: Readonly<Record<string, readonly unknown[]>>): NotebookModel {
  const list = <T>(items: readonly T[]): { length: number; get: (i: number) => T } => ({
    length: items.length,
    get: (i) => items[i] as T,
  });
  const models = Object.entries(cells).map(([id, outputs]) => ({
    id,
    type: "code",
    executionCount: null,
    outputs: list(outputs.map((data) => ({ data, trusted: true, metadata: {}, setData: () => undefined }))),
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
  let clock = 0;
  const message = (direction: "send" | "recv", type: string, parts: object): KernelMessage => ({
    direction,
    msg: { header: { msg_id: "", msg_type: type }, parent_header: {}, metadata: {}, content: {}, ...parts },
  });
  const asked = (id: string, cellId?: string): KernelMessage =>
    message("send", "execute_request", { header: { msg_id: id, msg_type: "execute_request" }, metadata: { cellId } });
  const status = (of: string, state: string): KernelMessage =>
    message("recv", "status", { parent_header: { msg_id: of }, content: { execution_state: state } });

  function heard(messages: readonly (readonly [at: number, message: KernelMessage])[]): readonly EndedCell[] {
    const ended: EndedCell[] = [];
    const follow = followCells((cell) => ended.push(cell), () => clock); // prettier-ignore
    for (const [at, one] of messages) {
      clock = at;
      follow(one);
    }
    return ended;
  }

  it("count from when the kernel begins with them, not from when they were asked for", () => {
    const ended = heard([
      [0, asked("1", "a")],
      [0, asked("2", "b")],
      [100, status("1", "busy")],
      [6100, status("1", "idle")],
      [6200, status("2", "busy")],
      [6700, status("2", "idle")],
    ]);
    expect(ended).toEqual([
      { cell: "a", seconds: 6, failed: false },
      { cell: "b", seconds: 0.5, failed: false },
    ]);
  });

  it("are told as failed where an error came, and once", () => {
    const ended = heard([
      [0, asked("1", "a")],
      [0, status("1", "busy")],
      [10, message("recv", "error", { parent_header: { msg_id: "1" } })],
      [20, status("1", "idle")],
      [30, status("1", "idle")],
    ]);
    expect(ended).toEqual([{ cell: "a", seconds: 0.02, failed: true }]);
  });

  it("are those of this page: what others asked for, or no cell did, is passed over", () => {
    expect(heard([[0, asked("1")], [0, status("1", "busy")], [9, status("1", "idle")]])).toEqual([]); // prettier-ignore
    expect(heard([[0, status("9", "busy")], [9, status("9", "idle")]])).toEqual([]); // prettier-ignore
  });

  it("are told in seconds, and from two minutes on in minutes", () => {
    expect([5.4, 119.2, 119.6, 3600].map(spanText)).toEqual(["5 s", "119 s", "2 min", "60 min"]);
  });
});
