import type { Dataset, Entity, File, Group } from "h5wasm";
import { checkUnpacked } from "../columnar/unpack.js";
import type { NamedArray } from "../named-arrays.js";

/** Objects that a file of measurements has at most; those of a hostile one have no end. */
const MOST_OBJECTS = 20_000;
/** Classes of types: whole numbers, floating-point numbers, words, names of numbers (true and false). */
const NUMBERS: readonly number[] = [0, 1, 8];
const WORDS = 3;
/** Attributes are kept up to this length. */
const LONGEST = 2000;

/** What stands in a file: its arrays by their paths, its attributes, and what was left out. */
export interface Hdf5Content {
  readonly arrays: readonly NamedArray[];
  readonly attributes: Readonly<Record<string, string>>;
  /** Of arrays with dimension scales: the path of that of each dimension. */
  readonly scales: ReadonlyMap<string, readonly (string | undefined)[]>;
  readonly notes: readonly string[];
}

/**
 * Every array of numbers or words, once: a group that is linked into itself is not entered again, and links to other files are not
 * followed.
 *
 * @param bytes of the file: an array that would be more than 256 times as large is left out
 * @throws Error where the library cannot read what the file lists
 */
export function contentOf(file: File, bytes: number): Hdf5Content {
  const arrays: NamedArray[] = [];
  const attributes: Record<string, string> = {};
  const scales = new Map<string, readonly (string | undefined)[]>();
  const notes: string[] = [];
  const seen = new Set<string>();
  let left = 256 * bytes;
  const visit = (entity: Entity | null, path: string): void => {
    const kind = entity !== null && "type" in entity ? String(entity.type) : "";
    if (kind === "ExternalLink" || kind === "BrokenSoftLink") {
      notes.push(`"${path}" is a link ${kind === "ExternalLink" ? "to another file" : "to nothing"} and was left out.`);
      return;
    }
    if (entity === null || (kind !== "Group" && kind !== "Dataset")) return;
    const object = entity as Group | Dataset;
    const identity = object.create_reference().ref_data.join();
    if (seen.has(identity)) return;
    seen.add(identity);
    if (seen.size > MOST_OBJECTS) throw new Error(`more than ${MOST_OBJECTS} objects`);
    const own = attributesOf(object);
    for (const [name, text] of Object.entries(own)) attributes[path === "" ? name : `${path}: ${name}`] = text;
    if (kind === "Group") {
      const group = object as Group;
      for (const name of group.keys()) visit(group.get(name), path === "" ? name : `${path}/${name}`);
      return;
    }
    const dataset = object as Dataset;
    const found = arrayOf(dataset, path, Math.min(left, 256 * bytes), notes);
    if (found === undefined) return;
    left -= 8 * found.values.length;
    const unit = own["units"] ?? own["unit"] ?? own["Units"] ?? own["Unit"];
    if ("DIMENSION_LIST" in dataset.attrs) {
      scales.set(path, (dataset.metadata.shape ?? []).map((_, k) => dataset.get_attached_scales(k)[0]?.replace(/^\//, ""))); // prettier-ignore
    }
    arrays.push({ ...found, ...(unit === undefined ? {} : { unit }) });
  };
  visit(file, "");
  return { arrays, attributes, scales, notes };
}

function arrayOf(dataset: Dataset, name: string, left: number, notes: string[]): NamedArray | undefined {
  const { shape, type, size } = dataset.metadata;
  // A dataset without a space has no values.
  if (shape === null) return undefined;
  const length = shape.reduce((product, n) => product * n, 1);
  const leaveOut = (why: string): undefined => {
    notes.push(`"${name}" ${why} and was left out.`);
    return undefined;
  };
  if (!NUMBERS.includes(type) && type !== WORDS) return leaveOut("is neither of numbers nor of words");
  try {
    checkUnpacked(left / 256, length * Math.max(8, size));
  } catch {
    return leaveOut(`of ${shape.join(" × ")} is larger than its file can hold`);
  }
  const value: unknown = dataset.value;
  const items: ArrayLike<unknown> = ArrayBuffer.isView(value) || Array.isArray(value) ? (value as unknown as ArrayLike<unknown>) : [value]; // prettier-ignore
  if (items.length !== length) return leaveOut(`has ${items.length} values that can be read instead of ${length}`);
  const dimensions = shape.length === 0 ? [1] : shape;
  if (type === WORDS) {
    const texts = Array.from(items, (v) => (typeof v === "string" ? v : ""));
    return { name, shape: dimensions, values: new Float64Array(length).fill(Number.NaN), texts };
  }
  return { name, shape: dimensions, values: Float64Array.from(items, Number) };
}

/** Attributes as texts: words, numbers, and short lists of them. Those of other kinds are the file's own business. */
function attributesOf(object: Group | Dataset): Readonly<Record<string, string>> {
  const found: Record<string, string> = {};
  for (const [name, attribute] of Object.entries(object.attrs)) {
    const { type, total_size: size } = attribute.metadata;
    if ((!NUMBERS.includes(type) && type !== WORDS) || size > LONGEST) continue;
    const value: unknown = attribute.value;
    if (value === null) continue;
    const items = ArrayBuffer.isView(value) || Array.isArray(value) ? Array.from(value as unknown as ArrayLike<unknown>) : [value]; // prettier-ignore
    found[name] = items.map((v) => String(v)).join(", ");
  }
  return found;
}
