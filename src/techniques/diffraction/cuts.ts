import {
  ArgumentError,
  checkOptions,
  expected,
  finite,
  formatNumber,
  oneOf,
  positive,
  within,
  type KnownOptions,
} from "../../foundation/index.js";
import { withNotes } from "../../spectroscopy/index.js";
import { pattern, type DiffractionPattern } from "./pattern.js";
import { azimuthOf, missingWedge, type ScatteringMap } from "./scattering-map.js";

/** Pixels by bins. */
export interface Binned {
  /** Means of the places of the pixels in each bin that has any, rising. */
  readonly at: Float64Array;
  readonly mean: Float64Array;
  readonly sigma: Float64Array;
  readonly pixels: readonly number[];
}

/**
 * Means over bins. σ is that of the pixels where it is known, else the scatter of the pixels in the bin over √n.
 *
 * @param place of a pixel; NaN for those that do not count
 */
export function binned(map: ScatteringMap, place: (i: number) => number, step: number): Binned {
  const bins = new Map<number, { n: number; at: number; sum: number; square: number; variance: number }>();
  map.intensity.forEach((value, i) => {
    const at = place(i);
    if (!Number.isFinite(value) || !Number.isFinite(at)) return;
    const key = Math.floor(at / step);
    const bin = bins.get(key) ?? { n: 0, at: 0, sum: 0, square: 0, variance: 0 };
    bin.n += 1;
    bin.at += at;
    bin.sum += value;
    bin.square += value * value;
    bin.variance += (map.sigma?.[i] ?? 0) ** 2;
    bins.set(key, bin);
  });
  const found = [...bins.entries()].sort(([a], [b]) => a - b).map(([, bin]) => bin);
  const scatter = ({ n, sum, square }: (typeof found)[number]): number =>
    n < 2 ? 0 : Math.sqrt(Math.max(0, (square - (sum * sum) / n) / (n - 1) / n));
  return {
    at: Float64Array.from(found, ({ at, n }) => at / n),
    mean: Float64Array.from(found, ({ sum, n }) => sum / n),
    // A bin without a count is no bin without an error: one count more would have been seen as one.
    sigma: Float64Array.from(found, (bin) =>
      map.sigma === null ? scatter(bin) : Math.sqrt(Math.max(1, bin.variance)) / bin.n,
    ),
    pixels: found.map(({ n }) => n),
  };
}

/** Options of `sectorCut`. */
export interface SectorOptions {
  /** Angles from the normal of the film, degrees; 0 to 90, all, unless given. */
  readonly from?: number | undefined;
  readonly to?: number | undefined;
  /** Of q, Å⁻¹; 0.01 unless given. */
  readonly step?: number | undefined;
  readonly qFrom?: number | undefined;
  readonly qTo?: number | undefined;
  /** Which side of the normal; `"both"` unless given. */
  readonly side?: "both" | "left" | "right" | undefined;
}

const SECTOR: KnownOptions<SectorOptions> = { from: true, to: true, step: true, qFrom: true, qTo: true, side: true };

/**
 * A radial cut: the mean intensity of the pixels of a sector over q, as a pattern that `fitLines` takes. Its σ is that of the mean. The
 * notes of the pattern name the sector, the pixels, and how far from the normal the ring at its end cannot be seen.
 *
 * @throws ArgumentError where no pixel lies in the sector
 *
 * @example
 * const qxy = [0, 0.5, 1];
 * const map = diffraction.scatteringMap({ qxy, qz: [0, 0.5, 1], intensity: [0, 1, 2, 1, 3, 5, 2, 5, 9] });
 * diffraction.sectorCut(map, { from: 40, to: 50, step: 0.1 }).intensity.length // 2
 */
