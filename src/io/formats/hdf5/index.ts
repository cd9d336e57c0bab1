import { count, FormatError, list } from "../../../foundation/index.js";
import { onlyOpened, type Detection, type Format, type FormatInput } from "../../format.js";
import { fromArrays, isSpectralAxis, isTime, type NamedArray } from "../../named-arrays.js";
import type { ParsedFile, ParsedSpectrum, ParsedTable, ParseOptions } from "../../parsed.js";
import { declaredIn, defaultGroup } from "../../hdf5/declared.js";
import { measuredOf, type Measured } from "../../hdf5/measured.js";
import { chosen, FORMAT, openHdf5, signatureAt } from "../../hdf5/open.js";
import type { Hdf5Content } from "../../hdf5/walk.js";

export const hdf5: Format = {
  name: FORMAT,
  title: "HDF5, NeXus and MATLAB 7.3: arrays in groups",
  extensions: ["h5", "hdf5", "hdf", "nxs", "mat", "he5"],
  detect({ bytes }: FormatInput): Detection {
    const at = signatureAt(bytes);
    return at === undefined
      ? { confidence: 0, why: "no HDF5 signature" }
      : { confidence: 1, why: `the HDF5 signature at byte ${at}` };
  },
  parse: () => onlyOpened("an HDF5 file"),
  async open(input: FormatInput, options: ParseOptions): Promise<ParsedFile> {
    const file = options.file ?? input.file;
    const content = await openHdf5(input.bytes, file);
    const { arrays, attributes, notes: left } = content;
    const notes = [...left];
    const declared = declaredOf(content, options, notes);
    const rest = declared.only ? [] : withAxes(arrays.filter((a) => !declared.used.has(a)).map(asList), options);
    const others = spectraAndTables(rest, options, notes);
    const found = { ...others, spectra: [...declared.spectra, ...others.spectra], tables: [...declared.tables, ...others.tables] }; // prettier-ignore
    const { patterns } = declared;
    if (found.spectra.length === 0 && found.tables.length === 0 && patterns.length === 0) {
      throw new FormatError("Expected an array of numbers but found none.", { format: FORMAT, file, byteOffset: 0 }, {}, "no-data"); // prettier-ignore
    }
    const shapes = arrays.map((a) => [a.name, a.shape.join(" × ")] as const);
    const { spectra, tables, coordinate } = found;
    return {
      format: FORMAT,
      spectra,
      ...(patterns.length === 0 ? {} : { patterns }),
      ...(tables.length === 0 ? {} : { tables }),
      ...(coordinate === undefined ? {} : { coordinate }),
      settings: { ...attributes, ...Object.fromEntries(shapes) },
      notes,
    };
  },
};

/**
 * What the file itself says is measured over what: of the group that it wants to be shown first (`only`), or of all; what the options
 * choose goes before both, and axes that they name overrule the file's.
 */
function declaredOf(
  content: Hdf5Content,
  options: ParseOptions,
  notes: string[],
): Measured & { readonly used: ReadonlySet<NamedArray>; readonly only: boolean } {
  const none = { spectra: [], patterns: [], tables: [], used: new Set<NamedArray>(), only: false };
  if (options.axes !== undefined) return none;
  const wanted = options.dataset === undefined ? undefined : new Set(chosen(content.arrays, options.dataset));
  const all = declaredIn(content).flatMap((d) => {
    const measured = wanted === undefined || wanted.has(d.array) ? measuredOf(d, options) : undefined;
    return measured === undefined ? [] : [{ ...d, measured }];
  });
  const first = defaultGroup(content);
  const shown = wanted === undefined ? all.filter((d) => d.group !== "" && d.group === first) : all;
  const only = shown.length > 0;
  const taken = only ? shown : all;
  const used = new Set(taken.flatMap((d) => [d.array, ...d.axes, d.errors].flatMap((a) => a ?? [])));
  const left = content.arrays.filter((a) => !used.has(a) && (wanted === undefined || wanted.has(a)));
  if (only && left.length > 0 && wanted === undefined) {
    const of = all.filter((d) => !shown.includes(d)).map((d) => `"${d.group || d.array.name}"`);
    notes.push(`The file names "${first ?? ""}" as what is to be shown; ${count(left.length, "other array")}${of.length === 0 ? "" : `, among them of ${list(of)},`} ${left.length === 1 ? "was" : "were"} left out. The option dataset chooses one.`); // prettier-ignore
  }
  const withSpectra = taken.filter((d) => d.measured.spectra.length > 0);
  if (withSpectra.length > 1) notes.push(`${withSpectra.length} arrays hold spectra (${list(withSpectra.map((d) => `"${d.array.name}"`))}), which were numbered together; the option dataset chooses one.`); // prettier-ignore
  const spectra = withSpectra.flatMap((d) => (withSpectra.length === 1 ? d.measured.spectra : d.measured.spectra.map(({ value: _value, ...s }) => ({ ...s, name: `${d.group || d.array.name} ${s.name}` })))); // prettier-ignore
  return { spectra, patterns: taken.flatMap((d) => d.measured.patterns), tables: taken.flatMap((d) => d.measured.tables), used, only }; // prettier-ignore
}

