import { describe, ProtocolError } from "../foundation/index.js";
import { isBytes, ownBytes } from "./bytes.js";
import { DTYPES, type Dtype, type TypedArray } from "./dtypes.js";
import { LIMITS } from "./limits.js";
import { ARRAY_KEY, NUMBER_KEY } from "./pack.js";
import { pathText, plainEntries, type Path } from "./tree.js";

const NUMBERS: ReadonlyMap<unknown, number> = new Map([
  ["NaN", Number.NaN],
  ["Infinity", Number.POSITIVE_INFINITY],
  ["-Infinity", Number.NEGATIVE_INFINITY],
  ["-0", -0],
]);

/**
 * The inverse of {@link packState}: rebuilds the typed arrays, each over its own 8-byte aligned copy.
 *
 * @param tree a packed state with the bytes in place (as the widget manager hands it over)
 * @throws ProtocolError where the tree is malformed or beyond {@link LIMITS}; the message names the place.
 */
export function unpackState(tree: unknown): Record<string, unknown> {
  let nodes = 0;
  let bytes = 0;
  const unpack = (value: unknown, path: Path): unknown => {
    nodes += 1;
    if (nodes > LIMITS.nodes || path.length > LIMITS.depth) {
      throw new ProtocolError(
        `Expected a state of at most ${String(LIMITS.nodes)} values in ${String(LIMITS.depth)} levels but found more`,
        { path: pathText(path) },
      );
    }
    if (value === null || ["boolean", "string", "number"].includes(typeof value)) return value;
    if (Array.isArray(value)) return value.map((item, i) => unpack(item, [...path, i]));
    const entries = plainEntries(value, path);
    const fields = new Map(entries);
    if (fields.has(ARRAY_KEY)) {
      const array = unpackArray(fields, path);
      bytes += array.byteLength;
      if (bytes > LIMITS.bytes) {
        throw new ProtocolError(`Expected a state of at most ${String(LIMITS.bytes)} bytes but found more`, {
          path: pathText(path),
        });
      }
      return array;
    }
    if (fields.has(NUMBER_KEY)) return unpackNumber(fields.get(NUMBER_KEY), path);
    return Object.fromEntries(entries.map(([key, item]) => [key, unpack(item, [...path, key])]));
  };
  if (typeof tree !== "object" || tree === null || Array.isArray(tree)) {
    throw new ProtocolError(`Expected a state to be an object but found ${describe(tree)}`);
  }
  return unpack(tree, []) as Record<string, unknown>;
}

function unpackNumber(name: unknown, path: Path): number {
  const value = NUMBERS.get(name);
  if (value === undefined) {
    throw new ProtocolError(
      `Expected \`${pathText(path)}\` to name NaN, Infinity, -Infinity or -0 but found ${describe(name)}`,
      { path: pathText(path) },
    );
  }
  return value;
}

function unpackArray(fields: ReadonlyMap<string, unknown>, path: Path): TypedArray {
  const at = pathText(path);
  const name = fields.get(ARRAY_KEY);
  if (typeof name !== "string" || !Object.hasOwn(DTYPES, name)) {
    throw new ProtocolError(
      `Expected the element type of \`${at}\` to be one of ${Object.keys(DTYPES).join(", ")} but found ${describe(name)}`,
      { path: at },
    );
  }
  const dtype = name as Dtype;
  const length = fields.get("length");
  if (typeof length !== "number" || !Number.isSafeInteger(length) || length < 0) {
    throw new ProtocolError(`Expected the length of \`${at}\` to be a whole number but found ${describe(length)}`, {
      path: at,
    });
  }
  const data = fields.get("data");
  if (!isBytes(data)) {
    throw new ProtocolError(`Expected \`${at}\` to come with its bytes but found ${describe(data)}`, { path: at });
  }
  const expected = length * DTYPES[dtype].itemSize;
  if (data.byteLength !== expected) {
    throw new ProtocolError(
      `Expected \`${at}\` to have ${String(expected)} bytes (${String(length)} × ${dtype}) but found ${String(data.byteLength)}`,
      { path: at },
    );
  }
  return DTYPES[dtype].over(ownBytes(data));
}
