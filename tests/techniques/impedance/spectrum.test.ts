import { describe, expect, it } from "vitest";
import * as io from "../../../src/node/io.js";
import { dataTable, type DataTable } from "../../../src/spectroscopy/index.js";
import { crop, frequencies, simulate, spectrum } from "../../../src/techniques/impedance/index.js";
import { describeWithData, sharedPath } from "../../shared-data.js";
import { exampleData } from "./example.js";

const f = [...frequencies(0.1, 1e5, 5)];
const known = simulate("R0-p(R1,C1)-p(R2,C2)", { parameters: { R0: 10, R1: 100, C1: 1e-6, R2: 300, C2: 1e-4 }, frequency: f }); // prettier-ignore
const column = (values: ArrayLike<number>, unit: string) => ({ values: Array.from(values), unit });
const minus = (values: ArrayLike<number>): number[] => Array.from(values, (v) => -v);

describe("an impedance spectrum", () => {
  it("is the same whatever the units, the sign convention and the order of the points", () => {
    const turned = (values: ArrayLike<number>): number[] => Array.from(values).reverse();
    const others = [
      spectrum({ frequency: column(known.frequency.map((v) => v / 1e3), "kHz"), real: column(known.real.map((v) => v / 1e3), "kΩ"), negativeImaginary: column(minus(known.imaginary).map((v) => v * 1e3), "mΩ") }), // prettier-ignore
      spectrum({ frequency: column(turned(known.frequency.map((v) => 2 * Math.PI * v)), "rad/s"), real: column(turned(known.real), "ohm"), imaginary: column(turned(known.imaginary), "Ω") }), // prettier-ignore
    ];
    for (const other of others) {
      expect(other.unit).toBe("Ω");
      for (const name of ["frequency", "real", "imaginary"] as const) {
        other[name].forEach((v, i) => expect(v).toBeCloseTo(known[name][i] as number, 9));
      }
    }
  });

  it("is for 1 cm² where the area is given or the unit says so", () => {
    const given = spectrum({ frequency: column(f, "Hz"), real: column(known.real, "Ω"), imaginary: column(known.imaginary, "Ω"), area: 0.04 }); // prettier-ignore
    const said = spectrum({ frequency: column(f, "Hz"), real: column(known.real.map((v) => v * 4e-6), "Ω m²"), imaginary: column(known.imaginary.map((v) => v * 0.04), "Ohm.cm2") }); // prettier-ignore
    expect(given.unit).toBe("Ω cm^2");
    expect(said.unit).toBe("Ω cm^2");
    expect(given.real[3]).toBeCloseTo((known.real[3] as number) * 0.04, 12);
    expect(said.real[3]).toBeCloseTo((known.real[3] as number) * 0.04, 12);
  });

  it("refuses −Z″ taken for Z″, and Z′ and Z″ swapped", () => {
    const init = { frequency: column(f, "Hz"), real: column(known.real, "Ω") };
    expect(() => spectrum({ ...init, imaginary: column(minus(known.imaginary), "Ω") })).toThrow("was −Z″ taken for Z″");
    expect(() => spectrum({ ...init, negativeImaginary: column(known.imaginary, "Ω") })).toThrow(
      "was −Z″ taken for Z″",
    );
    const swapped = { frequency: column(f, "Hz"), imaginary: column(known.real, "Ω") };
    expect(() => spectrum({ ...swapped, real: column(known.imaginary, "Ω") })).toThrow("are Z′ and Z″ swapped");
    expect(() => spectrum({ ...swapped, real: column(minus(known.imaginary), "Ω") })).toThrow("are columns swapped");
    const forced = spectrum({ ...init, imaginary: column(minus(known.imaginary), "Ω"), checkSign: false });
    expect(forced.imaginary[0]).toBe(-(known.imaginary[0] as number));
  });

  it.each([
    ["L0-R0-p(R1,C1)", { L0: 1e-6, R0: 0.1, R1: 0.1, C1: 0.1 }],
    ["R0-Wo1", { R0: 1, Wo1_Z: 5, Wo1_tau: 1 }],
    ["R0-p(R1,L1)", { R0: 1, R1: 10, L1: 1 }],
    ["R0", { R0: 10 }],
    ["C1", { C1: 1e-6 }],
  ])("lets the true sign of %s pass, and refuses the other where it tells", (text, parameters) => {
    const { real, imaginary, frequency } = simulate(text, { parameters: parameters, frequency: f }); // prettier-ignore
    const init = { frequency: column(frequency, "Hz"), real: column(real, "Ω") };
    expect(() => spectrum({ ...init, imaginary: column(imaginary, "Ω") })).not.toThrow();
    if (text !== "R0") expect(() => spectrum({ ...init, imaginary: column(minus(imaginary), "Ω") })).toThrow("−Z″");
  });

  it.each([
    ["a unit of time", { frequency: column(f, "s") }, "a unit of frequency"],
    ["an admittance", { real: column(known.real, "S") }, "a unit of impedance"],
    ["a frequency of 0", { frequency: column([...f.slice(1), 0], "Hz") }, "frequency.values"],
    ["both signs", { negativeImaginary: column(known.imaginary, "Ω") }, "but found both"],
    ["a column too short", { real: column(known.real.slice(1), "Ω") }, "`real.values` to be an array of 31 numbers"],
    ["an area for what has one", { real: column(known.real, "Ω cm^2"), imaginary: column(known.imaginary, "Ω cm^2"), area: 1 }, "for 1 cm² already"], // prettier-ignore
    ["one part for an area", { real: column(known.real, "Ω cm^2") }, "found one of each"],
    ["a misspelt option", { sigmas: 1 }, "did you mean sigma"],
  ])("refuses %s", (_, change, message) => {
    const init = { frequency: column(f, "Hz"), real: column(known.real, "Ω"), imaginary: column(known.imaginary, "Ω") };
    expect(() => spectrum({ ...init, ...change })).toThrow(message);
  });
});

describeWithData("files of instruments", "h-electrical", () => {
  it("crop says what it left out", () => {
    const part = crop(exampleData(), { capacitive: true, to: 999.9 });
    expect(part.frequency).toHaveLength(55);
    expect(part.provenance.notes).toContain("11 of 66 points were left out.");
  });

  it.each([
    ["impedance-py/exampleDataBioLogic.mpt", {}, 1000.3201, 65.470886, -0.38998979],
    ["impedance-py/exampleDataAutolab.txt", {}, 10000, 0.013785863964281, 0.007191946305823],
    ["impedance-py/exampleDataVersaStudio.par", {}, 100000, 55.31571, 4.575431],
    ["yadg-eclab/peis.mpt", {}, 199998.14, 10.512296, -0.73047662],
    ["impedance-py/exampleDataGamry.DTA", { frequency: "column 3", real: "column 4", imaginary: "column 5" }, 200015.6, 825.8584, -1367.239], // prettier-ignore
  ])("%s is an impedance spectrum with the sign as measured", async (name, columns, hertz, re, im) => {
    const table = (await io.read(sharedPath(`h-electrical/${name}`))) as DataTable;
    const found = spectrum(table, { columns });
    expect([found.frequency[0], found.real[0], found.imaginary[0]]).toEqual([hertz, re, im]);
  });

  it("a table without such columns is refused with their names", () => {
    const table = dataTable({ columns: [{ name: "Voltage", unit: "V", values: [1, 2, 3] }] });
    expect(() => spectrum(table)).toThrow("Expected columns of frequency, Z′ and Z″ (or −Z″)");
  });
});
