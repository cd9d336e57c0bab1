import type { ViewDescription } from "halidelab/views";
import { mountArrhenius } from "./arrhenius/mount.js";
import { mountChromaticity } from "./chromaticity/mount.js";
import { mountDecay } from "./decay/mount.js";
import { mountExplore } from "./explore/mount.js";
import { mountGlobalFit } from "./global-fit/mount.js";
import { mountFigure } from "./figure/mount.js";
import { mountLedger } from "./ledger/mount.js";
import { mountLive } from "./live/mount.js";
import { mountKinetics } from "./kinetics/mount.js";
import { mountTable } from "./table/mount.js";
import { mountXy } from "./xy/mount.js";
import type { Mount } from "./page/handle.js";
import { mountSpectralStack } from "./spectral-stack/mount.js";

/** Every view by its name. The classes that Jupyter makes for them follow from it. */
export const MOUNTS = {
  "spectral-stack": mountSpectralStack,
  kinetics: mountKinetics,
  arrhenius: mountArrhenius,
  chromaticity: mountChromaticity,
  explore: mountExplore,
  figure: mountFigure,
  decay: mountDecay,
  "global-fit": mountGlobalFit,
  ledger: mountLedger,
  live: mountLive,
  table: mountTable,
  xy: mountXy,
} as const satisfies Readonly<Record<ViewDescription["name"], Mount>>;

/** How a view of this name mounts, if there is one. */
export function mountOf(view: string): Mount | undefined {
  return Object.hasOwn(MOUNTS, view) ? MOUNTS[view as keyof typeof MOUNTS] : undefined;
}
