export {
  region,
  type PhotoemissionEnergy,
  type PhotoemissionRegion,
  type PhotoemissionRegionInit,
  type RegionPlace,
} from "./region.js";
