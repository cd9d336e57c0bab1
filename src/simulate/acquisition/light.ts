import { ArgumentError, expected } from "../../foundation/index.js";
import type { Signal, SpectralSeries } from "../../spectroscopy/index.js";
import type { LightFaults } from "./faults.js";

/** What the detector makes of a value at a time of the run, s. */
export type Seen = (value: number, seconds: number) => number;

/**
 * What drift, stray light and a full detector make of the values of a series. Both act on the light, with T its share that came
 * through: the lamp's intensity I(t)/I(0) = 1 + r t against a reference taken at the beginning makes T·(1 + r t) of it; stray light
 * of a share s, in sample and reference alike, makes (T + s)/(1 + s) (ASTM E387; W. Kaye, Anal. Chem. 53 (1981) 2201). Of
 * luminescence and counts, stray light is that share of the greatest value.
 *
 * @throws ArgumentError for a signal of which the light is not known
 */
export function seenOf(series: SpectralSeries, { perHour, limit, share }: LightFaults): Seen {
  if (perHour === 0 && limit === undefined && share === 0) return (v) => v;
  const { signal, values } = series;
  let most = -Infinity;
  for (const v of values) if (v > most) most = v;
  const { toLight, fromLight, full } = scale(signal, most);
  const relative = full === 1;
  const clip = limit === "most" ? 0.8 * most : (limit ?? Infinity);
  return (v, seconds) => {
    const lamp = 1 + (perHour * seconds) / 3600;
    // Below no light at all: a lamp that faded away.
    const through = toLight(v) * Math.max(lamp, 1e-12);
    const light = relative ? (through + share) / (1 + share) : through + share * full;
    return Math.min(clip, perHour === 0 && share === 0 ? v : fromLight(light));
  };
}

interface Scale {
  readonly toLight: (value: number) => number;
  readonly fromLight: (light: number) => number;
  /** The light of the lamp itself; 1 where values are relative to it. */
  readonly full: number;
}

function scale(signal: Signal, most: number): Scale {
  const hundred = signal.unit === "%" ? 100 : 1;
  switch (signal.kind) {
    case "absorbance":
      return { toLight: (a) => 10 ** -a, fromLight: (t) => -Math.log10(t), full: 1 };
    case "transmittance":
    case "reflectance":
      return { toLight: (t) => t / hundred, fromLight: (t) => t * hundred, full: 1 };
    case "counts":
    case "PL intensity":
      return { toLight: (v) => v, fromLight: (v) => v, full: most };
    default:
      throw new ArgumentError(expected("series.signal", "of a kind that says what light came (absorbance, transmittance, reflectance, counts, PL intensity), for faults of the light", signal.kind)); // prettier-ignore
  }
}
