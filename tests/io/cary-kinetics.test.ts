import { describe, expect, it } from "vitest";
import { parseDelimited, toSeries } from "../../src/io/index.js";

/** What Cary's Scanning Kinetics writes: pairs of columns, then a log with a `[Time]` in minutes for each scan. */
function exported(logs: readonly string[]): string {
  const names = logs.map((_, i) => `film_${i + 1},,`).join("");
  const heads = logs.map(() => "Wavelength (nm),Abs,").join("");
  const rows = [450, 449, 448].map((x) => logs.map((_, i) => `${x}.0,${(i + x / 1000).toFixed(3)},`).join(""));
  const blocks = logs.map((log, i) => `film_${i + 1},\nCollection Time: 1/15/2014 4:59:54 PM,\n${log}`);
  return [names, heads, ...rows, "", ...blocks].join("\n");
}

describe("the log of Cary's Scanning Kinetics", () => {
  it("gives the times of its [Time] readings, in minutes", () => {
    const text = exported(["[Time] , 0.000", "[Time] , 2.000", "[Time] , 4.500"]);
    const series = toSeries(parseDelimited(text));
    expect(series.coordinate).toMatchObject({ kind: "time", unit: "min" });
    expect([...series.coordinate.values]).toEqual([0, 2, 4.5]);
    expect([series.axis.values[0], series.values[3], series.signal.kind]).toEqual([450, 1.45, "absorbance"]);
  });
  it("goes before the clock, which stands at the start of the run in every block", () => {
    const text = exported(["[Time] , 0.250", "[Time] , 1.250"]);
    expect([...toSeries(parseDelimited(text)).coordinate.values]).toEqual([0.25, 1.25]);
  });
  it("numbers the scans where one of them has no reading, rather than guess", () => {
    const text = exported(["[Time] , 0.000", "<Current Wavelength> , 450.0", "[Time] , 4.000"]);
    expect(toSeries(parseDelimited(text)).coordinate.kind).toBe("index");
  });
});
