import { ArgumentError, expected } from "./errors.js";

/** The molar gas constant, J mol⁻¹ K⁻¹ (exact since the SI of 2019; CODATA 2018 and 2022). */
export const GAS_CONSTANT = 8.31446261815324;

/** kB/h, s⁻¹ K⁻¹, from the exact SI values of both. */
export const BOLTZMANN_OVER_PLANCK: number = 1.380649e-23 / 6.62607015e-34;

/** h·c/e in eV nm, from the exact SI values of h, c and e: E / eV = this / (λ / nm). */
export const EV_NM = 1239.841984332003;

/** e in C, which is J in an eV (exact: SI of 2019). */
export const JOULE_PER_EV = 1.602176634e-19;

/** kB in J K⁻¹ (exact: SI of 2019). */
export const BOLTZMANN = 1.380649e-23;

/** ε₀ in F m⁻¹ (CODATA 2022). */
export const VACUUM_PERMITTIVITY = 8.8541878188e-12;

/** Seconds in one of each unit of time. */
export const SECONDS: Readonly<Record<TimeUnit, number>> = {
  fs: 1e-15,
  ps: 1e-12,
  ns: 1e-9,
  µs: 1e-6,
  ms: 1e-3,
  s: 1,
  min: 60,
  h: 3600,
  d: 86400,
};

export type TimeUnit = "fs" | "ps" | "ns" | "µs" | "ms" | "s" | "min" | "h" | "d";

const TIME_WORDS: Readonly<Record<string, TimeUnit>> = {
  us: "µs",
  // The Greek letter mu looks the same as the micro sign and is as common in files.
  μs: "µs",
  sec: "s",
  secs: "s",
  second: "s",
  seconds: "s",
  mins: "min",
  minute: "min",
  minutes: "min",
  hr: "h",
  hrs: "h",
  hour: "h",
  hours: "h",
  day: "d",
  days: "d",
};

/** The unit of time that a word stands for (`"minutes"` → `"min"`), or `undefined`. */
export function parseTimeUnit(word: string): TimeUnit | undefined {
  const text = word.trim();
  if (Object.hasOwn(SECONDS, text)) return text as TimeUnit;
  const lower = text.toLowerCase();
  if (Object.hasOwn(SECONDS, lower)) return lower as TimeUnit;
  return Object.hasOwn(TIME_WORDS, lower) ? TIME_WORDS[lower] : undefined;
}

/** Seconds in one `unit`; an `ArgumentError` if the unit is not one of time. */
export function secondsPer(unit: string, name: string = "unit"): number {
  const parsed = parseTimeUnit(unit);
  if (parsed !== undefined) return SECONDS[parsed];
  throw new ArgumentError(expected(name, `a unit of time (${Object.keys(SECONDS).join(", ")})`, unit), { name });
}
