export { fitLeastSquares, fitLeastSquaresInSteps, type FitOptions } from "./fit.js";
export { fitCounts, fitCountsInSteps, type CountsFitOptions, type CountsProblem } from "./counts/fit.js";
export { fitCurve, fitCurveInSteps } from "./curve/fit-curve.js";
export { curveProblem } from "./curve/problem.js";
export type { Curve, CurveFit, CurveFunction } from "./curve/types.js";
export type { LossOptions } from "./estimator.js";
export type { LossName } from "./robust/losses.js";
export type { Link } from "./links/link.js";
export type { Parameter } from "./parameter.js";
export type { FittedCurve } from "./fitted-curve.js";
export type { Abscissa, LeastSquaresProblem } from "./problem.js";
export type {
  ErrorScale,
  ErrorSource,
  FitEnd,
  FitOrigin,
  FitOutcome,
  FitResult,
  FittedParameter,
  FitWarning,
  IntervalMethod,
  ObjectiveKind,
  Standing,
} from "./result.js";
export type { FitStatistics } from "./statistics.js";
export type { StopRules } from "./levenberg-marquardt.js";
export { fitSeparable, fitSeparableInSteps } from "./separable/fit.js";
export type { SeparableBlock, SeparableProblem } from "./separable/problem.js";
export type { SeparableBlockFit, SeparableFit } from "./separable/result.js";
export type { LinearPart } from "./separable/solve.js";
export {
  compareModels,
  nestedTest,
  type Candidate,
  type ComparableFit,
  type ComparedModel,
  type ComparedPair,
  type ModelComparison,
  type NestedTest,
} from "./comparison/index.js";
export {
  fromJson,
  repeatFit,
  resultTable,
  summaryOf,
  toCsv,
  toJson,
  toLatex,
  type RepeatedProblem,
  type ResultSummary,
  type ResultTable,
  type SummaryQuantity,
} from "./report/index.js";
export { fitSegments, type Segment, type SegmentFit, type SegmentOptions } from "./segments/fit-segments.js";
export { quantitiesCovariance, quantityOf, type FitQuantity } from "./quantity-of.js";
export { refittable, type Refit, type Refittable } from "./uncertainty/refit.js";
export {
  bootstrap,
  bootstrapInSteps,
  type BootstrapInterval,
  type BootstrapIntervals,
  type BootstrapKind,
  type BootstrapOptions,
  type BootstrappedParameter,
  type BootstrapProgress,
} from "./bootstrap/index.js";
export {
  profileIntervals,
  profileIntervalsInSteps,
  profilesInSteps,
  profilesOf,
} from "./intervals/profile-intervals.js";
export type {
  LevelInterval,
  ParameterProfile,
  ProfileIntervals,
  ProfileOptions,
  ProfileTrace,
} from "./uncertainty/profile-types.js";
export { parameterText } from "./uncertainty/verdict.js";
export {
  evaluateExpression,
  expression,
  expressionProblem,
  type BinaryOperator,
  type Expression,
  type ExpressionData,
  type ExpressionOptions,
  type ExpressionPoints,
  type Formula,
} from "./expression/index.js";
