import { ArgumentError, BRAND, brandOf, checkOptions, expected } from "../../foundation/index.js";
import { literal } from "../literal.js";
import { settingsReader } from "../view-settings.js";
import { stackSettings, type StackSettingsInit } from "../spectral-stack/index.js";
import { presentationOf } from "./presentation-of.js";
import type { StackView } from "./stack-view.js";
import type { ViewDescription, ViewSettings, ViewWithSettings } from "./types.js";

/**
 * A value as its view shows it with other settings than it comes with: what a reader chooses in the page, chosen in a cell.
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
  const made = (found: object): ViewWithSettings =>
    Object.freeze({ [BRAND]: "ViewWithSettings" as const, value, settings: Object.freeze({ ...found }) });
  const { view, own } = cameWith(value);
  const given = Object.fromEntries(Object.entries({ ...settings }).filter(([, one]) => one !== undefined));
  if (view === "spectra") return made(stackSettings({ ...own, ...given }));
  const read = view === undefined ? undefined : settingsReader(view.name, view.state);
  if (read === undefined) throw new ArgumentError(expected("value", "a result whose live view has settings", value));
  const { schemaVersion: _, ...without } = read({});
  checkOptions("settings", settings, Object.fromEntries(Object.keys(without).map((key) => [key, true])) as never);
  const found = read({ ...own, ...given });
  for (const [key, one] of Object.entries(given))
    if (literal(found[key]) !== literal(one))
      throw new ArgumentError(expected(`settings.${key}`, "something that this view can show", one));
  return made(found);
}

/** The view of a value, as far as its settings ask for it, and the settings that it comes with. */
interface CameWith {
  readonly view: ViewDescription | "spectra" | undefined;
  readonly own?: object | undefined;
}

/** Values that are shown as spectra. To make their view copies them, and follows a run, which no setting asks for. */
const SPECTRA: ReadonlySet<string | undefined> = new Set([
  "SpectralSeries",
  "Spectrum",
  "MarkedSeries",
  "GrowingStack",
  "LiveRun",
]);

function cameWith(value: unknown): CameWith {
  const brand = brandOf(value);
  if (SPECTRA.has(brand)) return { view: "spectra" };
  if (brand === "StackView") return { view: "spectra", own: (value as StackView).settings };
  if (brand === "ViewWithSettings") {
    const { value: within, settings } = value as ViewWithSettings;
    return { view: cameWith(within).view, own: settings };
  }
  const view = presentationOf(value)?.view;
  if (view?.name !== "spectral-stack" && view?.name !== "live") return { view, own: view?.settings };
  return { view: "spectra", own: view.settings ?? (view.state["settings"] as object | undefined) };
}
