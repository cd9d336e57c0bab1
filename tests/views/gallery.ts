import { deltaA, isosbesticPoints } from "../../src/insitu/index.js";
import { arrhenius, eyring, fitFirstOrder } from "../../src/kinetics/index.js";
import { spectralSeries } from "../../src/spectroscopy/index.js";
import { arrheniusScene, arrheniusState, eyringState } from "../../src/views/arrhenius/index.js";
import { chromaticityDiagram } from "../../src/techniques/colour/index.js";
import { diagramState } from "../../src/views/chromaticity/index.js";
import { exportable } from "../../src/views/export/index.js";
import { ledgerScene } from "../../src/views/ledger/index.js";
import { ledger, presentationOf, table, xy } from "../../src/views/index.js";
import { firstOrderState, kineticsScene } from "../../src/views/kinetics/index.js";
import type { Scene } from "../../src/views/scene/index.js";
import type { ViewName } from "../../src/views/view-name.js";
import {
  parseStackState,
  stackScene,
  stackSettings,
  stackState,
  type FigureOptions,
  type SpectralStackState,
  type StackSettingsInit,
} from "../../src/views/spectral-stack/index.js";
import { exampleSeries, exampleTrace } from "./examples.js";
import { crowdedExploration, exampleExploration } from "./explorations.js";
import { exampleLedger } from "./ledgers.js";
import { eventfulLive, exampleLive } from "./live-runs.js";
import { RESULTS } from "./results.js";

/** A figure by its options. */
export type Figure = (options: FigureOptions) => Scene;

const raw = stackState(exampleSeries({ title: "CsPbBr₃ film" }));
const awkward = stackState(
  exampleSeries({
    title:
      "CsPbI₁.₅Br₁.₅ on mesoporous TiO₂, spin-coated at 4000 min⁻¹, annealed at 100 °C for 10 min, then light-soaked under nitrogen at 1 sun",
    simulated: "two bands that exchange their heights at 10⁻³ s⁻¹ with no noise at all, which nobody has measured",
  }),
);
const marked = (presentationOf(isosbesticPoints(deltaA(exampleSeries(), { reference: 0 })))?.view?.state ??
  raw) as SpectralStackState;

/** The scene that is exported of a view. */
const sceneOf = (view: ViewName, state: object, options: FigureOptions): Scene =>
  exportable({ view, state }).scene(options);

/** A stack's figure with settings. */
function stack(state: SpectralStackState, settings: StackSettingsInit = {}): Figure {
  return (options) => stackScene(state, { ...options, settings: stackSettings(settings) });
}

/** The example with its numbers changed. */
function changed(change: (value: number, i: number) => number): SpectralStackState {
  return { ...raw, values: raw.values.map(change) };
}

/** A stack in another quantity and unit, of few or of very small or large numbers. */
function other(nScans: number, factor: number): SpectralStackState {
  return stackState(
    spectralSeries({
      axis: { unit: "cm^-1", values: Float64Array.from({ length: 60 }, (_, j) => 10_000 + 250 * j) },
      coordinate: {
        kind: "concentration",
        unit: "mol L^-1",
        values: Float64Array.from({ length: nScans }, (_, i) => 1e-6 * (i + 1)),
      },
      signal: "molar absorptivity",
      values: Float64Array.from({ length: 60 * nScans }, (_, k) => factor * Math.sin(k / 7) ** 2),
      provenance: { title: "" },
    }),
  );
}

const fits = [20, 30, 40].map((celsius) => fitFirstOrder(exampleTrace(1e-3 * 2 ** (celsius / 10 - 2), celsius)));
const [fit] = fits as [(typeof fits)[0]];
const kinetics = firstOrderState(fit);
const line = arrheniusState(arrhenius(fits));

const results = table({
  title: "Rate constants of CsPbBr₃ films",
  columns: [
    { name: "film", values: ["A", "B", "C"] },
    { name: "k", unit: "s^-1", values: [1.2e-3, 3.4e-3, Number.NaN], errors: [1e-4, 2e-4, Number.NaN] },
  ],
});
const diagram = chromaticityDiagram({
  title: "Quasi-2D LEDs treated with CsX",
  points: [
    { name: "CsI", x: 0.6362, y: 0.3523 },
    { name: "CsBr", x: 0.0721, y: 0.6978 },
    { name: "CsCl", x: 0.053, y: 0.415 },
  ],
});
const points = xy({
  title: "Quantum yields",
  series: [{ name: "film A", x: [1, 2, 3], y: [0.2, 0.5, 0.4] }],
});

const claims = ledger([exampleLedger(), exampleLedger("son-2025")]);

