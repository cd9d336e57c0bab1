import type { Compressors } from "hyparquet";
import { checkUnpacked } from "./unpack.js";

/**
 * What unpacks the pages of Parquet files, of every compression that the format knows; none gives more than a bomb's share.
 *
 * hyparquet-compressors is loaded at the first call.
 */
export async function parquetCompressors(): Promise<Compressors> {
  const [all, { snappyUncompress }] = await Promise.all([import("hyparquet-compressors"), import("hyparquet")]);
  const checked =
    (unpack: (input: Uint8Array, length: number) => Uint8Array) =>
    (input: Uint8Array, length: number): Uint8Array => {
      checkUnpacked(input.length, length);
      return unpack(input, length);
    };
  return {
    // The plain one: the other is a WebAssembly program, which a page may not run.
    SNAPPY: checked((input, length) => {
      const out = new Uint8Array(length);
      snappyUncompress(input, out);
      return out;
    }),
    GZIP: checked((input, length) => all.gunzip(input, new Uint8Array(length))),
    BROTLI: checked((input, length) => all.decompressBrotli(input, length)),
    ZSTD: checked((input, length) => all.decompressZstd(input, new Uint8Array(length))),
    LZ4: checked((input, length) => all.decompressLz4(input, length)),
    LZ4_RAW: checked((input, length) => all.decompressLz4Raw(input, length)),
  };
}
