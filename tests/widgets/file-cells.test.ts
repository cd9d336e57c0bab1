import * as fc from "fast-check";
import { posix } from "node:path";
import { describe, expect, it } from "vitest";
import { FORMATS } from "../../src/io/index.js";
import { MEASUREMENT_KINDS } from "../../src/io/measurements/index.js";
import { readingCell, type Chosen, type Kind } from "../../widgets/src/files/cell.js";
import { draggedFiles } from "../../widgets/src/files/drop.js";
import { calledAfter, extensionOf, INSTRUMENT, NAMES, SHARED } from "../../widgets/src/files/extensions.js";
import { sizeText, wholeLines } from "../../widgets/src/files/limits.js";
import { freeName, libraryName, wordsIn } from "../../widgets/src/files/names.js";
import { inOrder, pathBeside, pathFrom } from "../../widgets/src/files/paths.js";

const EMPTY = { notebook: "n.ipynb", above: [], below: [] };

describe("the extensions that open in the viewer", () => {
  const all = [INSTRUMENT, SHARED].flatMap((table) => Object.values(table).flat());

  it("are those of the formats, and that of an experiment", () => {
    const wanted = new Set([...FORMATS.flatMap(({ extensions }) => extensions), "halidelab"]);
    expect(new Set(all)).toEqual(wanted);
  });

  it("stand in one place each, in lower case", () => {
    expect(new Set(all).size).toBe(all.length);
    expect(all.filter((extension) => !/^[a-z0-9]+$/.test(extension))).toEqual([]);
  });

  it("leave texts, tables and archives of other programs to those", () => {
    const instruments = Object.values(INSTRUMENT).flat();
    const others = ["csv", "txt", "dat", "tsv", "json", "xml", "zip", "map", "npz", "h5", "parquet"];
    expect(others.filter((extension) => instruments.includes(extension))).toEqual([]);
  });

  it("are told whatever the case, and not where a name begins with the dot", () => {
    expect(extensionOf("a.b/Cells.KD")).toBe("kd");
    expect([".spc", "a.d/raw", "name."].map(extensionOf)).toEqual(["", "", ""]);
    expect(calledAfter("x/T2.PTU")).toBe("decays");
    expect(calledAfter("notes.ipynb")).toBeUndefined();
  });

  it("know the files without one that a format asks others beside", () => {
    for (const name of NAMES) {
      expect(
        FORMATS.some(({ siblings }) => (siblings?.(`folder/${name}`) ?? []).length > 0),
        name,
      ).toBe(true);
    }
  });
});