/** MATLAB knows no lists, only matrices of one row or column. */
function asList(array: NamedArray): NamedArray {
  const sides = array.shape.filter((n) => n !== 1);
  return array.shape.length === 2 && sides.length === 1 ? { ...array, shape: sides } : array;
}

/** The arrays that are asked for, those that are said to be axes under the names of axes. */
function withAxes(arrays: readonly NamedArray[], { dataset, axes }: ParseOptions): readonly NamedArray[] {
  const own = dataset === undefined ? arrays : chosen(arrays, dataset);
  const [spectral, times] = [axes?.spectral, axes?.times].map((path) =>
    path === undefined ? undefined : chosen(arrays, path)[0],
  );
  // What is chosen keeps its axes, where it has none of its own.
  const lacks = (is: (a: NamedArray) => boolean): boolean => dataset !== undefined && !own.some(is);
  const [noAxis, noTimes] = [lacks(isSpectralAxis), lacks(isTime)];
  const beside = arrays.filter(
    (a) => a.shape.length === 1 && ((noAxis && isSpectralAxis(a)) || (noTimes && isTime(a))),
  );
  const renamed = (a: NamedArray): readonly NamedArray[] => {
    const folder = a.name.replace(/[^/]*$/, "");
    if (a === spectral) return [{ ...a, name: `${folder}${isSpectralAxis(a) ? (a.name.split("/").pop() ?? "") : "wavelength"}` }]; // prettier-ignore
    if (a === times) return [{ ...a, name: `${folder}time` }];
    // What is said overrules what the names say.
    const other = (spectral !== undefined && isSpectralAxis(a)) || (times !== undefined && a.shape.length === 1 && isTime(a)); // prettier-ignore
    return other ? [] : [a];
  };
  return [...new Set([...own, ...beside, ...[spectral, times].flatMap((a) => a ?? [])])].flatMap(renamed);
}

interface Found {
  readonly spectra: readonly ParsedSpectrum[];
  readonly tables: readonly ParsedTable[];
  readonly coordinate?: ParsedFile["coordinate"];
}

/** Each group that has an axis and arrays over it by itself, and all others together. */
function spectraAndTables(arrays: readonly NamedArray[], options: ParseOptions, notes: string[]): Found {
  const groups = new Map<string, NamedArray[]>();
  const places = arrays.filter(isSpectralAxis).map(({ name }) => name.replace(/[^/]*$/, ""));
  const alone = places.filter((place) =>
    arrays.some((a) => a.name.startsWith(place) && !isSpectralAxis(a) && !isTime(a)),
  );
  for (const array of arrays) {
    // The nearest group around it that has an axis of its own.
    const [home = ""] = alone.filter((place) => array.name.startsWith(place)).sort((a, b) => b.length - a.length);
    groups.set(home, [...(groups.get(home) ?? []), array]);
  }
  const each = [...groups].map(([home, own]) => ({ home, ...fromArrays(own, options, notes) }));
  const tables = each.flatMap((g) => g.tables ?? []);
  const withSpectra = each.filter((g) => g.spectra.length > 0);
  const [only] = withSpectra;
  if (withSpectra.length <= 1) {
    const coordinate = only?.coordinate;
    return { spectra: only?.spectra ?? [], tables, ...(coordinate === undefined ? {} : { coordinate }) };
  }
  const names = withSpectra.map(({ home }) => `"${home}"`).join(", ");
  notes.push(
    `${withSpectra.length} groups hold spectra (${names}), which were numbered together; the option dataset chooses one.`,
  );
  const spectra = withSpectra.flatMap(({ home, spectra: own }) => own.map(({ value: _value, ...s }) => ({ ...s, name: `${home}${s.name.split("/").pop() ?? ""}` }))); // prettier-ignore
  return { spectra, tables };
}