export function sectorCut(map: ScatteringMap, options: SectorOptions = {}): DiffractionPattern {
  checkOptions("options", options, SECTOR);
  const from = within("from", options.from ?? 0, 0, 180);
  const to = within("to", options.to ?? 90, from, 180);
  const step = positive("step", options.step ?? 0.01);
  const [low, high] = [
    within("qFrom", options.qFrom ?? 0, 0),
    options.qTo === undefined ? Infinity : positive("qTo", options.qTo),
  ];
  const side = oneOf("side", options.side ?? "both", ["both", "left", "right"]);
  const place = (i: number): number => {
    const [xy, z] = [map.qxy[i] as number, map.qz[i] as number];
    if ((side === "left" && xy >= 0) || (side === "right" && xy < 0)) return Number.NaN;
    const q = Math.hypot(xy, z);
    const angle = azimuthOf(xy, z);
    return q > 0 && q >= low && q <= high && angle >= from && angle <= to ? q : Number.NaN;
  };
  return asPattern(
    map,
    binned(map, place, step),
    `Radial cut from ${from} to ${to}° from the normal of the film`,
    from,
  );
}

/** Options of `lineCut`. */
export interface LineCutOptions {
  /** What the cut runs along. */
  readonly along: "qxy" | "qz";
  /** The range of the other momentum, Å⁻¹. */
  readonly at: readonly [from: number, to: number];
  /** Å⁻¹; 0.01 unless given. */
  readonly step?: number | undefined;
}

/**
 * A cut along one momentum, the mean over a range of the other, as a pattern over that momentum.
 *
 * @throws ArgumentError where no pixel lies in the range
 * @example
 * const map = diffraction.scatteringMap({ qxy: [0, 0.5, 1], qz: [0, 0.5], intensity: [0, 1, 2, 1, 3, 5] });
 * Array.from(diffraction.lineCut(map, { along: "qxy", at: [-0.1, 0.1] }).intensity) // [0, 1, 2]
 */
export function lineCut(map: ScatteringMap, options: LineCutOptions): DiffractionPattern {
  checkOptions("options", options, { along: true, at: true, step: true });
  const along = oneOf("along", options.along, ["qxy", "qz"]);
  const step = positive("step", options.step ?? 0.01);
  const [low, high] = [finite("at[0]", options.at?.[0]), finite("at[1]", options.at?.[1])];
  if (low > high) throw new ArgumentError(expected("at", "a range that rises", options.at));
  const other = along === "qxy" ? map.qz : map.qxy;
  const place = (i: number): number => {
    const across = other[i] as number;
    return across >= low && across <= high ? (map[along][i] as number) : Number.NaN;
  };
  const name = along === "qxy" ? "q_xy at q_z" : "q_z at q_xy";
  return asPattern(map, binned(map, place, step), `Cut along ${name} from ${low} to ${high} Å⁻¹`, null);
}

function asPattern(
  map: ScatteringMap,
  { at, mean, sigma, pixels }: Binned,
  what: string,
  from: number | null,
): DiffractionPattern {
  if (at.length === 0)
    throw new ArgumentError(`Expected pixels in the range but found none. ${what}.`, {}, "no-pixels");
  const last = at[at.length - 1] as number;
  const wedge = from === null ? null : missingWedge(map, last);
  const total = pixels.reduce((sum, n) => sum + n, 0);
  const notes = [
    `${what}: ${total} pixels, ${Math.min(...pixels)} to ${Math.max(...pixels)} in each point.`,
    ...(from === null
      ? []
      : wedge === null
        ? ["Without wavelength and incidence it is not known which angles about the normal cannot be seen."]
        : from < wedge
          ? [
              `At q = ${formatNumber(last, 3)} Å⁻¹ nothing nearer than ${formatNumber(wedge, 3)}° to the normal can be seen.`,
            ]
          : []),
  ];
  return pattern({
    axis: { quantity: "q", values: at },
    ...{ intensity: mean, unit: map.unit === "counts" ? "counts" : map.unit, sigma },
    ...(map.wavelength === null ? {} : { wavelength: map.wavelength }),
    provenance: withNotes(map.provenance, ...notes),
  });
}