describe("the path of a file from a notebook", () => {
  it("leads from the notebook's folder to the file, as Node's path does", () => {
    const part = fc.stringMatching(/^[a-c µ"']{1,3}$/).filter((name) => name.trim() !== "");
    const path = fc.array(part, { minLength: 1, maxLength: 5 });
    fc.assert(
      fc.property(path, path, (from, to) => {
        const [notebook, file] = [[...from, "n.ipynb"].join("/"), [...to, "x.spc"].join("/")];
        expect(pathFrom(notebook, file)).toBe(posix.relative(posix.dirname(`/${notebook}`), `/${file}`));
      }),
    );
  });

  it("leads to a file beside another, as formats name it", () => {
    expect(pathBeside("a?/b#/pdata/1/1r", "../../acqus")).toBe("a?/b#/acqus");
    expect(pathBeside("fid", "acqus")).toBe("acqus");
  });

  it("takes a leading slash for nothing", () => {
    expect(pathFrom("/a/n.ipynb", "a/x.spc")).toBe("x.spc");
  });
});

describe("names in a notebook", () => {
  it("are taken where any cell has the word", () => {
    const words = wordsIn(["const a = b.c; // d", "function été() {}"]);
    expect([..."abcd", "été"].every((word) => words.has(word))).toBe(true);
    expect(freeName("spectra", words)).toBe("spectra");
    expect(freeName("spectra", new Set(["spectra", "spectra2"]))).toBe("spectra3");
  });

  it.for([
    ["nothing imported", [], [], { name: "hl", imports: true }],
    ["imported above", ['import * as hl from "halidelab";'], [], { name: "hl", imports: false }],
    ["under another name", ["  import * as lab from 'halidelab'\n"], [], { name: "lab", imports: false }],
    ["imported below only", [], ['import * as lab from "halidelab";'], { name: "lab", imports: true }],
    ["commented out", ['// import * as hl from "halidelab";'], [], { name: "hl2", imports: true }],
    ["something else of that name", ["const hl = 1;"], [], { name: "hl2", imports: true }],
    ["another import of the library", ['import { io } from "halidelab";'], [], { name: "hl", imports: true }],
  ] as const)("call the library as the notebook does: %s", ([, above, below, expected]) => {
    expect(libraryName(above, below)).toEqual(expected);
  });
});

describe("the cell that reads files", () => {
  it("reads one and shows it", () => {
    expect(readingCell(["x.spc"], EMPTY)).toBe(
      'import * as hl from "halidelab";\nconst spectra = await hl.io.read("x.spc");\nspectra',
    );
  });

  it("reads several as one, in the order in which people count", () => {
    const code = readingCell(["s10.spc", "s9.spc"], {
      ...EMPTY,
      above: ['import * as hl from "halidelab";\nlet spectra;'],
    });
    expect(code).toBe('const spectra2 = await hl.io.read([\n  "s9.spc",\n  "s10.spc",\n]);\nspectra2');
    expect(inOrder(["a2", "a10", "a1"])).toEqual(["a1", "a2", "a10"]);
  });

  it("names the file as it is called, whatever is in the name", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", minLength: 1 }), (name) => {
        const file = name.replaceAll("/", "_");
        const [, literal = ""] = /read\((".*")\);/s.exec(readingCell([file], EMPTY)) ?? [];
        expect(JSON.parse(literal)).toBe(file);
      }),
    );
  });

  const asked = (kinds: readonly Kind[], index: number): readonly string[] =>
    readingCell(["x"], EMPTY, { kinds, index } satisfies Chosen)
      .split("\n")
      .slice(1);

  it("asks for the type of a measurement that was looked at, and picks it among its kind", () => {
    expect(asked(["series"], 0)).toEqual(['const spectra = await hl.io.read("x", { as: "series" });', "spectra"]);
    expect(asked(["decay", "table", "decay"], 2)).toEqual(['const decays = await hl.io.read("x", { as: "decays" });', "decays[1]"]); // prettier-ignore
    expect(asked(["decay", "table", "decay"], 1)).toEqual(['const data = await hl.io.read("x", { as: "table" });', "data"]); // prettier-ignore
  });

  it("asks for nothing where the option would take a profile apart, or has no plural", () => {
    expect(asked(["region", "region", "profile"], 1)[0]).toBe('const data = await hl.io.read("x");');
    expect(asked(["series", "series"], 1)[0]).toBe('const data = await hl.io.read("x");');
  });

  it("asks in words that `read` knows", () => {
    const kinds: readonly Kind[] = ["series", "spectrum", "decay", "pattern", "region", "profile", "table"];
    for (const kind of kinds) {
      for (const held of [[kind], [kind, kind]]) {
        const as = /as: "(\w+)"/.exec(asked(held, 0)[0] ?? "")?.[1];
        if (as !== undefined) expect(MEASUREMENT_KINDS).toContain(as);
      }
    }
  });
});

describe("files that are dragged", () => {
  const drag = (data: unknown): ReturnType<typeof draggedFiles> =>
    draggedFiles({ mimeData: { hasData: (mime) => mime === "application/x-jupyter-icontents", getData: () => data } });

  it("are taken where each may be an instrument's, and otherwise left to JupyterLab", () => {
    expect(drag(["a/x.spc", "b.csv"])).toEqual(["a/x.spc", "b.csv"]);
    expect(drag(["a/x.spc", "b.ipynb"])).toBeUndefined();
    expect(drag([])).toBeUndefined();
    expect(drag("x.spc")).toBeUndefined();
  });

  it("are none where cells are dragged", () => {
    expect(draggedFiles({ mimeData: { hasData: () => false, getData: () => ["x.spc"] } })).toBeUndefined();
  });
});

describe("a large file", () => {
  it("is read up to its last whole line, where it is text", () => {
    const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
    expect(wholeLines(bytes("1,2\n3,4\n5,"))).toEqual(bytes("1,2\n3,4\n"));
    expect(wholeLines(bytes("one line"))).toBeUndefined();
    expect(wholeLines(new Uint8Array([0x31, 0, 0x0a]))).toBeUndefined();
    expect(wholeLines(new Uint8Array([0xff, 0xfe, 0x31, 0x0a]))).toBeUndefined();
  });

  it("has its size in words", () => {
    expect([999, 1000, 300e6].map(sizeText)).toEqual(["999 B", "1.0 kB", "300.0 MB"]);
  });
});
