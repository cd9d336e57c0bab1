import {
  ArgumentError,
  BRAND,
  checkOptions,
  estimate,
  expected,
  formatEstimate,
  formatNumber,
  NORMAL_95,
  positive,
  type Estimate,
  type KnownOptions,
  type ReadonlyFloat64Array,
  type Report,
  type Verdict,
} from "../../foundation/index.js";
import type { Provenance } from "../../spectroscopy/index.js";
import { binned } from "./cuts.js";
import { headed } from "./report.js";
import { azimuthOf, missingWedge, type ScatteringMap } from "./scattering-map.js";

/** Intensity of a ring over the angle from the normal, and the orientation that it tells. */
export interface AzimuthalProfile {
  readonly [BRAND]: "AzimuthalProfile";
  /** Degrees from the normal of the film, rising. */
  readonly angle: ReadonlyFloat64Array;
  /** Mean of the pixels, the background taken off. */
  readonly intensity: ReadonlyFloat64Array;
  readonly sigma: ReadonlyFloat64Array;
  readonly unit: string;
  /** Å⁻¹ */
  readonly ring: readonly [from: number, to: number];
  /** Degrees from the normal that cannot be seen; `null` where it is not known. */
  readonly missing: number | null;
  /** Hermans' S: 1 for planes that all lie flat, 0 without orientation, −½ for planes that all stand. */
  readonly orientation: Estimate;
  /** The part of the weight of S that lies where nothing was measured, and was taken as in the next bin. */
  readonly filled: number;
  readonly verdict: Verdict;
  readonly provenance: Provenance;
}

/** Options of `azimuthalProfile`. */
export interface AzimuthalOptions {
  /** The ring, Å⁻¹. */
  readonly ring: readonly [from: number, to: number];
  /** A ring without lines whose intensity is taken off at each angle, Å⁻¹. */
  readonly background?: readonly [from: number, to: number] | undefined;
  /** Degrees; 2 unless given. */
  readonly step?: number | undefined;
}

const OPTIONS: KnownOptions<AzimuthalOptions> = { ring: true, background: true, step: true };
/** More than this part of S on angles that were not seen makes it a guess. */
const MOST_FILLED = 0.1;

/**
 * The intensity of a ring over the angle χ from the normal, and Hermans' orientation factor S = (3⟨cos²χ⟩ − 1)/2 with
 * ⟨cos²χ⟩ = ∫ I cos²χ sin χ dχ / ∫ I sin χ dχ from 0 to 90°. Where nothing was measured, above all near the normal, the next value is
 * taken, and the verdict says how much of S rests on it.
 *
 * @throws ArgumentError where no pixel lies on the ring
 * Sources: P. H. Hermans, P. Platzek, Kolloid Z. 88 (1939) 68; on the missing part: J. L. Baker et al., Langmuir 26 (2010) 9146.
 *
 * @example
 * const q = Array.from({ length: 41 }, (_, i) => i / 20);
 * const even = diffraction.scatteringMap({ qxy: q, qz: q, intensity: q.flatMap(() => q.map(() => 5)) });
 * Math.abs(diffraction.azimuthalProfile(even, { ring: [0.9, 1.1] }).orientation.value) < 0.01 // true
 */
export function azimuthalProfile(map: ScatteringMap, options: AzimuthalOptions): AzimuthalProfile {
  checkOptions("options", options, OPTIONS);
  const ring = rangeOf("ring", options.ring);
  const step = positive("step", options.step ?? 2);
  const over = (range: readonly [number, number]): ReturnType<typeof binned> =>
    binned(
      map,
      (i) => {
        const [xy, z] = [map.qxy[i] as number, map.qz[i] as number];
        const q = Math.hypot(xy, z);
        return q >= range[0] && q <= range[1] && z >= 0 ? azimuthOf(xy, z) : Number.NaN;
      },
      step,
    );
  const { at, mean, sigma } = over(ring);
  if (at.length < 3)
    throw new ArgumentError(`Expected pixels at 3 angles of the ring but found ${at.length}.`, {}, "no-pixels");
  const base = options.background === undefined ? undefined : over(rangeOf("background", options.background));
  const under = at.map((angle) => (base === undefined ? 0 : valueAt(base.at, base.mean, angle)));
  const noise = at.map((angle) => (base === undefined ? 0 : valueAt(base.at, base.sigma, angle)));
  const intensity = mean.map((v, i) => v - (under[i] as number));
  const error = sigma.map((s, i) => Math.hypot(s, noise[i] as number));
  const { orientation, filled } = hermans(at, intensity, error, step);
  const missing = missingWedge(map, (ring[0] + ring[1]) / 2);
  return Object.freeze({
    [BRAND]: "AzimuthalProfile" as const,
    ...{ angle: at, intensity, sigma: error, unit: map.unit, ring, missing, orientation, filled },
    ...{ verdict: verdictOf(orientation, filled, missing), provenance: map.provenance },
  });
}

