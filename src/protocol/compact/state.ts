import { describe, ProtocolError } from "../../foundation/index.js";
import { DTYPES, type Dtype, type TypedArray } from "../dtypes.js";
import { LIMITS } from "../limits.js";
import { ARRAY_KEY, packState } from "../pack.js";
import { pathText, type Path } from "../tree.js";
import { unpackState } from "../unpack.js";
import { fromBase64, toBase64 } from "./base64.js";
import { decodeNumbers, encodeNumbers } from "./numbers.js";

/** Key of the coded numbers of a typed array: `{ $array: dtype, coded: base64 }`. */
const CODED_KEY = "coded";
/** Numbers that a state from a notebook may hold in all, 256 MB of them. */
const MOST = 2 ** 25;

/** Replaces every node of a typed array by what `change` answers. */
function mapped(tree: unknown, change: (node: Readonly<Record<string, unknown>>, path: Path) => unknown): unknown {
  let nodes = 0;
  const map = (value: unknown, path: Path): unknown => {
    nodes += 1;
    if (nodes > LIMITS.nodes || path.length > LIMITS.depth) {
      throw new ProtocolError(
        `Expected a state of at most ${String(LIMITS.nodes)} values in ${String(LIMITS.depth)} levels but found more`,
        { path: pathText(path) },
      );
    }
    if (typeof value !== "object" || value === null) return value;
    if (Array.isArray(value)) return value.map((item, i) => map(item, [...path, i]));
    const node = value as Readonly<Record<string, unknown>>;
    if (Object.hasOwn(node, ARRAY_KEY)) return change(node, path);
    return Object.fromEntries(Object.entries(node).map(([key, item]) => [key, map(item, [...path, key])]));
  };
  return map(tree, []);
}

/**
 * A plain state as JSON that holds the numbers of its typed arrays compactly.
 *
 * @param state plain data with typed arrays inside
 * @param coded numbers that are coded already, perhaps rounded, by their places: `"values"`, `"fit.residuals"`; all
 *   others are kept to the bit
 */
export function compactState(
  state: Readonly<Record<string, unknown>>,
  coded: ReadonlyMap<string, Uint8Array> = new Map(),
): Record<string, unknown> {
  return mapped(packState(state), (node, path) => {
    const dtype = node[ARRAY_KEY] as Dtype;
    const bytes = coded.get(path.join(".")) ?? encodeNumbers(float64(dtype, node["data"] as ArrayBuffer)).bytes;
    return { [ARRAY_KEY]: dtype, [CODED_KEY]: toBase64(bytes) };
  }) as Record<string, unknown>;
}

/**
 * The inverse of {@link compactState}, for what may come from a stranger's notebook.
 *
 * @throws ProtocolError where it is malformed or too large; the message names the place.
 */
export function readCompactState(compact: unknown): Record<string, unknown> {
  let room = MOST;
  const tree = mapped(compact, (node, path) => {
    const coded = node[CODED_KEY];
    if (typeof coded !== "string") {
      throw new ProtocolError(`Expected \`${pathText(path)}\` to have coded numbers but found ${describe(coded)}`);
    }
    const values = decodeNumbers(fromBase64(coded), room);
    room -= values.length;
    const name = node[ARRAY_KEY];
    const dtype = typeof name === "string" && Object.hasOwn(DTYPES, name) ? (name as Dtype) : undefined;
    // unpackState says what is wrong with an unknown name.
    const array: TypedArray = dtype === undefined ? values : typed(dtype, values);
    return { [ARRAY_KEY]: name, length: array.length, data: array };
  });
  return unpackState(tree);
}

function float64(dtype: Dtype, data: ArrayBuffer): Float64Array {
  const array = DTYPES[dtype].over(data);
  return dtype === "float64" ? (array as Float64Array) : Float64Array.from(array);
}

function typed(dtype: Dtype, values: Float64Array): TypedArray {
  if (dtype === "float64") return values;
  const array = DTYPES[dtype].over(new ArrayBuffer(values.length * DTYPES[dtype].itemSize));
  array.set(values);
  return array;
}
