import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { FormatError } from "../../src/foundation/index.js";
import { parseFile } from "../../src/io/index.js";
import { readSeries } from "../../src/node/io.js";
import { describeWithData, sharedPath } from "../shared-data.js";

const folder = fileURLToPath(new URL("../../src/io/formats/explicit-ascii/fixtures/", import.meta.url));
const times = [-1, 0, 0.5, 2, 10];
const wanted = times.flatMap((t) => [400, 410, 420].map((w) => Number(((w + t) / 1000).toFixed(4))));

describe("a matrix of time by wavelength", () => {
  it.each(["time.ascii", "wavelength.txt", "broken-rows.ascii"])(
    "%s is read whichever axis stands across",
    async (name) => {
      // prettier-ignore
      const series = await readSeries(folder + name, { timeUnit: "ps", signal: "difference absorbance" });
      expect([...series.values]).toEqual(wanted);
      expect([...series.axis.values]).toEqual([400, 410, 420]);
      expect([...series.coordinate.values]).toEqual(times);
      expect(series.coordinate).toMatchObject({ kind: "time", unit: "ps" });
      expect(series.provenance.notes).toContain("The file names no unit for its spectral axis; nm was assumed.");
      expect(series.provenance.notes).toContain("The times have no unit; ps was given.");
    },
  );

  it("says which times stand there twice, and that seconds were assumed", async () => {
    const series = await readSeries(`${folder}broken-rows.ascii`);
    expect(series.coordinate.unit).toBe("s");
    expect(series.provenance.notes).toContain("Times that are there twice were kept once: 0.");
    expect(series.provenance.notes).toContain("The times have no unit; s was assumed.");
  });

  it("of wavenumbers is read as the options say", async () => {
    const series = await readSeries(`${folder}time.ascii`, { axisUnit: "cm^-1" });
    expect(series.axis.unit).toBe("cm^-1");
  });

  const text = readFileSync(`${folder}time.ascii`, "utf8");
  it("that is still written reads as far as it goes", () => {
    const parsed = parseFile({ bytes: new TextEncoder().encode(text.slice(0, -20)) });
    expect(parsed.spectra[0]?.axis.values).toHaveLength(2);
    expect(parsed.notes[0]).toBe(
      "The last row, of line 8, has 4 of 6 numbers and was left out: the file is not complete.",
    );
  });

  it.each([
    ["a number too many", text.replace("0.4200", "0.4200\t1"), "ragged", 7],
    ["a word", text.replace("0.4100", "many"), "not-a-number", 6],
    ["wavelengths that turn back", text.replace("\n410", "\n430"), "not-monotonic", 8],
    ["times that turn back", text.replace("\t2\t", "\t0.2\t"), "not-monotonic", 5],
    ["no Intervalnr", text.replace("intervalnr", "interval"), "no-interval", 4],
  ])("with %s is refused with the line", (_what, bad, code, line) => {
    try {
      parseFile({ bytes: new TextEncoder().encode(bad) });
      expect.unreachable();
    } catch (error) {
      expect(error).toBeInstanceOf(FormatError);
      expect([(error as FormatError).code, (error as FormatError).line]).toEqual([code, line]);
    }
  });
});

describeWithData("measured matrices", "b-transient", () => {
  it("of a calixarene dyad has 335 delays by 346 wavelengths, as its authors say", async () => {
    const path = "b-transient/pyglotaran-hippius/demo_data_Hippius_etal_JPCC2007_111_13988_Figs5_9.ascii";
    const series = await readSeries(sharedPath(path), { timeUnit: "ps", signal: "difference absorbance" });
    const t = series.coordinate.values;
    const w = series.axis.values;
    expect([t.length, t[0], t[334], w.length, w[0], w[345]]).toEqual([
      335, -0.00095, 909.8548, 346, 377.96045, 854.40436,
    ]);
    const range = [Math.min(...series.values), Math.max(...series.values)].map((v) => Number(v.toFixed(3)));
    expect(range).toEqual([-0.046, 0.019]);
    // The line of the first wavelength, third delay.
    expect(series.values[2 * 346]).toBe(0.00044);
  });

  it("of TIMP fall in wavelength and in wavenumber", async () => {
    const visible = await readSeries(sharedPath("b-transient/timp/cp8b.txt"), { timeUnit: "ps" });
    expect([visible.coordinate.values.length, visible.axis.values.length, visible.axis.values[0]]).toEqual([55, 256, 739.712]); // prettier-ignore
    expect([visible.values[0], visible.values[256 * 54]]).toEqual([0.828001, -0.134209]);
    const infrared = await readSeries(sharedPath("b-transient/timp/cp432704.txt"), {
      timeUnit: "ps",
      axisUnit: "cm^-1",
    });
    expect([infrared.axis.unit, infrared.axis.values[0], infrared.axis.values.length]).toEqual(["cm^-1", 1782.372338, 32]); // prettier-ignore
  });
});
