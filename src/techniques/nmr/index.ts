/** Nuclear magnetic resonance of one dimension: reference, phase, baseline, integrals and amounts. */
export { spectrum, type NmrSpectrum, type NmrSpectrumInit } from "./spectrum.js";
export { solvent, SOLVENTS, type Solvent } from "./solvents.js";
export { calibrate, type ShiftReference } from "./calibrate.js";
export { phase, type PhaseAngles } from "./phase.js";
export { fromDecay, type DecayOptions } from "./from-decay.js";
export {
  integrals,
  ratio,
  withoutBaseline,
  type IntegralsOptions,
  type NmrIntegral,
  type NmrIntegrals,
  type NmrRange,
} from "./integrals.js";
export { integralsReport } from "./report.js";
