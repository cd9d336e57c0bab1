import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  DEFAULT_SETTINGS,
  parseStackSettings,
  stackSettings,
  type StackSettings,
} from "../../../src/views/spectral-stack/index.js";

describe("the settings of a stack", () => {
  it("are those of an untouched figure unless chosen", () => {
    expect(stackSettings()).toEqual(DEFAULT_SETTINGS);
    expect(parseStackSettings({})).toEqual(DEFAULT_SETTINGS);
  });

  it("take short forms from a cell, and put ends of ranges in order", () => {
    const settings = stackSettings({
      lines: [432, { at: 500, name: "CsPbBr₃" }],
      bands: [[520, 480]],
      crop: [700, 400],
    });
    expect(settings.lines).toEqual([
      { at: 432, name: "" },
      { at: 500, name: "CsPbBr₃" },
    ]);
    expect(settings.bands).toEqual([{ from: 480, to: 520, name: "" }]);
    expect(settings.crop).toEqual([400, 700]);
  });

  it("tell a cell of all its mistakes at once", () => {
    const wrong = { unit: "µm", smooth: { window: 8 }, speed: -1, colour: "red" } as unknown as Parameters<
      typeof stackSettings
    >[0];
    let message = "";
    try {
      stackSettings(wrong);
    } catch (error) {
      message = (error as Error).message;
    }
    for (const part of [
      "4 settings cannot be used",
      "settings.unit",
      '"µm"',
      "settings.smooth.window",
      "settings.speed",
      '"colour"',
    ])
      expect(message).toContain(part);
  });

  it.each([
    ["no object", 7, /`settings` to be an object but found 7/],
    ["an unknown kind of baseline", { baseline: { kind: "magic" } }, /settings\.baseline.*"magic"/],
    ["a normalisation without its place", { normalise: { kind: "at" } }, /settings\.normalise\.at/],
    ["a range of one number", { zoom: [3] }, /settings\.zoom/],
    ["a range that is infinite", { contrast: [0, Infinity] }, /settings\.contrast/],
    ["a thousand lines", { lines: Array.from({ length: 1000 }, () => 1) }, /at most 12/],
    ["a reference that runs back", { reference: [4, 2] }, /settings\.reference/],
    ["a name that is no text", { lines: [{ at: 1, name: {} }] }, /lines\[0\]\.name/],
  ])("from a stranger are refused in words: %s", (_, value, message) => {
    expect(() => parseStackSettings(value)).toThrowError(message);
  });

  it("from a newer version lose only what is not known here", () => {
    const settings = { ...stackSettings({ unit: "eV" }), future: { deep: true }, __proto__: { polluted: 1 } };
    expect(parseStackSettings(JSON.parse(JSON.stringify(settings)))).toEqual(stackSettings({ unit: "eV" }));
  });

  const interval = fc
    .tuple(fc.double({ min: -1e6, max: 1e6, noNaN: true }), fc.double({ min: -1e6, max: 1e6, noNaN: true }))
    .filter(([a, b]) => a < b);
  const arbitrary = fc.record(
    {
      unit: fc.constantFrom("nm", "eV", "cm^-1", null),
      crop: fc.option(interval),
      zoom: fc.option(interval),
      reference: fc.oneof(
        fc.constantFrom("given", "none", null),
        fc.nat(50),
        fc.tuple(fc.nat(5), fc.nat(5)).map(([a, b]) => [a, a + b]),
      ),
      smooth: fc.option(fc.record({ window: fc.nat(20).map((n) => 2 * n + 9), order: fc.integer({ min: 1, max: 6 }) })),
      spectra: fc.constantFrom("overlay", "waterfall"),
      logScans: fc.boolean(),
      speed: fc.double({ min: 0.1, max: 240, noNaN: true }),
      lines: fc.array(
        fc.record({ at: fc.double({ min: 1, max: 1e4, noNaN: true }), name: fc.string({ maxLength: 80 }) }),
        { maxLength: 12 },
      ),
    },
    { requiredKeys: [] },
  );

  it("come back from JSON as they were", () => {
    fc.assert(
      fc.property(arbitrary, (given) => {
        const settings = stackSettings(given as Partial<StackSettings>);
        expect(parseStackSettings(JSON.parse(JSON.stringify(settings)))).toEqual(settings);
      }),
      { seed: 20261121, numRuns: 200 },
    );
  });

  it("never do anything but parse or refuse, whatever a stranger writes", () => {
    fc.assert(
      fc.property(fc.dictionary(fc.constantFrom(...Object.keys(DEFAULT_SETTINGS)), fc.anything()), (given) => {
        try {
          const settings = parseStackSettings(given);
          expect(Object.keys(settings).sort()).toEqual(Object.keys(DEFAULT_SETTINGS).sort());
        } catch (error) {
          expect((error as Error).name).toBe("ProtocolError");
        }
      }),
      { seed: 20261122, numRuns: 300 },
    );
  });
});
