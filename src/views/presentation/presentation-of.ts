import { brandOf } from "../../foundation/index.js";
import type {
  BootstrapIntervals,
  Expression,
  FitResult,
  SeparableFit,
  ModelComparison,
  ProfileIntervals,
} from "../../fitting/index.js";
import {
  bandMotionReport,
  type BandMotion,
  type IsosbesticReport,
  type McrResult,
  type Unmixing,
} from "../../insitu/index.js";
import type {
  ArrheniusFit,
  ArrheniusStackFit,
  EyringFit,
  FirstOrderFit,
  GlobalFit,
  LawComparison,
  LawFit,
  Mechanism,
  RankTest,
  PeakTrack,
  PhotokineticFit,
} from "../../kinetics/index.js";
import type {
  DecayBatchFit,
  DecayFit,
  GlobalDecayFit,
  InstrumentResponse,
  LifetimeAverage,
  RadiativeRateBounds,
  RadiativeRates,
} from "../../lifetime/index.js";
import type { Axis, PeakFit, PeakReport, Trace } from "../../spectroscopy/index.js";
import type { ChromaticityDiagram, EmissionColour, Gamut } from "../../techniques/colour/index.js";
import type { Circuit, ImpedanceFit, ImpedanceSpectrum, KramersKronigTest } from "../../techniques/impedance/index.js";
import type { EdgeDerivative, EdgeLine, ElliottFit } from "../../techniques/absorption-edge/index.js";
import type { QuantumYield } from "../../techniques/quantum-yield/index.js";
import type { EmissionPeak, EmissionTrack } from "../../techniques/emission/index.js";
import type { DeviceCurve, DeviceLifetime, DeviceStatistics, LedCharacteristics } from "../../techniques/led/index.js";
import type { Ledger } from "../../claims/index.js";
import type { LiteratureTable } from "../../techniques/literature/index.js";
import type { Coverage, GrainSize, MicroscopyImage, ParticleAnalysis, Periods, SizeDistribution } from "../../techniques/microscopy/index.js"; // prettier-ignore
import type {
  ChargeShift,
  DepthProfile,
  MixedHalide,
  RegionFit,
  SurfaceComposition,
} from "../../techniques/photoemission/index.js";
import type { BandAreas } from "../../techniques/infrared/index.js";
import type { NmrIntegrals, NmrSpectrum } from "../../techniques/nmr/index.js";
import type { RecombinationCourse, RecombinationFit, YieldCurve, YieldFit } from "../../techniques/recombination/index.js"; // prettier-ignore
import type { SpaceChargeAnalysis } from "../../techniques/space-charge/index.js";
import type { ThermalActivation } from "../../techniques/activation/index.js";
import type { ElTransient, TransientSpectra, TrapStates } from "../../techniques/traps/index.js";
import type { OperationalStability, Segregation } from "../../techniques/stability/index.js";
import { keptState } from "../kept/index.js";
import { presentElTransient, presentTransientSpectra } from "./transients.js";
import { presentTrapStates } from "./traps.js";
import { presentAxis } from "./axis.js";
import { presentDiagram, presentEmissionColour, presentGamut } from "./colour.js";
import { presentCircuit, presentImpedance, presentImpedanceFit, presentKramersKronig } from "./impedance.js";
import { presentSpaceCharge } from "./space-charge.js";
import { presentActivation } from "./activation.js";
import { DIFFRACTION_PRESENTERS } from "./diffraction-results.js";
import { presentEdgeDerivative, presentEdgeLine, presentElliott } from "./absorption-edge.js";
import { presentQuantumYield } from "./quantum-yield.js";
import { presentEmissionPeak, presentEmissionTrack } from "./emission.js";
import { isEstimate, presentEstimate } from "./estimate.js";
import { presentExperiment, type Experiment } from "./experiment.js";
import type { ExploreView } from "../explore/index.js";
import { presentExplore } from "./explore.js";
import { presentExpression } from "./expression.js";
import { presentFitResult } from "./fit-result.js";
import { presentGlobalFit, presentRankTest } from "./global-fit.js";
import type { GrowingStack } from "../growing/index.js";
import { presentGrowing } from "./growing.js";
import type { LiveRun } from "../../live/live-run.js";
import { presentLive } from "./live.js";
import { GIWAXS_PRESENTERS } from "./giwaxs.js";
import { presentIsosbestic } from "./isosbestic.js";
import {
  presentArrhenius,
  presentArrheniusStacks,
  presentEyring,
  presentFirstOrder,
  presentLaw,
  presentLawComparison,
  presentPhotokinetics,
  presentTrack,
  presentTrace,
} from "./kinetics.js";
import {
  presentAverage,
  presentDecayBatch,
  presentDecayFit,
  presentGlobalDecays,
  presentRates,
  presentResponse,
} from "./lifetime.js";
import { presentCurve, presentLed, presentLifetime, presentStatistics } from "./led.js";
import { presentLedger, presentLedgerView } from "./ledger.js";
import { LAB_PRESENTERS } from "./lab.js";
import { presentLiterature } from "./literature.js";
import { presentMcr } from "./mcr.js";
import { MEASUREMENT_PRESENTERS } from "./measurement.js";
import { MIXING_PRESENTERS } from "./mixing.js";
import { presentMechanism } from "./mechanism.js";
import { CHEMISTRY_PRESENTERS } from "./chemistry.js";
import { presentCoverage, presentGrains, presentImage, presentParticles, presentPeriods, presentSizes } from "./microscopy.js"; // prettier-ignore
import { presentModelComparison } from "./model-comparison.js";
import { presentBootstrapIntervals } from "./bootstrap-intervals.js";
import { presentPeakFit } from "./peak-fit.js";
import { presentPeaks } from "./peaks.js";
import {
  presentChargeShift,
  presentMixedHalide,
  presentRegionFit,
  presentSurfaceComposition,
} from "./photoemission.js";
import { presentBandAreas } from "./infrared.js";
import { presentNmrIntegrals, presentNmrSpectrum } from "./nmr.js";
import { presentDepthProfile } from "./photoemission-profile.js";
import { presentProfileIntervals } from "./profile-intervals.js";
import { presentCourse, presentRecombination, presentYieldCurve, presentYieldFit } from "./recombination.js";
import { presentReport } from "./report.js";
import { SCANNING_PROBE_PRESENTERS } from "./scanning-probe.js";
import { presentSeparableFit } from "./separable-fit.js";
import { presentMarkedSeries, presentSeries, type MarkedSeries } from "./stack.js";
import { presentSegregation, presentStability } from "./stability.js";
import { presentStackView, type StackView } from "./stack-view.js";
import type { LedgerView } from "../ledger/index.js";
import type { TableView } from "../table/index.js";
import type { XyView } from "../xy/index.js";
import { presentTable } from "./table.js";
import type { Presentation, ViewWithSettings } from "./types.js";
import { stillSvg } from "../still/index.js";
import { presentTruth } from "./simulated-truth.js";
import { presentUnmixing } from "./unmixing.js";
import { presentXy } from "./xy.js";
import type { SimulatedExperiment, SimulatedTruth } from "../../simulate/index.js";

