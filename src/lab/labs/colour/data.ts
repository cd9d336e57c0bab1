import type { Draw } from "../draw.js";
import { devicesOf, type Devices } from "./device.js";
import { filmsOf, type Films } from "./films.js";
import { emissionsOf, type Emissions } from "./light.js";
import type { ColourTruth } from "./truth.js";

/** What the student finds on the bench. */
export interface ColourData extends Films, Emissions, Devices {
  /** nm: where a red film shall emit. */
  readonly wanted: number;
  /** Share of Rec. 2020 that a green band still has to leave. */
  readonly coverage: number;
}

/** @param factor cd A⁻¹ for each percent of the green LED */
export function dataOf(t: ColourTruth, factor: number, draw: Draw): ColourData {
  return {
    ...filmsOf(t, draw),
    ...emissionsOf(t, draw),
    ...devicesOf(t, factor, draw),
    wanted: t.wanted,
    coverage: t.coverage,
  };
}
