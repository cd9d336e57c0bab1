import {
  ArgumentError,
  brandOf,
  checkOptions,
  expected,
  finite,
  finiteArray,
  monotonic,
  type NumericArray,
} from "../../../foundation/index.js";
import { provenance, type Provenance } from "../../provenance.js";
import { checkSigma } from "../../sigma.js";
import type { Spectrum } from "../../spectrum.js";

/** A curve with peaks that is no spectrum: a diffraction pattern, a region of photoemission. */
export interface PeakCurve {
  /** Places, rising or falling strictly. */
  readonly x: NumericArray;
  readonly y: NumericArray;
  /** One standard deviation of each value. */
  readonly sigma?: NumericArray | undefined;
  /** Name and unit of the places. */
  readonly xLabel?: string | undefined;
  readonly xUnit?: string | undefined;
  readonly yLabel?: string | undefined;
  readonly yUnit?: string | undefined;
  /** Whether the values are numbers of events, whose scatter is Poisson's. */
  readonly counts?: boolean | undefined;
  readonly provenance?: Partial<Provenance> | undefined;
}

/** Points of a fit, places rising. */
export interface PeakPoints {
  readonly x: Float64Array;
  readonly y: Float64Array;
  readonly sigma: Float64Array | null;
  readonly xLabel: string;
  readonly xUnit: string;
  readonly yLabel: string;
  readonly yUnit: string;
  readonly counts: boolean;
  readonly provenance: Provenance;
}

const FEWEST = 5;

/** The points of a spectrum or curve from `from` to `to`, places rising. */
export function peakPoints(of: Spectrum | PeakCurve, from: number | undefined, to: number | undefined): PeakPoints {
  const all = isSpectrum(of) ? ofSpectrum(of) : ofCurve(of);
  const low = Math.min(from ?? -Infinity, to ?? Infinity);
  const high = Math.max(from ?? -Infinity, to ?? Infinity);
  for (const [name, end] of [["from", from], ["to", to]] as const) if (end !== undefined) finite(name, end); // prettier-ignore
  const kept = [...all.x.keys()].filter((i) => (all.x[i] as number) >= low && (all.x[i] as number) <= high);
  if (kept.length < FEWEST) {
    const range = from === undefined && to === undefined ? "" : ` from ${low} to ${high} ${all.xUnit}`.trimEnd();
    throw new ArgumentError(`Expected at least ${FEWEST} points${range} but found ${kept.length}.`, { from, to });
  }
  if ((all.x[0] as number) > (all.x[all.x.length - 1] as number)) kept.reverse();
  const pick = (values: Float64Array): Float64Array => Float64Array.from(kept, (i) => values[i] as number);
  return { ...all, x: pick(all.x), y: pick(all.y), sigma: all.sigma && pick(all.sigma) };
}

function isSpectrum(of: Spectrum | PeakCurve): of is Spectrum {
  return brandOf(of) === "Spectrum";
}

function ofSpectrum({ axis, values, sigma, signal, provenance: from }: Spectrum): PeakPoints {
  return {
    x: axis.values.slice(),
    y: values.slice(),
    sigma: sigma?.slice() ?? null,
    xLabel: axis.label,
    xUnit: axis.unit,
    yLabel: signal.label,
    yUnit: signal.unit,
    counts: signal.kind === "counts",
    provenance: from,
  };
}

function ofCurve(of: PeakCurve): PeakPoints {
  if (typeof of !== "object" || of === null || brandOf(of) !== undefined) {
    throw new ArgumentError(expected("of", "a Spectrum, or a curve with x and y", brandOf(of) ?? of), { name: "of" });
  }
  checkOptions("of", of, {
    ...{ x: true, y: true, sigma: true, xLabel: true, xUnit: true, yLabel: true, yUnit: true, counts: true },
    provenance: true,
  });
  const x = finiteArray("x", of.x);
  monotonic("x", x);
  const y = finiteArray("y", of.y, x.length);
  return {
    x,
    y,
    sigma: checkSigma("sigma", of.sigma, x.length) ?? null,
    xLabel: of.xLabel ?? "x",
    xUnit: of.xUnit ?? "",
    yLabel: of.yLabel ?? "y",
    yUnit: of.yUnit ?? "",
    counts: of.counts ?? false,
    provenance: provenance(of.provenance),
  };
}
