import { ArgumentError, BRAND, checkOptions, expected } from "../../foundation/index.js";
import { literal } from "../literal.js";
import { settingsReader } from "../view-settings.js";
import { stackSettings, type StackSettingsInit } from "../spectral-stack/index.js";
import { presentationOf } from "./presentation-of.js";
import type { ViewSettings, ViewWithSettings } from "./types.js";

/**
 * A value as its view shows it with other settings than without: what a reader chooses in the page, chosen in a cell.
 *
 * @param value a result with a live view that has settings: a fitted decay, a trace or its fit, a global fit, a diagram of
 *   colours, formulas with sliders, a ledger, spectra and what is shown as a stack of them, a live run.
 * @throws ArgumentError for another value, for a setting that its view does not have, and for one that it cannot show
 *
 * @example
 * const film = colour.chromaticityDiagram({ points: [{ name: "CsPbBr3", x: 0.0721, y: 0.6978 }] });
 * views.withSettings(film, { diagram: "uv" }).settings.diagram // "uv"
 */
export function withSettings(value: unknown, settings: ViewSettings | StackSettingsInit): ViewWithSettings {
  const view = presentationOf(value)?.view;
  const made = (found: object): ViewWithSettings =>
    Object.freeze({ [BRAND]: "ViewWithSettings" as const, value, settings: Object.freeze({ ...found }) });
  if (view?.name === "spectral-stack" || view?.name === "live") {
    // Over those that the view comes with, as a stack that was given some.
    return made(stackSettings({ ...(view.state["settings"] as object | undefined), ...settings } as StackSettingsInit));
  }
  const read = view === undefined ? undefined : settingsReader(view.name, view.state);
  if (read === undefined) throw new ArgumentError(expected("value", "a result whose live view has settings", value));
  const { schemaVersion: _, ...without } = read({});
  checkOptions("settings", settings, Object.fromEntries(Object.keys(without).map((key) => [key, true])) as never);
  const found = read(settings);
  for (const [key, given] of Object.entries(settings))
    if (given !== undefined && literal(found[key]) !== literal(given))
      throw new ArgumentError(expected(`settings.${key}`, "something that this view can show", given));
  return made(found);
}
