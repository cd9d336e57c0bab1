import { unzipSync, zipSync } from "fflate";
import { FormatError, type FormatErrorPlace } from "../../foundation/index.js";

/** Bytes that all unpacked parts together may have, and how many times larger than packed one may be. */
const LIMITS = { bytes: 256 * 1024 * 1024, parts: 10_000, ratio: 1100 } as const;

/** Whether bytes begin as a zip archive does. */
export function isZip(bytes: Uint8Array): boolean {
  return bytes.length > 22 && bytes[0] === 0x50 && bytes[1] === 0x4b && bytes[2] === 3 && bytes[3] === 4;
}

/** The names in an archive, by its directory; empty for what cannot be read. */
export function zipNames(bytes: Uint8Array): readonly string[] {
  const names: string[] = [];
  try {
    unzipSync(bytes, {
      filter: ({ name }) => {
        if (names.length < LIMITS.parts) names.push(name);
        return false;
      },
    });
  } catch {
    return [];
  }
  return names;
}

/**
 * Unpacks the parts of an archive that are asked for. What its directory says of sizes is held against limits before
 * anything is unpacked, and what comes out against what was said: an archive cannot fill the memory.
 *
 * @param wanted whether a part of this name is needed
 * @param most bytes that all parts together may have
 * @throws FormatError for an archive that is damaged, too large, or says what is not true
 */
export function unzip(
  bytes: Uint8Array,
  wanted: (name: string) => boolean,
  place: FormatErrorPlace,
  most: number = LIMITS.bytes,
): ReadonlyMap<string, Uint8Array> {
  const sizes = new Map<string, number>();
  let total = 0;
  const refuse = (message: string, code: string): FormatError =>
    new FormatError(message, { ...place, byteOffset: 0 }, {}, code);
  let parts: Record<string, Uint8Array>;
  try {
    parts = unzipSync(bytes, {
      filter: ({ name, size, originalSize }) => {
        if (!wanted(name)) return false;
        total += originalSize;
        sizes.set(name, originalSize);
        const packed = Math.min(size, bytes.length);
        if (total > most || sizes.size > LIMITS.parts || originalSize > LIMITS.ratio * packed + 4096) {
          throw refuse(
            `Expected parts of at most ${most / 1024 ** 2} MB but found ${originalSize} bytes packed into ${size} (${name}).`,
            "too-large",
          );
        }
        return true;
      },
    });
  } catch (cause) {
    if (cause instanceof FormatError) throw cause;
    throw refuse(`Expected a zip archive but found: ${cause instanceof Error ? cause.message : "damage"}.`, "bad-zip");
  }
  const found = new Map(Object.entries(parts));
  for (const [name, part] of found) {
    if (part.length !== sizes.get(name)) {
      throw refuse(`Expected ${sizes.get(name)} bytes in "${name}" but found ${part.length}.`, "bad-zip");
    }
  }
  return found;
}

/** All files of an archive say this date: the same parts give the same bytes. */
const DATE = "1980-01-02T00:00:00";

/** Packs parts into an archive, in their order. */
export function zip(parts: ReadonlyMap<string, Uint8Array>): Uint8Array {
  return zipSync(Object.fromEntries(parts), { level: 6, mtime: DATE });
}
