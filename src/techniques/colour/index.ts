/** The colour of emitted light: CIE 1931 and 1976 coordinates, dominant wavelength, gamuts. */
export { emissionBand, type EmissionBandInit } from "./band.js";
export {
  chromaticityOf,
  fromUniform,
  toUniform,
  type Chromaticity,
  type Tristimulus,
  type UniformChromaticity,
} from "./coordinates.js";
export type { ColourCoverage } from "./coverage.js";
export {
  chromaticityDiagram,
  type ChromaticityDiagram,
  type ChromaticityDiagramInit,
  type DiagramPoint,
} from "./diagram.js";
export { dominantWavelength, type DominantOptions, type DominantWavelength } from "./dominant.js";
export { MAXIMUM_EFFICACY } from "./efficacy.js";
export { emissionColour, type EmissionColour, type EmissionColourOptions } from "./emission-colour.js";
export { gamut, type Gamut, type GamutOptions, type GamutShare, type PrimaryLike } from "./gamut.js";
export { locusAt, spectralLocus, type SpectralLocus } from "./locus.js";
export { colourReport, diagramReport, gamutReport } from "./report.js";
export {
  DISPLAY_STANDARDS,
  WHITE_POINTS,
  type DisplayStandard,
  type Primaries,
  type WhitePointName,
} from "./standards.js";
