import { describe, ProtocolError } from "../foundation/index.js";
import { isBytes, type BytesLike } from "./bytes.js";
import { LIMITS } from "./limits.js";
import { packState } from "./pack.js";
import { pathText, type Path } from "./tree.js";
import { unpackState } from "./unpack.js";

/** A state ready for a comm message: JSON beside binary buffers, as the widget protocol wants it. */
export interface EncodedState {
  /** JSON; the bytes of typed arrays are taken out. */
  readonly state: Readonly<Record<string, unknown>>;
  /** Where each buffer belongs in `state`. */
  readonly bufferPaths: readonly Path[];
  /** The buffers, in the order of `bufferPaths`; each owns its memory. */
  readonly buffers: readonly ArrayBuffer[];
}

/**
 * Encodes a plain state: typed arrays leave as binary buffers, numbers stay exact
 * (NaN, infinities and −0 included).
 *
 * @param state plain data with typed arrays inside
 * @param prefix path put before every buffer path, for a state that becomes a part of a larger one
 * @throws ProtocolError for values that are not plain data, and states beyond the limits.
 *
 * @example
 * ```ts
 * const { state, bufferPaths, buffers } = encodeState({ values: new Float64Array([1, NaN]) });
 * // bufferPaths: [["values", "data"]], buffers[0].byteLength: 16
 * ```
 */
export function encodeState(state: Readonly<Record<string, unknown>>, prefix: Path = []): EncodedState {
  const bufferPaths: Path[] = [];
  const buffers: ArrayBuffer[] = [];
  const split = (value: unknown, path: Path): unknown => {
    if (typeof value !== "object" || value === null) return value;
    if (Array.isArray(value)) return value.map((item, i) => split(item, [...path, i]));
    const out: Record<string, unknown> = {};
    for (const [key, item] of Object.entries(value)) {
      if (isBytes(item)) {
        // packState made this copy: it owns its buffer.
        bufferPaths.push([...prefix, ...path, key]);
        buffers.push(item as ArrayBuffer);
      } else {
        out[key] = split(item, [...path, key]);
      }
    }
    return out;
  };
  const json = split(packState(state), []) as Record<string, unknown>;
  return { state: json, bufferPaths, buffers };
}

/**
 * The inverse of {@link encodeState}. The encoded state is not changed.
 *
 * @throws ProtocolError where the parts do not fit together; the message names the place.
 */
export function decodeState(encoded: {
  readonly state: unknown;
  readonly bufferPaths: unknown;
  readonly buffers: unknown;
}): Record<string, unknown> {
  const { bufferPaths, buffers } = encoded;
  if (!Array.isArray(bufferPaths) || !Array.isArray(buffers)) {
    throw new ProtocolError("Expected buffer paths and buffers to be lists but found others");
  }
  if (bufferPaths.length !== buffers.length || buffers.length > LIMITS.buffers) {
    throw new ProtocolError(
      `Expected one buffer for each of ${String(bufferPaths.length)} paths (at most ${String(LIMITS.buffers)}) but found ${String(buffers.length)}`,
    );
  }
  const root = new Map<string | number, unknown>();
  buffers.forEach((buffer: unknown, i) => {
    if (!isBytes(buffer)) {
      throw new ProtocolError(`Expected buffer ${String(i)} to hold bytes but found ${describe(buffer)}`);
    }
    plant(root, checkPath(bufferPaths[i]), buffer);
  });
  return unpackState(join(encoded.state, root, []));
}

function checkPath(path: unknown): Path {
  const ok =
    Array.isArray(path) &&
    path.length > 0 &&
    path.length <= LIMITS.depth &&
    path.every((key) => typeof key === "string" || Number.isSafeInteger(key));
  if (!ok) {
    throw new ProtocolError(`Expected a buffer path to be a list of keys and indices but found ${describe(path)}`);
  }
  return path as Path;
}

function plant(root: Map<string | number, unknown>, path: Path, buffer: BytesLike): void {
  let node = root;
  path.slice(0, -1).forEach((key) => {
    const next = node.get(key);
    const child = next instanceof Map ? (next as Map<string | number, unknown>) : new Map();
    node.set(key, child);
    node = child as Map<string | number, unknown>;
  });
  node.set(path.at(-1) as string | number, buffer);
}

/** A copy of `value` with the planted buffers in place, sharing the parts without any. */
function join(value: unknown, buffers: ReadonlyMap<string | number, unknown>, path: Path): unknown {
  if (buffers.size === 0) return value;
  if (typeof value !== "object" || value === null || isBytes(value)) {
    throw new ProtocolError(`Expected \`${pathText(path)}\` to be there for its buffer but found ${describe(value)}`, {
      path: pathText(path),
    });
  }
  const target = (Array.isArray(value) ? [...(value as unknown[])] : { ...value }) as Record<string | number, unknown>;
  for (const [key, planted] of buffers) {
    if (key === "__proto__" || (Array.isArray(value) && typeof key !== "number")) {
      throw new ProtocolError(`Expected a safe buffer path but found ${pathText([...path, key])}`);
    }
    if (planted instanceof Map) {
      const child: unknown = Object.hasOwn(target, key) ? target[key] : undefined;
      target[key] = join(child, planted as Map<string | number, unknown>, [...path, key]);
    } else {
      target[key] = planted;
    }
  }
  return target;
}
