import type { ParsedSpectrum } from "../../parsed.js";

type Settings = Readonly<Record<string, string>>;

const valueOf = (settings: Settings, key: RegExp): string | undefined =>
  Object.entries(settings).find(([k]) => key.test(k))?.[1];

/**
 * Whether the settings are those of a camera's program (Andor Solis): what it calls the temperature is that of the
 * detector.
 */
export function isCamera(settings: Settings): boolean {
  return (
    valueOf(settings, /^exposure time\b/i) !== undefined &&
    valueOf(settings, /^(acquisition mode|readout mode|read mode|head model|pre-?amplifier gain)\b/i) !== undefined
  );
}

/**
 * The spectra of a camera's kinetic series with their times, which the file says as the time from one spectrum to the next.
 * Spectra that have places of their own keep them.
 */
export function timedByCycle(
  spectra: readonly ParsedSpectrum[],
  settings: Settings,
  notes: string[],
): readonly ParsedSpectrum[] {
  const text = valueOf(settings, /^kinetic cycle time\s*[([]\s*s(ecs?|econds?)?\s*[)\]]$/i)
    ?.trim()
    .replace(",", ".");
  const cycle = text === undefined || text === "" ? Number.NaN : Number(text);
  if (spectra.length < 2 || !(cycle > 0 && cycle < Infinity) || spectra.some((s) => s.value !== undefined))
    return spectra;
  notes.push(
    `The times are those of the kinetic cycle, ${cycle} s from one spectrum to the next, counted from the first.`,
  );
  return spectra.map((s, i) => ({ ...s, value: { number: i * cycle, kind: "time" as const, unit: "s" } }));
}
