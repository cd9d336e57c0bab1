export type { KineticTrace } from "./trace.js";
export type { FirstOrderFit, FirstOrderOptions, ResidualTests } from "./first-order-types.js";
export type {
  ArrheniusErrors,
  ArrheniusFit,
  ArrheniusInput,
  ArrheniusOptions,
  ArrheniusPoint,
  RateAtTemperature,
} from "./arrhenius-types.js";
export { firstOrderCurve, fitFirstOrder } from "./first-order.js";
export type { EyringFit, EyringOptions, EyringPoint } from "./eyring-types.js";
export { arrhenius, arrheniusRate } from "./arrhenius.js";
export { arrheniusReport } from "./arrhenius-report.js";
export { eyring } from "./eyring.js";
export { eyringReport } from "./eyring-report.js";
export { arrheniusGlobal, type ArrheniusGlobalFit } from "./temperature/arrhenius-global.js";
export { eyringGlobal, type EyringGlobalFit, type EyringGlobalOptions } from "./temperature/eyring-global.js";
export type { GlobalTraceFacts, GlobalTraceOptions } from "./temperature/traces.js";
export { arrheniusStacks } from "./temperature/arrhenius-stacks.js";
export { arrheniusStackReport } from "./temperature/stack-report.js";
export type { ArrheniusStackFit, ArrheniusStackOptions, StackRate, StackRun } from "./temperature/stack-types.js";
export { firstOrderReport } from "./report.js";
export type { ExponentialForm, KineticModel, ModelParameter } from "./models/kinetic-model.js";
export { exponentials, type ExponentialsOptions } from "./models/exponentials.js";
export type { Dispersion } from "./irf/dispersion.js";
export { withGaussianIrf, type FurtherGaussian, type GaussianIrfOptions } from "./irf/gaussian-irf.js";
export type { IrfModel } from "./irf/irf-model.js";
export { withMeasuredIrf, type MeasuredIrfOptions, type MeasuredResponse } from "./irf/measured-irf.js";
export { mechanism } from "./mechanism/mechanism.js";
export type { RateMatrix } from "./mechanism/rate-matrix.js";
export type { ConservationLaw, Mechanism, Participant, Reaction } from "./mechanism/reaction.js";
export type { Composition } from "./mechanism/composition.js";
export { mechanismModel, type MechanismModel, type MechanismOptions } from "./mechanism/mechanism-model.js";
export { schemeNotes } from "./mechanism/scheme-notes.js";
export {
  spectralTransformations,
  type NoTransformations,
  type SpectralTransformations,
} from "./mechanism/associated-spectra.js";
export { fitLaw } from "./laws/fit-law.js";
export { lawValues } from "./laws/law-values.js";
export { lawModel, type LawModelOptions } from "./laws/law-model.js";
export type { LawFit, LawOptions, LawQuantity } from "./laws/law-types.js";
export { LAW_NAMES, type LawName } from "./laws/list.js";
export { lawReport } from "./laws/law-report.js";
export { compareLaws } from "./laws/compare-laws.js";
export type { ComparedLaw, CompareLawsOptions, LawComparison } from "./laws/compare-types.js";
export { lawComparisonReport } from "./laws/compare-report.js";
export { fitGlobal, fitGlobalInSteps } from "./global/fit-global.js";
export type { GlobalModel, GlobalOptions } from "./global/options.js";
export type { AssociatedSpectra, GlobalDataSet, GlobalDecay, GlobalFit } from "./global/result.js";
export { globalReport } from "./global/report.js";
export { dataRank, type RankedMatrix, type RankTest } from "./global/rank.js";
export { fitPhotokinetics } from "./photo/fit-photokinetics.js";
export { photokineticReport } from "./photo/photokinetics-report.js";
export { photokineticSeries, type PhotokineticCourse } from "./photo/simulate.js";
export type {
  LampInit,
  Measured,
  PhotokineticFit,
  PhotokineticOptions,
  QuantumYield,
  UsedLight,
} from "./photo/photokinetics-types.js";
export { peakTrackReport } from "./track/track-report.js";
export { trackPeak, type PeakTrack, type TrackMethod, type TrackOptions } from "./track/track-peak.js";
