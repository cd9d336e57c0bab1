import { describe, expect, it } from "vitest";
import { toDataFrame } from "../../../src/io/dataframe.js";
import { tableColumn } from "../../../src/spectroscopy/index.js";
import { dataOf, limits, parsePrinted, table, TABLES } from "../../../src/techniques/literature/index.js";
import { presentationOf } from "../../../src/views/index.js";
import { cellText, parseTableState, rowMatches, rowOrder } from "../../../src/views/table/index.js";

describe("a number as papers print it", () => {
  it.each([
    ["82", { kind: "value", value: 82, plusMinus: null, approximate: false }],
    ["~51", { kind: "value", value: 51, plusMinus: null, approximate: true }],
    ["0.29 ± 0.06", { kind: "value", value: 0.29, plusMinus: 0.06, approximate: false }],
    ["1.26 × 10^17", { kind: "value", value: 1.26e17, plusMinus: null, approximate: false }],
    ["90–99", { kind: "range", low: 90, high: 99 }],
    [">80", { kind: "bound", relation: ">", value: 80 }],
    ["over 20", { kind: "bound", relation: ">", value: 20 }],
    ["<15", { kind: "bound", relation: "<", value: 15 }],
  ])("%s is what it says", (printed, read) => {
    expect(parsePrinted(printed)).toEqual(read);
  });

  it.each(["", "high", "80/90", "80 ±", "1,200", "90–"])("%j is refused, not guessed", (printed) => {
    expect(() => parsePrinted(printed)).toThrow("Expected `printed` to be a number as");
  });
});

describe("the tables of the papers", () => {
  it("each has an id of its own, and a cell for each column in every row, with a reason where there is none", () => {
    expect(new Set(TABLES.map(({ id }) => id)).size).toBe(TABLES.length);
    for (const { rows, columns } of TABLES) {
      for (const row of rows) {
        expect(Object.keys(row.cells)).toEqual(columns.map(({ key }) => key));
        expect(row.place).not.toBe("");
        for (const cell of Object.values(row.cells)) {
          if (cell.kind === "missing" || cell.kind === "damaged") expect(cell.note).not.toBe("");
          else expect(cell.printed).not.toBe("");
        }
      }
    }
  });

  it("an id that is not there names those that are", () => {
    expect(() => table("ye-2022")).toThrow('"ye-2022/antisolvents"');
  });

  it("yields are at most 100 %, and every range rises", () => {
    for (const { rows, columns } of TABLES) {
      for (const { key, kind, name } of columns) {
        if (kind === "text") continue;
        for (const { cells } of rows) {
          const [low, high] = limits(cells[key]!);
          if (Number.isNaN(low)) continue;
          expect(low).toBeLessThanOrEqual(high);
          if (/PLQY|EQE/.test(name) && Number.isFinite(high)) expect(high).toBeLessThanOrEqual(100);
        }
      }
    }
  });

  it("two reviews agree on the same work: OPA, IDA and DDAB have the EQE that both print", () => {
    const eqe = (id: string, key: string, row: RegExp): unknown => {
      const found = table(id).rows.find(({ cells }) => row.test(Object.values(cells).map((c) => c.printed).join(" "))); // prettier-ignore
      return found?.cells[key];
    };
    for (const name of [/OPA/, /IDA/, /DDAB/]) {
      expect(eqe("jiang-2024/ligands", "eqeAfter", name)).toMatchObject({ kind: "value" });
      expect(eqe("jiang-2024/ligands", "eqeAfter", name)).toEqual(eqe("zheng-2019/passivation", "eqe", name));
    }
  });

  it("what is damaged has no number: it is said, and shown in brackets", () => {
    const [cell] = table("zheng-2019/passivation").rows.filter(({ cells }) => cells["treatment"]?.printed === "SrCl2");
    expect(cell?.cells["plqyAfter"]).toMatchObject({ kind: "damaged", printed: "84" });
    expect(presentationOf(table("zheng-2019/passivation"))?.text).toContain("[84]");
  });
});

describe("a table as columns", () => {
  it("has values as numbers, bounds and ranges as limits, and errors of their own", () => {
    const data = dataOf(table("jiang-2024/ligands"));
    const at = (name: string): unknown => [...tableColumn(data, name).values].slice(1, 7);
    expect(at("PLQY after")).toEqual([NaN, NaN, 89, 99, 74.1, NaN]);
    expect(at("PLQY after, from")).toEqual([80, 90, 89, 99, 74.1, 90]);
    expect(at("PLQY after, to")).toEqual([Infinity, Infinity, 89, 99, 74.1, 99]);
    expect([...tableColumn(data, "PLQY before ±").values].filter((v) => !Number.isNaN(v as number))).toEqual([5]);
    expect(at("reference")).toEqual([143, 149, 153, 154, 156, 164]);
  });

  it("is a DataFrame with units in the names", { timeout: 60_000 }, async () => {
    const frame = await toDataFrame(dataOf(table("ye-2022/antisolvents")));
    expect(frame.shape).toEqual([4, 12]);
    expect(frame.columns).toContain("PLQY (%)");
    expect((frame.values[3] as unknown[])[5]).toBe(533);
  });
});

describe("a table in the view", () => {
  const state = parseTableState(presentationOf(table("jiang-2024/ligands"))?.view?.state);
  const column = (name: string): number => state.columns.findIndex((c) => c.name === name);

  it("shows what is printed, and sorts it by the numbers: a bound by its end, a range by its middle", () => {
    const by = column("PLQY after");
    const order = [...rowOrder(state, by, false)].map((row) => cellText(state.columns[by]!, row));
    expect(order.slice(0, 6)).toEqual(["29", "34", "53.7", ">65", "69", "71"]);
    expect(order.slice(-4)).toEqual(["95 ± 2", "96", "99", "100"]);
  });

  it("finds words in any column, and numbers by a relation in one", () => {
    const found = (sought: string, name?: string): number =>
      state.columns[0]!.kind === "texts"
        ? state.columns[0]!.values.filter((_, row) => rowMatches(state, row, sought, name === undefined ? null : column(name))).length // prettier-ignore
        : -1;
    expect(found("THIOCYANATE")).toBe(4);
    expect(found("zwitter", "classification")).toBe(7);
    expect(found("> 10", "EQE after")).toBe(6);
    expect(found("<=7.1", "EQE after")).toBe(found("< 7.1", "EQE after") + 1);
    expect(found("= 100", "PLQY after")).toBe(1);
    expect(found("")).toBe(25);
  });
});
