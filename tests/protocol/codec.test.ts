import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { decodeState, encodeState, unpackState } from "../../src/protocol/index.js";

const key = fc.string({ minLength: 1, maxLength: 8 }).filter((k) => !k.startsWith("$") && k !== "__proto__");

const typed = fc.oneof(
  fc.array(fc.double(), { maxLength: 20 }).map((v) => new Float64Array(v)),
  fc.array(fc.float(), { maxLength: 20 }).map((v) => new Float32Array(v)),
  fc.array(fc.integer(), { maxLength: 20 }).map((v) => new Int32Array(v)),
  fc.array(fc.nat(255), { maxLength: 20 }).map((v) => new Uint8Array(v)),
  fc.array(fc.nat(65535), { maxLength: 20 }).map((v) => new Uint16Array(v)),
  fc.array(fc.integer({ min: -128, max: 127 }), { maxLength: 20 }).map((v) => new Int8Array(v)),
  // A view into the middle of a larger buffer, at an odd offset: the way sockets hand bytes over.
  fc.array(fc.nat(255), { minLength: 8, maxLength: 40 }).map((v) => new Uint8Array(v).subarray(3)),
);

const { value } = fc.letrec((tie) => ({
  value: fc.oneof(
    { maxDepth: 5 },
    fc.oneof(fc.double(), fc.string(), fc.boolean(), fc.constant(null), typed),
    fc.array(tie("value"), { maxLength: 5 }),
    fc.dictionary(key, tie("value"), { maxKeys: 5, noNullPrototype: true }),
  ),
}));
const state = fc.dictionary(key, value, { maxKeys: 6, noNullPrototype: true }) as fc.Arbitrary<Record<string, unknown>>;

/** The wire between two processes: JSON text, and buffers at whatever offset a socket's read put them. */
function wire(encoded: ReturnType<typeof encodeState>, offset: number): Parameters<typeof decodeState>[0] {
  return {
    ...(JSON.parse(JSON.stringify({ state: encoded.state, bufferPaths: encoded.bufferPaths })) as {
      state: unknown;
      bufferPaths: unknown;
    }),
    buffers: encoded.buffers.map((buffer) => {
      const frame = new Uint8Array(buffer.byteLength + offset + 5);
      frame.set(new Uint8Array(buffer), offset);
      return new DataView(frame.buffer, offset, buffer.byteLength);
    }),
  };
}

describe("encodeState and decodeState", () => {
  it("give back every state over JSON text and misaligned buffers", () => {
    fc.assert(
      fc.property(state, fc.nat(9), (original, offset) => {
        expect(decodeState(wire(encodeState(original), offset))).toStrictEqual(original);
      }),
      { seed: 20251120, numRuns: 400 },
    );
  });

  it("keep NaN, infinities and minus zero, which JSON cannot say", () => {
    const numbers = { list: [Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, -0, 0.1] };
    const back = decodeState(wire(encodeState(numbers), 1));
    expect(back).toStrictEqual(numbers);
    expect(Object.is((back["list"] as number[])[3], -0)).toBe(true);
  });

  it("put the paths of buffers where the widget protocol looks for them", () => {
    const {
      state: json,
      bufferPaths,
      buffers,
    } = encodeState({ axis: { values: new Float64Array([250, 251]) }, list: [new Uint8Array([7])] }, ["view_state"]);
    expect(bufferPaths).toEqual([
      ["view_state", "axis", "values", "data"],
      ["view_state", "list", 0, "data"],
    ]);
    expect(buffers.map((b) => b.byteLength)).toEqual([16, 1]);
    expect(json).toEqual({
      axis: { values: { $array: "float64", length: 2 } },
      list: [{ $array: "uint8", length: 1 }],
    });
  });

  it("send only the viewed part of a larger buffer", () => {
    const whole = new Float64Array(1000).map((_, i) => i);
    const { buffers } = encodeState({ part: whole.subarray(10, 12) });
    expect(buffers[0]?.byteLength).toBe(16);
    expect([...new Float64Array(buffers[0] as ArrayBuffer)]).toEqual([10, 11]);
  });

  it("leave the encoded state as it was", () => {
    const encoded = encodeState({ a: { v: new Float64Array([1]) } });
    const before = JSON.stringify(encoded.state);
    decodeState(encoded);
    expect(JSON.stringify(encoded.state)).toBe(before);
  });
});

describe("encodeState refuses", () => {
  const cyclic: Record<string, unknown> = {};
  cyclic["self"] = cyclic;
  it.each([
    ["a function", { f: () => 1 }, /state\.f.*the function f/],
    ["a date", { when: new Date(0) }, /state\.when/],
    ["a map", { m: new Map() }, /state\.m/],
    ["a bigint", { n: 1n }, /state\.n/],
    ["a bigint array", { n: new BigInt64Array(1) }, /state\.n/],
    ["a cycle", cyclic, /nested at most/],
    ["a key of the codec", { a: { $array: 1 } }, /\$array/],
  ])("%s, naming the place", (_, bad, message) => {
    expect(() => encodeState(bad)).toThrowError(message);
  });
});

describe("decodeState refuses", () => {
  const good = encodeState({ v: new Float64Array([1, 2]) });
  it.each([
    ["too few buffers", { ...good, buffers: [] }, /one buffer for each/],
    ["a buffer of another length", { ...good, buffers: [new ArrayBuffer(9)] }, /16 bytes.*found 9/],
    ["a missing buffer", { state: good.state, bufferPaths: [], buffers: [] }, /come with its bytes/],
    [
      "an unknown element type",
      { state: { v: { $array: "constructor", length: 0 } }, bufferPaths: [], buffers: [] },
      /element type/,
    ],
    ["a negative length", { ...good, state: { v: { $array: "float64", length: -2 } } }, /length/],
    ["a length beyond integers", { ...good, state: { v: { $array: "float64", length: 1e300 } } }, /length/],
    ["a path into nothing", { ...good, bufferPaths: [["no", "where"]] }, /to be there/],
    ["a path into a prototype", { ...good, bufferPaths: [["__proto__", "polluted"]] }, /safe buffer path/],
    ["an empty path", { ...good, bufferPaths: [[]] }, /path/],
    ["a list as state", { state: [], bufferPaths: [], buffers: [] }, /object/],
    ["a wrong number word", { state: { n: { $number: "1" } }, bufferPaths: [], buffers: [] }, /NaN/],
    [
      "a __proto__ key",
      { state: JSON.parse('{"__proto__":{"polluted":1}}') as unknown, bufferPaths: [], buffers: [] },
      /__proto__/,
    ],
  ])("%s", (_, bad, message) => {
    expect(() => decodeState(bad)).toThrowError(message);
    expect(({} as Record<string, unknown>)["polluted"]).toBeUndefined();
  });

  it("any random JSON with a ProtocolError or an answer, never another failure", () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 5 }), fc.jsonValue({ maxDepth: 3 }), (tree, paths) => {
        try {
          decodeState({ state: tree, bufferPaths: paths, buffers: [new ArrayBuffer(8)] });
        } catch (error) {
          expect((error as Error).name).toBe("ProtocolError");
        }
        try {
          unpackState(tree);
        } catch (error) {
          expect((error as Error).name).toBe("ProtocolError");
        }
      }),
      { seed: 7, numRuns: 500 },
    );
  });
});
