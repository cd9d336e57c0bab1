import { unpackLz4Frame } from "./lz4-frame.js";
import { checkUnpacked } from "./unpack.js";

type Arrow = typeof import("apache-arrow");

/** apache-arrow, which is loaded when the first table is made or read, with what unpacks the buffers of Feather files. */
export async function loadArrow(): Promise<Arrow> {
  const arrow = await import("apache-arrow");
  const { compressionRegistry: codecs, CompressionType } = arrow;
  // Where the reader itself has brought another codec, theirs stays.
  if (codecs.get(CompressionType.LZ4_FRAME) === null) codecs.set(CompressionType.LZ4_FRAME, { decode: unpackLz4Frame });
  if (codecs.get(CompressionType.ZSTD) === null) {
    const { decompressZstd } = await import("hyparquet-compressors");
    codecs.set(CompressionType.ZSTD, {
      decode: (packed) => {
        // The length stands in the eight bytes before a packed buffer: Arrow columnar format, "Compression".
        const before = new DataView(packed.buffer, packed.byteOffset - 8, 8);
        const length = before.getUint32(0, true) + 2 ** 32 * before.getUint32(4, true);
        checkUnpacked(packed.length, length);
        return decompressZstd(packed, new Uint8Array(length));
      },
    });
  }
  return arrow;
}
