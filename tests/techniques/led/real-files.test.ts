import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { EV_NM } from "../../../src/foundation/index.js";
import { dataTable, signal, spectrum, type Spectrum } from "../../../src/spectroscopy/index.js";
import { emissionColour } from "../../../src/techniques/colour/index.js";
import { curve, emissionFactors } from "../../../src/techniques/led/index.js";
import { describeWithData, sharedPath } from "../../shared-data.js";

const PL = "c-pl-el/hysprint-pl";
const JV = "h-electrical/perotf/KIT_DaBa_20230202_Batch-1_0_7.px7_bottom.jv.csv";

/** The rows of numbers of a text. */
function rowsOf(path: string, columns: number): number[][] {
  return readFileSync(sharedPath(path), "latin1")
    .split(/\r?\n/)
    .map((line) => line.split(/\t/).map(Number))
    .filter((row) => row.length >= columns && row.slice(0, columns).every((v) => Number.isFinite(v)));
}

/** The photon flux of a film as the instrument gives it: photons/(s cm² nm). */
function film(file: string): Spectrum {
  const rows = rowsOf(`${PL}/${file}`, 2);
  return spectrum({
    axis: { values: rows.map(([nm]) => nm as number), unit: "nm" },
    values: rows.map(([, flux]) => flux as number),
    signal: signal({ kind: "PL intensity", unit: "photons s^-1 cm^-2 nm^-1" }),
  });
}

describeWithData("measured films", PL, () => {
  it("the film whose instrument says a gap of 2.095 eV glows with the colour of that energy", () => {
    const found = emissionColour(film("0_1_0-ecf314iynbrwtd33zkk5auyebh.abspl.txt"));
    expect(found.quantity).toBe("photons");
    expect(found.dominant.kind).toBe("dominant");
    // Its tail, which the instrument follows to 1043 nm, pulls the colour to the red of the maximum, but not out of orange.
    expect(found.dominant.wavelength).toBeGreaterThan(EV_NM / 2.095);
    expect(found.dominant.wavelength).toBeLessThan(610);
    expect(found.dominant.purity).toBeGreaterThan(0.97);
    // No more than light of its maximum alone: 683 × 0.76 × 2.095/(100 π) cd A⁻¹ for each percent.
    expect(emissionFactors(film("0_1_0-ecf314iynbrwtd33zkk5auyebh.abspl.txt")).candelaPerAmpere).toBeLessThan(3.5);
  });

  it("the film of 1.671 eV is hardly visible: what colour it has is its noise, and the verdict says so", () => {
    expect(emissionColour(film("100_40-1.abspl.txt")).verdict).toMatchObject({ ok: false, code: "hardly-visible" });
  });
});

describeWithData("a solar cell's curve", JV, () => {
  it("is refused as an LED's, in words that name its columns: it has no luminance", () => {
    const rows = rowsOf(JV, 4);
    const table = dataTable({
      columns: [
        { name: "Voltage", unit: "V", values: rows.map(([u]) => u as number) },
        { name: "Current density", unit: "mA/cm^2", values: rows.map(([, j]) => j as number) },
      ],
    });
    expect(rows.length).toBeGreaterThan(100);
    expect(() => curve(table)).toThrow(/luminance.* but found "Voltage" \(V\), "Current density"/s);
  });
});
