import { createHash } from "node:crypto";
import fc from "fast-check";
import { expect, it } from "vitest";
import { sha256 } from "../../src/foundation/index.js";

it("sha256 is that of Node for bytes of any length, in any part of a buffer", () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 300 }), fc.nat(5), (bytes, skip) => {
      const part = bytes.subarray(Math.min(skip, bytes.length));
      expect(sha256(part)).toBe(createHash("sha256").update(part).digest("hex"));
    }),
    { seed: 1, numRuns: 400 },
  );
});

it("sha256 is right for the lengths about the ends of a block", () => {
  for (const length of [0, 55, 56, 57, 63, 64, 65, 119, 120, 128, 100_000]) {
    const bytes = Uint8Array.from({ length }, (_, i) => i * 7);
    expect(sha256(bytes)).toBe(createHash("sha256").update(bytes).digest("hex"));
  }
});
