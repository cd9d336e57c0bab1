import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { compactState, encodeNumbers, readCompactState } from "../../src/protocol/index.js";

const key = fc.string({ minLength: 1, maxLength: 8 }).filter((k) => !k.startsWith("$") && k !== "__proto__");
const typed = fc.oneof(
  fc.array(fc.double(), { maxLength: 20 }).map((v) => new Float64Array(v)),
  fc.array(fc.float(), { maxLength: 20 }).map((v) => new Float32Array(v)),
  fc.array(fc.integer(), { maxLength: 20 }).map((v) => new Int32Array(v)),
  fc.array(fc.nat(2 ** 32 - 1), { maxLength: 20 }).map((v) => new Uint32Array(v)),
  fc.array(fc.nat(255), { maxLength: 20 }).map((v) => new Uint8Array(v)),
);
const { value } = fc.letrec((tie) => ({
  value: fc.oneof(
    { maxDepth: 4 },
    fc.oneof(fc.double(), fc.string(), fc.boolean(), fc.constant(null), typed),
    fc.array(tie("value"), { maxLength: 4 }),
    fc.dictionary(key, tie("value"), { maxKeys: 4, noNullPrototype: true }),
  ),
}));
const state = fc.dictionary(key, value, { maxKeys: 5, noNullPrototype: true }) as fc.Arbitrary<Record<string, unknown>>;

describe("a compact state", () => {
  it("comes back over JSON text as it was, to the bit", () => {
    fc.assert(
      fc.property(state, (original) => {
        const text = JSON.stringify(compactState(original));
        expect(readCompactState(JSON.parse(text))).toStrictEqual(original);
      }),
      { seed: 20261121, numRuns: 300 },
    );
  });

  it("takes numbers that were coded already for those at their place", () => {
    const values = Float64Array.of(0.1234, 0.5678);
    const { bytes } = encodeNumbers(values, 2, { a: 1, b: 100 });
    const compact = compactState({ a: { values }, values }, new Map([["a.values", bytes]]));
    expect(readCompactState(compact)).toEqual({ a: { values: Float64Array.of(0.12, 0.57) }, values });
  });

  const good = (): Record<string, unknown> => compactState({ v: Float64Array.of(1, 2) });
  const coded = (): Record<string, unknown> => good()["v"] as Record<string, unknown>;

  it.each([
    ["nothing", null, /object/],
    ["text", "state", /object/],
    ["a list", [], /object/],
    ["an unknown type of number", { v: { ...coded(), $array: "float16" } }, /state\.v.*float16/],
    ["a type of number that every object has", { v: { ...coded(), $array: "toString" } }, /state\.v.*toString/],
    ["a type of number that is none", { v: { ...coded(), $array: 7 } }, /state\.v/],
    ["no numbers", { v: { $array: "float64" } }, /state\.v.*coded/],
    ["numbers in raw bytes", { v: { $array: "float64", length: 2, data: [0, 1] } }, /state\.v.*coded/],
    ["base64 that is none", { v: { $array: "float64", coded: "<script>" } }, /base64/],
    ["numbers cut short", { v: { $array: "float64", coded: (coded()["coded"] as string).slice(8) } }, /Expected/],
    ["a prototype", JSON.parse(`{"__proto__": {"polluted": true}}`), /__proto__/],
    ["a deep nest", JSON.parse(`${`{"a":`.repeat(5000)}1${"}".repeat(5000)}`), /levels/],
    ["a wide one", { v: Array.from({ length: 300_000 }, () => 0) }, /values/],
  ])("is refused as %s", (_, compact, message) => {
    expect(() => readCompactState(compact)).toThrowError(message);
    expect("polluted" in {}).toBe(false);
  });
});
