import { describe, ProtocolError } from "../foundation/index.js";
import { ownBytes } from "./bytes.js";
import { dtypeOf } from "./dtypes.js";
import { LIMITS } from "./limits.js";
import { pathText, plainEntries, type Path } from "./tree.js";

/** Key that marks a packed typed array: `{ $array: dtype, length, data: bytes }`. */
export const ARRAY_KEY = "$array" as const;
/** Key that marks a packed number which JSON cannot say: `{ $number: "NaN" | "Infinity" | "-Infinity" | "-0" }`. */
export const NUMBER_KEY = "$number" as const;

/**
 * Turns a plain state into a tree of JSON values in which each typed array is
 * `{ $array, length, data }`, `data` being a copy of its bytes that owns its buffer.
 * Keys whose value is `undefined` are left out, as JSON does.
 *
 * @throws ProtocolError for functions, class instances, cycles, keys that begin with `$`, and states beyond {@link LIMITS}.
 */
export function packState(state: Readonly<Record<string, unknown>>): Record<string, unknown> {
  let nodes = 0;
  let bytes = 0;
  const pack = (value: unknown, path: Path): unknown => {
    nodes += 1;
    if (nodes > LIMITS.nodes) {
      throw new ProtocolError(`Expected a state of at most ${String(LIMITS.nodes)} values but found more`, {
        path: pathText(path),
      });
    }
    if (path.length > LIMITS.depth) {
      throw new ProtocolError(
        `Expected a state nested at most ${String(LIMITS.depth)} levels deep but found more (is there a cycle?)`,
        { path: pathText(path) },
      );
    }
    if (value === null || typeof value === "boolean" || typeof value === "string") return value;
    if (typeof value === "number") return packNumber(value);
    const dtype = dtypeOf(value);
    if (dtype !== undefined) {
      const array = value as { readonly length: number } & ArrayBufferView;
      bytes += array.byteLength;
      if (bytes > LIMITS.bytes) {
        throw new ProtocolError(`Expected a state of at most ${String(LIMITS.bytes)} bytes but found more`, {
          path: pathText(path),
        });
      }
      return { [ARRAY_KEY]: dtype, length: array.length, data: ownBytes(array) };
    }
    if (Array.isArray(value)) return value.map((item, i) => pack(item, [...path, i]));
    const out: Record<string, unknown> = {};
    for (const [key, item] of plainEntries(value, path)) {
      if (key.startsWith("$")) {
        throw new ProtocolError(`Expected keys that do not begin with "$" but found ${pathText([...path, key])}`, {
          path: pathText(path),
        });
      }
      if (item !== undefined) out[key] = pack(item, [...path, key]);
    }
    return out;
  };
  if (typeof state !== "object" || Array.isArray(state) || dtypeOf(state) !== undefined) {
    throw new ProtocolError(`Expected \`state\` to be an object but found ${describe(state)}`);
  }
  return pack(state, []) as Record<string, unknown>;
}

function packNumber(value: number): unknown {
  if (Number.isFinite(value) && !Object.is(value, -0)) return value;
  return { [NUMBER_KEY]: Object.is(value, -0) ? "-0" : String(value) };
}
