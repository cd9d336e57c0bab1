import { parseChromaticitySettings } from "./chromaticity/settings.js";
import { parseDecaySettings } from "./decay/settings.js";
import { parseExploreSettings } from "./explore/settings.js";
import type { ExploreState } from "./explore/state.js";
import { GLOBAL_FIT_SETTINGS, parseGlobalFitSettings } from "./global-fit/settings.js";
import type { GlobalFitState } from "./global-fit/state.js";
import { parseKineticsSettings } from "./kinetics/settings.js";
import { parseLedgerSettings } from "./ledger/settings.js";
import type { ViewName } from "./view-name.js";

type Settings = Readonly<Record<string, unknown>>;
type Read = (settings: unknown, state: Settings) => object;

/** What a hand made of a fit is no setting of a cell, which makes the fit itself. */
const withoutHand =
  (read: Read): Read =>
  (settings, state) => {
    const { byHand: _, ...rest } = read(settings, state) as { readonly byHand?: unknown };
    return rest;
  };

/** Of formulas with sliders, values of the sliders that are there. */
const slidersOf: Read = (settings, state) => {
  const { values, ...rest } = parseExploreSettings(settings);
  const { parameters } = state as unknown as ExploreState;
  const within = Object.entries(values).filter(([name, value]) =>
    parameters.some((one) => one.name === name && value >= one.from && value <= one.to),
  );
  return { ...rest, values: Object.fromEntries(within) };
};

/** Of a global fit, a stack that is there. */
const setOf: Read = (settings, state) => {
  const { set, ...rest } = parseGlobalFitSettings(settings);
  const { data } = state as unknown as GlobalFitState;
  return { ...rest, set: set < data.length ? set : GLOBAL_FIT_SETTINGS.set };
};

/** How the settings of each view are read that a cell may choose; what cannot be meant is as without. */
const READERS: Partial<Readonly<Record<ViewName, Read>>> = {
  chromaticity: parseChromaticitySettings,
  decay: parseDecaySettings,
  explore: slidersOf,
  "global-fit": withoutHand(setOf),
  kinetics: withoutHand(parseKineticsSettings),
  ledger: parseLedgerSettings,
};

/** Reads the settings of a view that shows a state; undefined for a view without settings of its own. */
export function settingsReader(
  name: ViewName,
  state: Readonly<Record<string, unknown>>,
): ((settings: unknown) => Settings) | undefined {
  const read = READERS[name];
  return read && ((settings) => ({ ...read(settings, state) }));
}
