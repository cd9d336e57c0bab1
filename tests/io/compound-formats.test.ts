import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { FormatError } from "../../src/foundation/index.js";
import { randomSource } from "../../src/numerics/index.js";
import { identify, parseFile, type ParsedFile } from "../../src/io/index.js";
import { describeWithData, sharedPath } from "../shared-data.js";

const formats = fileURLToPath(new URL("../../src/io/formats/", import.meta.url));
const bytesOf = (path: string): Uint8Array => new Uint8Array(readFileSync(formats + path));
const parsed = (path: string): ParsedFile => parseFile({ file: path, bytes: bytesOf(path) });
const shared = (path: string): ParsedFile =>
  parseFile({ file: path, bytes: new Uint8Array(readFileSync(sharedPath(`e-instrument-files/${path}`))) });
const grid = (n: number, from: number, step: number): number[] => Array.from({ length: n }, (_, i) => from + i * step);

/** Pairs of numbers of a text, decimal commas allowed. */
function rowsOf(path: string): readonly (readonly [number, number])[] {
  const text = readFileSync(sharedPath(`e-instrument-files/${path}`), "latin1");
  return text.split(/\r?\n/).flatMap((line) => {
    const cells = line.includes("\t") ? line.replaceAll(",", ".").split("\t") : line.split(",");
    const [x, y] = cells.map((cell) => (cell.trim() === "" ? Number.NaN : Number(cell)));
    return cells.length === 2 && Number.isFinite(x) && Number.isFinite(y) ? [[x as number, y as number] as const] : [];
  });
}

describe("a UVProbe file", () => {
  it("reads its data set, in small sectors", () => {
    const { spectra, title, instrument } = parsed("shimadzu-uvprobe/fixtures/small.spc");
    expect([title, instrument]).toEqual(["film-280K", "Shimadzu UV-1601PC"]);
    expect([...(spectra[0]?.axis.values ?? [])]).toEqual(grid(6, 800, -1));
    expect([...(spectra[0]?.values ?? [])]).toEqual(grid(6, 0.1, 0.1));
    expect(spectra[0]?.signal?.kind).toBe("absorbance");
    expect(spectra[0]?.settings).toMatchObject({ "Slit Width": "2,0 nm" });
  });

  it("reads several data sets, in whole sectors", () => {
    const { spectra } = parsed("shimadzu-uvprobe/fixtures/large.spc");
    expect(spectra.map((s) => [...s.values])).toEqual([grid(700, 0, 1 / 1024), grid(700, 1, 1 / 1024)]);
    expect(spectra[1]?.signal).toEqual({ kind: "transmittance", unit: "%", label: "Transmittance" });
  });
});

describe("a JWS file", () => {
  it.each([
    ["even.jws", "nm", grid(5, 400, 2.5), grid(5, 0.5, 0.25), "absorbance"],
    ["stored-x.jws", "cm^-1", [100, 150, 250, 400], [1, 2, 3, 4], "unknown"],
    ["flat.jws", "nm", grid(5, 700, -5), grid(5, 0.5, 0.25), "absorbance"],
  ] as const)("%s reads with its axis and kind", (name, unit, x, y, kind) => {
    const { spectra, notes } = parsed(`jasco-jws/fixtures/${name}`);
    expect(spectra).toHaveLength(1);
    expect(spectra[0]?.axis.unit).toBe(unit);
    expect([...(spectra[0]?.axis.values ?? [])]).toEqual(x);
    expect([...(spectra[0]?.values ?? [])]).toEqual(y);
    expect(spectra[0]?.signal?.kind).toBe(kind);
    expect(notes).toEqual([]);
  });

  it("of several channels gives each its name and unit", () => {
    const { spectra, instrument, settings } = parsed("jasco-jws/fixtures/channels.jws");
    expect(spectra.map((s) => [s.name, s.signal?.unit, [...s.values]])).toEqual([
      ["CD", "mdeg", grid(5, -2, 1)],
      ["HT voltage", "V", grid(5, 300, 10)],
    ]);
    expect(instrument).toBe("JASCO X-100");
    expect(settings).toEqual({ sample: "a film", serial: "S5", operator: "An operator" });
  });

  it("says which codes it does not know", () => {
    const { notes, spectra } = parsed("jasco-jws/fixtures/strange.jws");
    expect(notes).toEqual([
      "The axis has the code 0x4d, which is not known; nm was assumed.",
      "The signal has the code 0x58, which is not known.",
    ]);
    expect(spectra[0]?.signal?.kind).toBe("unknown");
  });
});

