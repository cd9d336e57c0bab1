export { forsterRadius, spectralOverlap, type ForsterOptions } from "./overlap.js";
export { peak } from "./peak.js";
export type { EmissionPeak, EmissionPeakOptions, EmissionPlace } from "./peak-types.js";
export { emissionPeakReport, emissionTrackReport } from "./report.js";
export { selfAbsorption, type SelfAbsorption } from "./self-absorption.js";
export {
  trackBands,
  type EmissionTrack,
  type TrackBandsOptions,
  type TrackedBand,
  type TrackedQuantity,
} from "./track.js";
