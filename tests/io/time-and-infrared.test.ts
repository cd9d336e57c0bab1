import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { toSeries } from "../../src/io/assemble.js";
import { identify, parseFile, type ParsedFile } from "../../src/io/index.js";
import { loadReference } from "../reference/load-fit.js";

const FOLDERS: Readonly<Record<string, string>> = {
  "Hamamatsu streak": "hamamatsu-streak",
  "PerkinElmer SP": "perkin-elmer-sp",
};
const folderOf = (format: string): string =>
  fileURLToPath(new URL(`../../src/io/formats/${FOLDERS[format] ?? ""}/fixtures/`, import.meta.url));
const filesOf = (format: string): readonly string[] => readdirSync(folderOf(format)).filter((f) => !f.endsWith(".mjs"));
const bytesOf = (format: string, name: string): Uint8Array => new Uint8Array(readFileSync(folderOf(format) + name));
const fixture = (format: string, name: string): ParsedFile => parseFile({ file: name, bytes: bytesOf(format, name) });
const cases = Object.keys(FOLDERS).flatMap((format) => filesOf(format).map((name) => [format, name] as const));

interface Told {
  readonly wavelength: readonly number[];
  readonly time?: readonly number[];
  readonly values: readonly (readonly number[])[] | readonly number[];
}
const reference = loadReference<Readonly<Record<string, Told>>>("time-and-infrared");

describe("streak images and infrared spectra", () => {
  it.each(cases)("%s: %s is known by its content", (format, name) => {
    expect(identify({ file: "x.bin", bytes: bytesOf(format, name) })[0]).toMatchObject({ confidence: 1, format: { name: format } }); // prettier-ignore
  });
});

describe("a streak image", () => {
  it.each(["bits-8.img", "bits-16.img", "bits-32.img", "falling.img"])(
    "%s has the numbers that RosettaSciIO reads",
    (name) => {
      const told = reference[name];
      const series = toSeries(fixture("Hamamatsu streak", name));
      const turned = name === "falling.img";
      const n = series.axis.values.length;
      const rows = (told?.values as readonly (readonly number[])[]).map((row) => (turned ? [...row].reverse() : row));
      expect([...series.axis.values]).toEqual(turned ? [...(told?.wavelength ?? [])].reverse() : told?.wavelength);
      expect([series.coordinate.kind, series.coordinate.unit, [...series.coordinate.values]]).toEqual(["time", "ns", told?.time]); // prettier-ignore
      expect(rows).toEqual([0, 1, 2].map((k) => [...series.values.slice(k * n, (k + 1) * n)]));
      expect(series.signal.kind).toBe("counts");
    },
  );

  it("keeps its settings, over commas in quotes", () => {
    const parsed = fixture("Hamamatsu streak", "bits-16.img");
    expect([parsed.title, parsed.instrument]).toEqual(["film", "Hamamatsu C10910"]);
    expect(parsed.settings).toMatchObject({ "Acquisition.areSource": "0,0,5,3", "Streak camera.Time Range": "5 ns" });
  });

  it("without calibration is a table, and says so; cut short it is read as far as it goes", () => {
    const parsed = fixture("Hamamatsu streak", "not-calibrated.img");
    expect([parsed.spectra.length, parsed.tables?.length]).toEqual([0, 3]);
    expect(parsed.notes[0]).toBe("The X axis is not calibrated: its pixels are numbered.");
    const whole = bytesOf("Hamamatsu streak", "not-calibrated.img");
    expect(parseFile({ bytes: whole.slice(0, -10) }).notes[0]).toBe("The head says 3 rows, the file holds 2: it is not complete."); // prettier-ignore
  });
});

describe("a PerkinElmer .sp file", () => {
  it.each([
    ["absorbance.sp", "cm^-1", [4000, 3000, 2000, 1000], 10000],
    ["visible.sp", "nm", [380, 390, 400, 410, 420], 1000],
  ])("%s has ordinates over its axis", (name, unit, axis, part) => {
    const [s] = fixture("PerkinElmer SP", name).spectra;
    expect([s?.axis.unit, [...(s?.axis.values ?? [])], s?.signal?.kind]).toEqual([unit, axis, "absorbance"]);
    expect([...(s?.values ?? [])]).toEqual(axis.map((x) => x / part));
  });

  it("keeps names and history, and knows transmittance", () => {
    const parsed = fixture("PerkinElmer SP", "transmittance.sp");
    expect([parsed.title, parsed.spectra[0]?.signal?.kind, parsed.spectra[0]?.signal?.unit]).toEqual(["film", "transmittance", "%"]); // prettier-ignore
    expect(parsed.settings).toMatchObject({ history: "Absorbance\nThu Mar 09 09:19:21 2006", file: "C:\\data\\film.sp" }); // prettier-ignore
  });

  it("that is not complete is read as far as it goes, and says so", () => {
    const parsed = fixture("PerkinElmer SP", "unfinished.sp");
    expect([...(parsed.spectra[0]?.values ?? [])]).toEqual([0.4, 0.3]);
    expect(parsed.notes).toEqual(["The data set says 4 points, the file holds 2: it is not complete."]);
  });
});
