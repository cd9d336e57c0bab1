import { startValues, type ExploreState, type ExploreValues } from "./state.js";

/** Where the reader has moved the sliders; what is not named stands where it starts. */
export interface ExploreSettings {
  readonly schemaVersion: 1;
  readonly values: ExploreValues;
}

/** Reads settings that may come from a stranger; what is not there or cannot be meant is as by default. */
export function parseExploreSettings(value: unknown): ExploreSettings {
  const of = (found: unknown): Readonly<Record<string, unknown>> =>
    typeof found === "object" && found !== null && !Array.isArray(found) ? (found as Record<string, unknown>) : {};
  const { values } = of(value);
  const numbers = Object.entries(of(values)).filter(([, v]) => typeof v === "number" && Number.isFinite(v));
  return { schemaVersion: 1, values: Object.fromEntries(numbers) as ExploreValues };
}

/** Where all sliders of a state stand by some settings: within their ends. */
export function valuesBy(state: ExploreState, { values }: ExploreSettings): ExploreValues {
  return Object.fromEntries(
    state.parameters.map(({ name, value, from, to }) => {
      const moved = Object.hasOwn(values, name) ? (values[name] as number) : value;
      return [name, Math.min(to, Math.max(from, moved))];
    }),
  );
}

/** The settings of some values: only what was moved is named. */
export function settingsOf(state: ExploreState, values: ExploreValues): ExploreSettings {
  const start = startValues(state);
  return { schemaVersion: 1, values: Object.fromEntries(Object.entries(values).filter(([k, v]) => v !== start[k])) };
}
