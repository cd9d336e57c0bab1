import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { experiment } from "../../src/io/index.js";
import { chromaticityDiagram, emissionBand, emissionColour, gamut } from "../../src/techniques/colour/index.js";
import * as led from "../../src/techniques/led/index.js";
import * as microscopy from "../../src/techniques/microscopy/index.js";
import * as scanningProbe from "../../src/techniques/scanning-probe/index.js";
import * as literature from "../../src/techniques/literature/index.js";
import { bandAreas } from "../../src/techniques/infrared/index.js";
import * as nmr from "../../src/techniques/nmr/index.js";
import { ink, substitution } from "../../src/techniques/perovskite/index.js";
import { operation, segregation } from "../../src/techniques/stability/index.js";
import {
  circuit,
  fitCircuit,
  frequencies,
  kramersKronig,
  simulate as simulateImpedance,
} from "../../src/techniques/impedance/index.js";
import { activationEnergy } from "../../src/techniques/ion-migration/index.js";
import { elTransient, emissionRate, transientPeaks, trapStates } from "../../src/techniques/traps/index.js";
import { analyse as analyseSpaceCharge } from "../../src/techniques/space-charge/index.js";
import {
  chargeShift,
  depthProfile,
  fitRegion,
  mixedHalide,
  region,
  regionSeries,
  surfaceComposition,
} from "../../src/techniques/photoemission/index.js";
import { fitDecays, fitYield, quantumYield, simulate } from "../../src/techniques/recombination/index.js";
import { BRAND } from "../../src/foundation/index.js";
import {
  compareModels,
  expression,
  fitLeastSquares,
  fitSeparable,
  bootstrap,
  profileIntervals,
  type FitResult,
  type LeastSquaresProblem,
} from "../../src/fitting/index.js";
import { open as openLab } from "../../src/node/lab/index.js";
import { watch } from "../../src/node/live/index.js";
import { deltaA, isosbesticPoints, mcrAls, movingBand, trace, unmix } from "../../src/insitu/index.js";
import {
  arrhenius,
  arrheniusStacks,
  compareLaws,
  dataRank,
  eyring,
  fitFirstOrder,
  fitGlobal,
  fitLaw,
  mechanism,
  fitPhotokinetics,
  photokineticSeries,
  trackPeak,
} from "../../src/kinetics/index.js";
import {
  amplitudeAverage,
  decay,
  fitDecaysInSteps,
  fitGlobalDecays,
  fitTail,
  instrumentResponse,
  intensityAverage,
  radiativeRates,
  unstatedAverage,
  type Decay,
  type DecayBatchFit,
} from "../../src/lifetime/index.js";
import { decodeState, encodeState } from "../../src/protocol/index.js";
import { dataTable, findPeaks, fitPeaks, spectralSeries, spectrum } from "../../src/spectroscopy/index.js";
import { parseExploreState } from "../../src/views/explore/index.js";
import { parseLiveState } from "../../src/views/live/index.js";
import { parseLedgerState } from "../../src/views/ledger/index.js";
import { figureOn } from "../../src/views/export/index.js";
import { exportableOf } from "../../src/views/presentation/exportable.js";
import { LIGHT, toSvg, TYPE } from "../../src/views/scene/index.js";
import {
  growing,
  ledger,
  marked,
  presentationOf,
  stack,
  table,
  withSettings,
  xy,
  type Presentation,
} from "../../src/views/index.js";
import { derivative, elliott, elliottAbsorption, tauc } from "../../src/techniques/absorption-edge/index.js";
import { integratingSphere } from "../../src/techniques/quantum-yield/index.js";
import { peak, trackBands } from "../../src/techniques/emission/index.js";
import { parseArrheniusState } from "../../src/views/arrhenius/index.js";
import { parseChromaticityState } from "../../src/views/chromaticity/index.js";
import { experiment as simulated, firstOrderStack, micrograph } from "../../src/simulate/index.js";
import { parseDecayState } from "../../src/views/decay/index.js";
import { colourOf, parseFigureState } from "../../src/views/figure/index.js";
import { parseGlobalFitState } from "../../src/views/global-fit/index.js";
import { parseKineticsState } from "../../src/views/kinetics/index.js";
import { parseTableState } from "../../src/views/table/index.js";
import { parseXyState } from "../../src/views/xy/index.js";
import { parseStackState } from "../../src/views/spectral-stack/index.js";
import { DIFFRACTION } from "./diffraction-values.js";
import { exampleSeries, exampleTrace, NM } from "./examples.js";
import { exampleExploration } from "./explorations.js";
import { exampleLedger } from "./ledgers.js";
import { svgText } from "./figures.js";

