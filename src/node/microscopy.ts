import { readFile } from "node:fs/promises";
import { basename } from "node:path";
import { ArgumentError, expected } from "../foundation/index.js";
import { decodeImage, type DecodeOptions, type MicroscopyImage } from "../techniques/microscopy/index.js";

export * from "../techniques/microscopy/index.js";

/**
 * A picture from a PNG, TIFF, JPEG or BMP file, as `decodeImage` reads it. The text file that Hitachi's and JEOL's microscopes
 * write beside it (same name, `.txt`) is read for the scale.
 *
 * @throws ArgumentError if there is no such file; what `decodeImage` throws
 */
export async function readImage(path: string, options: DecodeOptions = {}): Promise<MicroscopyImage> {
  let bytes: Uint8Array;
  try {
    bytes = await readFile(path);
  } catch {
    throw new ArgumentError(expected("path", "a file that can be read", path));
  }
  const beside = await readFile(path.replace(/\.[^./\\]*$/, ".txt")).catch(() => undefined);
  const sidecar = options.sidecar ?? (beside === undefined ? undefined : textOf(beside));
  return decodeImage(bytes, { title: basename(path), ...options, sidecar });
}

/** Hitachi's text is sometimes UTF-16. */
function textOf(bytes: Uint8Array): string {
  const wide = bytes[0] === 0xff && bytes[1] === 0xfe;
  return new TextDecoder(wide ? "utf-16le" : "utf-8").decode(bytes);
}
