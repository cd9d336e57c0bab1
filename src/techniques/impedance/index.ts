/** Impedance: spectra, circuits, fits, the Kramers–Kronig test. */
export { circuit } from "./circuit/parse.js";
export type { Circuit, CircuitNode, CircuitParameter, ElementNode, GroupNode, ParameterRole } from "./circuit/types.js";
export { compareCircuits } from "./compare.js";
export { crop, type CropImpedanceOptions } from "./crop.js";
export { fitCircuit } from "./fit-circuit.js";
export type { CircuitFitOptions, ImpedanceFit, ImpedanceParts, Weighting } from "./fit-types.js";
export { kramersKronig } from "./kramers-kronig.js";
export type { FailedRange, KramersKronigOptions, KramersKronigTest } from "./kramers-kronig-types.js";
export { circuitReport, fitReport, kramersKronigReport, spectrumReport } from "./report.js";
export { frequencies, simulate, type SimulateImpedanceOptions } from "./simulate.js";
export { spectrum } from "./spectrum.js";
export { effectiveCapacitance, type EffectiveCapacitanceInput } from "./time-constants.js";
export type { ImpedanceColumn, ImpedanceInit, ImpedanceSpectrum, ImpedanceTableOptions } from "./types.js";