const empty = mkdtempSync(join(tmpdir(), "halidelab-empty-"));
const run = await watch(empty, { journal: false });
await run.stop();
rmSync(empty, { recursive: true });

const arc = simulateImpedance("R0-p(R1,C1)", { parameters: { R0: 5, R1: 90, C1: 1e-6 }, frequency: frequencies(1, 1e5, 4), noise: { relative: 0.005, seed: 1 } }); // prettier-ignore
const series = exampleSeries({ simulated: "for a test" });
const dA = deltaA(series, { reference: 0 });
const component = (centre: number, width: number): ReturnType<typeof spectrum> =>
  spectrum({
    axis: NM,
    values: NM.map((nm) => Math.exp(-(((nm - centre) / width) ** 2))),
    signal: "absorbance",
    provenance: { title: `at ${String(centre)}` },
  });
const emitted = (t: number): number[] => Array.from(NM, (nm) => Math.exp(-(((nm - 500 - t / 30) / 30) ** 2)));
const energies = NM.map((_, i) => 2.2 + i / 400);
const edge = spectrum({
  axis: { values: energies, unit: "eV" },
  values: elliottAbsorption({ scale: 0.4, gap: 2.5, bindingEnergy: 0.06, width: 0.05 }, energies).total,
  signal: "absorbance",
});
const sphere = (laser: number, light: number): ReturnType<typeof spectrum> =>
  spectrum({
    axis: NM,
    values: NM.map((nm) => laser * Math.exp(-(((nm - 400) / 4) ** 2)) + light * Math.exp(-(((nm - 520) / 15) ** 2))),
    signal: "PL intensity",
  });
const fit = fitFirstOrder(exampleTrace(1.5e-3, 30));

const tail = decay({ counts: NM.map((_, i) => Math.round(1e4 * Math.exp(-i / 20))), channelWidth: 0.1, unit: "ns" });
const lifetime = { value: 50, standardError: 2, unit: "ns" } as const;

const carriers = { kind: "carriers", k1: 1e7, k2: 1e-10, k3: 1e-28 } as const;
const pulse = simulate({ model: carriers, density: 1e17, time: NM, unit: "ns" });
const yields = quantumYield({ model: carriers, density: [1e15, 1e16, 1e17, 1e18] });

/** A constant (1) or a straight line (2) through points that lie on a line but for a little. */
function lineProblem(terms: number): LeastSquaresProblem {
  return {
    parameters: ["level", "slope"].slice(0, terms).map((name) => ({ name, start: 1, unit: "V" })),
    observations: [1.02, 1.48, 2.03, 2.49, 3.02, 3.48, 4.01],
    model: ([level = 0, slope = 0], out) => {
      for (let i = 0; i < 7; i++) out[i] = level + slope * i;
    },
  };
}

const levelFit = (terms: number): FitResult => fitLeastSquares(lineProblem(terms));
function batchOf(decays: readonly Decay[]): DecayBatchFit {
  const steps = fitDecaysInSteps(decays, { exponentials: 1 });
  let step = steps.next();
  while (!step.done) step = steps.next();
  return step.value;
}

const molar = (values: readonly number[]): ReturnType<typeof spectrum> =>
  spectrum({ axis: [330, 340, 350], values, signal: "molar absorptivity" });
const lit = {
  species: [molar([2e4, 2.2e4, 2e4]), molar([1e3, 800, 1000])],
  lamp: { spectrum: spectrum({ axis: [330, 340, 350], values: [1, 2, 1] }), power: { value: 1, standardError: 0.01 } },
  volume: { value: 3 },
} as const;
const times = NM.subarray(0, 12).map((_, i) => 40 * i);

const JVL = led.curve({
  voltage: { values: [2, 3, 4, 5], unit: "V" },
  current: { values: [0.01, 1, 10, 60], unit: "mA cm^-2" },
  luminance: { values: [0.1, 200, 3000, 12000], unit: "cd m^-2" },
});

const RED = Float64Array.from({ length: 101 }, (_, i) => 590 + i);
const FADING = spectralSeries({
  axis: RED,
  coordinate: { kind: "time", unit: "min", values: [0, 1, 2, 3, 4, 5, 6, 7] },
  values: [0, 1, 2, 3, 4, 5, 6, 7].flatMap((t) =>
    Array.from(RED, (nm, j) => Math.exp(-t / 9 - ((nm - 640 - t) / 14) ** 2) + 1e-3 * Math.sin(7 * j * j + t)),
  ),
  signal: "PL intensity",
});

