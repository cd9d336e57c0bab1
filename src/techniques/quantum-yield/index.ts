export { relative, type RelativeMeasurement, type RelativeSample } from "./relative.js";
export { quantumYieldReport } from "./report.js";
export { selfAbsorbedPart, withoutSelfAbsorption, type SelfAbsorbedOptions } from "./self-absorption.js";
export { integratingSphere, type SphereMeasurements } from "./sphere.js";
export type { Intensity, QuantumYield } from "./types.js";
