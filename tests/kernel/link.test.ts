import fc from "fast-check";
import { expect, test } from "vitest";
import type { Packet } from "../../kernel-ext/src/link/codec.js";
import { encodePacket, PacketReader } from "../../kernel-ext/src/link/codec.js";

const packet = fc.record({
  type: fc.string(),
  data: fc.jsonValue().map((value) => JSON.parse(JSON.stringify(value)) as unknown),
  buffers: fc.array(fc.uint8Array({ maxLength: 300 }), { minLength: 1, maxLength: 4 }),
});

test("packets come out as they went in, however the pipe cuts them", () => {
  fc.assert(
    fc.property(
      fc.array(packet, { maxLength: 6 }),
      fc.array(fc.integer({ min: 1, max: 200 }), { minLength: 1 }),
      (packets, cuts) => {
        const received: Packet[] = [];
        const reader = new PacketReader((one) => received.push(one));
        let bytes = Buffer.concat(packets.flatMap((one) => encodePacket(one)));
        for (let turn = 0; bytes.length > 0; turn += 1) {
          const length = cuts[turn % cuts.length] as number;
          reader.push(bytes.subarray(0, length));
          bytes = bytes.subarray(length);
        }
        expect(received).toEqual(
          packets.map((one) => ({ ...one, buffers: one.buffers.map((b) => new Uint8Array(b)) })),
        );
      },
    ),
  );
});

test("a buffer that arrives begins at offset 0 of memory of its own, as Float64Array needs", () => {
  const values = Float64Array.from([1, Math.PI, -0, Number.NaN]);
  const received: Packet[] = [];
  const reader = new PacketReader((one) => received.push(one));
  for (const part of encodePacket({ odd: "x", buffers: [new Uint8Array([1]), new Uint8Array(values.buffer)] }))
    reader.push(part);
  const buffer = received[0]?.buffers?.[1] as Uint8Array;
  expect(buffer.byteOffset).toBe(0);
  expect(new Float64Array(buffer.buffer)).toEqual(values);
});
