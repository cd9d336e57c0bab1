/** Infrared spectra: transmittance and absorbance, areas of bands, and what bands of ligands are. */
export { toAbsorbance, toTransmittance } from "./absorbance.js";
export { assign, LIGAND_BANDS, type BandAssignment } from "./assignments.js";
export { bandAreas, bandRatio, type BandArea, type BandAreas, type BandRange } from "./band-areas.js";
export { bandAreasReport } from "./report.js";
