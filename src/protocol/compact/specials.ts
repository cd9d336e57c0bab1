import { ProtocolError } from "../../foundation/index.js";

/** What a run of special values holds, by its number. */
const KINDS: readonly number[] = [Number.NaN, -0, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];

function kindOf(value: number): number {
  return Number.isFinite(value) ? (Object.is(value, -0) ? 1 : -1) : KINDS.findIndex((kind) => Object.is(kind, value));
}

/** Lists the runs of NaN, −0 and infinities: the gap before each, its length and what it holds, as LEB128 numbers. */
export function writeSpecials(values: Float64Array): Uint8Array {
  const bytes: number[] = [];
  const put = (value: number): void => {
    let rest = value;
    while (rest >= 128) {
      bytes.push((rest % 128) | 128);
      rest = Math.floor(rest / 128);
    }
    bytes.push(rest);
  };
  let end = 0;
  for (let i = 0; i < values.length; i += 1) {
    const kind = kindOf(values[i] as number);
    if (kind < 0) continue;
    const start = i;
    while (i + 1 < values.length && kindOf(values[i + 1] as number) === kind) i += 1;
    put(start - end);
    put(4 * (i + 1 - start) + kind);
    end = i + 1;
  }
  return Uint8Array.from(bytes);
}

/**
 * Puts special values back into their places.
 *
 * @throws ProtocolError where a run leaves the array.
 */
export function readSpecials(bytes: Uint8Array, into: Float64Array): void {
  let at = 0;
  const take = (): number => {
    let value = 0;
    for (let scale = 1; scale < 2 ** 42; scale *= 128) {
      const byte = bytes[at];
      if (byte === undefined) break;
      at += 1;
      value += (byte & 127) * scale;
      if (byte < 128) return value;
    }
    throw new ProtocolError("Expected the list of gaps in coded numbers to be whole but found its end");
  };
  let end = 0;
  while (at < bytes.length) {
    const start = end + take();
    const run = take();
    end = start + Math.floor(run / 4);
    if (end > into.length || end === start) {
      throw new ProtocolError("Expected the gaps in coded numbers to lie among them but found one outside", { end });
    }
    into.fill(KINDS[run % 4] as number, start, end);
  }
}