const BINDING = Float64Array.from({ length: 81 }, (_, i) => 615 + i / 4);
const iodine = (height: number): ReturnType<typeof region> =>
  region({
    name: "I 3d",
    photonEnergy: 1486.6,
    energy: { kind: "binding", values: BINDING },
    intensity: BINDING.map((e, i) =>
      Math.round(
        height * (Math.exp(-(((e - 619) / 0.8) ** 2)) + (2 / 3) * Math.exp(-(((e - 630.5) / 0.8) ** 2))) + 200 + i,
      ),
    ),
  });
const PICTURE = micrograph({
  ...{ width: 128, height: 96, pixelSize: { value: 0.5, unit: "nm" } },
  ...{ particles: { count: 12, diameter: 6 }, lattice: { spacing: 3, angle: 20 }, reason: "a test" },
}).image;
const PARTICLES = await microscopy.particles(PICTURE, { particles: "bright" });

const etched = (name: string, height: number): ReturnType<typeof regionSeries> =>
  regionSeries({
    ...{
      name,
      photonEnergy: 1486.6,
      energy: { kind: "binding", values: BINDING },
      coordinate: { values: [0, 30, 60] },
    },
    intensity: [1, 0.6, 0.3].flatMap((part) => [...iodine(part * height).intensity]),
  });

const PPM = Float64Array.from({ length: 801 }, (_, i) => 8 - i / 100);
const SCANNED = scanningProbe.scalarMap({
  ...{ width: 24, height: 20, unit: "nm", pixelSize: { value: 20, unit: "nm" } },
  values: Array.from({ length: 480 }, (_, i) => 3 * Math.sin(i * i)),
});
const protons = nmr.spectrum({
  shift: PPM,
  real: PPM.map(
    (s, i) => 50 / (1 + ((s - 7.09) / 0.01) ** 2) + 20 / (1 + ((s - 5.5) / 0.01) ** 2) + 0.1 * Math.sin(i * i),
  ),
});

const BAND = [{ shape: "gaussian", centre: 300, fwhm: 30, height: 1 }] as const;
const EXPERIMENT = simulated({
  axis: NM,
  times: { step: 60, to: 600 },
  sample: { kind: "film", species: [BAND, []] },
  reaction: { kind: "first order", k: 2e-3 },
  reason: "a test",
});

const lab = openLab("first-steps", { seed: 17, keep: false });

