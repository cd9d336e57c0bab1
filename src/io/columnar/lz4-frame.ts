const MAGIC = [0x04, 0x22, 0x4d, 0x18];
/** Bytes that one packed byte can give at most: a match grows by 255 a byte. */
const MOST_EACH = 256;

/**
 * Unpacks one LZ4 frame. Checksums are not judged.
 *
 * Source: "LZ4 Frame Format Description" 1.6.4 and "LZ4 Block Format Description" of the lz4 project.
 *
 * @throws Error where the bytes are no such frame
 */
export function unpackLz4Frame(bytes: Uint8Array): Uint8Array {
  if (!MAGIC.every((b, i) => bytes[i] === b)) throw new Error("an LZ4 frame without its first bytes");
  const flags = bytes[4] ?? 0;
  const [blockChecksums, contentSize, dictionary] = [(flags & 16) !== 0, (flags & 8) !== 0, (flags & 1) !== 0];
  if (flags >> 6 !== 1) throw new Error("an LZ4 frame of another version");
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const out: Out = { bytes: new Uint8Array(Math.min(4 * bytes.length, 1 << 20)), length: 0, most: MOST_EACH * bytes.length }; // prettier-ignore
  let at = 7 + (contentSize ? 8 : 0) + (dictionary ? 4 : 0);
  for (;;) {
    if (at + 4 > bytes.length) throw new Error("an LZ4 frame that ends before its end mark");
    const size = view.getUint32(at, true);
    at += 4;
    if (size === 0) return out.bytes.subarray(0, out.length);
    const packed = size < 2 ** 31;
    const length = packed ? size : size - 2 ** 31;
    if (at + length > bytes.length) throw new Error("an LZ4 block that ends after its frame");
    const block = bytes.subarray(at, at + length);
    if (packed) unpackBlock(block, out);
    else append(out, block);
    at += length + (blockChecksums ? 4 : 0);
  }
}

interface Out {
  bytes: Uint8Array;
  length: number;
  readonly most: number;
}

/** Literals, then a copy of what came before: of earlier blocks too, where they are linked. */
function unpackBlock(block: Uint8Array, out: Out): void {
  let i = 0;
  const lengthOf = (nibble: number): number => {
    if (nibble < 15) return nibble;
    let sum = 15;
    for (let more = 255; more === 255; sum += more) more = block[i++] ?? 0;
    return sum;
  };
  while (i < block.length) {
    const token = block[i++] ?? 0;
    const literals = lengthOf(token >> 4);
    if (i + literals > block.length) throw new Error("an LZ4 block that ends in its literals");
    append(out, block.subarray(i, i + literals));
    i += literals;
    if (i >= block.length) return;
    const offset = (block[i] ?? 0) | ((block[i + 1] ?? 0) << 8);
    i += 2;
    if (offset === 0 || offset > out.length) throw new Error("an LZ4 copy from before the beginning");
    const length = lengthOf(token & 15) + 4;
    reserve(out, length);
    for (let k = 0; k < length; k++, out.length++) out.bytes[out.length] = out.bytes[out.length - offset] ?? 0;
  }
}

function append(out: Out, part: Uint8Array): void {
  reserve(out, part.length);
  out.bytes.set(part, out.length);
  out.length += part.length;
}

function reserve(out: Out, more: number): void {
  const wanted = out.length + more;
  if (wanted > out.most) throw new Error("LZ4 data that unpack to more than they can");
  if (wanted <= out.bytes.length) return;
  const grown = new Uint8Array(Math.min(out.most, Math.max(wanted, 2 * out.bytes.length)));
  grown.set(out.bytes.subarray(0, out.length));
  out.bytes = grown;
}
