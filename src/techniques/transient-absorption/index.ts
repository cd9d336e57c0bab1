export { chirpAt, correctChirp, type Chirp } from "./chirp.js";
export {
  fromIntensities,
  fromIntensitiesAsPrinted,
  type DetectorNoise,
  type IntensitiesInit,
} from "./from-intensities.js";
export { fromRelativeTransmission, relativeTransmission } from "./transmission.js";
