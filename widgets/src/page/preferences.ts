import type { ShownUnit } from "halidelab/views/spectral-stack";

/** Maps that go from low to high: one with a middle would tell of a zero that is none. */
export const PREFERRED_MAPS = ["viridis", "cividis", "magma"] as const;
type PreferredMap = (typeof PREFERRED_MAPS)[number];

/** Written here again, since this module loads with the page and the views with the first of them. */
export const PREFERRED_UNITS = ["nm", "eV", "cm^-1"] as const satisfies readonly ShownUnit[];

/** What a reader prefers in all stacks for which neither cell nor reader chose. */
export interface Preferences {
  /** Of the heatmap; null: viridis. */
  readonly map: PreferredMap | null;
  /** Of the spectral axis; null: as measured. */
  readonly unit: ShownUnit | null;
}

let now: Preferences = { map: null, unit: null };
const listeners = new Set<() => void>();

/** What is preferred now. */
export function preferences(): Preferences {
  return now;
}

/** Reads preferences by name; a name that is none prefers nothing. */
export function readPreferences(map: unknown, unit: unknown): Preferences {
  return {
    map: PREFERRED_MAPS.find((name) => name === map) ?? null,
    unit: PREFERRED_UNITS.find((name) => name === unit) ?? null,
  };
}

/** Prefers something else, and tells every view. */
export function prefer(next: Preferences): void {
  if (next.map === now.map && next.unit === now.unit) return;
  now = next;
  for (const listener of [...listeners]) listener();
}

/** Calls back on every change of the preferences until the signal aborts. */
export function onPreferences(listener: () => void, signal: AbortSignal): void {
  if (signal.aborted) return;
  listeners.add(listener);
  signal.addEventListener("abort", () => listeners.delete(listener), { once: true });
}
