import type { NamedArray } from "../named-arrays.js";
import type { Hdf5Content } from "./walk.js";

/** An array whose axes the file itself names. */
export interface Declared {
  readonly array: NamedArray;
  /** One a dimension; `undefined` where none is named. */
  readonly axes: readonly (NamedArray | undefined)[];
  /** One standard deviation of each value. */
  readonly errors?: NamedArray;
  /** What the file calls it, in words. */
  readonly label: string;
  /** The group that declares it; `""` where the array itself does. */
  readonly group: string;
}

/**
 * The arrays of which the file says over what they are measured: those of NeXus' NXdata groups (`@signal`, `@axes`, `@x_indices`, or
 * the older marks on the arrays), and those with dimension scales, as netCDF 4 and xarray write them.
 *
 * Sources: NeXus, "NeXus data groups: NXdata" and "Associating plottable data" (versions 1 to 3); The HDF Group, "HDF5 dimension
 * scales specification".
 */
export function declaredIn({ arrays, attributes, scales }: Hdf5Content): readonly Declared[] {
  const byPath = new Map(arrays.map((a) => [a.name, a]));
  const said = (path: string, name: string): string | undefined => attributes[path === "" ? name : `${path}: ${name}`];
  const found: Declared[] = [];
  const add = (array: NamedArray | undefined, group: string, axes: readonly (NamedArray | undefined)[]): void => {
    if (array === undefined || found.some((d) => d.array === array) || !axes.some((a) => a !== undefined)) return;
    const own = array.name.split("/").at(-1) ?? "";
    const beside = (name: string | undefined): NamedArray | undefined =>
      name === undefined ? undefined : byPath.get(at(folderOf(array.name), name));
    const errors = beside(said(array.name, "uncertainties")) ?? beside(`${own}_errors`) ?? beside("errors");
    const label = said(array.name, "long_name") ?? own;
    found.push({ array, axes, label, group, ...(errors === undefined ? {} : { errors }) });
  };
  const groups = [...new Set(arrays.map((a) => folderOf(a.name)))];
  for (const group of groups) {
    const within = arrays.filter((a) => folderOf(a.name) === group);
    // Older files mark the array with 1.
    const marked = within.find((a) => said(a.name, "signal") === "1");
    const named = said(group, "signal");
    const signal = (named === undefined ? undefined : byPath.get(at(group, named))) ?? marked;
    if (signal === undefined) continue;
    const names = listOf(said(group, "axes") ?? said(signal.name, "axes"));
    const axisAt = (array: NamedArray, k: number): NamedArray | undefined => {
      const pointed = names.find((n) => listOf(said(group, `${n}_indices`)).join() === String(k));
      const numbered = within.find((a) => said(a.name, "axis") === String(k + 1));
      const axis = byPath.get(at(group, pointed ?? names[k] ?? "")) ?? numbered;
      return axis?.shape.length === 1 && axis.shape[0] === array.shape[k] && axis.texts === undefined
        ? axis
        : undefined;
    };
    for (const array of [signal, ...listOf(said(group, "auxiliary_signals")).map((n) => byPath.get(at(group, n)))]) {
      if (array !== undefined) add(array, group, array.shape.map((_, k) => axisAt(array, k))); // prettier-ignore
    }
  }
  for (const [path, attached] of scales) {
    const array = byPath.get(path);
    add(array, "", attached.map((name) => (name === undefined ? undefined : byPath.get(name)))); // prettier-ignore
  }
  return found;
}

/** The group that the file wants to be shown first, by the attributes `default` from its root on. */
export function defaultGroup({ attributes }: Hdf5Content): string | undefined {
  let path = "";
  for (let depth = 0; depth < 8; depth++) {
    const next = attributes[path === "" ? "default" : `${path}: default`];
    if (next === undefined) break;
    path = at(path, next);
  }
  return path === "" ? undefined : path;
}

function at(group: string, name: string): string {
  if (name.startsWith("/")) return name.slice(1);
  return group === "" ? name : `${group}/${name}`;
}

function folderOf(path: string): string {
  return path.split("/").slice(0, -1).join("/");
}

/** `["x", "y"]` as it is kept, `x:y`, `[x,y]`; a dot stands for no axis. */
function listOf(text: string | undefined): readonly string[] {
  if (text === undefined || text.trim() === "") return [];
  return text.replace(/^\[|\]$/g, "").split(/\s*[:,]\s*/); // prettier-ignore
}