/** Every figure of the library, with awkward titles, units and numbers. */
export const GALLERY: Readonly<Record<string, Figure>> = {
  stack: stack(raw),
  "stack, long title, simulated": stack(awkward),
  live: (options) => sceneOf("live", eventfulLive(), options),
  "live, too early to tell": (options) => sceneOf("live", exampleLive({ until: 260 }), options),
  "stack, difference": stack(raw, { reference: 0 }),
  "stack, isosbestic points": stack(marked),
  "stack, energies": stack(raw, { unit: "eV", reference: [0, 2] }),
  "stack, wavenumbers": stack(raw, { unit: "cm^-1" }),
  "stack, logarithmic time": stack(raw, { logScans: true }),
  "stack, waterfall": stack(raw, { spectra: "waterfall", map: "cividis" }),
  "stack, bands and lines": stack(raw, {
    bands: [
      { from: 280, to: 320, name: "reactant" },
      { from: 300, to: 330, name: "shoulder of the reactant" },
      { from: 480, to: 520, name: "PbBr₄²⁻" },
    ],
    lines: [
      { at: 400, name: "λ₁" },
      { at: 405, name: "" },
    ],
    map: "magma",
  }),
  "stack, zoomed, normalised, smoothed": stack(raw, {
    zoom: [300, 312],
    normalise: { kind: "maximum" },
    smooth: { window: 9, order: 2 },
  }),
  "stack, one spectrum": stack(stackState(exampleSeries({ seconds: Float64Array.of(7) }))),
  "stack, two spectra": stack(stackState(exampleSeries({ seconds: Float64Array.of(0, 3600) }))),
  "stack, constant": stack(changed(() => 0.25)),
  "stack, all zero": stack(
    changed(() => 0),
    { reference: 0 },
  ),
  "stack, holes": stack(changed((v, i) => (i % 97 < 30 || (i > 3000 && i < 5000) ? Number.NaN : v))),
  "stack, nothing finite": stack(changed(() => Number.NaN)),
  "stack, empty": stack({
    ...raw,
    coordinate: { ...raw.coordinate, values: new Float64Array(0) },
    values: new Float64Array(0),
  }),
  "stack, a spike": stack(changed((v, i) => (i === 4321 ? 1e6 : v))),
  "stack, tiny numbers": stack(changed((v) => 3e-9 * v - 1e-9)),
  "stack, huge numbers": stack(changed((v) => -7e12 * v)),
  "stack, molar absorptivities": stack(other(7, 2.3e5)),
  kinetics: (options) => kineticsScene(kinetics, options),
  "kinetics, no fit, long title": (options) =>
    kineticsScene({ ...kinetics, fit: null, title: awkward.title, simulated: awkward.simulated }, options),
  arrhenius: (options) => arrheniusScene(line, options),
  eyring: (options) => arrheniusScene(eyringState(eyring(fits)), options),
  explore: (options) => sceneOf("explore", exampleExploration().state, options),
  "explore, two plots": (options) => sceneOf("explore", crowdedExploration().state, options),
  ledger: (options) => ledgerScene(ledger(exampleLedger()).state, options),
  "ledger, two papers": (options) => ledgerScene(claims.state, options),
  ...Object.fromEntries(
    Object.entries(RESULTS).map(([of, view]): [string, Figure] => [
      of,
      (options) => {
        const { name, state } = view();
        return exportable({ view: name, state }).scene(options);
      },
    ]),
  ),
};

/** The states of the live views, for pictures of them. */
export const LIVE: Readonly<Record<string, () => { readonly name: string; readonly state: unknown }>> = {
  stack: () => ({ name: "spectral-stack", state: parseStackState(raw) }),
  "stack, isosbestic points": () => ({ name: "spectral-stack", state: marked }),
  kinetics: () => ({ name: "kinetics", state: kinetics }),
  arrhenius: () => ({ name: "arrhenius", state: line }),
  table: () => ({ name: "table", state: results.state }),
  explore: () => ({ name: "explore", state: exampleExploration().state }),
  "explore, two plots": () => ({ name: "explore", state: crowdedExploration().state }),
  ledger: () => ({ name: "ledger", state: claims.state }),
  live: () => ({ name: "live", state: eventfulLive() }),
  "live, too early to tell": () => ({ name: "live", state: exampleLive({ until: 260, follows: true }) }),
  "live, nothing followed": () => ({ name: "live", state: exampleLive({ follows: false }) }),
  xy: () => ({ name: "xy", state: points.state }),
  chromaticity: () => ({ name: "chromaticity", state: diagramState(diagram) }),
  ...RESULTS,
};
