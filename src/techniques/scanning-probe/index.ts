/** Scanning probes: heights of AFM with their roughness, voltages of Kelvin probes with work functions and means of parts. */
export { level } from "./level.js";
export { scalarMap, type ScalarMapInit } from "./map.js";
export { regionMeans, workFunction, type WorkFunctionOptions } from "./potential.js";
export { regionReport, roughnessReport } from "./report.js";
export { compareRoughness, profileRoughness, roughness, type ProfilePlace, type RoughnessChange } from "./roughness.js";
export type { RegionMeans, ScalarKind, ScalarMap, ScalarUnit, SurfaceRoughness } from "./types.js";
export { wavelengthFilter, type WavelengthFilterOptions } from "./wavelength-filter.js";
