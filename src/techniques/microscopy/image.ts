import { ArgumentError, BRAND, checkOptions, estimate, expected, inBaseUnit, integer, type Estimate, type KnownOptions } from "../../foundation/index.js"; // prettier-ignore
import { provenance, type Provenance } from "../../spectroscopy/index.js";
import type { GreyValues, Length, LengthUnit, MicroscopyImage } from "./types.js";

const NM: Readonly<Record<LengthUnit, number>> = { pm: 1e-3, Å: 0.1, nm: 1, µm: 1e3, um: 1e3, mm: 1e6 };

/** A picture as it is given. */
export interface ImageInit {
  /** Pixels. */
  readonly width: number;
  readonly height: number;
  /** Whole numbers, row by row from the top. */
  readonly values: ArrayLike<number>;
  /** Bits of a grey value; by default 8, or 16 where a value is above 255. */
  readonly depth?: 8 | 16 | undefined;
  /** Side of a pixel. */
  readonly pixelSize?: Length | undefined;
  readonly title?: string | undefined;
  readonly provenance?: Partial<Provenance> | undefined;
}

const INIT: KnownOptions<ImageInit> = {
  ...{ width: true, height: true, values: true, depth: true, pixelSize: true, title: true, provenance: true },
};

/** The largest picture that is taken, pixels. */
const MOST = 400e6;

/** A size of a pixel in nm with its error. */
export function pixelSizeOf(size: Length | undefined): Estimate | null {
  if (size === undefined) return null;
  const { value, standardError } = inBaseUnit("pixelSize", size, NM);
  return estimate(value, standardError, "nm");
}

/**
 * A picture of grey values. Without `pixelSize` all lengths are in pixels, and say so.
 *
 * @throws ArgumentError for values that are no grey values of that depth, or not width × height of them
 * @example image({ width: 2, height: 1, values: [0, 255], pixelSize: { value: 0.5, unit: "nm" } }).depth // 8
 */
export function image(init: ImageInit): MicroscopyImage {
  checkOptions("init", init, INIT);
  const [width, height] = [integer("width", init.width, 1, 65_535), integer("height", init.height, 1, 65_535)];
  const given: unknown = init.values;
  const { values } = init;
  if (typeof given !== "object" || given === null || values.length !== width * height || values.length > MOST) {
    throw new ArgumentError(expected("values", `${String(width * height)} grey values`, given));
  }
  const depth = init.depth ?? (greatest(values) > 255 ? 16 : 8);
  if ((depth as unknown) !== 8 && (depth as unknown) !== 16) throw new ArgumentError(expected("depth", "8 or 16", depth)); // prettier-ignore
  return made({
    ...{ width, height, depth, values: copied(values, depth) },
    pixelSize: pixelSizeOf(init.pixelSize),
    scaleFrom: init.pixelSize === undefined ? "" : "given",
    title: init.title ?? init.provenance?.title ?? "",
    provenance: provenance(init.provenance),
  });
}

function greatest(values: ArrayLike<number>): number {
  let most = 0;
  for (let i = 0; i < values.length; i++) most = Math.max(most, values[i] as number);
  return most;
}

function copied(values: ArrayLike<number>, depth: 8 | 16): GreyValues {
  const kept = depth === 8 ? new Uint8Array(values.length) : new Uint16Array(values.length);
  for (let i = 0; i < values.length; i++) {
    const value = values[i] as number;
    kept[i] = value;
    if (kept[i] !== value) {
      const range = `a whole number from 0 to ${String(2 ** depth - 1)}`;
      throw new ArgumentError(expected(`values[${String(i)}]`, range, value));
    }
  }
  return kept;
}

/** A picture of checked parts. */
export function made(fields: Omit<MicroscopyImage, typeof BRAND>): MicroscopyImage {
  return Object.freeze({ [BRAND]: "MicroscopyImage" as const, ...fields });
}

/** A part of a picture, pixels. */
export interface Part {
  /** Columns left of it; 0 by default. */
  readonly x?: number | undefined;
  /** Rows above it; 0 by default. */
  readonly y?: number | undefined;
  /** To the right border by default. */
  readonly width?: number | undefined;
  /** To the lower border by default: `height: 880` leaves a bar with the scale out. */
  readonly height?: number | undefined;
}

/**
 * A part of a picture: without the bar of a scale, for example.
 *
 * @throws ArgumentError for a part that is not inside
 * @example crop(image({ width: 2, height: 2, values: [1, 2, 3, 4] }), { height: 1 }).values.length // 2
 */
export function crop(of: MicroscopyImage, part: Part): MicroscopyImage {
  checkOptions("part", part, { x: true, y: true, width: true, height: true });
  const x = integer("part.x", part.x ?? 0, 0, of.width - 1);
  const y = integer("part.y", part.y ?? 0, 0, of.height - 1);
  const width = integer("part.width", part.width ?? of.width - x, 1, of.width - x);
  const height = integer("part.height", part.height ?? of.height - y, 1, of.height - y);
  const values = of.depth === 8 ? new Uint8Array(width * height) : new Uint16Array(width * height);
  for (let row = 0; row < height; row++) {
    const from = (y + row) * of.width + x;
    for (let column = 0; column < width; column++) values[row * width + column] = of.values[from + column] as number;
  }
  return made({ ...of, width, height, values });
}

/** A picture with k × k pixels averaged into one; what does not fill a pixel is left out. */
export function reduced(of: MicroscopyImage, k: number): MicroscopyImage {
  const [width, height] = [Math.floor(of.width / k), Math.floor(of.height / k)];
  const values = of.depth === 8 ? new Uint8Array(width * height) : new Uint16Array(width * height);
  for (let row = 0; row < height; row++) {
    for (let column = 0; column < width; column++) {
      let sum = 0;
      for (let j = 0; j < k; j++) {
        const from = (row * k + j) * of.width + column * k;
        for (let i = 0; i < k; i++) sum += of.values[from + i] as number;
      }
      values[row * width + column] = Math.round(sum / (k * k));
    }
  }
  const size = of.pixelSize;
  const error = size?.standardError ?? null;
  const pixelSize = size === null ? null : estimate(size.value * k, error === null ? null : error * k, "nm");
  return made({ ...of, width, height, values, pixelSize });
}
