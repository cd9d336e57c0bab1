import type { Parameter } from "../fitting/index.js";
import { fromStartAndChange, rise, riseSlope } from "./models/first-order.js";
import { type KappaRange, type Profile, profileFreeOffset, profileKnownOffset } from "./profile.js";
import type { TimeWindow } from "./window.js";

/** The exponential in the parameters that a fit works on, of which κ is the last. */
export interface Shape {
  readonly profile: Profile;
  /** Sum of squares of a trace on which nothing happens. */
  readonly flatRss: () => number;
  readonly parameters: (kappa: number, range: KappaRange) => readonly Parameter[];
  readonly model: (p: Float64Array, out: Float64Array) => void;
  readonly jacobian: (p: Float64Array, out: Float64Array) => void;
  /** The columns of the Jacobian. */
  readonly tangents: (p: Float64Array) => readonly Float64Array[];
  /** Offset and amplitude (at u = origin), with their gradients with respect to the parameters. */
  readonly derived: (
    p: Float64Array,
    origin: number,
  ) => {
    readonly offset: number;
    readonly amplitude: number;
    readonly offsetGradient: readonly number[];
    readonly amplitudeGradient: readonly number[];
  };
}

/** The shape for a free end value, or for a known one. */
export function shapeFor(window: TimeWindow, offset: number | undefined, weights: Float64Array | null): Shape {
  return offset === undefined ? freeOffset(window, weights) : knownOffset(window, offset, weights);
}

/** Parameters: value at the start, change over the window, κ. */
function freeOffset({ u, values }: TimeWindow, weights: Float64Array | null): Shape {
  const profile = profileFreeOffset(u, values, weights);
  const tangents = (p: Float64Array): Float64Array[] => {
    const [, change = 0, kappa = 1] = p;
    return [new Float64Array(u.length).fill(1), u.map(rise(kappa)), u.map(riseSlope(kappa)).map((v) => change * v)];
  };
  return {
    profile,
    flatRss: () => flat(values, weights),
    parameters: (kappa, range) => {
      const { start, change } = profile(kappa);
      return [{ name: "start", start }, { name: "change", start: change }, kappaParameter(kappa, range)];
    },
    model: ([start = 0, change = 0, kappa = 1], out) => {
      const phi = rise(kappa);
      for (let i = 0; i < u.length; i++) out[i] = start + change * phi(u[i] as number);
    },
    jacobian: (p, out) => interleave(tangents(p), out),
    tangents,
    derived: ([start = 0, change = 0, kappa = 1], origin) => fromStartAndChange(start, change, kappa, origin),
  };
}

/** Parameters: amplitude at the start of the window, κ. */
function knownOffset({ u, values }: TimeWindow, offset: number, weights: Float64Array | null): Shape {
  const profile = profileKnownOffset(u, values, weights, offset);
  const tangents = (p: Float64Array): Float64Array[] => {
    const [amplitude = 0, kappa = 1] = p;
    const decay = u.map((x) => Math.exp(-kappa * x));
    return [decay, decay.map((e, i) => -amplitude * (u[i] as number) * e)];
  };
  return {
    profile,
    flatRss: () => profile(0).rss,
    parameters: (kappa, range) => [{ name: "amplitude", start: profile(kappa).start }, kappaParameter(kappa, range)],
    model: ([amplitude = 0, kappa = 1], out) => {
      for (let i = 0; i < u.length; i++) out[i] = offset + amplitude * Math.exp(-kappa * (u[i] as number));
    },
    jacobian: (p, out) => interleave(tangents(p), out),
    tangents,
    derived: ([amplitude = 0, kappa = 1], origin) => {
      const factor = Math.exp(-kappa * origin);
      return {
        offset,
        amplitude: amplitude * factor,
        offsetGradient: [0, 0],
        amplitudeGradient: [factor, -amplitude * factor * origin],
      };
    },
  };
}

function kappaParameter(start: number, range: KappaRange): Parameter {
  return { name: "kappa", start, lower: range.low, upper: range.high };
}

function interleave(columns: readonly Float64Array[], out: Float64Array): void {
  const m = columns.length;
  columns.forEach((column, j) => {
    for (let i = 0; i < column.length; i++) out[i * m + j] = column[i] as number;
  });
}

/** Σ ((y − weighted mean) / σ)². */
function flat(values: Float64Array, weights: Float64Array | null): number {
  const w = (i: number): number => (weights?.[i] ?? 1) ** 2;
  const total = values.reduce((sum, _, i) => sum + w(i), 0);
  const centre = values.reduce((sum, y, i) => sum + w(i) * y, 0) / total;
  return values.reduce((sum, y, i) => sum + w(i) * (y - centre) ** 2, 0);
}
