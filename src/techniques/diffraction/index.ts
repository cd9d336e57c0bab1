export {
  pattern,
  type DiffractionAxis,
  type DiffractionPattern,
  type DiffractionPatternInit,
  type DiffractionQuantity,
  type DiffractionUnit,
  type TubeLines,
} from "./pattern.js";