/** How each type of the library is shown. A new type is one line here. */
const PRESENTERS: Readonly<Record<string, (value: never) => Presentation>> = {
  ...MEASUREMENT_PRESENTERS,
  ...LAB_PRESENTERS,
  SimulatedExperiment: ({ series }: SimulatedExperiment) => presentSeries(series),
  SimulatedTruth: (value: SimulatedTruth) => presentTruth(value),
  Trace: (value: Trace) => presentTrace(value),
  FirstOrderFit: (value: FirstOrderFit) => presentFirstOrder(value),
  PeakTrack: (value: PeakTrack) => presentTrack(value),
  BandMotion: (value: BandMotion) => presentReport(bandMotionReport(value)),
  LawFit: (value: LawFit) => presentLaw(value),
  PhotokineticFit: (value: PhotokineticFit) => presentPhotokinetics(value),
  LawComparison: (value: LawComparison) => presentLawComparison(value),
  ArrheniusFit: (value: ArrheniusFit) => presentArrhenius(value),
  ArrheniusStackFit: (value: ArrheniusStackFit) => presentArrheniusStacks(value),
  EyringFit: (value: EyringFit) => presentEyring(value),
  GlobalFit: (value: GlobalFit) => presentGlobalFit(value),
  RankTest: (value: RankTest) => presentRankTest(value),
  Mechanism: (value: Mechanism) => presentMechanism(value),
  Expression: (value: Expression) => presentExpression(value),
  FitResult: (value: FitResult) => presentFitResult(value),
  ModelComparison: (value: ModelComparison) => presentModelComparison(value),
  BootstrapIntervals: (value: BootstrapIntervals) => presentBootstrapIntervals(value),
  ProfileIntervals: (value: ProfileIntervals) => presentProfileIntervals(value),
  SeparableFit: (value: SeparableFit) => presentSeparableFit(value),
  InstrumentResponse: (value: InstrumentResponse) => presentResponse(value),
  DecayBatchFit: (value: DecayBatchFit) => presentDecayBatch(value),
  DecayFit: (value: DecayFit) => presentDecayFit(value),
  GlobalDecayFit: (value: GlobalDecayFit) => presentGlobalDecays(value),
  AmplitudeAverage: (value: LifetimeAverage) => presentAverage(value),
  IntensityAverage: (value: LifetimeAverage) => presentAverage(value),
  UnstatedAverage: (value: LifetimeAverage) => presentAverage(value),
  RadiativeRates: (value: RadiativeRates) => presentRates(value),
  RadiativeRateBounds: (value: RadiativeRateBounds) => presentRates(value),
  EdgeLine: (value: EdgeLine) => presentEdgeLine(value),
  EdgeDerivative: (value: EdgeDerivative) => presentEdgeDerivative(value),
  ElliottFit: (value: ElliottFit) => presentElliott(value),
  QuantumYield: (value: QuantumYield) => presentQuantumYield(value),
  EmissionPeak: (value: EmissionPeak) => presentEmissionPeak(value),
  EmissionTrack: (value: EmissionTrack) => presentEmissionTrack(value),
  PeakFit: (value: PeakFit) => presentPeakFit(value),
  RecombinationCourse: (value: RecombinationCourse) => presentCourse(value),
  RecombinationFit: (value: RecombinationFit) => presentRecombination(value),
  YieldCurve: (value: YieldCurve) => presentYieldCurve(value),
  YieldFit: (value: YieldFit) => presentYieldFit(value),
  PeakReport: (value: PeakReport) => presentPeaks(value),
  IsosbesticReport: (value: IsosbesticReport) => presentIsosbestic(value),
  Unmixing: (value: Unmixing) => presentUnmixing(value),
  McrResult: (value: McrResult) => presentMcr(value),
  Experiment: (value: Experiment) => presentExperiment(value),
  SpaceChargeAnalysis: (value: SpaceChargeAnalysis) => presentSpaceCharge(value),
  ThermalActivation: (value: ThermalActivation) => presentActivation(value),
  ElTransient: (value: ElTransient) => presentElTransient(value),
  TransientSpectra: (value: TransientSpectra) => presentTransientSpectra(value),
  TrapStates: (value: TrapStates) => presentTrapStates(value),
  Circuit: (value: Circuit) => presentCircuit(value),
  ImpedanceSpectrum: (value: ImpedanceSpectrum) => presentImpedance(value),
  ImpedanceFit: (value: ImpedanceFit) => presentImpedanceFit(value),
  KramersKronigTest: (value: KramersKronigTest) => presentKramersKronig(value),
  ...DIFFRACTION_PRESENTERS,
  ...CHEMISTRY_PRESENTERS,
  ...MIXING_PRESENTERS,
  ...GIWAXS_PRESENTERS,
  ...SCANNING_PROBE_PRESENTERS,
  BandAreas: (value: BandAreas) => presentBandAreas(value),
  NmrSpectrum: (value: NmrSpectrum) => presentNmrSpectrum(value),
  NmrIntegrals: (value: NmrIntegrals) => presentNmrIntegrals(value),
  DepthProfile: (value: DepthProfile) => presentDepthProfile(value),
  RegionFit: (value: RegionFit) => presentRegionFit(value),
  ChargeShift: (value: ChargeShift) => presentChargeShift(value),
  SurfaceComposition: (value: SurfaceComposition) => presentSurfaceComposition(value),
  MixedHalide: (value: MixedHalide) => presentMixedHalide(value),
  DeviceCurve: (value: DeviceCurve) => presentCurve(value),
  LedCharacteristics: (value: LedCharacteristics) => presentLed(value),
  DeviceLifetime: (value: DeviceLifetime) => presentLifetime(value),
  DeviceStatistics: (value: DeviceStatistics) => presentStatistics(value),
  Ledger: (value: Ledger) => presentLedger(value),
  LedgerView: (value: LedgerView) => presentLedgerView(value),
  LiteratureTable: (value: LiteratureTable) => presentLiterature(value),
  MicroscopyImage: (value: MicroscopyImage) => presentImage(value),
  ParticleAnalysis: (value: ParticleAnalysis) => presentParticles(value),
  SizeDistribution: (value: SizeDistribution) => presentSizes(value),
  Coverage: (value: Coverage) => presentCoverage(value),
  GrainSize: (value: GrainSize) => presentGrains(value),
  Periods: (value: Periods) => presentPeriods(value),
  OperationalStability: (value: OperationalStability) => presentStability(value),
  Segregation: (value: Segregation) => presentSegregation(value),
  EmissionColour: (value: EmissionColour) => presentEmissionColour(value),
  Gamut: (value: Gamut) => presentGamut(value),
  ChromaticityDiagram: (value: ChromaticityDiagram) => presentDiagram(value),
  Axis: (value: Axis) => presentAxis(value),
  GrowingStack: (value: GrowingStack) => presentGrowing(value),
  LiveRun: (value: LiveRun) => presentLive(value),
  MarkedSeries: (value: MarkedSeries) => presentMarkedSeries(value),
  TableView: (value: TableView) => presentTable(value),
  ExploreView: (value: ExploreView) => presentExplore(value),
  XyView: (value: XyView) => presentXy(value),
  StackView: (value: StackView) => presentStackView(value),
};

