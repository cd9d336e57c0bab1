export type { AnalyserInit, AnalyserSettings, PhotoemissionEnergy, PhotoemissionEnergyInit } from "./analyser.js";
export {
  region,
  type PhotoemissionRegion,
  type PhotoemissionRegionInit,
  type RegionChannel,
  type RegionPlace,
} from "./region.js";
export {
  intoSeries,
  regionAt,
  regionSeries,
  type RegionCoordinate,
  type RegionSeries,
  type RegionSeriesInit,
} from "./region-series.js";
export { bindingEnergy, kineticEnergy, overBindingEnergy, overKineticEnergy, type EnergyOptions } from "./energy.js";
export { chargeShift, correctCharge, correctedPosition, type ChargeReference, type ChargeShift } from "./charge.js";
export { CORE_LINES, coreLine, type CoreLine } from "./lines.js";
export {
  linearBackground,
  shirleyBackground,
  tougaardBackground,
  UNIVERSAL_LOSS,
  type LossCrossSection,
  type StaticBackground,
} from "./static-background.js";
export type { RegionBackgroundName } from "./fit-backgrounds.js";
export { fitRegion } from "./fit-region.js";
export { regionFitReport } from "./fit-report.js";
export type { ComponentInit, RegionComponent, RegionFit, RegionFitOptions } from "./fit-types.js";
export { surfaceComposition } from "./surface-composition.js";
export { surfaceCompositionReport } from "./composition-report.js";
export type { CompositionOptions, CompositionPart, LineArea, SurfaceComposition } from "./composition-types.js";
export { mixedHalide, type HalideContents, type MixedHalide } from "./mixed-halide.js";
export { lineArea, type AreaOptions } from "./line-area.js";
export { depthProfile } from "./depth-profile.js";
export { depthProfileReport } from "./profile-report.js";
export type { DepthProfile, DepthProfileOptions, ProfileLine, ProfileTrace } from "./profile-types.js";
export {
  meanFreePathSeahDench,
  meanFreePathTpp,
  monolayer,
  type SeahDenchMaterial,
  type TppMaterial,
} from "./mean-free-path.js";
export {
  angleResolvedThickness,
  attenuationThickness,
  overlayerThickness,
  type AngleRatio,
  type OverlayerInit,
} from "./overlayer.js";