describe("formats kept in compound files", () => {
  const files = ["jasco-jws", "shimadzu-uvprobe", "galactic-spc", "chemstation-kd"].flatMap((name) =>
    readdirSync(`${formats}${name}/fixtures`)
      .filter((file) => !file.endsWith(".mjs"))
      .map((file) => `${name}/fixtures/${file}`),
  );

  it("are told apart by what is in them, whatever they are called", () => {
    const names = { "jasco-jws": "JASCO JWS", "shimadzu-uvprobe": "Shimadzu UVProbe" } as const;
    for (const path of files) {
      const wanted = names[path.split("/")[0] as keyof typeof names];
      const found = identify({ file: "x.spc", bytes: bytesOf(path) })[0]?.format.name;
      if (wanted !== undefined) expect(found, path).toBe(wanted);
    }
  });

  it.each(files)("%s, mutated or cut short, gives data or one FormatError", (path) => {
    const random = randomSource(20261121);
    const whole = bytesOf(path);
    const format = identify({ file: path, bytes: whole })[0]?.format;
    const right = format?.parse({ file: path, bytes: whole }, {}).spectra.map((s) => [...s.values]) ?? [];
    for (let i = 0; i < 600; i += 1) {
      const bytes = whole.slice(0, i % 3 === 0 ? Math.floor(random.uniform() * whole.length) : whole.length);
      const flips = i % 3 === 0 ? 0 : 1 + Math.floor(random.uniform() * 4);
      for (let k = 0; k < flips && bytes.length > 0; k += 1) {
        bytes[Math.floor(random.uniform() * bytes.length)] = [0, 1, 127, 128, 255, 254][i % 6] ?? 0;
      }
      try {
        const found = format?.parse({ file: path, bytes }, {});
        const points = found?.spectra.reduce((sum, s) => sum + s.values.length, 0) ?? 0;
        // A file cut short gives fewer numbers, never others.
        if (flips === 0)
          expect(right.slice(0, found?.spectra.length)).toEqual(found?.spectra.map((s) => [...s.values]));
        // At least a byte of the file for each number: nothing is made up.
        expect(points).toBeLessThanOrEqual(16 * whole.length);
      } catch (error) {
        if (!(error instanceof FormatError)) throw error;
        expect(error.message).toContain(path);
      }
    }
  });
});

describeWithData("measured files of JASCO and Shimadzu beside their text exports", "e-instrument-files/uvvispy", () => {
  it("sa281-02-280K.spc is what UVProbe wrote as text", () => {
    const [one] = shared("uvvispy/sa281-02-280K.spc").spectra;
    const rows = rowsOf("uvvispy/sa281-02-280K.txt");
    expect(rows).toHaveLength(601);
    for (const [x, y] of rows) {
      const at = one?.axis.values.indexOf(x) ?? -1;
      // Three decimals in the text.
      expect(Math.abs((one?.values[at] ?? Number.NaN) - y)).toBeLessThan(0.00051);
    }
  });

  it.each([
    ["jascofiles/legacy_raman.jws", "jascofiles/legacy_raman_pair.csv", 1024],
    ["jascofiles/uvvis_abs.jws", "jascofiles/uvvis_abs.txt", 61],
  ])("%s is %s, x within 1e-3 and y within 1e-4", (binary, text, points) => {
    const [one] = shared(binary).spectra;
    const rows = rowsOf(text);
    expect(rows).toHaveLength(points);
    expect(one?.values.length).toBe(points);
    rows.forEach(([x, y], i) => {
      expect(Math.abs((one?.axis.values[i] ?? Number.NaN) - x)).toBeLessThan(1e-3);
      expect(Math.abs((one?.values[i] ?? Number.NaN) - y)).toBeLessThan(1e-4 * Math.abs(y));
    });
  });

  it("ftir_test.jws begins with 0.0188 at 999.91 cm⁻¹", () => {
    const { spectra, notes } = shared("jascofiles/ftir_test.jws");
    expect(spectra[0]?.axis).toMatchObject({ unit: "cm^-1" });
    expect(spectra[0]?.axis.values[0]).toBeCloseTo(999.9101, 4);
    expect(spectra[0]?.axis.values[12446]).toBeCloseTo(7000.335, 3);
    expect(spectra[0]?.values[0]).toBeCloseTo(0.0188, 4);
    expect(notes).toEqual([]);
  });
});
