import { checkOptions, count, finite, oneOf, within, type KnownOptions } from "../../foundation/index.js";
import { reduced } from "./image.js";
import { THRESHOLDS, type GreyValues, type MicroscopyImage, type SegmentOptions, type Threshold } from "./types.js";

/** What a picture was parted into. */
export interface Segmented {
  /** As it was parted. */
  readonly image: MicroscopyImage;
  readonly threshold: Threshold;
  /** 1 for what is looked for. */
  readonly mask: Uint8Array;
  readonly notes: readonly string[];
  /** What speaks against the result; empty if nothing does. */
  readonly doubts: readonly Doubt[];
}

export interface Doubt {
  readonly code: "no contrast" | "uniform" | "inverted" | "saturated" | "bar";
  readonly text: string;
}

/** Above this, pixels are averaged: labels, distances and floods take 40 bytes a pixel. */
const MOST = 12.5e6;
/** Otsu's η of one normal distribution cut at its mean is 2/π; what is not above this has no two classes. */
const LEAST_SEPARABILITY = 0.7;
const SATURATED = 0.02;

export const SEGMENT_OPTIONS: KnownOptions<SegmentOptions> = { particles: true, threshold: true, smooth: true };

/**
 * Parts a picture by a threshold. Smoothing and the choice of the threshold are image-js's.
 *
 * Source of the separability η = σ²_B/σ²_T: N. Otsu, IEEE Trans. Syst. Man Cybern. 9 (1979) 62, eq. 12.
 */
export async function segment(of: MicroscopyImage, options: SegmentOptions): Promise<Segmented> {
  checkOptions("options", options, SEGMENT_OPTIONS);
  const bright = oneOf("options.particles", options.particles, ["bright", "dark"]) === "bright";
  const sigma = within("options.smooth", options.smooth ?? 1, 0, 100);
  const wanted = options.threshold ?? "otsu";
  const method: Threshold["method"] =
    typeof wanted === "number" ? "given" : oneOf("options.threshold", wanted, THRESHOLDS);
  const k = Math.ceil(Math.sqrt((of.width * of.height) / MOST));
  const image = k > 1 ? reduced(of, k) : of;
  const { Image, computeThreshold } = await import("image-js");
  const raw = new Image(image.width, image.height, {
    ...{ colorModel: "GREY" as const, bitDepth: image.depth },
    data: image.values as Uint8Array,
  });
  const smooth = sigma > 0 ? raw.gaussianBlur({ sigma }) : raw;
  const values = smooth.getRawImage().data as GreyValues;
  const slots = image.depth === 16 ? 1024 : 256;
  const level =
    typeof wanted === "number"
      ? finite("options.threshold", wanted)
      : computeThreshold(smooth, { algorithm: method === "given" ? "otsu" : method, slots });
  // A slot of a histogram holds all values up to the next one.
  const limit = typeof wanted === "number" ? wanted : level + 2 ** image.depth / slots - 1;
  const mask = new Uint8Array(values.length);
  for (let i = 0; i < mask.length; i++) mask[i] = Number(bright === (values[i] as number) > limit);
  const threshold: Threshold = { method, level: limit, separability: separability(values, limit) };
  const notes = [
    ...(k > 1
      ? [`A picture of ${String(Math.round((of.width * of.height) / 1e6))} megapixels: ${String(k)} × ${String(k)} pixels were averaged into one.`] // prettier-ignore
      : []),
  ];
  return { image, threshold, mask, notes, doubts: doubtsOf(image, threshold, mask) };
}

function separability(values: GreyValues, level: number): number {
  const n = [0, 0];
  const sum = [0, 0];
  let square = 0;
  for (let i = 0; i < values.length; i++) {
    const value = values[i] as number;
    const side = Number(value > level);
    n[side] = (n[side] as number) + 1;
    sum[side] = (sum[side] as number) + value;
    square += value * value;
  }
  const [low = 0, high = 0] = n;
  const total = values.length;
  const mean = ((sum[0] as number) + (sum[1] as number)) / total;
  const variance = square / total - mean * mean;
  if (!(variance > 0) || low === 0 || high === 0) return 0;
  const apart = (sum[1] as number) / high - (sum[0] as number) / low;
  return ((low * high) / (total * total)) * (apart * apart) * (1 / variance);
}

function doubtsOf(image: MicroscopyImage, { separability: eta }: Threshold, mask: Uint8Array): readonly Doubt[] {
  const { width, height, values, depth } = image;
  const doubts: Doubt[] = [];
  if (eta === 0) {
    doubts.push({ code: "uniform", text: "All pixels lie on one side of the threshold: there is nothing to count." });
    return doubts;
  }
  if (eta < LEAST_SEPARABILITY) {
    doubts.push({
      code: "no contrast",
      text: `The grey values have no two classes: the threshold explains ${(100 * eta).toFixed(0)} % of their variance, of noise alone it would be 64 %.`, // prettier-ignore
    });
  }
  let at = 0;
  for (let x = 0; x < width; x++) at += (mask[x] as number) + (mask[(height - 1) * width + x] as number);
  for (let y = 0; y < height; y++) at += (mask[y * width] as number) + (mask[y * width + width - 1] as number);
  const part = mask.reduce((sum, v) => sum + v, 0) / mask.length;
  if (at > 0.75 * 2 * (width + height) && part > 0.6) {
    doubts.push({
      code: "inverted",
      text: `What was taken for particles covers ${(100 * part).toFixed(0)} % of the picture and most of its border: the contrast may be the other way round (particles: "bright" or "dark").`, // prettier-ignore
    });
  }
  const top = 2 ** depth - 1;
  let ends = 0;
  for (let i = 0; i < values.length; i++) if (values[i] === top || values[i] === 0) ends += 1;
  if (ends > SATURATED * values.length) {
    doubts.push({
      code: "saturated",
      text: `${((100 * ends) / values.length).toFixed(0)} % of the pixels are black or white to the end of the scale: edges there are where the detector saturates.`, // prettier-ignore
    });
  }
  const rows = barRows(image);
  if (rows > 0) {
    doubts.push({ code: "bar", text: `The lower ${count(rows, "row")} look like a bar with a scale: crop them.` });
  }
  return doubts;
}

/** Rows at the lower border of which most are one value: those of a bar below a picture. */
function barRows({ width, height, values }: MicroscopyImage): number {
  let bar = 0;
  const counts = new Uint32Array(65_536);
  for (let y = height - 1; y >= height / 2; y--) {
    counts.fill(0);
    let most = 0;
    for (let x = 0; x < width; x++) {
      const value = values[y * width + x] as number;
      counts[value] = (counts[value] as number) + 1;
      most = Math.max(most, counts[value]);
    }
    if (most < 0.5 * width) break;
    bar += 1;
  }
  return bar >= 8 && bar < height / 2 - 1 && bar < 0.25 * height ? bar : 0;
}
