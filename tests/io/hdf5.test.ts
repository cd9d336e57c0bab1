import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import * as h5wasm from "h5wasm";
import { describe, expect, it } from "vitest";
import { openHdf5 } from "../../src/io/hdf5/open.js";
import { openFile } from "../../src/io/index.js";
import { identify, read } from "../../src/node/io.js";

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url));
const fixture = (name: string): string => here(`../../src/io/formats/hdf5/fixtures/${name}`);
const bytesOf = (name: string): Uint8Array => new Uint8Array(readFileSync(fixture(name)));

/** Of what h5wasm is made with. */
interface Emscripten {
  readonly FS: { readonly streams: readonly unknown[] };
  ccall(name: string, answers: null, takes: readonly string[], given: readonly unknown[]): void;
}

const WAVES = [380, 390, 400, 410, 420];
const TIMES = [0, 0.5, 2];
const MATRIX = TIMES.flatMap((t) => WAVES.map((w) => (1 + t) * (w / 1000)));

type Known = Readonly<
  Record<string, Readonly<Record<string, { shape: readonly number[]; values: readonly number[] }>>>
>;

describe("HDF5", () => {
  it("every array of numbers has the shape and the values that h5py reads (the fixtures' make.py)", async () => {
    const known = JSON.parse(readFileSync(here("../reference/hdf5.json"), "utf8")) as Known;
    for (const [name, arrays] of Object.entries(known)) {
      const found = await openHdf5(bytesOf(name), name);
      const numbers = found.arrays.filter(({ texts }) => texts === undefined);
      expect(numbers.map((a) => a.name).sort()).toEqual(Object.keys(arrays).sort());
      for (const { name: path, shape, values } of numbers) {
        // h5py says [] of a single number.
        expect(shape).toEqual(arrays[path]?.shape.length === 0 ? [1] : arrays[path]?.shape);
        expect([...values]).toEqual(arrays[path]?.values);
      }
    }
  });

  it("a matrix between a list of wavelengths and one of delays is a series, with units and attributes kept", async () => {
    const series = await read(fixture("matrix.h5"), { as: "series" });
    expect([...series.axis.values]).toEqual(WAVES);
    expect(series.coordinate).toMatchObject({ kind: "time", unit: "ps" });
    expect([...series.coordinate.values]).toEqual(TIMES);
    expect([...series.values]).toEqual(MATRIX);
    expect(series.signal.kind).toBe("difference absorbance");
    expect(series.provenance.settings).toMatchObject({
      instrument: "a pump–probe spectrometer",
      operator: "K. S.",
      "dA: long_name": "difference absorbance",
      dA: "3 × 5",
    });
    expect(series.provenance.notes).toEqual([]);
  });

  it("names that say nothing are tables, until the options say which arrays are the axes", async () => {
    expect(await read(fixture("latest.h5"))).toHaveLength(3);
    const axes = { spectral: "/entry/data/x", times: "entry/data/y" };
    const series = await read(fixture("latest.h5"), { as: "series", axes, timeUnit: "ns", dataset: "entry/data/z" });
    expect(series.axis.unit).toBe("eV");
    expect([...series.axis.values]).toEqual(WAVES.map((w) => Math.fround(1239.84198 / w)).reverse());
    expect(series.coordinate).toMatchObject({ kind: "time", unit: "ns" });
    // Columns of the file are scans.
    const wanted = TIMES.flatMap((t) => [...WAVES].reverse().map((w) => Math.fround((1 + t) * (w / 1000))));
    expect([...series.values]).toEqual(wanted);
    await expect(read(fixture("latest.h5"), { dataset: "entry/data/w" })).rejects.toThrow('"entry/data/x", "entry/data/y" or "entry/data/z"'); // prettier-ignore
    await expect(read(fixture("latest.h5"), { axes: { time: "y" } as never })).rejects.toThrow("axes");
  });

  it("spectra of several groups are numbered together, which a note says, or chosen by their group", async () => {
    const all = await read(fixture("groups.h5"), { as: "series" });
    expect([...all.values]).toEqual(MATRIX);
    expect(all.provenance.notes.join()).toContain("3 groups hold spectra");
    const one = await read(fixture("groups.h5"), { as: "spectrum", dataset: "scan 2" });
    expect([...one.values]).toEqual(MATRIX.slice(10));
  });

  it("of MATLAB 7.3, whose lists are matrices of one row or column", async () => {
    expect((await identify(fixture("matlab.h5"))).why).toBe("the HDF5 signature at byte 512");
    const series = await read(fixture("matlab.h5"), { as: "series", timeUnit: "ps" });
    expect([...series.values]).toEqual(MATRIX);
    expect(series.coordinate.unit).toBe("ps");
    expect(series.provenance.notes.join()).toContain('no unit for "lambda"; nm was assumed');
  });

  it("of NeXus is what the group that is to be shown says: its signal over its axes, with their units", async () => {
    const series = await read(fixture("nexus.nxs"), { as: "series" });
    expect([series.axis.unit, [...series.axis.values]]).toEqual(["nm", WAVES]);
    expect([series.coordinate.kind, series.coordinate.unit, [...series.coordinate.values]]).toEqual([
      "time",
      "min",
      TIMES,
    ]);
    expect([...series.values]).toEqual(MATRIX);
    expect(series.signal.kind).toBe("absorbance");
    expect(series.provenance.notes).toEqual([
      'The file names "entry/film" as what is to be shown; 8 other arrays, among them of "entry/current", "entry/map" and "entry/powder", were left out. The option dataset chooses one.',
    ]);
  });

  it("of NeXus is what the option dataset chooses: a map, a pattern by older marks, a current over a voltage", async () => {
    const map = await read(fixture("nexus.nxs"), { as: "series", dataset: "entry/map" });
    expect([...map.axis.values, ...map.coordinate.values, ...map.values]).toEqual([500, 510, 520, 340, 350, 0, 1, 2, 3, 4, 5]); // prettier-ignore
    expect(map.signal.kind).toBe("counts");
    const powder = await read(fixture("nexus.nxs"), { as: "pattern", dataset: "entry/powder" });
    expect(powder).toMatchObject({
      axis: { quantity: "2θ", unit: "°", values: Float64Array.of(10, 10.5, 11) },
      unit: "counts",
    });
    expect([[...powder.intensity], [...(powder.sigma ?? [])]]).toEqual([[5, 9, 4], [1, 3, 2]]); // prettier-ignore
    const current = await read(fixture("nexus.nxs"), { as: "table", dataset: "entry/current" });
    expect(current.columns.map((c) => [c.name, c.unit, ...c.values])).toEqual([["u", "V", 0.1, 0.2], ["i", "A", 1e-6, 2e-6]]); // prettier-ignore
  });

  it("dimension scales are the axes, wherever in the file they stand", async () => {
    const series = await read(fixture("scales.h5"), { as: "series" });
    expect([...series.axis.values]).toEqual(WAVES);
    expect([series.coordinate.kind, series.coordinate.unit, [...series.coordinate.values]]).toEqual([
      "time",
      "s",
      TIMES,
    ]);
    expect([...series.values]).toEqual(MATRIX);
    expect([series.signal.kind, series.provenance.notes]).toEqual(["transmittance", []]);
  });

  it("a group linked into itself is entered once; links to nothing, to other files, and a bomb are left out in words", async () => {
    const spectrum = await read(fixture("hostile.h5"), { as: "spectrum" });
    expect([...spectrum.values]).toEqual(MATRIX.slice(0, 5));
    expect(spectrum.provenance.notes).toEqual([
      '"bomb" of 1000000 × 1000000 is larger than its file can hold and was left out.',
      '"gone" is a link to nothing and was left out.',
      '"other" is a link to another file and was left out.',
      '"pairs" is neither of numbers nor of words and was left out.',
      'The file names no unit for "wavelength"; nm was assumed.',
    ]);
  });

  it("words, 64-bit numbers, and true and false are what they are", async () => {
    const [table] = await read(fixture("kinds.h5"), { as: "tables" });
    const columns = Object.fromEntries(table?.columns.map((c) => [c.name, [...c.values]]) ?? []);
    expect(columns).toMatchObject({ word: ["a", "é"], fixed: ["on", "off"], large: [2 ** 53, -1], on: [1, 0] });
  });

  it.each(["GCOL", "HEAP"])(
    "whose heap (%s) says that it is longer than the file is refused before memory is taken for it",
    async (mark) => {
      const bytes = bytesOf("matrix.h5");
      const at = Buffer.from(bytes).indexOf(mark);
      new DataView(bytes.buffer).setBigUint64(at + 8, 1_200_000_000n, true);
      await expect(openFile({ bytes, file: "damaged.h5" })).rejects.toMatchObject({ format: "HDF5", byteOffset: at });
    },
  );

  it("with an object of no length in a heap is refused, and not walked for ever", async () => {
    const bytes = bytesOf("nexus.nxs");
    const heap = Buffer.from(bytes).indexOf("GCOL");
    // Behind its first word, "entry": what is free, from here on.
    const at = heap + 16 + 24;
    bytes.fill(0, at, at + 16);
    await expect(openHdf5(bytes, "damaged.h5")).rejects.toMatchObject({ format: "HDF5", byteOffset: at });
    // A length that is none when it is counted in 32 bits.
    new DataView(bytes.buffer).setBigUint64(at, 1n, true);
    new DataView(bytes.buffer).setBigUint64(at + 8, 0xffff_fff0n, true);
    await expect(openHdf5(bytes, "damaged.h5")).rejects.toMatchObject({ format: "HDF5", byteOffset: at });
  });

  it("with a length of a gigabyte anywhere takes no more memory than a file of its size may", async () => {
    const library = await h5wasm.ready;
    const bytes = bytesOf("matrix.h5");
    // The length of the names of the root group, and of an attribute.
    for (const at of [0x80, 0x378, 0x478]) {
      const damaged = bytes.slice();
      new DataView(damaged.buffer).setUint32(at, 0x4000_0000, true);
      await openHdf5(damaged, "damaged.h5").catch(() => undefined);
      expect(library.HEAPU8.length).toBeLessThan(100e6 + 512 * bytes.length);
    }
    // And so much is had where the file has it.
    expect((await openHdf5(bytes, "whole.h5")).arrays).toHaveLength(3);
  });

  it("which is damaged leaves neither files open nor anything on the library's stack", async () => {
    const { FS, ...library } = (await h5wasm.ready) as unknown as Emscripten;
    let top = 0;
    const stack = (): number => {
      library.ccall("top", null, ["string"], ["a text is put on the stack"]);
      return top;
    };
    await openHdf5(bytesOf("matrix.h5"), "whole.h5");
    Object.assign(await h5wasm.ready, { _top: (address: number) => (top = address) });
    const before = [stack(), FS.streams.filter((s) => s !== undefined && s !== null).length];
    for (const length of [700, 2000, 3000, 8000]) {
      const bytes = bytesOf("matrix.h5").fill(0xa5, length, length + 500);
      await openHdf5(bytes, "damaged.h5").catch(() => undefined);
    }
    expect([stack(), FS.streams.filter((s) => s !== undefined && s !== null).length]).toEqual(before);
  });

  it("whose signature has moved is refused, and not looked for without end", async () => {
    const bytes = bytesOf("matlab.h5").slice(0, 718);
    bytes.copyWithin(555, 512, 675).fill(32, 512, 555);
    await expect(openHdf5(bytes, "moved.h5")).rejects.toMatchObject({ format: "HDF5", byteOffset: 0 });
  });

  it("a damaged file does not touch the next one", async () => {
    const whole = await openHdf5(bytesOf("matrix.h5"), "whole.h5");
    for (let at = 512; at < 3000; at += 97) {
      const bytes = bytesOf("matrix.h5");
      bytes[at] = (bytes[at] ?? 0) ^ 0xa5;
      await openHdf5(bytes, "damaged.h5").catch(() => undefined);
      expect(await openHdf5(bytesOf("matrix.h5"), "whole.h5")).toEqual(whole);
    }
  });

  it.each([12, 100, 2000, 11_000])("cut after %i bytes it is refused as not complete", async (length) => {
    const bytes = bytesOf("matrix.h5").subarray(0, length);
    await expect(openFile({ bytes, file: "cut.h5" })).rejects.toMatchObject({ format: "HDF5", byteOffset: 0 });
  });
});
