import { describe, expect, it } from "vitest";
import { identify, temperatureInName, timeInName } from "../../src/io/index.js";
import { parseClock } from "../../src/io/formats/delimited/cary-log.js";
import { FORMATS } from "../../src/io/formats/index.js";

describe("names of files", () => {
  it.each([
    ["t=2.txt", { number: 2 }],
    ["t=2min.txt", { number: 2, unit: "min" }],
    ["film_30s.csv", { number: 30, unit: "s" }],
    ["Sample 1 (0.5 min)", { number: 0.5, unit: "min" }],
    ["run_1,5h_b.csv", { number: 1.5, unit: "h" }],
    ["scan003.csv", undefined],
    ["M1.txt", undefined],
    ["CsBr2s.csv", undefined],
  ])("timeInName(%s)", (name, wanted) => expect(timeInName(name)).toEqual(wanted));

  it.each([
    ["film_22C.csv", { value: 22, unit: "°C" }],
    ["film 22 °C.csv", { value: 22, unit: "°C" }],
    ["film_-10.5degC_b.csv", { value: -10.5, unit: "°C" }],
    ["sa281-02-280K.txt", { value: 280, unit: "K" }],
    ["C60.csv", undefined],
    ["4C60.csv", undefined],
    ["film_0K.csv", undefined],
  ])("temperatureInName(%s)", (name, wanted) => expect(temperatureInName(name)).toEqual(wanted));
});

describe("times of day in logs", () => {
  const at = (text: string): number => parseClock(text) ?? Number.NaN;
  it("are read in the three usual orders, across noon and midnight", () => {
    expect(at("1/15/2014 4:59:54 PM") - at("1/15/2014 4:59:50 PM")).toBe(4);
    expect(at("1/16/2014 12:00:05 AM") - at("1/15/2014 11:59:50 PM")).toBe(15);
    expect(at("1/15/2014 12:00:05 PM") - at("1/15/2014 11:59:50 AM")).toBe(15);
    expect(at("15.01.2014 16:59:54")).toBe(at("1/15/2014 4:59:54 PM"));
    expect(at("2014-01-15 16:59:54")).toBe(at("1/15/2014 4:59:54 PM"));
    expect(at("15/1/2014 16:59:54")).toBe(at("1/15/2014 4:59:54 PM"));
    expect(at("1/15/2014 4:59:54 PM")).toBe(Date.parse("2014-01-15T16:59:54Z") / 1000);
    expect(parseClock("yesterday")).toBeUndefined();
  });
});

describe("formats", () => {
  it("are found by content whatever the name", () => {
    const bytes = new TextEncoder().encode("nm,Abs\n400,1\n401,2\n");
    expect(identify({ file: "film.xyz", bytes }).map((d) => d.format.name)).toEqual(["delimited text"]);
    expect(identify({ file: "film.csv", bytes: Uint8Array.from([0xd0, 0xcf, 0x11, 0xe0]) })).toEqual([]);
  });

  it("have each its own name", () => {
    expect(new Set(FORMATS.map((f) => f.name)).size).toBe(FORMATS.length);
  });
});
