import { explore, type ExploreView } from "../../src/views/index.js";

/** A barrier as rates: one plot, a published point with an error, results. */
export function exampleExploration(): ExploreView {
  return explore({
    title: "Rate constants of CsPbBr₃ films over temperature",
    x: { name: "T", label: "T", unit: "K", from: 285, to: 335 },
    y: { label: "k", unit: "s^-1", scale: "log" },
    parameters: [
      { name: "Ea", unit: "kJ mol^-1", value: 39.1, from: 10, to: 90 },
      { name: "k22", label: "k_22", unit: "s^-1", value: 7e-4, from: 1e-5, to: 1e-2, scale: "log" },
    ],
    curves: [{ name: "Arrhenius", formula: "k22 * exp(Ea / 0.008314462618 * (1 / 295.15 - 1 / T))" }],
    marks: [
      { name: "printed", x: 295.15, y: 7e-5, sigma: 1e-5 },
      { name: "printed", x: 323.15, y: 2.6e-3 },
    ],
    results: [
      { name: "k at 50 °C", formula: "k22 * exp(Ea / 0.008314462618 * (1 / 295.15 - 1 / 323.15))", unit: "s^-1" },
      { name: "time to 95 % at 22 °C", formula: "log(20) / k22 / 60", unit: "min" },
    ],
    notes: ["Section 2.5 of the paper prints both rate constants."],
  });
}

/** Two plots, a family, a curve with a gap, a long title, many sliders. */
export function crowdedExploration(): ExploreView {
  return explore({
    title: "Quantum yield over the density of carriers, with traps, radiative recombination and Auger recombination, and the lifetime that goes with it", // prettier-ignore
    simulated: "formulas of a review, at numbers that nobody has measured",
    parameters: [
      { name: "k1", label: "traps k_1", unit: "s^-1", value: 1e6, from: 1e4, to: 1e9, scale: "log" },
      { name: "k2", unit: "cm^3 s^-1", value: 1e-10, from: 1e-12, to: 1e-8, scale: "log" },
      { name: "k3", label: "Auger recombination of three carriers", unit: "cm^6 s^-1", value: 1e-28, from: 1e-30, to: 1e-26, scale: "log" }, // prettier-ignore
      { name: "shift", value: 0, from: -2, to: 2 },
    ],
    panels: [
      {
        title: "Quantum yield",
        x: { name: "n", label: "carriers", unit: "cm^-3", from: 1e13, to: 1e20, scale: "log" },
        y: { label: "PLQY", range: [0, 1] },
        curves: [
          { name: "as it stands", formula: "k2 * n / (k1 + k2 * n + k3 * n^2)" },
          { formula: "k2 * n / (k1 + k2 * n + k3 * n^2)", family: { parameter: "k1", values: [1e5, 1e6, 1e7] } },
        ],
        marks: [{ name: "published", x: 1e16, y: 0.5 }],
      },
      {
        title: "A root",
        x: { label: "x", from: -3, to: 3, points: 61 },
        y: { label: "y" },
        curves: [
          { name: "root", formula: "sqrt(x - shift)" },
          { name: "0.5", formula: "0.5" },
        ],
      },
    ],
    results: [{ name: "brightest at", formula: "sqrt(k1 / k3)", unit: "cm^-3" }],
  }); // prettier-ignore
}