function rangeOf(name: string, range: readonly [number, number]): readonly [number, number] {
  const [low, high] = [positive(`${name}[0]`, range?.[0]), positive(`${name}[1]`, range?.[1])];
  if (low < high) return [low, high];
  throw new ArgumentError(expected(name, "a range that rises", range));
}

/** The value at the nearest place. */
function valueAt(at: Float64Array, values: Float64Array, place: number): number {
  let best = 0;
  for (let i = 1; i < at.length; i += 1) {
    if (Math.abs((at[i] as number) - place) < Math.abs((at[best] as number) - place)) best = i;
  }
  return values[best] ?? 0;
}

/** S over a fine grid, and how much of its weight has no measured angle within a step. */
function hermans(
  at: Float64Array,
  intensity: Float64Array,
  sigma: Float64Array,
  step: number,
): { orientation: Estimate; filled: number } {
  const fine = 900;
  let [top, bottom, empty] = [0, 0, 0];
  const weights = new Float64Array(at.length);
  const cosines = new Float64Array(at.length);
  for (let n = 0; n < fine; n += 1) {
    const degrees = (90 * (n + 0.5)) / fine;
    const radians = (degrees * Math.PI) / 180;
    let nearest = 0;
    for (let i = 1; i < at.length; i += 1) {
      if (Math.abs((at[i] as number) - degrees) < Math.abs((at[nearest] as number) - degrees)) nearest = i;
    }
    const weight = Math.sin(radians);
    const square = Math.cos(radians) ** 2;
    weights[nearest] = (weights[nearest] as number) + weight;
    cosines[nearest] = (cosines[nearest] as number) + weight * square;
    bottom += weight * (intensity[nearest] as number);
    top += weight * square * (intensity[nearest] as number);
    if (Math.abs((at[nearest] as number) - degrees) > step) empty += weight * (intensity[nearest] as number);
  }
  if (!(bottom > 0)) return { orientation: estimate(Number.NaN, null, ""), filled: 1 };
  const mean = top / bottom;
  let variance = 0;
  at.forEach((_, i) => {
    variance += ((((cosines[i] as number) - mean * (weights[i] as number)) / bottom) * (sigma[i] as number)) ** 2;
  });
  const [value, error] = [(3 * mean - 1) / 2, 1.5 * Math.sqrt(variance)];
  return {
    orientation: estimate(value, error, "", [value - NORMAL_95 * error, value + NORMAL_95 * error]),
    filled: empty / bottom,
  };
}

function verdictOf(orientation: Estimate, filled: number, missing: number | null): Verdict {
  const wedge = missing === null ? "" : ` Nothing nearer than ${formatNumber(missing, 3)}° to the normal can be seen.`;
  if (!Number.isFinite(orientation.value)) {
    return {
      ok: false,
      code: "no-intensity",
      text: `The ring has no intensity over its background: S is not determined.${wedge}`,
    };
  }
  const said = `S = ${formatEstimate(orientation)}; ${formatNumber(100 * filled, 2)} % of its weight lies where nothing was measured.${wedge}`;
  const ok = filled <= MOST_FILLED;
  return { ok, code: ok ? "orientation" : "much-missing", text: ok ? said : `${said} Too much for a number.` };
}

/** S and the profile. */
export function azimuthalReport({
  orientation,
  ring,
  filled,
  missing,
  angle,
  verdict,
  provenance,
}: AzimuthalProfile): Report {
  return {
    ...headed("Orientation", provenance, verdict.text),
    tables: [
      {
        columns: ["quantity", "value ± 1σ"],
        rows: [
          ["Hermans' S", formatEstimate(orientation)],
          ["ring", `${formatNumber(ring[0], 4)} to ${formatNumber(ring[1], 4)} Å⁻¹`],
          [
            "angles",
            `${formatNumber(angle[0] as number, 3)} to ${formatNumber(angle[angle.length - 1] as number, 3)}° from the normal`,
          ],
          ["weight not measured", `${formatNumber(100 * filled, 2)} %`],
          ["not to be seen", missing === null ? "not known" : `below ${formatNumber(missing, 3)}°`],
        ],
      },
    ],
    notes: ["S is 1 where the planes of the ring lie flat, 0 without orientation, −½ where they stand."],
  };
}
