export {
  pattern,
  type DiffractionAxis,
  type DiffractionPattern,
  type DiffractionPatternInit,
  type DiffractionQuantity,
  type DiffractionUnit,
  type TubeLines,
} from "./pattern.js";
export { bragg, type BraggInit, type BraggPlace } from "./bragg.js";
export { convertPattern, type ConvertPatternOptions } from "./convert.js";
export { stripKAlpha2, type StripOptions } from "./k-alpha-2.js";
export {
  dSpacing,
  hklText,
  lattice,
  type CrystalSystem,
  type Hkl,
  type Lattice,
  type LatticeInit,
  type Six,
} from "./lattice.js";
export { lineList, type Centring, type LatticeLine, type LineListOptions } from "./lines.js";
export type { Measured } from "./measured.js";
export { ANODES, type Anode, type AnodeLines, type RadiationOptions } from "./radiation.js";
export { fitLines, type FitLinesOptions } from "./fit-lines.js";
export type { DiffractionLine, DiffractionLines, LineInput } from "./line-types.js";
export { nelsonRiley, type NelsonRiley } from "./nelson-riley.js";
export type { LinesInput } from "./observed.js";
export { refineLattice, type RefineOptions } from "./refine.js";
export type { LatticeFit, LineCorrection, RefinedLine } from "./refine-types.js";
export type { BreadthOptions, BreadthRule, InstrumentBreadth } from "./breadth.js";
export { scherrer, williamsonHall, type SizeOptions } from "./sizes.js";
export type { LineSize, ScherrerSizes, WilliamsonHall } from "./size-types.js";
export { phase, PHASES } from "./phases.js";
export { stickPattern, type Stick, type StickOptions, type StickPattern } from "./stick-pattern.js";
export { structure, type Atom, type CrystalStructure, type Site, type StructureInit } from "./structure.js";
export {
  indexingReport,
  latticeReport,
  linesReport,
  nelsonRileyReport,
  phaseReport,
  scherrerReport,
  searchReport,
  stickReport,
  structureReport,
  williamsonHallReport,
} from "./report.js";
export { indexLines, type IndexOptions, type ToleranceOptions } from "./index-lines.js";
export type { IndexedLine, Indexing, LatticeSearch } from "./index-types.js";
export { searchLattice, type SearchOptions, type SearchSystem } from "./search-lattice.js";
export { identifyPhases, type IdentifyOptions } from "./identify.js";
export type { FoundPhase, PhaseLine, PhaseMatch } from "./identify-types.js";
export {
  confinedGap,
  sizeFromGap,
  type ConfinedSize,
  type ConfinementModel,
  type ConfinementOptions,
} from "./confinement.js";
export { explainGap, type GapExplanation, type GapInit } from "./explain-gap.js";
export { mixedComposition, vegard, type MixedComposition, type VegardLaw } from "./vegard.js";
export { compositionReport, confinedSizeReport, gapReport } from "./mixing-report.js";
export { azimuthalProfile, azimuthalReport, type AzimuthalOptions, type AzimuthalProfile } from "./azimuth.js";
export { lineCut, sectorCut, type LineCutOptions, type SectorOptions } from "./cuts.js";
export {
  detectorMap,
  scatteringMap,
  type DetectorGeometry,
  type DetectorImage,
  type ScatteringMap,
  type ScatteringMapInit,
} from "./scattering-map.js";
