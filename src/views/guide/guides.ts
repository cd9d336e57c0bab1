import type { ViewGuide } from "./types.js";

/** The guide of each view, by the view's name. A list of texts, and so longer than a module of code. */
export const GUIDES: Readonly<Record<string, ViewGuide>> = {
  "spectral-stack": {
    title: "Stacks of spectra",
    shows:
      "A series of spectra over time, temperature or another quantity: the heatmap, all spectra, and the trace at the cursor. A cell that ends with a series, a spectrum or `hl.views.stack(series, settings)` shows it.",
    example: `const film = hl.simulate.experiment({
  axis: { from: 440, to: 640, step: 2 },
  times: { step: 40, to: 1800 },
  sample: {
    kind: "nanocrystals",
    species: [{ gap: { ends: [2.0, 2.45], bowing: 0.05 }, bindingEnergy: 0.04, width: 0.09, height: 0.4 }],
  },
  reaction: { kind: "halide exchange", k: 2e-3, from: 0.2, to: 0.9 },
  instrument: { counts: 3e4 },
  seed: 7,
  reason: "an example of a halide exchange",
});
hl.views.stack(film.series, { reference: 0, lines: [520] });`,
    byHand: [
      "Point to move the cursor through all plots.",
      "Drag along the axis of time for a reference, along the spectral axis for a band of interest, in a plot to zoom; a double click shows all.",
      "The handles at the colour scale set what its ends mean.",
    ],
    options: [
      "`reference`, `unit`, `baseline`, `smooth`, `normalise`, `lines`, `bands`, `isosbestic`, `peaks` are the settings with which it opens. All of them are under “More” too.",
      "`hl.views.stack([a, b])` shows up to six runs side by side under one cursor.",
    ],
    verdicts: ["found", "none", "no-crossing", "too-few-scans"],
  },
  kinetics: {
    title: "Kinetics of a trace",
    shows:
      "A trace with the fitted law, the residuals, and what the fit concludes. The fits of `hl.kinetics` (`fitFirstOrder`, `fitLaw`, `compareLaws`) and traces themselves are shown so.",
    example: `const run = hl.simulate.firstOrderStack({
  axis: { from: 400, to: 600, step: 4 },
  times: { step: 30, to: 1800 },
  before: [{ shape: "gaussian", centre: 450, fwhm: 40, height: 1 }],
  after: [{ shape: "gaussian", centre: 530, fwhm: 50, height: 0.7 }],
  k: 2e-3,
  temperature: 25,
  noise: 4e-3,
  reason: "an example of a first-order reaction",
});
hl.kinetics.fitFirstOrder(hl.insitu.trace(run, 450));`,
    byHand: [
      "Choose another law, or let the laws be compared.",
      "Change parameters with their sliders, fix them, give them bounds or a link; the curve follows, and “Profile” shows how well the data determine one.",
    ],
    options: ["“Time” makes the axis logarithmic.", "`end`, `shape`, `fixed` and `bounds` are options of the fits."],
    verdicts: ["law-holds", "law-does-not-hold", "not-determined", "no-reaction", "cannot-tell"],
  },
  arrhenius: {
    title: "Arrhenius and Eyring lines",
    shows:
      "Rate constants over the inverse temperature, the line through them with its band, and the energy with its interval. `hl.kinetics.arrhenius` and `hl.kinetics.eyring` are shown so.",
    example: `const rate = hl.simulate.arrheniusRate({ activationEnergy: 60, k: 2e-3, at: { value: 40, unit: "°C" } });
const fits = [20, 30, 40, 50].map((celsius, i) => {
  const series = hl.simulate.firstOrderStack({
    axis: { from: 440, to: 460, step: 10 },
    times: { step: 30, to: 3000 },
    before: [{ shape: "gaussian", centre: 450, fwhm: 40, height: 1 }],
    after: [],
    k: rate,
    temperature: celsius,
    noise: 4e-3,
    seed: i + 1,
    title: \`\${celsius} °C\`,
    reason: "an example of four temperatures",
  });
  return hl.kinetics.fitFirstOrder(hl.insitu.trace(series, 450));
});
hl.kinetics.arrhenius(fits);`,
    byHand: [
      "The boxes leave points out and take them in again; the line is fitted anew in the page.",
      "A click on a point opens its run.",
    ],
    options: ["“Line” changes between Arrhenius and Eyring.", "Errors that the points share are options of the fit."],
    verdicts: ["line-holds", "scatter", "energy-not-determined", "too-few-temperatures"],
  },
  decay: {
    title: "Photon-counting decays",
    shows:
      "Counts with the fitted curve and the response, weighted residuals, and their autocorrelation. Fits of `hl.lifetime` are shown so.",
    example: `const setup = { channels: 600, channelWidth: 0.1, unit: "ns" as const, response: { centre: 3, width: 0.25 } };
const light = hl.simulate.photonDecay({
  ...setup,
  lifetimes: [2, 11],
  amplitudes: [0.7, 0.3],
  counts: 4e5,
  seed: 3,
  reason: "an example of two lifetimes",
});
const irf = hl.simulate.gaussianResponse({ ...setup, counts: 1e5 });
hl.lifetime.fitDecay(light, { irf, exponentials: 2 });`,
    byHand: ["“From” and “To” zoom along the time.", "“Response” shows or hides the response of the instrument."],
    options: ["“Counts” is logarithmic or linear."],
    verdicts: ["describes", "does-not-describe", "not-determined", "no-decay"],
  },
  "global-fit": {
    title: "Global fits",
    shows:
      "A series fitted as a whole by a scheme of reactions: data, fit and residuals as maps, cuts through them, the spectra of the species and their concentrations.",
    example: `const dots = hl.simulate.firstOrderStack({
  axis: { from: 400, to: 600, step: 5 },
  times: { step: 30, to: 1800 },
  before: [{ shape: "gaussian", centre: 450, fwhm: 40, height: 1 }],
  after: [{ shape: "gaussian", centre: 530, fwhm: 50, height: 0.7 }],
  k: 2e-3,
  temperature: 25,
  noise: 4e-3,
  reason: "an example of two species",
});
hl.kinetics.fitGlobal(dots, { model: "A -> B" });`,
    byHand: [
      "Point at a map to cut through it.",
      "Change the parameters with their sliders and fit again from there; “Profile” shows how well one is determined.",
    ],
    options: ["`model` is a scheme (`\"A -> B -> C\"`) or a list of lifetimes; spectra can be fixed or shared."], // prettier-ignore
    verdicts: ["determined", "not-determined", "not-distinguishable", "at-bound", "more rates than decays"],
  },
  chromaticity: {
    title: "Chromaticity diagrams",
    shows: "Colours of emitters among all colours, with the triangles of displays, in x, y or in u′, v′.",
    example: `const green = hl.colour.emissionColour(hl.colour.emissionBand({ peak: 520, fwhm: 20 }), { name: "green" });
const red = hl.colour.emissionColour(hl.colour.emissionBand({ peak: 640, fwhm: 32 }), { name: "red" });
hl.colour.chromaticityDiagram({ points: [green, red] });`,
    byHand: ["Point at a place to read its coordinates."],
    options: ["“Diagram” changes between x, y and u′, v′.", "`standards` names the triangles of displays."],
    verdicts: ["whole", "faded", "cut-spectrum", "hardly-visible"],
  },
  figure: {
    title: "Figures of results",
    shows:
      "Any other result with curves, points, bars or maps: fits of peaks, edges, diffraction, impedance, pictures of particles, profile likelihoods and more, each with its verdict and report.",
    example: `const emitted = hl.simulate.emission({
  axis: { from: 560, to: 720, step: 1 },
  bands: [{ composition: { x: 0.5, gap: { ends: [1.73, 2.35], bowing: 0.1 } }, fwhm: 0.09, photons: 4000 }],
  reason: "an example of an emission band",
});
hl.emission.peak(emitted);`,
    byHand: ["Point at a curve to read the nearest datum under the plots."],
    options: ["What it shows is chosen by the function that made the result."],
    verdicts: ["determined", "misfit", "asymmetric", "not-covered"],
  },
  table: {
    title: "Tables",
    shows: "Numbers with errors, units and texts, to be sorted, filtered and copied.",
    example: `hl.views.table({
  title: "Rate constants of an example",
  columns: [
    { name: "sample", values: ["A", "B", "C"] },
    { name: "T", unit: "K", values: [295, 305, 315] },
    { name: "k", unit: "s^-1", values: [1.2e-4, 2.9e-4, 6.8e-4], errors: [3e-6, 5e-6, 2e-5] },
  ],
});`,
    byHand: [
      "A press on a head sorts by its column: up, down, as given.",
      "“Filter” takes words, or conditions such as `> 90`. “Copy” gives CSV, Markdown or LaTeX in this order.",
    ],
    options: ["`errors` gives a column of numbers its errors, `shown` other texts for its cells."],
    verdicts: [],
  },
  xy: {
    title: "Plots of anything",
    shows: "Points and lines over two axes, with errors, linear or logarithmic.",
    example: `hl.views.xy({
  title: "Simulated yields over the fluence",
  x: [1, 3, 10, 30, 100],
  y: [0.22, 0.41, 0.63, 0.58, 0.37],
  errors: [0.02, 0.02, 0.02, 0.03, 0.03],
  xAxis: { label: "fluence", unit: "µJ cm^-2", scale: "log" },
  yAxis: { label: "quantum yield" },
});`,
    byHand: ["Drag to zoom; a double click, or the house, shows all."],
    options: ["`series` draws several, each with a name; `scale` is linear or logarithmic."],
    verdicts: [],
  },
  explore: {
    title: "Formulas with sliders",
    shows: "Curves by their formulas, which follow the sliders of their parameters, and numbers that follow too.",
    example: `hl.views.explore({
  title: "A barrier as a rate",
  x: { name: "T", label: "T", unit: "K", from: 280, to: 340 },
  y: { label: "k", unit: "s^-1", scale: "log" },
  parameters: [
    { name: "Ea", unit: "kJ mol^-1", value: 39.1, from: 20, to: 80 },
    { name: "k22", label: "k_22", unit: "s^-1", value: 7e-4, from: 1e-5, to: 1e-2, scale: "log" },
  ],
  curves: [{ formula: "k22 * exp(Ea / 8.314e-3 * (1 / 295.15 - 1 / T))" }],
  results: [{ name: "time to 95 % at 22 °C", formula: "log(20) / k22 / 60", unit: "min" }],
});`,
    byHand: [
      "A slider moves a parameter; the dashed curves are those of the start. The field beside it takes a number.",
      "“Reset” puts one back, “Reset all” all of them.",
    ],
    options: [
      "`panels` draws several plots, `family` a curve for each of some values, `marks` published points.",
      "`y.range` holds the axis while sliders move.",
    ],
    verdicts: [],
  },
  ledger: {
    title: "Ledgers of claims",
    shows:
      "What a paper claims, each number held against the others: how many agree, which do not, and the arithmetic behind each.",
    example: `const claimed = [
  { id: "yield", says: "the quantum yield", printed: "82", recorded: "not-determinable", test: { how: "not-determinable", missing: "the spectra of the sphere" } },
  { id: "lost", says: "what is lost", printed: "28", recorded: "inconsistent", test: { how: "recomputed", formula: "100 - y", inputs: { y: { claim: "yield" } }, law: "parts of 100 %" } },
].map((claim) => ({ ...claim, where: "an invented table", unit: "%" }));
hl.claims.judge(hl.claims.parseClaims({ schemaVersion: 1, paper: "ye-2022", claims: claimed }));`,
    byHand: ["A press on a claim unfolds its arithmetic.", "Filter by verdict, paper, test and words."],
    options: ["`hl.views.ledger([a, b])` shows the ledgers of several papers together."],
    verdicts: [],
  },
  live: {
    title: "Live measurements",
    shows:
      "A measurement while it runs: how it stands, its stack, which grows, and the course of the band that is followed, with the fit and the forecast ahead to its end. A cell that ends with what `hl.live.watch` gives shows it.",
    example: `import { mkdir } from "node:fs/promises";

const film = hl.simulate.firstOrderStack({
  axis: { from: 400, to: 600, step: 4 },
  times: { step: 30, to: 1200 },
  before: [{ shape: "gaussian", centre: 450, fwhm: 40, height: 1 }],
  after: [{ shape: "gaussian", centre: 530, fwhm: 50, height: 0.7 }],
  k: 2e-3,
  temperature: 25,
  noise: 4e-3,
  reason: "an example of a measurement that is followed",
});
await mkdir("simulated-film", { recursive: true });
await hl.io.write("simulated-film/film.csv", film);
await hl.live.watch("simulated-film", { follow: { from: 445, to: 455 }, journal: false });`,
    byHand: [
      "Pause and resume; nothing is lost meanwhile.",
      "Write what happened and press Enter: it is marked on the axis of time and kept beside the files. Notes are kept too.",
      "Freeze keeps all that was measured so far as an experiment file, and the run goes on.",
      "All that can be done with a stack of spectra. Who looks at the last scan goes on to look at the last.",
    ],
    options: [
      "`follow`, `timeZero`, `offset`, `target` say what is fitted; `alarms` which alarms are set. An alarm is told in JupyterLab once.",
    ],
    verdicts: ["law-holds", "law-does-not-hold", "not-determined", "no-reaction", "cannot-tell"],
  },
};
