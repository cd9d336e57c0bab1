/** Space-charge-limited currents: regions, trap-filled limit, trap density, mobility. */
export { analyse } from "./analyse.js";
export {
  contactDensity,
  mottGurneyMobility,
  spaceChargeCurrent,
  trapDensity,
  type CurrentDensityUnit,
} from "./formulas.js";
export { spaceChargeReport } from "./report.js";
export type {
  DeviceGeometry,
  Region,
  RegionKind,
  SpaceChargeAnalysis,
  SpaceChargeBranch,
  SpaceChargeInit,
  SpaceChargeOptions,
  ThicknessUnit,
} from "./types.js";
