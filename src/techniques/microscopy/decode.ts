import { ArgumentError, checkOptions, estimate, expected, FormatError, type KnownOptions } from "../../foundation/index.js"; // prettier-ignore
import { provenance } from "../../spectroscopy/index.js";
import { crop, made, pixelSizeOf } from "./image.js";
import { scaleOfTags, scaleOfText, type StatedScale } from "./scale.js";
import type { Length, MicroscopyImage } from "./types.js";

/** Options of `decodeImage`. */
export interface DecodeOptions {
  /** Side of a pixel; overrules what the file says. */
  readonly pixelSize?: Length | undefined;
  /** The text file that Hitachi's and JEOL's microscopes write beside the picture. */
  readonly sidecar?: string | undefined;
  /** Takes a coloured picture by its lightness. Colours of a microscope are mostly painted, and then mean no signal. */
  readonly colour?: "lightness" | undefined;
  /** Keeps the bar under the picture that the file itself tells of. */
  readonly keepBar?: boolean | undefined;
  readonly title?: string | undefined;
}

const OPTIONS: KnownOptions<DecodeOptions> = { pixelSize: true, sidecar: true, colour: true, keepBar: true, title: true }; // prettier-ignore

/**
 * A picture of a PNG, TIFF, JPEG or BMP file. The scale is that in the tags of FEI, Zeiss, TESCAN and ImageJ, in the text beside
 * it (`sidecar`), or `pixelSize`; the resolution for printing is none. A bar that the file tells of is cut off.
 *
 * The decoders (package image-js) are loaded at the first call.
 *
 * @throws FormatError for a file that is none of these; ArgumentError for one in colours without `colour`
 */
export async function decodeImage(bytes: Uint8Array, options: DecodeOptions = {}): Promise<MicroscopyImage> {
  checkOptions("options", options, OPTIONS);
  if (!ArrayBuffer.isView(bytes)) throw new ArgumentError(expected("bytes", "the bytes of a picture", bytes));
  const { decode } = await import("image-js");
  let found: ReturnType<typeof decode>;
  try {
    found = decode(bytes);
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new FormatError(`Expected a PNG, TIFF, JPEG or BMP picture but found: ${why}`, { format: "image" });
  }
  const [values, depth] = greyOf(found, options);
  const tags = (found.meta as { tiff?: { fields?: ReadonlyMap<number, unknown> } } | undefined)?.tiff?.fields;
  const beside = options.sidecar === undefined ? undefined : scaleOfText(options.sidecar);
  const stated = beside ?? (tags === undefined ? undefined : scaleOfTags(tags));
  const given = pixelSizeOf(options.pixelSize);
  const { title = "" } = options;
  const whole = made({
    ...{ width: found.width, height: found.height, depth, values, title },
    pixelSize: given ?? (stated === undefined ? null : estimate(stated.pixelSize, null, "nm")),
    scaleFrom: given === null ? (stated?.from ?? "") : "given",
    provenance: provenance({ title, notes: notesOf(stated, found.height, options.keepBar === true) }),
  });
  const bar = stated?.rows !== undefined && stated.rows < found.height && options.keepBar !== true;
  return bar ? crop(whole, { height: stated.rows }) : whole;
}

function notesOf(stated: StatedScale | undefined, height: number, kept: boolean): readonly string[] {
  const rows = stated?.rows;
  if (rows === undefined || rows >= height || kept) return [];
  return [`The lower ${String(height - rows)} rows, a bar by the file's own word, were cut off.`];
}

interface Decoded {
  readonly channels: number;
  readonly alpha: boolean;
  readonly bitDepth: number;
  readonly size: number;
  getRawImage(): { readonly data: ArrayLike<number> };
}

/** Grey values, where all channels are one or `colour` says how to join them. */
function greyOf(found: Decoded, { colour }: DecodeOptions): readonly [Uint8Array | Uint16Array, 8 | 16] {
  const { channels, alpha, size } = found;
  const depth = found.bitDepth > 8 ? 16 : 8;
  const { data } = found.getRawImage();
  const values = depth === 8 ? new Uint8Array(size) : new Uint16Array(size);
  const colours = alpha ? channels - 1 : channels;
  let painted = 0;
  for (let i = 0; i < size; i++) {
    const [r, g, b] = [0, 1, 2].map((c) => data[i * channels + Math.min(c, colours - 1)] as number) as [number, number, number]; // prettier-ignore
    const spread = Math.max(r, g, b) - Math.min(r, g, b);
    // JPEG's rounding leaves a grey picture with a step or two of colour.
    if (spread > 3 * 2 ** (depth - 8)) painted += 1;
    // Weights of ITU-R BT.709.
    values[i] = spread === 0 ? r : Math.round(0.2126 * r + 0.7152 * g + 0.0722 * b);
  }
  if (painted > 1e-3 * size && colour !== "lightness") {
    const part = ((100 * painted) / size).toFixed(painted > 0.1 * size ? 0 : 1);
    throw new ArgumentError(
      `Expected a picture in grey values but found one in colours (${part} % of its pixels): give \`colour: "lightness"\` to take their lightness, or crop what is drawn into it.`,
      {},
      "coloured",
    );
  }
  return [values, depth];
}
