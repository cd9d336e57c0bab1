import {
  ArgumentError,
  BRAND,
  checkOptions,
  estimate,
  type Estimate,
  expected,
  type KnownOptions,
  positive,
  secondsPer,
  within,
} from "../../foundation/index.js";
import type { AmplitudeAverage, IntensityAverage, UnstatedAverage } from "./types.js";

/** A published average lifetime. */
export interface PublishedAverage {
  readonly value: number;
  /** One standard deviation; left out where none was published. */
  readonly standardError?: number | undefined;
  /** A unit of time: `"ns"`. */
  readonly unit: string;
  /** The publication. */
  readonly source?: string | undefined;
}

const KNOWN: KnownOptions<PublishedAverage> = { value: true, standardError: true, unit: true, source: true };

/**
 * A published average that is said to be weighted by the amplitudes.
 *
 * @throws ArgumentError for a value that is not above 0, a negative error, or a unit that is not one of time.
 * @example amplitudeAverage({ value: 42, standardError: 2, unit: "ns" }).kind // "amplitude"
 */
export function amplitudeAverage(published: PublishedAverage): AmplitudeAverage {
  return { [BRAND]: "AmplitudeAverage", kind: "amplitude", ...checked(published) };
}

/**
 * A published average that is said to be weighted by the intensities.
 *
 * @throws ArgumentError for a value that is not above 0, a negative error, or a unit that is not one of time.
 * @example intensityAverage({ value: 60, unit: "ns" }).kind // "intensity"
 */
export function intensityAverage(published: PublishedAverage): IntensityAverage {
  return { [BRAND]: "IntensityAverage", kind: "intensity", ...checked(published) };
}

/**
 * A published average that does not say how it was taken. `shortest` is the shortest lifetime of the fit, if published: it
 * bounds the amplitude average from below.
 *
 * @throws ArgumentError for a value that is not above 0, a negative error, a unit that is not one of time, or a `shortest`
 * above the average.
 * @example unstatedAverage({ value: 50, unit: "ns", shortest: 4 }).kind // "unstated"
 */
export function unstatedAverage(
  published: PublishedAverage & { readonly shortest?: number | undefined },
): UnstatedAverage {
  const { shortest, ...rest } = published;
  const average = checked(rest);
  if (shortest === undefined) return { [BRAND]: "UnstatedAverage", kind: "unstated", ...average };
  positive("shortest", shortest);
  if (shortest > average.lifetime.value) {
    throw new ArgumentError(expected("shortest", `at most the average, ${average.lifetime.value}`, shortest));
  }
  return { [BRAND]: "UnstatedAverage", kind: "unstated", ...average, shortest };
}

function checked(published: PublishedAverage): { readonly lifetime: Estimate; readonly source: string } {
  checkOptions("average", published, KNOWN);
  const { standardError } = published;
  secondsPer(published.unit, "unit");
  return {
    lifetime: estimate(
      positive("value", published.value),
      standardError === undefined ? null : within("standardError", standardError, 0),
      published.unit,
    ),
    source: published.source ?? "published",
  };
}
