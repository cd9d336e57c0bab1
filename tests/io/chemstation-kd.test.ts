import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { parseKd } from "../../src/io/formats/chemstation-kd/parse.js";
import { identify } from "../../src/io/index.js";
import { readSeries } from "../../src/node/io.js";
import { row } from "../../src/spectroscopy/index.js";
import { describeWithData, sharedPath } from "../shared-data.js";

const folder = fileURLToPath(new URL("../../src/io/formats/chemstation-kd/fixtures/", import.meta.url));
const bytesOf = (name: string): Uint8Array => new Uint8Array(readFileSync(folder + name));

describe("a ChemStation file", () => {
  it("reads as a series over its own times", async () => {
    const series = await readSeries(`${folder}kinetics.kd`);
    expect([...series.axis.values]).toEqual([190, 192, 194, 196, 198, 200]);
    expect([...series.coordinate.values]).toEqual([1.5, 31.5, 61.5]);
    expect(series.coordinate).toMatchObject({ kind: "time", unit: "s" });
    expect(series.signal.kind).toBe("absorbance");
    expect([...row(series, 2)]).toEqual([0, 1, 2, 3, 4, 5].map((i) => 0.1 * (i + 1) + 2));
    expect(series.provenance).toMatchObject({
      instrument: "TEST INSTRUMENTS X1 SN5",
      settings: { measured: "Fri Jul 11 09:30:00 2025", "cycle time (s)": "30", "integration time (s)": "0.5" },
    });
  });

  it("of several cells names the spectra by their cell", () => {
    expect(parseKd(bytesOf("cells.kd")).spectra.map((s) => s.name)).toEqual(["cell 1", "cell 2", "cell 1"]);
  });

  it("that was not finished is read as far as it goes, and says so", () => {
    const whole = bytesOf("kinetics.kd");
    const found = new Set<number>();
    for (let length = 700; length < whole.length; length += 7) {
      const { spectra, notes } = parseKd(whole.subarray(0, length));
      spectra.forEach((s, i) => expect(s.values[5]).toBeCloseTo(0.6 + i, 12));
      if (spectra.length < 3 && notes.length > 0) expect(notes[0]).toMatch(/not complete/);
      found.add(spectra.length);
    }
    expect([...found]).toEqual([1, 2, 3]);
    expect(parseKd(bytesOf("unfinished.kd")).notes).toEqual([expect.stringMatching(/not complete/)]);
  });

  it("is known by its content, and refused where it holds nothing", () => {
    expect(identify({ file: "a.bin", bytes: bytesOf("kinetics.kd") })[0]?.format.name).toBe("ChemStation KD");
    expect(() => parseKd(bytesOf("kinetics.kd").subarray(0, 100))).toThrow(/Expected a spectrum but found none/);
  });
});

describeWithData("the two runs of uv_pro", "a-uvvis-kinetics/uv_pro", () => {
  // SOURCES.md of the shared data: number of spectra, first and last time, absorbance at 400 nm.
  it.each([
    ["test_data2.KD", 96, 1.2, 476.7, [0.592, 1.344, 1.465]],
    ["test_data3.KD", 124, 1.2, 247, [0.664, 1.224, 1.111]],
  ] as const)("%s: %d spectra from %d to %d s", async (file, count, first, last, at400) => {
    const series = await readSeries(sharedPath(`a-uvvis-kinetics/uv_pro/${file}`));
    const { values } = series.coordinate;
    expect([values.length, values[0], values[count - 1]]).toEqual([count, first, last]);
    expect([series.axis.values[0], series.axis.values[910]]).toEqual([190, 1100]);
    [0, count >> 1, count - 1].forEach((i, k) => expect(row(series, i)[210]).toBeCloseTo(at400[k] ?? 0, 3));
    expect(series.provenance.notes).toEqual([]);
    expect(series.provenance.instrument).toContain("AGILENT TECHNOLOGIES G1103B");
  });
});
