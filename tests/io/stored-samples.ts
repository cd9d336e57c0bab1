import { fitLeastSquares, type FitResult } from "../../src/fitting/index.js";
import { experiment, type Experiment, type Measurement } from "../../src/io/index.js";
import { decay } from "../../src/lifetime/index.js";
import { dataTable, spectralSeries, spectrum, type SpectralSeries } from "../../src/spectroscopy/index.js";
import { pattern } from "../../src/techniques/diffraction/index.js";
import { region, regionSeries } from "../../src/techniques/photoemission/index.js";

/** Three scans of four points with everything that a series can have; numbers that only 17 digits identify. */
export function storedSeries(): SpectralSeries {
  return spectralSeries({
    axis: { values: [400, 400.5, 401.1, 402], unit: "nm" },
    coordinate: { kind: "time", unit: "s", values: [0, 30, 61.5] },
    values: [0.1, 1 / 3, Math.PI, 1e-300, 5e-324, -0.25, Number.NaN, 0.3, 1e15 + 0.5, 2 / 3, 0.7, -1e-7],
    mask: [0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0],
    sigma: [0.01, 0.01, 0.01, 0.01, 0.02, 0.02, 0.02, 0.02, 0.03, 0.03, 0.03, 0.03],
    signal: "absorbance",
    channels: { temperature: { unit: "°C", values: [21.5, Number.NaN, 22] } },
    scanSkew: [0, 0.1, 0.2, 0.3],
    temperature: { value: 22, unit: "°C", source: "file" },
    provenance: {
      title: "CsPbBr3 film, “é”",
      file: "film.csv",
      sha256: "ab".repeat(32),
      instrument: "Cary 60",
      settings: { "scan rate": "600 nm/min" },
      simulated: "for a test",
      notes: ["The times have no unit; s was assumed."],
    },
    corrections: [
      { kind: "zero", text: "The mean at 780 to 800 nm was taken off.", parameters: { from: 780, to: 800 } },
    ],
  });
}

/** One of every type, and of what types have learnt to keep. */
export function storedMeasurements(): Readonly<Record<string, Measurement>> {
  const provenance = { title: "sample 1" };
  return {
    ...firstMeasurements(),
    channels: region({ name: "I 3d", energy: { kind: "kinetic", values: [860, 861] }, intensity: [7, 8], channels: [{ name: "Drain current", unit: "A", values: [1e-9, 2e-9] }], provenance }), // prettier-ignore
    profile: regionSeries({ name: "Sn 3d", energy: { kind: "binding", values: [490, 488, 486.1] }, coordinate: { values: [0, 30.5] }, intensity: [1, 5, 9, 1, 1 / 3, 4], transmission: [1, 1.01, 1.02], photonEnergy: 1486.6, dwell: 0.4, provenance }), // prettier-ignore
  };
}

/** Those of the experiment that was kept when its file had its first form. */
function firstMeasurements(): Readonly<Record<string, Measurement>> {
  const provenance = { title: "sample 1" };
  return {
    "in-situ series": storedSeries(),
    spectrum: spectrum({ axis: { values: [3.1, 3, 2.9], unit: "eV" }, values: [1, 0.5, 1 / 7], sigma: [0, 0.1, 0.2], signal: "PL intensity", provenance }), // prettier-ignore
    decay: decay({ counts: [0, 120, 70, 41, 2], channelWidth: 0.016, unit: "ns", repetitionPeriod: 25, cycles: 1000, exposure: [1, 1, 0.99, 0.98, 0.98], provenance }), // prettier-ignore
    pattern: pattern({ axis: { quantity: "2θ", values: [14.1, 14.2] }, intensity: [120, 480], sigma: [11, 22], wavelength: 1.5406, lines: { anode: "Cu", ratio: 0.5 }, countingTime: 2, provenance }), // prettier-ignore
    region: region({ name: "Pb 4f", energy: { kind: "binding", values: [146, 145.9] }, intensity: [210, 215], transmission: [1, 1.01], photonEnergy: 1486.6, place: { kind: "etch time", value: 30, unit: "s", label: "Etch time" }, provenance }), // prettier-ignore
    table: dataTable({ title: "J–V", columns: [{ name: "Voltage", unit: "V", values: [0, Number.NaN] }, { name: "Remark", values: ["dark", ""] }], provenance }), // prettier-ignore
  };
}

/** A fit of a mean, whose result holds covariance, data and options. */
export function storedFit(): FitResult {
  return fitLeastSquares({
    parameters: [{ name: "level", start: 0 }],
    observations: [1.1, 0.9, 1.05, 0.95],
    model: ([level = 0], out) => out.fill(level),
  });
}

export function storedExperiment(): Experiment {
  return experiment({
    title: "Halide exchange at 22 °C",
    metadata: { sample: "CsPbBr3", operator: "K. S.", thickness: 120.5, annealed: true },
    measurements: firstMeasurements(),
    fits: { level: storedFit() },
  });
}
