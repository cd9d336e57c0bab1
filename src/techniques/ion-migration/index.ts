/** Ion migration: activation energies, hop rates, diffusion, conductivity of ions. */
export { activationEnergy, type MigrationMeasure, type MigrationPoint } from "./activation-energy.js";
export {
  ATTEMPT_FREQUENCY,
  barrierOf,
  diffusionCoefficient,
  hopRate,
  ionicConductivity,
  ionMobility,
  type AttemptUnit,
  type BarrierUnit,
  type HopLengthUnit,
} from "./hopping.js";
export {
  activationReport,
  type ActivationOptions,
  type ActivationPoint,
  type ThermalActivation,
} from "../activation/index.js";
