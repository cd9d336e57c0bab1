import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { toSeries } from "../../src/io/assemble.js";
import { identify, parseFile, type ParsedTable } from "../../src/io/index.js";

const folder = fileURLToPath(new URL("../../src/io/formats/numpy/fixtures/", import.meta.url));
const names = readdirSync(folder).filter((f) => !f.endsWith(".py"));
const bytesOf = (name: string): Uint8Array => new Uint8Array(readFileSync(folder + name));
const tables = (name: string): readonly ParsedTable[] => parseFile({ file: name, bytes: bytesOf(name) }).tables ?? [];
const columns = (name: string): number[][] => (tables(name)[0]?.columns ?? []).map((c) => [...c.values]);

/** By rows, as make.py makes it. */
const waves = [380, 390, 400, 410, 420];
const times = [0, 0.5, 2];
const matrix = times.map((t) => waves.map((w) => (1 + t) * (w / 1000)));

describe("arrays of NumPy", () => {
  it.each(names)("%s are known by their content", (name) => {
    expect(identify({ file: "x.bin", bytes: bytesOf(name) })[0]).toMatchObject({ confidence: 1, format: { name: "NumPy" } }); // prettier-ignore
  });

  it("with wavelengths, times and a matrix are a series", () => {
    const series = toSeries(parseFile({ bytes: bytesOf("series.npz") }));
    expect([series.axis.unit, [...series.axis.values]]).toEqual(["nm", waves]);
    expect([series.coordinate.kind, series.coordinate.unit, [...series.coordinate.values]]).toEqual(["time", "ps", times]); // prettier-ignore
    expect([...series.values]).toEqual(matrix.flat());
    expect([series.signal.kind, series.provenance.notes]).toEqual(["absorbance", []]);
  });

  it("are turned where the wavelengths go down, and say what was assumed", () => {
    const parsed = parseFile({ bytes: bytesOf("columns.npz") });
    expect(parsed.spectra.map((s) => [...s.values])).toEqual(matrix.map((row) => row.map(Math.fround)));
    expect(parsed.notes).toEqual(['The file names no unit for "wl"; nm was assumed.']);
    expect([...toSeries(parsed, { timeUnit: "s" }).coordinate.values]).toEqual(times);
  });

  it("without names are tables, by rows and by columns alike", () => {
    const turned = waves.map((_, j) => matrix.map((row) => row[j]));
    expect(columns("matrix.npy")).toEqual(turned);
    expect(columns("fortran.npy")).toEqual(turned);
  });

  it.each([
    ["big-endian.npy", [[-2, -1, 0, 1, 2]]],
    ["complex.npy", [[1, 3], [2, -4]]], // prettier-ignore
    ["half.npy", [[0.5, -1.25, 65504, 2 ** -24, Infinity]]],
    ["large.npy", [[2 ** 53, -1]]],
    ["cube.npy", [[0, 2, 4, 6, 8, 10], [1, 3, 5, 7, 9, 11]]], // prettier-ignore
  ])("%s has its numbers", (name, wanted) => expect(columns(name)).toEqual(wanted));

  it("of named fields are a table with words", () => {
    const [t, n, state] = tables("fields.npy")[0]?.columns ?? [];
    expect([t?.name, [...(t?.values ?? [])], n?.name, [...(n?.values ?? [])], state?.texts]).toEqual(["t", [0.5, 1.5], "n", [7, -8], ["on", "off"]]); // prettier-ignore
  });

  it("of Python objects, and of fewer numbers than they say, are refused", () => {
    // A decoder of "latin1" is one of Windows-1252, which has other signs for some bytes.
    const text = String.fromCharCode(...bytesOf("matrix.npy"));
    const bytes = Uint8Array.from(text.replace("'<f8'", "'|O8'"), (c) => c.charCodeAt(0));
    expect(() => parseFile({ bytes })).toThrow("Python objects, which are programs");
    expect(() => parseFile({ bytes: bytesOf("matrix.npy").slice(0, -8) })).toThrow(
      "Expected 15 items (3 × 5) but found 14",
    );
  });
});
