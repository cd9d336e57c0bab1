/** Pictures of microscopes: particles and their sizes, coverage, grain size, lattice spacings. */
export { coverage, type CoverageOptions } from "./coverage.js";
export { decodeImage, type DecodeOptions } from "./decode.js";
export { grainSize, type GrainOptions } from "./grains.js";
export { crop, image, type ImageInit, type Part } from "./image.js";
export { particles, type ParticleOptions } from "./particles.js";
export { periods, type PeriodOptions } from "./periods.js";
export { coverageReport, grainReport, particleReport, periodReport, sizeReport } from "./report.js";
export { sizeDistribution, type SizeOptions } from "./sizes.js";
export type {
  Coverage,
  GrainSize,
  GreyValues,
  Length,
  LengthUnit,
  MicroscopyImage,
  Particle,
  ParticleAnalysis,
  Period,
  Periods,
  SegmentOptions,
  SizeDistribution,
  Threshold,
  ThresholdMethod,
} from "./types.js";