/**
 * How a value is shown in a notebook.
 *
 * @returns undefined for values that are not of this library
 */
export function presentationOf(value: unknown): Presentation | undefined {
  const presented = presentedBy(value);
  const { view } = presented ?? {};
  // As text and HTML a table is read everywhere: a picture would hide them.
  if (presented === undefined || view === undefined || view.name === "table") return presented;
  return { ...presented, svg: () => stillSvg(view.name, view.state, view.settings) };
}

/** The same without the picture, which every view has in one way. */
function presentedBy(value: unknown): Presentation | undefined {
  if (isEstimate(value)) return presentEstimate(value);
  const brand = brandOf(value);
  if (brand === "ViewWithSettings") return presentSettled(value as ViewWithSettings);
  if (brand === undefined || !Object.hasOwn(PRESENTERS, brand)) return undefined;
  return PRESENTERS[brand]?.(value as never);
}

/** The value as it is shown, with other settings. */
function presentSettled({ value, settings }: ViewWithSettings): Presentation | undefined {
  const presented = presentedBy(value);
  const view = presented?.view;
  if (presented === undefined || view === undefined) return undefined;
  if (view.name !== "spectral-stack") return { ...presented, view: { ...view, settings } };
  // The state of a stack says what its cell chose.
  const state = { ...view.state, settings };
  return { ...presented, view: { ...view, state, kept: () => keptState(view.name, state), settings } };
}
