export { activate, BOLTZMANN_EV, type ActivationLaw } from "./activate.js";
export { activationReport } from "./report.js";
export type { ActivationOptions, ActivationPoint, ThermalActivation } from "./types.js";
