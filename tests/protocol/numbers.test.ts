import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { fromBase64, toBase64 } from "../../src/protocol/compact/base64.js";
import { adler32 } from "../../src/protocol/compact/adler.js";
import { decodeNumbers, encodeNumbers } from "../../src/protocol/compact/numbers.js";

const SEED = { seed: 20261121 };

/** Shapes with one row, one column, none at all and several of each. */
const shape = fc.oneof(
  fc.tuple(fc.nat(40), fc.integer({ min: 1, max: 40 })),
  fc.tuple(fc.constant(1), fc.integer({ min: 1, max: 300 })),
  fc.tuple(fc.nat(300), fc.constant(1)),
);

const special = fc.constantFrom(Number.NaN, -0, 0, Infinity, -Infinity);

/** Rows of numbers, with special ones strewn in. */
const table = (number: fc.Arbitrary<number>): fc.Arbitrary<{ columns: number; values: Float64Array }> =>
  shape.chain(([rows, columns]) =>
    fc
      .array(fc.oneof({ weight: 8, arbitrary: number }, special), {
        minLength: rows * columns,
        maxLength: rows * columns,
      })
      .map((values) => ({ columns, values: Float64Array.from(values) })),
  );

/** The same to the bit; every NaN counts as one. */
function expectSame(found: Float64Array, values: Float64Array): void {
  expect(found).toHaveLength(values.length);
  const wrong = [...values.keys()].filter((i) => !Object.is(found[i], values[i]));
  expect(wrong.map((i) => [i, values[i], found[i]])).toEqual([]);
}

