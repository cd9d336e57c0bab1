import { BRAND, checkOptions, count, flag, NumericalError, oneOf, within, type KnownOptions, type Verdict } from "../../foundation/index.js"; // prettier-ignore
import { measured } from "./measure.js";
import { segment, SEGMENT_OPTIONS, type Segmented } from "./segment.js";
import { separate } from "./separate.js";
import { sizeDistribution } from "./sizes.js";
import type { MicroscopyImage, Particle, ParticleAnalysis, SegmentOptions } from "./types.js";

/** Options of `particles`. */
export interface ParticleOptions extends SegmentOptions {
  /** Whether particles that touch are parted, or below which width of the neck over that of the smaller one; 0.8 by default. */
  readonly separate?: boolean | number | undefined;
  /** Particles that the border cuts: left out by default. */
  readonly border?: "leave out" | "count" | undefined;
  /** Diameter, pixels: what is smaller is left out as noise; 4 by default. */
  readonly smallest?: number | undefined;
  /** Whether holes in particles belong to them; they do by default. */
  readonly fillHoles?: boolean | undefined;
}

const OPTIONS: KnownOptions<ParticleOptions> = { ...SEGMENT_OPTIONS, separate: true, border: true, smallest: true, fillHoles: true }; // prettier-ignore

const NECK = 0.8;
const SMALLEST = 4;

/**
 * The particles of a picture: smoothed, parted by a threshold, labelled (image-js), parted where they touch, measured. Those that
 * the border cuts and those that are small are left out and counted apart. Without a scale, lengths are in pixels.
 *
 * Large particles meet the border more often than small ones, so that leaving those out favours small ones: by about the diameter
 * over the side of the picture (R. E. Miles, 1974), which the notes tell.
 *
 * @throws ArgumentError for options that are none
 * @example
 * const { image } = simulate.micrograph({ width: 200, height: 200, particles: { count: 20, diameter: 16 }, reason: "an example" });
 * (await microscopy.particles(image, { particles: "bright" })).unit // "px"
 */
export async function particles(of: MicroscopyImage, options: ParticleOptions): Promise<ParticleAnalysis> {
  checkOptions("options", options, OPTIONS);
  const { separate: parted = true, fillHoles = true, particles: look, threshold, smooth } = options;
  const neck = typeof parted === "number" ? within("options.separate", parted, 0, 1) : flag("options.separate", parted) ? NECK : 0; // prettier-ignore
  const border = oneOf("options.border", options.border ?? "leave out", ["leave out", "count"]);
  const smallest = within("options.smallest", options.smallest ?? SMALLEST, 0);
  const parts = await segment(of, { particles: look, threshold, smooth });
  const labels = await labelled(parts, flag("options.fillHoles", fillHoles));
  const { image } = parts;
  const { width, height, pixelSize } = image;
  let found = labels.reduce((most, v) => Math.max(most, v), 0);
  if (neck > 0 && found > 0) found = separate(labels, width, height, neck);
  const scale = pixelSize?.value ?? 1;
  const unit = pixelSize === null ? "px" : "nm";
  const leastArea = (Math.PI / 4) * smallest ** 2;
  const list = measured(labels, { width, height, count: found, scale }).map(
    ({ border: cut, pixels, ...rest }): Particle => ({
      ...rest,
      leftOut: pixels < leastArea ? "small" : cut && border === "leave out" ? "border" : null,
    }),
  );
  const counted = list.filter(({ leftOut }) => leftOut === null);
  const simulated = image.provenance.simulated;
  const sizes =
    counted.length < 2
      ? null
      : sizeDistribution(counted.map(({ diameter }) => diameter), { unit, ...(simulated === undefined ? {} : { simulated }) }); // prettier-ignore
  return Object.freeze({
    [BRAND]: "ParticleAnalysis" as const,
    ...{ image, threshold: parts.threshold, particles: list, labels, sizes, unit },
    notes: notesOf(parts, list, { neck, smallest, width: Math.min(width, height) * scale, mean: sizes?.mean.value ?? 0 }), // prettier-ignore
    verdict: verdictOf(parts, counted.length, unit, image),
  });
}

/** Connected pixels numbered from 1, corners included; of image-js. */
async function labelled({ image, mask }: Segmented, fill: boolean): Promise<Int32Array> {
  const { fromMask, Mask } = await import("image-js");
  const { width, height } = image;
  const map = (of: Uint8Array): Int32Array => {
    try {
      return fromMask(new Mask(width, height, { data: of }), { allowCorners: true }).getMap().data;
    } catch (error) {
      const why = error instanceof Error ? error.message : String(error);
      throw new NumericalError(`The picture has too many regions to be labelled (${why}): smooth or crop it.`);
    }
  };
  let found = map(mask);
  if (fill) {
    const outside = new Set<number>();
    for (let x = 0; x < width; x++) outside.add(found[x] as number).add(found[(height - 1) * width + x] as number);
    for (let y = 0; y < height; y++) outside.add(found[y * width] as number).add(found[y * width + width - 1] as number); // prettier-ignore
    // The ground has negative numbers; a part of it that does not reach the border is a hole.
    const full = mask.map((v, i) => (v === 1 || !outside.has(found[i] as number) ? 1 : 0));
    found = map(full);
  }
  for (let i = 0; i < found.length; i++) if ((found[i] as number) < 0) found[i] = 0;
  return found;
}

interface How {
  readonly neck: number;
  readonly smallest: number;
  readonly width: number;
  readonly mean: number;
}

function notesOf(parts: Segmented, list: readonly Particle[], how: How): readonly string[] {
  const left = (why: string): number => list.filter(({ leftOut }) => leftOut === why).length;
  const [border, small] = [left("border"), left("small")];
  const bias = (100 * 2 * how.mean) / how.width;
  return [
    ...parts.image.provenance.notes,
    ...parts.notes,
    ...(border > 0
      ? [`${count(border, "particle")} at the border left out; a particle of twice the mean size is so missed more often by about ${bias.toFixed(1)} %.`] // prettier-ignore
      : []),
    ...(small > 0 ? [`${count(small, "spot")} below ${String(how.smallest)} pixels across left out.`] : []),
    how.neck > 0
      ? `Particles that touch are parted where the neck is narrower than ${String(how.neck)} of the smaller one.`
      : "Particles that touch are counted as one.",
  ];
}

function verdictOf({ doubts }: Segmented, n: number, unit: string, { pixelSize }: MicroscopyImage): Verdict {
  const scale = pixelSize === null ? " The picture has no scale: lengths are in pixels." : "";
  const [first] = doubts;
  const said = doubts.map(({ text }) => text).join(" ");
  if (n === 0)
    return { ok: false, code: first?.code ?? "none", text: `No particle was counted. ${said}${scale}`.trim() };
  if (first !== undefined) return { ok: false, code: first.code, text: `${said}${scale}` };
  const counted = `${count(n, "particle")} counted.`;
  return unit === "px" ? { ok: false, code: "no scale", text: `${counted}${scale}` } : { ok: true, code: "counted", text: counted }; // prettier-ignore
}
