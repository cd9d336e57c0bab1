export { correct, type CorrectOptions } from "./correct.js";
export type { ScatterOptions } from "./correct-scatter.js";
export type { SpikeOptions } from "./correct-spikes.js";
export { deltaA, type DeltaAOptions } from "./delta-a.js";
export { trace, type TraceAt } from "./trace.js";
export type {
  CrossingDrift,
  IsosbesticOptions,
  IsosbesticPoint,
  IsosbesticReport,
  NoiseTest,
  RejectedCrossing,
} from "./isosbestic-types.js";
export type { CrossingComparison, Disagreement, UnmixOptions, Unmixing } from "./unmix-types.js";
export { isosbesticPoints } from "./isosbestic.js";
export { unmix } from "./unmix.js";
export { mcrAls, mcrAlsInSteps } from "./mcr/mcr-als.js";
export type {
  ClosureConstraint,
  KineticsConstraint,
  McrConstraints,
  McrEnd,
  McrInitial,
  McrKinetics,
  McrOptions,
  McrOrigin,
  McrProgress,
  McrRank,
  McrResult,
  McrSeries,
  ZeroWindow,
} from "./mcr/types.js";
export type { McrAmbiguity, McrExtent } from "./mcr/ambiguity-types.js";
export type { McrRules } from "./mcr/rules.js";
export { measureViolations, type McrViolation } from "./mcr/violations.js";
export { bandMotionReport, movingBand, type BandMotion, type MovingBandOptions } from "./moving-band.js";
