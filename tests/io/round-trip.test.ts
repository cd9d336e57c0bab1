import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseDelimited, toDelimited, toSeries, type DelimitedOptions } from "../../src/io/index.js";
import { spectralSeries, type CoordinateKind, type SignalKind } from "../../src/spectroscopy/index.js";

const value = fc.double({ min: -1e6, max: 1e6, noNaN: true }).map((v) => v + 0);
const increasing = (min: number, n: number): fc.Arbitrary<number[]> =>
  fc.array(fc.double({ min: 1e-3, max: 50, noNaN: true }), { minLength: n, maxLength: n }).map((steps) => {
    let at = min;
    return steps.map((s) => (at += s));
  });

const series = fc
  .tuple(fc.integer({ min: 2, max: 6 }), fc.integer({ min: 3, max: 6 }), fc.boolean())
  .chain(([nScans, nAxis, down]) =>
    fc.record({
      axis: increasing(200, nAxis).map((a) => (down ? a.reverse() : a)),
      times: increasing(-5, nScans),
      values: fc.array(value, { minLength: nScans * nAxis, maxLength: nScans * nAxis }),
      gaps: fc.array(fc.boolean(), { minLength: nScans * nAxis, maxLength: nScans * nAxis }),
      unit: fc.constantFrom("s", "min", "h", "ps"),
      signal: fc.constantFrom<SignalKind>(
        "absorbance",
        "difference absorbance",
        "counts",
        "transmittance",
        "PL intensity",
      ),
    }),
  );

const options: fc.Arbitrary<DelimitedOptions> = fc.oneof(
  fc.record({
    separator: fc.constantFrom(",", ";", "\t"),
    decimal: fc.constant("." as const),
    layout: fc.constantFrom("down", "across", "pairs"),
  }),
  fc.record({
    separator: fc.constantFrom(";", "\t"),
    decimal: fc.constant("," as const),
    layout: fc.constantFrom("down", "across", "pairs"),
  }),
);

describe("writing and reading delimited text", () => {
  it("gives back every number, gap, unit and kind, in every layout and dialect", () => {
    fc.assert(
      fc.property(series, options, (init, how) => {
        // A scan or axis point without any value would have no place in pairs of columns.
        const gaps = how.layout === "pairs" ? init.gaps.map(() => false) : init.gaps.map((g, k) => g && k % 5 === 4);
        const made = spectralSeries({
          axis: init.axis,
          coordinate: { kind: "time", unit: init.unit, values: init.times },
          values: init.values.map((v, k) => (gaps[k] ? Number.NaN : v)),
          mask: gaps.includes(true) ? gaps : undefined,
          signal: init.signal,
          temperature: { value: 22.5, unit: "°C", source: "given" },
          provenance: { title: "A film", simulated: "a test of the writer" },
        });
        const back = toSeries(parseDelimited(toDelimited(made, how)));
        expect([...back.axis.values]).toEqual([...made.axis.values]);
        expect([...back.coordinate.values]).toEqual([...made.coordinate.values]);
        expect(back.coordinate).toMatchObject({ kind: "time", unit: init.unit });
        expect([...back.values]).toEqual([...made.values]);
        expect(back.mask && [...back.mask]).toEqual(made.mask && [...made.mask]);
        expect(back.signal.kind).toBe(init.signal);
        expect(back.temperature).toEqual({ value: 22.5, unit: "°C", source: "file" });
        expect(back.provenance).toMatchObject({ title: "A film", simulated: "a test of the writer" });
      }),
      { numRuns: 400 },
    );
  });

  it.each<[CoordinateKind, string]>([
    ["temperature", "K"],
    ["bias", "V"],
    ["index", ""],
    ["fluence", "cm^-2"],
  ])("keeps a coordinate of %s", (kind, unit) => {
    for (const layout of ["down", "across"] as const) {
      const made = spectralSeries({
        axis: [400, 410, 420],
        coordinate: { kind, unit, values: [3, 1, 2] },
        values: [1, 2, 3, 4, 5, 6, 7, 8, 9],
        signal: "absorbance",
      });
      const back = toSeries(parseDelimited(toDelimited(made, { layout })));
      expect(back.coordinate).toMatchObject({ kind, unit });
      expect([...back.coordinate.values]).toEqual([3, 1, 2]);
      expect([...back.values]).toEqual([...made.values]);
    }
  });

  it("refuses decimal commas between separating commas", () => {
    const made = spectralSeries({ axis: [1, 2], coordinate: { kind: "time", values: [0] }, values: [1, 2] });
    expect(() => toDelimited(made, { decimal: ",", separator: "," as never })).toThrow(
      "beside decimal commas but found",
    );
  });
});

describe("parseDelimited", () => {
  it("gives data or one FormatError for any text, and never hangs", () => {
    const cell = fc.oneof(
      fc.constantFrom("", "nm", "400", "0,1", "-", '"', "1e5", "NaN", "s", "°"),
      fc.double().map(String),
    );
    const line = fc
      .array(cell, { maxLength: 6 })
      .chain((cells) => fc.constantFrom(",", ";", "\t", " ").map((s) => cells.join(s)));
    fc.assert(
      fc.property(fc.array(line, { maxLength: 12 }), (lines) => {
        try {
          const parsed = parseDelimited(lines.join("\n"), { file: "any.txt" });
          expect(parsed.spectra.length + (parsed.tables?.length ?? 0)).toBeGreaterThan(0);
          for (const t of parsed.tables ?? []) expect(new Set(t.columns.map((c) => c.values.length)).size).toBe(1);
          for (const s of parsed.spectra) expect(s.values.length).toBe(s.axis.values.length);
        } catch (error) {
          expect(error).toMatchObject({ name: "FormatError", file: "any.txt" });
        }
      }),
      { numRuns: 3000 },
    );
  });
});