describe("numbers coded compactly", () => {
  it("come back to the bit when they were written as decimals", () => {
    const decimals = fc.tuple(fc.integer({ min: -(2 ** 26), max: 2 ** 26 }), fc.nat(9)).map(([q, k]) => q / 10 ** k);
    fc.assert(
      fc.property(table(decimals), ({ columns, values }) => {
        const { bytes, exact } = encodeNumbers(values, columns);
        expect(exact).toBe(true);
        expectSame(decodeNumbers(bytes), values);
      }),
      SEED,
    );
  });

  it("come back to the bit when they are any others, unless rounding is allowed", () => {
    fc.assert(
      fc.property(table(fc.double()), ({ columns, values }) => {
        const { bytes, exact } = encodeNumbers(values, columns);
        expect(exact).toBe(true);
        expectSame(decodeNumbers(bytes), values);
      }),
      SEED,
    );
  });

  it("come back within half a step when they are rounded, gaps and −0 as they were", () => {
    fc.assert(
      fc.property(
        table(fc.double({ min: -1000, max: 1000, noNaN: true })),
        fc.integer({ min: 10, max: 99 }),
        ({ columns, values }, a) => {
          const step = { a, b: 1e4 };
          const { bytes, exact } = encodeNumbers(values, columns, step);
          expect(exact).toBe(false);
          const found = decodeNumbers(bytes);
          values.forEach((value, i) => {
            if (Number.isFinite(value) && !Object.is(value, -0)) {
              expect(Math.abs((found[i] ?? Number.NaN) - value)).toBeLessThanOrEqual((a / 1e4 / 2) * (1 + 1e-9));
            } else {
              expect(found[i]).toBe(value);
            }
          });
        },
      ),
      SEED,
    );
  });

  it("are short decimals when they are rounded to a decimal step", () => {
    const found = decodeNumbers(encodeNumbers(Float64Array.of(0.1234567, 2.7182818), 2, { a: 25, b: 1e5 }).bytes);
    expect([...found]).toEqual([0.1235, 2.71825]);
  });

  it("that are constant take little more than a bit each", () => {
    const { bytes } = encodeNumbers(new Float64Array(64_000).fill(0.125), 640);
    expect(bytes.length).toBeLessThan(64_000 / 8 + 64_000 / 64 + 100);
    expect(decodeNumbers(bytes).every((value) => value === 0.125)).toBe(true);
  });

  it("take what a normal distribution's entropy asks for, and less than half a bit more, for Rice codes are made for other tails", () => {
    // Box and Muller's transform of a generator with a fixed seed.
    let state = 7;
    const uniform = (): number => ((state = (state * 48271) % 2147483647) + 0.5) / 2147483648;
    const normal = (): number => Math.sqrt(-2 * Math.log(uniform())) * Math.cos(2 * Math.PI * uniform());
    const sigma = 20;
    const values = Float64Array.from({ length: 60_000 }, () => Math.round(sigma * normal()));
    const entropy = Math.log2(sigma * Math.sqrt(2 * Math.PI * Math.E));
    expect((8 * encodeNumbers(values, 600).bytes.length) / values.length).toBeLessThan(entropy + 0.45);
  });

  it("are refused when they are cut short or garbled anywhere", () => {
    const { bytes } = encodeNumbers(
      Float64Array.from({ length: 200 }, (_, i) => Math.sin(i)),
      20,
      { a: 1, b: 1e5 },
    );
    for (let length = 0; length < bytes.length; length += 1) {
      expect(() => decodeNumbers(bytes.slice(0, length))).toThrowError(/Expected/);
    }
    fc.assert(
      fc.property(fc.nat(bytes.length - 1), fc.integer({ min: 1, max: 255 }), (at, change) => {
        const garbled = bytes.slice();
        garbled[at] = (garbled[at] ?? 0) ^ change;
        expect(() => decodeNumbers(garbled)).toThrowError(/Expected/);
      }),
      SEED,
    );
  });

  it("with a right checksum and any other bytes are numbers or refused, never more than their bytes can hold", () => {
    fc.assert(
      fc.property(
        fc.uint8Array({ minLength: 1, maxLength: 200 }),
        fc.nat(11),
        fc.nat(2 ** 32 - 1),
        (body, columns, n) => {
          const bytes = new Uint8Array(36 + body.length);
          bytes.set(body, 32);
          const view = new DataView(bytes.buffer);
          const count = n % 3 === 0 ? n : n % 40;
          [1, body[0]! % 3, body.at(-1)! % 10].forEach((value, i) => view.setUint8(i, value));
          view.setUint32(4, count, true);
          view.setUint32(8, columns, true);
          view.setFloat64(12, 1, true);
          view.setFloat64(20, 1, true);
          view.setUint32(28, n % 5, true);
          view.setUint32(bytes.length - 4, adler32(bytes.subarray(0, -4)), true);
          let found: Float64Array;
          try {
            found = decodeNumbers(bytes);
          } catch (error) {
            expect((error as Error).message).toMatch(/^Expected/);
            return;
          }
          expect(found).toHaveLength(count);
          expect(count).toBeLessThanOrEqual(8 * body.length);
        },
      ),
      { ...SEED, numRuns: 3000 },
    );
  });

  it("that claim to be a thousand million are refused before any room is made for them", () => {
    const { bytes } = encodeNumbers(Float64Array.of(1, 2, 3), 3);
    const view = new DataView(bytes.buffer);
    view.setUint32(4, 1e9, true);
    view.setUint32(8, 1e9, true);
    view.setUint32(bytes.length - 4, adler32(bytes.subarray(0, -4)), true);
    expect(() => decodeNumbers(bytes)).toThrowError(/at most \d+ numbers but found 1000000000/);
  });
});

describe("base64", () => {
  it("is what Node writes and reads", () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 100 }), (bytes) => {
        const text = Buffer.from(bytes).toString("base64");
        expect(toBase64(bytes)).toBe(text);
        expect(fromBase64(text)).toStrictEqual(bytes);
      }),
      SEED,
    );
    const long = Uint8Array.from({ length: 50_001 }, (_, i) => (i * i) % 251);
    expect(toBase64(long)).toBe(Buffer.from(long).toString("base64"));
  });

  it.each(["a", "abc", "====", "ab=c", "ab c", "ab–c", "abcd=", "€€€€"])("refuses %j", (text) => {
    expect(() => fromBase64(text)).toThrowError(/base64/);
  });
});

describe("the checksum", () => {
  it("is that of RFC 1950", () => {
    // The value that the literature gives for this word.
    expect(adler32(new TextEncoder().encode("Wikipedia"))).toBe(0x11e60398);
    expect(adler32(new Uint8Array(10_000).fill(255))).toBe(adlerByTheBook(new Uint8Array(10_000).fill(255)));
  });
});

function adlerByTheBook(bytes: Uint8Array): number {
  let [a, b] = [1, 0];
  for (const byte of bytes) {
    a = (a + byte) % 65521;
    b = (b + a) % 65521;
  }
  return b * 65536 + a;
}
