/**
 * Packets on the pipe: `u32 length of the JSON`, `u32 number of buffers`, `u32 length` of each buffer, the JSON, the
 * buffers; integers little-endian.
 */
export interface Packet {
  readonly buffers?: readonly Uint8Array[];
}

export function encodePacket(packet: object): Buffer[] {
  const { buffers = [], ...rest } = packet as Packet;
  const json = Buffer.from(JSON.stringify(rest), "utf8");
  const head = Buffer.allocUnsafe(8 + 4 * buffers.length);
  head.writeUInt32LE(json.length, 0);
  head.writeUInt32LE(buffers.length, 4);
  buffers.forEach((buffer, index) => head.writeUInt32LE(buffer.byteLength, 8 + 4 * index));
  const bodies = buffers.map((buffer) => Buffer.from(buffer.buffer, buffer.byteOffset, buffer.byteLength));
  return [head, json, ...bodies];
}

/** Puts packets together again from chunks of any size. */
export class PacketReader {
  readonly #onPacket: (packet: Packet) => void;
  #chunks: Buffer[] = [];
  #length = 0;

  constructor(onPacket: (packet: Packet) => void) {
    this.#onPacket = onPacket;
  }

  push(chunk: Buffer): void {
    this.#chunks.push(chunk);
    this.#length += chunk.length;
    while (this.#readOne());
  }

  #readOne(): boolean {
    if (this.#length < 8) return false;
    const fixed = this.#peek(8);
    const jsonLength = fixed.readUInt32LE(0);
    const count = fixed.readUInt32LE(4);
    const headLength = 8 + 4 * count;
    if (this.#length < headLength) return false;
    const head = this.#peek(headLength);
    const lengths = Array.from({ length: count }, (_, index) => head.readUInt32LE(8 + 4 * index));
    const total = lengths.reduce((sum, length) => sum + length, headLength + jsonLength);
    if (this.#length < total) return false;
    const bytes = this.#peek(total);
    this.#chunks = this.#length === total ? [] : [this.#joined().subarray(total)];
    this.#length -= total;
    const json = JSON.parse(bytes.toString("utf8", headLength, headLength + jsonLength)) as Packet;
    let at = headLength + jsonLength;
    const buffers = lengths.map((length) => {
      // A copy of its own: views over the packet would be cloned with all of it, and Float64 needs an aligned start.
      const buffer = new Uint8Array(bytes.subarray(at, at + length));
      at += length;
      return buffer;
    });
    this.#onPacket(count === 0 ? json : { ...json, buffers });
    return true;
  }

  #peek(length: number): Buffer {
    const first = this.#chunks[0];
    return (first !== undefined && first.length >= length ? first : this.#joined()).subarray(0, length);
  }

  /** All chunks as one, made once for all that is read from it. */
  #joined(): Buffer {
    if (this.#chunks.length > 1) this.#chunks = [Buffer.concat(this.#chunks)];
    return this.#chunks[0] ?? Buffer.alloc(0);
  }
}