const VALUES: Readonly<Record<string, object>> = {
  LabSession: lab,
  LabCheck: lab.check("order", "longer"),
  LabHint: lab.hint("k"),
  LabReport: lab.report(),
  DataTable: dataTable({ columns: [{ name: "Voltage", unit: "V", values: [0, 0.1] }] }),
  Experiment: experiment({ title: "CsPbBr3", metadata: { operator: "K. S." }, measurements: { film: series } }),
  ...DIFFRACTION,
  PhotoemissionRegion: region({ energy: { kind: "binding", values: [136, 144] }, intensity: [5, 9] }),
  BandAreas: bandAreas(
    spectrum({
      axis: { values: Array.from({ length: 200 }, (_, i) => 3000 - i), unit: "cm^-1" },
      values: Array.from(
        { length: 200 },
        (_, i) => 0.1 + 0.5 * Math.exp(-(((i - 75) / 8) ** 2)) + 0.001 * Math.sin(i * i),
      ),
      signal: "absorbance",
    }),
    [{ name: "CH2", from: 2900, to: 2950 }],
  ),
  NmrSpectrum: protons,
  NmrIntegrals: nmr.integrals(protons, [
    { name: "toluene", from: 6.8, to: 7.4 },
    { name: "vinyl", from: 5.3, to: 5.7, nuclei: 2 },
  ]),
  RegionSeries: etched("I 3d", 4000),
  DepthProfile: depthProfile([etched("I 3d", 4000), etched("Pb 4f", 2500)], { rate: 0.26 }),
  RegionFit: fitRegion(iodine(4000)),
  ChargeShift: chargeShift({ measured: 286.1 }),
  SurfaceComposition: surfaceComposition([
    fitRegion(iodine(4000)),
    { line: "Pb 4f", area: { value: 3000, standardError: 50, unit: "counts eV" } },
  ]),
  MixedHalide: mixedHalide({ Br: 36, I: 24, Pb: 20 }),
  DeviceCurve: JVL,
  LedCharacteristics: led.characterise(JVL, { spectrum: emissionBand({ peak: 508, fwhm: 20 }) }),
  DeviceLifetime: led.lifetime({
    coordinate: { unit: "h", values: NM.slice(0, 20).map((_, i) => i) },
    values: NM.slice(0, 20).map((_, i) => 100 * Math.exp(-i / 8)),
  }),
  DeviceStatistics: led.statistics([17, 18, 18.5, 20], { name: "EQE", unit: "%" }),
  MicroscopyImage: PICTURE,
  ParticleAnalysis: PARTICLES,
  SizeDistribution: microscopy.sizeDistribution([7.6, 8.1, 7.9, 8.4]),
  Coverage: await microscopy.coverage(PICTURE, { particles: "bright" }),
  GrainSize: microscopy.grainSize(PARTICLES),
  Periods: microscopy.periods(PICTURE),
  ScalarMap: SCANNED,
  SurfaceRoughness: scanningProbe.roughness(SCANNED),
  RegionMeans: scanningProbe.regionMeans(
    SCANNED,
    SCANNED.values.map((_, i) => (i % 24 < 6 ? 1 : 0)),
  ),
  Ledger: exampleLedger(),
  LedgerView: ledger([exampleLedger()]),
  ExploreView: exampleExploration(),
  LiteratureTable: literature.table("ye-2022/antisolvents"),
  OperationalStability: operation([{ currentDensity: 50, series: FADING }], { from: 600, to: 680 }),
  Segregation: segregation(FADING),
  EmissionColour: emissionColour(emissionBand({ peak: 508, fwhm: 20 })),
  Gamut: gamut(
    [
      { x: 0.6362, y: 0.3523 },
      { x: 0.0721, y: 0.6978 },
      { x: 0.053, y: 0.415 },
    ],
    { name: "quasi-2D" },
  ),
  ChromaticityDiagram: chromaticityDiagram({ points: [{ name: "CsBr", x: 0.0721, y: 0.6978 }] }),
  SpectralSeries: series,
  StackView: stack(series, { reference: 0, baseline: { kind: "asymmetric", lambda: 1e5, p: 0.01 }, lines: [300] }),
  Spectrum: component(300, 30),
  Trace: trace(dA, 300),
  FirstOrderFit: fit,
  EdgeLine: tauc(edge, { transition: "direct" }),
  EdgeDerivative: derivative(edge),
  ElliottFit: elliott(edge),
  QuantumYield: integratingSphere({
    empty: sphere(1000, 0),
    indirect: sphere(900, 10),
    direct: sphere(500, 70),
    excitation: [380, 420],
    emission: [470, 570],
  }),
  EmissionPeak: peak(spectrum({ axis: NM, values: emitted(0), signal: "PL intensity" })),
  EmissionTrack: trackBands(
    spectralSeries({
      axis: NM,
      coordinate: { kind: "time", unit: "s", values: [0, 60, 120] },
      values: [0, 60, 120].flatMap(emitted),
      signal: "PL intensity",
    }),
  ),
  PeakFit: fitPeaks(component(300, 30), { from: 250, to: 350, background: "linear" }),
  RecombinationCourse: pulse,
  SimulatedExperiment: EXPERIMENT,
  SimulatedTruth: EXPERIMENT.truth,
  Ink: ink({ target: "MAPbI3", from: ["MAI", "PbI2"], concentration: 1000, volume: 1 }),
  Substitution: substitution("Pb", "Bi"),
  RecombinationFit: fitDecays([{ density: 1e17, time: pulse.time, unit: "ns", values: pulse.emission }], {
    model: "carriers",
    fixed: { k3: 1e-28 },
  }),
  YieldCurve: yields,
  YieldFit: fitYield({ density: yields.density, quantumYield: yields.quantumYield }, { model: "carriers" }),
  PeakReport: findPeaks(component(300, 30)),
  PeakTrack: trackPeak(series, { from: 260, to: 340, noise: 1e-3 }),
  BandMotion: movingBand(series, { from: 250, to: 400, noise: 1e-3 }),
  LawFit: fitLaw(exampleTrace(1.5e-3, 30), "avrami"),
  LawComparison: compareLaws(exampleTrace(1.5e-3, 30)),
  PhotokineticFit: fitPhotokinetics(photokineticSeries(lit, { forward: 0.2, back: 0.4, total: 2e-5, times }), lit),
  ArrheniusFit: arrhenius([fit, fitFirstOrder(exampleTrace(3e-3, 40)), fitFirstOrder(exampleTrace(5e-3, 50))]),
  ArrheniusStackFit: arrheniusStacks(
    [30, 40, 50].map((celsius, i) =>
      firstOrderStack({
        axis: { from: 400, to: 460, step: 20 },
        times: { step: 60, to: 1200 },
        before: [{ shape: "gaussian", centre: 430, fwhm: 40, height: 1 }],
        after: [],
        k: 1e-3 * 2 ** i,
        temperature: celsius,
        noise: 1e-3,
        reason: "for a test",
      }),
    ),
  ),
  EyringFit: eyring([fit, fitFirstOrder(exampleTrace(3e-3, 40)), fitFirstOrder(exampleTrace(5e-3, 50))]),
  IsosbesticReport: isosbesticPoints(dA),
  Unmixing: unmix(series, [component(300, 30), component(500, 40)]),
  McrResult: mcrAls(series, { components: 2, constraints: { closure: true } }),
  ThermalActivation: activationEnergy(
    "rate",
    [300, 320, 340].map((value, i) => ({ temperature: { value, unit: "K" as const }, value: 2 ** i, unit: "s^-1" })),
  ),
  TrapStates: trapStates(
    {
      frequency: { values: frequencies(10, 1e5, 5), unit: "Hz" },
      capacitance: { values: frequencies(10, 1e5, 5).map((f) => 40 + 20 / (1 + (f / 1e3) ** 2)), unit: "nF cm^-2" },
    },
    {
      temperature: { value: 300, unit: "K" },
      width: { value: 300, unit: "nm" },
      builtIn: { value: 1, unit: "V" },
      attempt: { value: 1e12, unit: "s^-1" },
    },
  ),
  ElTransient: elTransient({
    time: { values: Array.from({ length: 300 }, (_, i) => i / 10), unit: "µs" },
    light: Array.from({ length: 300 }, (_, i) => (i < 10 ? 0 : i <= 100 ? 1 : Math.exp(-(i - 100) / 20))),
    ...{ on: 0, off: 10 },
  }),
  TransientSpectra: transientPeaks(
    Array.from({ length: 31 }, (_, i) => {
      const temperature = { value: 180 + 4 * i, unit: "K" } as const;
      const rate = emissionRate({ value: 0.4, unit: "eV" }, { value: 1e-15, unit: "cm^2" }, temperature, 0.2).value;
      const values = Array.from({ length: 60 }, (_, k) => k + 1);
      return { temperature, time: { values, unit: "ms" }, capacitance: values.map((t) => 100 - Math.exp((-rate * t) / 1000)) }; // prettier-ignore
    }),
    [1, 4].map(
      (t) =>
        [
          { value: t, unit: "ms" },
          { value: 6 * t, unit: "ms" },
        ] as const,
    ),
  ),
  SpaceChargeAnalysis: analyseSpaceCharge({
    voltage: { values: Array.from({ length: 40 }, (_, i) => 0.05 * 1.15 ** i), unit: "V" },
    current: { values: Array.from({ length: 40 }, (_, i) => (0.05 * 1.15 ** i) ** (i < 20 ? 1 : 6)), unit: "mA cm^-2" },
    thickness: { value: 500, unit: "nm" },
    permittivity: 25,
  }),
  Circuit: circuit("R0-p(R1,CPE1)"),
  ImpedanceSpectrum: arc,
  ImpedanceFit: fitCircuit(arc, "R0-p(R1,C1)"),
  KramersKronigTest: kramersKronig(arc),
  Expression: expression("a * exp(-k * t) + c", { variable: "t" }),
  FitResult: fitLeastSquares({
    parameters: [
      { name: "height", start: 1 },
      { name: "width", start: 2, fixed: true },
    ],
    observations: Float64Array.of(2.1, 1.9, 2.05, 1.95),
    model: ([height = 0], out) => {
      out.fill(height);
    },
  }),
  Decay: tail,
  InstrumentResponse: instrumentResponse({ counts: [1, 20, 100, 30, 2], channelWidth: 0.1, unit: "ns" }),
  DecayBatchFit: batchOf([tail, tail]),
  DecayFit: fitTail(tail, { exponentials: 1 }),
  GlobalDecayFit: fitGlobalDecays([tail, tail], { exponentials: 1 }),
  AmplitudeAverage: amplitudeAverage(lifetime),
  IntensityAverage: intensityAverage(lifetime),
  UnstatedAverage: unstatedAverage(lifetime),
  RadiativeRates: radiativeRates({ value: 0.4, standardError: 0.02 }, amplitudeAverage(lifetime)),
  RadiativeRateBounds: radiativeRates({ value: 0.4 }, unstatedAverage(lifetime)),
  RankTest: dataRank({ rows: 6, columns: 5, values: Float64Array.from({ length: 30 }, (_, i) => Math.sin(i * i)) }),
  GlobalFit: fitGlobal(
    spectralSeries({
      axis: [500, 600],
      coordinate: { kind: "time", unit: "s", values: [0, 1, 2, 3, 4, 5, 6, 7] },
      values: [0, 1, 2, 3, 4, 5, 6, 7].flatMap((t) => [
        Math.exp(-t / 2) + 1e-3 * Math.cos(3 * t),
        1 - Math.exp(-t / 2),
      ]),
      signal: "absorbance",
    }),
    { model: "A -> B" },
  ),
  Mechanism: mechanism("2 A <-> B; B -> C"),
  SeparableFit: fitSeparable({
    parameters: [{ name: "k", start: 0.4, unit: "s^-1" }],
    blocks: [
      {
        ...{ name: "film", rows: 6, columns: 2, terms: 2 },
        data: Float64Array.of(4, 1, 2.8, 0.8, 2.15, 0.62, 1.6, 0.55, 1.45, 0.49, 1.2, 0.47),
        basis: ([k = 0], out) => {
          for (let t = 0; t < 6; t++) out.set([Math.exp(-k * t), 1], 2 * t);
        },
      },
    ],
  }),
  ModelComparison: compareModels([
    { name: "level", fit: levelFit(1) },
    { name: "line", fit: levelFit(2), contains: ["level"] },
  ]),
  ProfileIntervals: profileIntervals(lineProblem(2), levelFit(2)),
  BootstrapIntervals: bootstrap(lineProblem(2), levelFit(2), { seed: 1, samples: 50 }),
  Axis: series.axis,
  GrowingStack: growing(series),
  LiveRun: run,
  MarkedSeries: marked(dA, isosbesticPoints(dA)),
  TableView: table({ columns: [{ name: "k", unit: "s^-1", values: [1e-4, Number.NaN], errors: [1e-6, 1] }] }),
  XyView: xy({ x: [1, 2, 3], y: [2, 4, 8], name: "doubling" }),
  ViewWithSettings: withSettings(chromaticityDiagram({ points: [{ name: "film", x: 0.2, y: 0.6 }] }), {
    diagram: "uv",
  }),
};

