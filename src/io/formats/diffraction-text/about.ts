import type { ParsedPattern } from "../../parsed.js";

/** What the lines about a scan say. */
export interface About {
  readonly wavelength?: number;
  readonly lines?: NonNullable<ParsedPattern["lines"]>;
  readonly countingTime?: number;
  readonly temperature?: NonNullable<ParsedPattern["temperature"]>;
}

const NUMBER = String.raw`[-+]?(?:\d+[.,]?\d*|[.,]\d+)(?:[eE][-+]?\d+)?`;
const LABELS = String.raw`(?:wave\s*-?\s*length|lambda|λ|K[-_ ]?Alpha[-_ ]?1|K-?α1|ALPHA1|_WL1|WL1)`;
const WAVELENGTH = new RegExp(
  String.raw`\b${LABELS}[^\d\n]{0,30}?[\s:=,;(]\s*"?(${NUMBER})\s*"?\s*\(?(Å|A\b|angstroms?|nm|pm|m\b)?`,
  "i",
);
/** Å that X-rays and neutrons of diffractometers have. */
const PLAUSIBLE: readonly [number, number] = [0.03, 12];

/** Wavelength, tube, time and temperature in the lines before the numbers of a scan; only what is written in them. */
export function aboutIn(lines: readonly string[], settings: Readonly<Record<string, string>>): About {
  const wavelength = lines.map(wavelengthIn).find((v) => v !== undefined);
  const tube = tubeIn(settings, lines);
  const time = numberAt(
    settings,
    /^(_?steptime|time per step( \(?s\)?)?|timeperstep|counting time|scan step time.*|exposure( time)?.*)$/i,
  );
  const kelvin = temperatureIn(settings, lines);
  return {
    ...(wavelength === undefined ? {} : { wavelength }),
    ...(tube === undefined ? {} : { lines: tube }),
    ...(time !== undefined && time > 0 ? { countingTime: time } : {}),
    ...(kelvin === undefined ? {} : { temperature: kelvin }),
  };
}

/** The wavelength of a line in Å; undefined where none is written, or one that no source has. */
function wavelengthIn(line: string): number | undefined {
  const match = WAVELENGTH.exec(line);
  if (match === null) return ofEnergy(line);
  const value = Number((match[1] ?? "").replace(",", "."));
  const unit = match[2] ?? "";
  const angstroms = /^m$/i.test(unit) ? value * 1e10 : unit === "nm" ? value * 10 : unit === "pm" ? value / 100 : value;
  return angstroms >= PLAUSIBLE[0] && angstroms <= PLAUSIBLE[1] ? angstroms : undefined;
}

/** λ = hc/E, of a beam whose energy is written in keV. */
function ofEnergy(line: string): number | undefined {
  const match = /\benergy\b[^\d\n]{0,20}(\d+(?:[.,]\d+)?)\s*keV\b/i.exec(line);
  const energy = Number((match?.[1] ?? "").replace(",", "."));
  return match !== null && energy > 1 && energy < 400 ? HC / energy : undefined;
}

/** Å keV */
const HC = 12.398_419_843_320_026;

function tubeIn(
  settings: Readonly<Record<string, string>>,
  lines: readonly string[],
): NonNullable<ParsedPattern["lines"]> | undefined {
  const anode = /\b_?anode(?: material)?\s*[:=,;]\s*"?'?([A-Z][a-z]?)\b/i.exec(lines.join("\n"))?.[1];
  const kAlpha1 = numberAt(settings, /^(k-?\s?(alpha|α)-?1.*|_wl1|alpha1)$/i);
  const kAlpha2 = numberAt(settings, /^(k-?\s?(alpha|α)-?2.*|_wl2|alpha2)$/i);
  const ratio = numberAt(settings, /^(ratio k-?alpha-?2\/k-?alpha-?1|_wlratio)$/i);
  const found = {
    ...(anode === undefined ? {} : { anode }),
    ...(kAlpha1 === undefined ? {} : { kAlpha1 }),
    ...(kAlpha2 === undefined ? {} : { kAlpha2 }),
    ...(ratio === undefined ? {} : { ratio }),
  };
  return Object.keys(found).length === 0 ? undefined : found;
}

function numberAt(settings: Readonly<Record<string, string>>, key: RegExp): number | undefined {
  const text = Object.entries(settings).find(([k]) => key.test(k))?.[1];
  const match = new RegExp(`^"?'?(${NUMBER})`).exec(text ?? "");
  const value = Number((match?.[1] ?? "").replace(",", "."));
  return match === null || !Number.isFinite(value) ? undefined : value;
}

function temperatureIn(
  settings: Readonly<Record<string, string>>,
  lines: readonly string[],
): ParsedPattern["temperature"] {
  const own = Object.entries(settings).find(([k]) => /^_?temp(erature)?\s*(\(?\[?°?[CK]\]?\)?)?$/i.test(k));
  const text =
    own === undefined ? lines.join("\n") : `temperature ${own[1]} ${/[[(]\s*°?([CK])/.exec(own[0])?.[1] ?? ""}`;
  const match = /\btemperature\s*[:=]?\s*([-+]?\d+(?:[.,]\d+)?)\s*(K|°\s?C|C)\b/i.exec(text);
  if (match === null) return undefined;
  const value = Number((match[1] ?? "").replace(",", "."));
  const unit = /^K$/i.test(match[2] ?? "") ? "K" : "°C";
  return value > (unit === "K" ? 0 : -273.15) && value < 4000 ? { value, unit } : undefined;
}
