export { bowed } from "./bowed.js";
export { accurateSum, mean, standardDeviation } from "./sum.js";
export { madDeviation, median } from "./median.js";
export { freedmanDiaconis, histogram, sortedQuantile, type Histogram } from "./histogram.js";
export { noiseDeviation } from "./noise.js";
export { incompleteGamma, logGamma } from "./gamma.js";
export { incompleteBeta } from "./beta.js";
export { erf, erfc, erfcx } from "./erf.js";
export { faddeeva, type Complex } from "./faddeeva.js";
export { normalCdf, normalDensity, normalQuantile } from "./normal-distribution.js";
export { studentTCdf, studentTQuantile } from "./student-t.js";
export { chiSquaredCdf, chiSquaredQuantile, chiSquaredTail } from "./chi-squared.js";
export { fCdf, fQuantile, fTail } from "./f-distribution.js";
export { randomSource, type RandomSource } from "./random.js";
export { svd, type SingularValueDecomposition, type SvdOptions } from "./svd.js";
export { cholesky } from "./cholesky.js";
export { matrixExponential } from "./matrix-exponential.js";
export { symmetricEigen, type SymmetricEigen } from "./symmetric-eigen.js";
export { solveOde, solveStiffOde } from "./ode/solve.js";
export type { OdeOptions, OdeProblem } from "./ode/problem.js";
export type { OdeSolution } from "./ode/stepping.js";
export { leadingSvd, type LeadingSvdOptions } from "./leading-svd.js";
export { matrixOfColumns, type Matrix } from "./matrix.js";
export { leastSquares, type LeastSquaresOptions, type LeastSquaresSolution } from "./least-squares.js";
export { nonNegativeLeastSquares, type NonNegativeSolution } from "./nnls.js";
export {
  autocorrelation,
  durbinWatson,
  ljungBox,
  residualWaves,
  runsTest,
  type ResidualWaves,
  type RunsTest,
} from "./residual-tests.js";
export { fft, inverseFft, inverseRealFft, realFft, type ComplexSeries } from "./fourier/fft.js";
export { convolve, convolver, type ConvolutionPart, type Convolver } from "./fourier/convolution.js";
export { cubicSpline, type CubicSplineOptions } from "./splines/cubic-spline.js";
export { monotoneSpline } from "./splines/monotone-spline.js";
export { smoothingSpline, type SmoothingSpline, type SmoothingSplineOptions } from "./splines/smoothing-spline.js";
export { bSplineBasis, bSplineIntegrals, bSplineKnots } from "./splines/b-spline.js";
export type { Extrapolation, Spline, SplineOptions } from "./splines/spline.js";
