import { BRAND, checkOptions, estimate, integer, type KnownOptions } from "../../foundation/index.js";
import { randomSource, sortedQuantile, standardDeviation } from "../../numerics/index.js";
import { segment, SEGMENT_OPTIONS } from "./segment.js";
import type { Coverage, MicroscopyImage, SegmentOptions } from "./types.js";

/** Options of `coverage`. */
export interface CoverageOptions extends SegmentOptions {
  /** Tiles along the shorter side; 8 by default. */
  readonly tiles?: number | undefined;
  /** Of the bootstrap; 1 by default. */
  readonly seed?: number | undefined;
}

const OPTIONS: KnownOptions<CoverageOptions> = { ...SEGMENT_OPTIONS, tiles: true, seed: true };
const SAMPLES = 2000;

/**
 * The part of a picture that is covered, %, with the error of a bootstrap of its tiles: pixels beside each other are not
 * independent, tiles larger than what is seen nearly are. The error says what another place of the same sample would give, as far
 * as this picture shows, and not what another threshold would.
 *
 * Source: P. Hall, Stoch. Process. Appl. 20 (1985) 231 (blocks of spatial patterns).
 *
 * @throws ArgumentError for options that are none
 * @example
 * const { image } = simulate.micrograph({ width: 128, height: 128, particles: { count: 12, diameter: 16 }, reason: "an example" });
 * (await microscopy.coverage(image, { particles: "bright" })).covered.unit // "%"
 */
export async function coverage(of: MicroscopyImage, options: CoverageOptions): Promise<Coverage> {
  checkOptions("options", options, OPTIONS);
  const { tiles = 8, seed = 1, ...how } = options;
  const across = integer("options.tiles", tiles, 2, 64);
  const { image, threshold, mask, notes, doubts } = await segment(of, how);
  const side = Math.max(1, Math.floor(Math.min(image.width, image.height) / across));
  const [columns, rows] = [Math.floor(image.width / side), Math.floor(image.height / side)];
  const parts = new Float64Array(columns * rows);
  for (let y = 0; y < rows * side; y++) {
    const row = Math.floor(y / side) * columns;
    for (let x = 0; x < columns * side; x++) {
      const tile = row + Math.floor(x / side);
      parts[tile] = (parts[tile] as number) + (mask[y * image.width + x] as number);
    }
  }
  for (let i = 0; i < parts.length; i++) parts[i] = (100 * (parts[i] as number)) / side ** 2;
  let sum = 0;
  for (const v of mask) sum += v;
  const value = (100 * sum) / mask.length;
  const random = randomSource(integer("options.seed", seed, 0, 0xffffffff));
  const n = parts.length;
  const samples = Float64Array.from({ length: SAMPLES }, () => {
    let total = 0;
    for (let i = 0; i < n; i++) total += parts[random.below(n)] as number;
    return total / n;
  }).sort();
  // A bootstrap of n tiles is too narrow by √(n/(n − 1)).
  const error = standardDeviation(samples) * Math.sqrt(n / (n - 1));
  const interval = [sortedQuantile(samples, 0.025), sortedQuantile(samples, 0.975)] as const;
  const text = doubts.map((doubt) => doubt.text).join(" ");
  return Object.freeze({
    [BRAND]: "Coverage" as const,
    ...{ image, threshold, mask },
    covered: estimate(value, error, "%", interval),
    tiles: { across: columns, down: rows, parts },
    notes: [
      ...image.provenance.notes,
      ...notes,
      `Error (1σ) and interval from ${String(SAMPLES)} bootstrap samples of ${String(n)} tiles of ${String(side)} × ${String(side)} pixels.`, // prettier-ignore
    ],
    verdict:
      doubts[0] === undefined
        ? {
            ok: true,
            code: "covered" as const,
            text: "Covered and uncovered parts differ clearly in their grey values.",
          }
        : { ok: false, code: doubts[0].code, text },
  });
}
