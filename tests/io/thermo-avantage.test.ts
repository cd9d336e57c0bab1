import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { FormatError } from "../../src/foundation/index.js";
import { identify, parseFile, type ParsedFile } from "../../src/io/index.js";

const NAME = "Thermo Avantage";
const folder = fileURLToPath(new URL("../../src/io/formats/thermo-avantage/fixtures/", import.meta.url));
const files = readdirSync(folder).filter((f) => !f.endsWith(".mjs"));
const fixture = (name: string): ParsedFile =>
  parseFile({ file: name, bytes: new Uint8Array(readFileSync(folder + name)) });
const counts = [100, 120, 300, 130, 110];

describe("a data space of Avantage", () => {
  it.each(files)("%s is known by its content", (name) => {
    const [first, second] = identify({ file: "x.dat", bytes: new Uint8Array(readFileSync(folder + name)) });
    expect([first?.format.name, first?.confidence]).toEqual([NAME, 1]);
    expect(second?.confidence ?? 0).toBeLessThan(0.5);
  });

  it.each(["scan.avg", "scan.vgd"])("%s has its region with what was set", (name) => {
    const { regions = [], title, instrument, notes } = fixture(name);
    expect([title, instrument, notes]).toEqual(["Pb4f Scan", "Thermo K-Alpha", []]);
    expect(regions).toHaveLength(1);
    expect([...(regions[0]?.values ?? [])]).toEqual(counts);
    expect([...(regions[0]?.energy.values ?? [])]).toEqual([1340, 1340.1, 1340.2, 1340.3, 1340.4]);
    expect(regions[0]).toMatchObject({
      name: "Pb4f Scan",
      unit: "counts",
      energy: { kind: "kinetic" },
      photonEnergy: 1486.68,
      passEnergy: 50,
      dwell: 0.05,
      sweeps: 10,
    });
  });

  it.each(["profile.avg", "profile.vgd"])("%s is a depth profile over the time of etching", (name) => {
    const { regions = [] } = fixture(name);
    expect(regions.map((r) => [r.place, [...r.values]])).toEqual(
      [0, 30, 75].map((value, k) => [
        { kind: "etch time", value, unit: "s", label: "Etch Time" },
        counts.map((n) => n + 1000 * k),
      ]),
    );
    expect(regions[2]?.settings).toMatchObject({ "Etch Level": "2", "Etch Time": "75 s" });
  });

  it("gives the same from the dump and the binary file", () => {
    for (const kind of ["scan", "profile"]) expect(fixture(`${kind}.vgd`)).toEqual(fixture(`${kind}.avg`));
  });

  it("that ends early reads as far as it goes, and says so", () => {
    const text = readFileSync(`${folder}profile.avg`, "latin1");
    const parsed = parseFile({ bytes: new TextEncoder().encode(text.slice(0, text.lastIndexOf("LIST@"))) });
    expect([...(parsed.regions?.[2]?.values ?? [])]).toEqual([2100, 2120, 2300, 2130, Number.NaN]);
    expect(parsed.notes).toEqual(["1 values are missing: the file is not complete."]);
  });

  it("says which line is wrong", () => {
    const text = readFileSync(`${folder}scan.avg`, "latin1");
    const at = text.slice(0, text.indexOf("LIST@")).split("\n").length;
    try {
      parseFile({ bytes: new TextEncoder().encode(text.replace("300.000000", "3OO")) });
      expect.fail("nothing was thrown");
    } catch (error) {
      expect(error).toBeInstanceOf(FormatError);
      expect(error).toMatchObject({ code: "not-a-number", line: at });
    }
  });
});