const PARSERS = {
  "spectral-stack": parseStackState,
  kinetics: parseKineticsState,
  arrhenius: parseArrheniusState,
  chromaticity: parseChromaticityState,
  figure: parseFigureState,
  decay: parseDecayState,
  "global-fit": parseGlobalFitState,
  ledger: parseLedgerState,
  live: parseLiveState,
  explore: parseExploreState,
  table: parseTableState,
  xy: parseXyState,
};

function shown(name: string): Presentation {
  const presentation = presentationOf(VALUES[name]);
  if (presentation === undefined) throw new Error(`${name} has no presentation`);
  return presentation;
}

/** The names of all brands that the library's sources give, found in the sources themselves. */
function brands(folder: string): Set<string> {
  const names = new Set<string>();
  for (const entry of readdirSync(folder, { recursive: true, encoding: "utf8" })) {
    if (!entry.endsWith(".ts")) continue;
    for (const match of readFileSync(join(folder, entry), "utf8").matchAll(/readonly \[BRAND\]: "(\w+)"/g)) {
      names.add(match[1] as string);
    }
  }
  return names;
}

describe("presentationOf", () => {
  it("knows every type of the library that a cell may end with", () => {
    const all = brands(join(import.meta.dirname, "../../src"));
    expect(all.size).toBeGreaterThan(6);
    for (const name of all) expect(Object.keys(VALUES), `a value of type ${name} in this test`).toContain(name);
  });

  it.each(Object.keys(VALUES))("shows a value of type %s", (name) => {
    const { text, html, svg, view } = shown(name);
    expect(text.length).toBeGreaterThan(10);
    expect(text).not.toMatch(/undefined|\[object/);
    if (html !== undefined) expect(html).not.toMatch(/<script|undefined|\[object/);
    if (svg !== undefined) expect(svg()).toMatch(/^<svg xmlns[^]*<\/svg>$/);
    expect(svg === undefined && html === undefined && name !== "Axis").toBe(false);
    if (view !== undefined) {
      const back = decodeState(encodeState(view.state));
      expect(PARSERS[view.name](back)).toStrictEqual(view.state);
      expect(view.model).toMatchObject({
        module: "halidelab",
        name: expect.stringMatching(/Model$/) as string,
        view: expect.stringMatching(/View$/) as string,
      });
    }
  });

  it.each(Object.keys(VALUES))(
    "draws one scene of a %s: the picture that a notebook keeps is what is exported of the view",
    (name) => {
      const of = exportableOf(VALUES[name]);
      const still = shown(name).svg?.();
      if (of === undefined || still === undefined) {
        // Readings without a view, and tables, which everybody reads as text.
        expect([undefined, "table"]).toContain(shown(name).view?.name);
        return;
      }
      expect(still === toSvg(of.scene({}))).toBe(true);
      // On paper of the same size the same words stand in the same order.
      const width = Number(/viewBox="0 0 (\d+) /.exec(still)?.[1]);
      const fontSize = 7;
      const paper = figureOn(of, { width: (width * fontSize * 25.4) / (72 * TYPE.label), fontSize });
      expect(paper.width).toBe(width);
      expect(svgText(toSvg(paper))).toBe(svgText(still));
    },
  );

  it("gives every view with the verdict of its value the code that explains it", () => {
    let seen = 0;
    for (const name of Object.keys(VALUES)) {
      const { verdict } = VALUES[name] as { readonly verdict?: { readonly code: string; readonly text: string } };
      const state =
        verdict === undefined ? undefined : (shown(name).view?.state as Record<string, unknown> | undefined);
      const at = [state, state?.["fit"], state?.["findings"]] as readonly ({ readonly code?: string; readonly verdict?: unknown } | null | undefined)[]; // prettier-ignore
      // A search shows its best candidate, with the verdict on that.
      const said = at.find((one) => one?.verdict === verdict?.text);
      if (verdict === undefined || said === null || said === undefined) continue;
      expect(said.code, name).toBe(verdict.code);
      seen += 1;
    }
    expect(seen).toBeGreaterThan(25);
  });

  it("shows rates of an average whose kind is not stated as bounds, never as a number", () => {
    expect(shown("RadiativeRates").text).toMatch(/k_r +\(8\.0\d* ± 0\.5\d*\) × 10⁶ s⁻¹/);
    const { text } = shown("RadiativeRateBounds");
    expect(text).toMatch(/k_r +above 8/);
    expect(text).not.toMatch(/k_r .*±/);
  });

  it("shows a mechanism with its steps, their rate constants and what they conserve", () => {
    const { text } = shown("Mechanism");
    expect(text).toMatch(/2 A -> B +k1 +2/);
    expect(text).toMatch(/B -> C +k3 +1/);
    expect(text).toContain("Conserved: [A] + 2 [B] + 2 [C].");
  });

  it("shows a formula with the part of each of its names", () => {
    const { text } = shown("Expression");
    expect(text).toContain("a * exp(-k * t) + c");
    expect(text).toMatch(/t +data/);
    expect(text).toMatch(/k +a parameter/);
  });

  it("shows a separable fit with its rate, its error, and the size of its data", () => {
    const { text } = shown("SeparableFit");
    expect(text).toMatch(/k +\(0\.\d+ ± 0\.\d+\) s⁻¹ +0\.\d+ to 0\.\d+ s⁻¹ +Student's t +determined/);
    expect(text).toMatch(/film +6 × 2 +2 × 2/);
    expect(text).toContain("12 points, 5 free numbers (amplitudes included), 7 degrees of freedom");
  });

  it("shows compared models with their weights, their tests and what follows", () => {
    const { text } = shown("ModelComparison");
    expect(text).toMatch(/line describes these data best: the evidence for it is [^.]+ times that for level\./);
    expect(text).toMatch(/line against level +F test +[^ ].* +1 and 5 /);
    expect(text).toMatch(/^level .*< 0\.1 %/m);
  });

  it("shows profile intervals with the levels and how they were made", () => {
    const { text } = shown("ProfileIntervals");
    expect(text).toMatch(/slope \/ V +0\.498571 +0\.0042 +0\.4939 to 0\.5033 +0\.488 to 0\.509/);
    expect(text).toContain("68.27 %           95 %");
    expect(text).toContain("F test of one parameter allows (5 degrees of freedom)");
  });

  it("draws the spectra and concentrations of a resolution, each component a line in its colour", () => {
    const svg = shown("McrResult").svg?.() ?? "";
    const text = svgText(svg);
    for (const part of ["component 1", "component 2", "concentration", "rms residual", "simulated: for a test"]) {
      expect(text).toContain(part);
    }
    // In the keys of both plots, three spectra (its own, the lowest, the highest share) and the concentration.
    expect(svg.split(`stroke="${colourOf(0, LIGHT)}"`)).toHaveLength(1 + 6);
  });

  it("recognises types by their brand: a copy of the library makes them too", () => {
    const copy = Object.assign({}, series, { [Symbol.for("halidelab.type")]: "SpectralSeries" });
    expect(presentationOf(copy)?.view?.name).toBe("spectral-stack");
    expect(BRAND).toBe(Symbol.for("halidelab.type"));
  });

  it.each([undefined, null, 1, "text", {}, [], { [BRAND]: "constructor" }, { [BRAND]: "SomethingElse" }])(
    "leaves %j to others",
    (value) => {
      expect(presentationOf(value)).toBeUndefined();
    },
  );

  it("says of a series what it is: shape, units, temperature, and that it is simulated", () => {
    const { text } = shown("SpectralSeries");
    for (const part of [
      "41 scans from 20 to 2420 s",
      "276 points from 250 to 800 nm",
      "22 °C",
      "Simulated: for a test",
    ])
      expect(text).toContain(part);
  });

  it("reports the isosbestic point where the two bands of the example cross", () => {
    // exp(−((x − 300)/30)²) = exp(−((x − 500)/40)²) between the bands: (x − 300)/30 = (500 − x)/40.
    const crossing = 300 + (200 * 30) / 70;
    expect(shown("MarkedSeries").text).toContain(`Marked: ${String(Math.round(crossing * 10) / 10)} nm`);
    expect(shown("IsosbesticReport").text).toContain("385.7");
  });

  it("shows isosbestic points in a picture of their series, marked and told with their errors", () => {
    const { view, svg, html } = shown("IsosbesticReport");
    const state = parseStackState(view?.state);
    expect(state.values).toEqual(dA.values);
    expect(state.marks.map(({ at }) => Math.abs(at - (300 + (200 * 30) / 70)) < 0.05)).toEqual([true]);
    expect(state.findings?.found[0]).toMatch(/^\(?385\.7\d* ± 0\.0\d+\)? nm: ΔA stays zero/);
    const text = svgText(svg?.() ?? "");
    for (const part of ["Isosbestic points: Film", "simulated: for a test", "▼ 385.7", " ± ", "stays zero"])
      expect(text).toContain(part);
    expect(html).toContain("<table>");
  });

  it("shows what to weigh in for an ink: by IUPAC's masses 461.0 mg of PbI2 for a millimole", () => {
    const { text } = shown("Ink");
    expect(text).toContain("Ink of MAPbI3");
    expect(text).toMatch(/PbI2 +461\.0 +1\.000 +1\.000/);
  });

  it("shows what an ion changes that takes another's place", () => {
    const { text } = shown("Substitution");
    expect(text).toContain("Bi in the place of Pb: Bi_Pb^•");
    expect(text).toMatch(/charge +\+2 +\+3 +\+1/);
    expect(text).toMatch(/electrons +80 +80 +as many/);
    // Shannon: 1.03 against 1.19 Å.
    expect(text).toMatch(/radius \/ Å +1\.19 +1\.03 +−13\.4 %/);
  });

  it("shows a reflection by its angle, its spacing and its momentum transfer, with their errors", () => {
    const { text } = shown("BraggPlace");
    expect(text).toMatch(/d +\(6\.276 ± 0\.009\) Å/);
    expect(text).toMatch(/2θ +\(14\.100 ± 0\.020\)\s?°/);
  });

  it("shows the truth of a simulation by the shares that its law gives", () => {
    const { text } = shown("SimulatedTruth");
    expect(text).toContain("k1");
    const share = Math.exp(-2e-3 * 600);
    expect(text).toMatch(new RegExp(`^600\\.0 +${share.toPrecision(3)} +${(1 - share).toPrecision(3)}$`, "m"));
  });

  it("says once that numbers are simulated, where the title says it too", () => {
    const twice = (title: string): string => {
      const axis = { kind: "binding", values: [136, 144] } as const;
      const { view } = presentationOf(region({ energy: axis, intensity: [5, 9], provenance: { title, simulated: "for a test" } })) as Presentation; // prettier-ignore
      return (view?.state as { title: string }).title;
    };
    expect(twice("Pb 4f")).toBe("Pb 4f, simulated: for a test");
    expect(twice("Simulated Pb 4f")).toBe("Simulated Pb 4f: for a test");
    expect(twice("Pb 4f, simulated for a test")).toBe("Pb 4f, simulated for a test");
    expect(EXPERIMENT.series.provenance.title).not.toMatch(/simulated/i);
  });

  it("reports the composition that the example was made of", () => {
    const { text } = shown("Unmixing");
    const last = Math.exp(-1e-3 * 2420);
    expect(text).toMatch(new RegExp(`2420\\.0 +${last.toPrecision(6)}`));
    expect(text).toContain("share of at 300");
  });
});
