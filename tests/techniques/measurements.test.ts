import { describe, expect, it } from "vitest";
import { temperature } from "../../src/foundation/index.js";
import { dataTable, tableColumn } from "../../src/spectroscopy/index.js";
import { pattern } from "../../src/techniques/diffraction/index.js";
import { region } from "../../src/techniques/photoemission/index.js";
import { presentationOf } from "../../src/views/index.js";
import { parseXyState } from "../../src/views/xy/index.js";

const axis = { quantity: "2θ" as const, values: [14.1, 14.2, 14.3] };

describe("a diffraction pattern", () => {
  it("keeps copies: what happens to the given arrays does not reach it", () => {
    const given = Float64Array.of(1, 2, 3);
    const made = pattern({ axis, intensity: given, wavelength: 1.5406, lines: { anode: "Cu" } });
    given[0] = 99;
    expect([...made.intensity]).toEqual([1, 2, 3]);
    expect(made).toMatchObject({ unit: "counts", wavelength: 1.5406, lines: { anode: "Cu" } });
    expect(Object.isFrozen(made)).toBe(true);
  });

  it.each<[string, object, string]>([
    ["an intensity too few", { intensity: [1, 2] }, "`intensity` to be an array of 3 numbers"],
    ["an axis that turns back", { axis: { ...axis, values: [1, 3, 2] } }, "`axis.values` to rise or fall strictly"],
    ["an angle in a unit of q", { axis: { ...axis, unit: "nm^-1" } }, '`axis.unit` to be one of "°"'],
    ["q in degrees", { axis: { ...axis, quantity: "q", unit: "°" } }, '`axis.unit` to be one of "Å^-1", "nm^-1"'],
    ["no wavelength", { wavelength: 0 }, "`wavelength` to be a finite number above 0"],
    ["a σ below 0", { sigma: [1, -1, 1] }, "`sigma[1]` to be at least 0"],
    ["a gap", { intensity: [1, Number.NaN, 2] }, "`intensity[1]` to be a finite number"],
    ["a misspelt field", { wavelenght: 1.54 }, "did you mean wavelength"],
  ])("refuses %s", (_, change, message) => {
    expect(() => pattern({ axis, intensity: [1, 2, 3], ...change })).toThrow(message);
  });

  it("is shown over its angle, with its wavelength and what was assumed in words", () => {
    const made = pattern({
      ...{ axis, intensity: [10, 480, 12], wavelength: 1.5406, lines: { anode: "Cu" }, countingTime: 2 },
      temperature: temperature(25, "°C"),
      provenance: { title: "CsPbBr3 film", notes: ["The wavelength was assumed."] },
    });
    const shown = presentationOf(made);
    expect(shown?.text).toBe(
      [
        "DiffractionPattern “CsPbBr3 film”",
        "  2θ: 3 points from 14.1 to 14.3 °, intensity in counts",
        "  Wavelength: 1.5406 Å (Cu)",
        "  Counting time: 2 s a point",
        "  Temperature: 25 °C",
        "  The wavelength was assumed.",
      ].join("\n"),
    );
    // θ stands in a span of its own, in italics.
    expect(shown?.svg?.().replaceAll(/<[^>]*>/gu, "")).toContain("2θ / °");
    expect(shown?.view?.name).toBe("xy");
  });
});

describe("a region of photoemission", () => {
  const init = { name: "Pb 4f", energy: { kind: "binding" as const, values: [136, 140, 144] }, intensity: [5, 90, 7] };

  it("keeps what the analyser was set to, and its place in a depth profile", () => {
    const place = { kind: "etch time" as const, value: 30, unit: "s", label: "Etch time" };
    const made = region({ ...init, passEnergy: 20, photonEnergy: 1486.6, sweeps: 3, dwell: 0.1, place });
    expect(made).toMatchObject({ passEnergy: 20, photonEnergy: 1486.6, sweeps: 3, dwell: 0.1, place });
    expect(presentationOf(made)?.text).toContain("Etch time 30 s");
  });

  it.each<[string, object, string]>([
    ["a wrong kind of energy", { energy: { ...init.energy, kind: "photon" } }, '`energy.kind` to be one of "binding"'],
    ["a number too many", { intensity: [1, 2, 3, 4] }, "`intensity` to be an array of 3 numbers"],
    ["a transmission of another length", { transmission: [1] }, "`transmission` to be an array of 3 numbers"],
    ["a pass energy of 0", { passEnergy: 0 }, "`passEnergy` to be a finite number above 0"],
  ])("refuses %s", (_, change, message) => {
    expect(() => region({ ...init, ...change })).toThrow(message);
  });

  it("is drawn with binding energy falling to the right, live, kept and in the picture", () => {
    const shown = presentationOf(region(init));
    const state = parseXyState(shown?.view?.state);
    expect(state.panel.x.range).toEqual([144, 136]);
    const ticks = [...(shown?.svg?.() ?? "").matchAll(/<text x="([\d.]+)"[^>]*><tspan>(13\d|14\d)</g)];
    const places = ticks.map((m) => [Number(m[2]), Number(m[1])] as const).sort((a, b) => a[0] - b[0]);
    expect(places.length).toBeGreaterThan(2);
    for (let i = 1; i < places.length; i++) expect(places[i]?.[1]).toBeLessThan(places[i - 1]?.[1] ?? 0);
  });

  it("is drawn with kinetic energy rising to the right", () => {
    const shown = presentationOf(region({ ...init, energy: { kind: "kinetic", values: [1350, 1340, 1330] } }));
    expect(parseXyState(shown?.view?.state as object).panel.x.range).toEqual([1330, 1350]);
  });

  it("an axis of a figure that falls is taken, one without extent is not", () => {
    const { state } = presentationOf(region(init))?.view ?? { state: {} };
    const panel = (state as { panel: { x: object } }).panel;
    const withRange = (range: readonly number[]): object => ({
      ...state,
      panel: { ...panel, x: { ...panel.x, range } },
    });
    expect(parseXyState(withRange([5, 1])).panel.x.range).toEqual([5, 1]);
    expect(parseXyState(withRange([5, 5])).panel.x.range).toBe(null);
  });
});

describe("a table of data", () => {
  const made = dataTable({
    title: "J–V",
    columns: [
      { name: "Voltage", unit: "V", values: [0, 0.1, Number.NaN] },
      { name: "Remark", values: ["dark", "", "light"] },
    ],
  });

  it("has columns of numbers with units and columns of words", () => {
    expect(tableColumn(made, "Voltage")).toMatchObject({ kind: "numbers", unit: "V" });
    expect(tableColumn(made, "Remark")).toEqual({
      kind: "texts",
      name: "Remark",
      unit: "",
      values: ["dark", "", "light"],
    });
    expect(() => tableColumn(made, "Current")).toThrow('`name` to be one of "Voltage", "Remark" but found "Current"');
  });

  it("refuses columns of unequal length, naming both", () => {
    const columns = [
      { name: "a", values: [1, 2] },
      { name: "b", values: [1] },
    ];
    expect(() => dataTable({ columns })).toThrow('to have 2 rows, as "a" has');
    expect(() => dataTable({ columns })).toThrow('but found 1 in "b"');
    expect(() => dataTable({ columns: [] })).toThrow("at least one column");
  });

  it("is shown as the sorted table is, a missing number as a dash", () => {
    const shown = presentationOf(made);
    expect(shown?.view?.name).toBe("table");
    expect(shown?.text).toContain("Voltage / V");
    expect(shown?.text).toContain("–");
  });
});
