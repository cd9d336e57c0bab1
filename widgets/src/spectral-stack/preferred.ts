import { MAPS, type ShownStack, type StackSettings } from "halidelab/views/spectral-stack";
import { preferences } from "../page/preferences.js";

const WITH_UNIT = new WeakMap<StackSettings, StackSettings>();

/** A stack's settings, in the preferred unit where none was chosen; the same object for the same settings. */
export function inPreferredUnit(settings: StackSettings): StackSettings {
  const { unit } = preferences();
  if (settings.unit !== null || unit === null) return settings;
  const known = WITH_UNIT.get(settings);
  if (known?.unit === unit) return known;
  const next = { ...settings, unit };
  WITH_UNIT.set(settings, next);
  return next;
}

/** A stack in the preferred colours where none were chosen. A difference keeps those that tell its sign. */
export function inPreferredColours(shown: ShownStack): ShownStack {
  const { map } = preferences();
  return map === null || shown.isDifference || shown.settings.map !== null ? shown : { ...shown, map: MAPS[map] };
}
