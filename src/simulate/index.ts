export {
  acquisition,
  type Acquisition,
  type AcquisitionFault,
  type AcquisitionFaultKind,
  type AcquisitionFormat,
  type AcquisitionInit,
  type AcquiredScan,
  type DiskAction,
  type Struck,
} from "./acquisition/index.js";
export { absorption, grid, type AbsorptionInit, type Band, type SimulatedAxis } from "./bands.js";
export { firstOrderStack, type Component, type FirstOrderStackInit } from "./first-order-stack.js";
export { arrheniusRate, type ArrheniusLaw, type Rate } from "./rate.js";
export { gaussianResponse, photonDecay, type PhotonDecayInit } from "./decay.js";
export { bandGap, type GapLaw } from "./band-gap.js";
export { emission, type EmissionBand, type EmissionInit } from "./emission.js";
export { experiment, type ExperimentInit, type SimulatedExperiment, type SimulatedTruth } from "./experiment.js";
export type { Instrument } from "./instrument.js";
export { micrograph, type MicrographInit, type SimulatedLattice, type SimulatedMicrograph, type SimulatedParticles } from "./micrograph.js"; // prettier-ignore
export { pulsedDecay, type PulsedDecayInit } from "./pulsed-decay.js";
export type { SimulatedReaction } from "./reaction.js";
export type { ExcitonicEdge, SimulatedSample, SpeciesSpectrum } from "./sample.js";
