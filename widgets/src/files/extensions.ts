/** What the variable is called that holds what a file of this kind is read into. */
type Called = "spectra" | "decays" | "pattern" | "regions" | "data";

/** Extensions that only instruments' files have: the viewer is their default. In lower case, without dot. */
export const INSTRUMENT: Readonly<Record<Called, readonly string[]>> = {
  spectra: [
    ...["abs", "absorbance", "asp", "dx", "halidelab", "img", "irradiance", "itx", "jaz", "jcamp", "jcm", "jdx", "jws"],
    ...["kd", "procspec", "roh", "scope", "sd", "sp", "spc", "spe", "tat", "tit", "transmission", "trm", "trt", "ttt"],
    ...["drk", "tvf"],
  ],
  decays: ["hhd", "ht2", "ht3", "phd", "phu", "pt2", "pt3", "ptu", "sdt", "thd"],
  pattern: ["brml", "ras", "rasx", "raw", "uxd", "xra", "xrd", "xrdml", "xy", "xye", "chi", "fxye", "gsa", "xdd"],
  regions: ["avg", "vamas", "vgd", "vms"],
  data: ["idf", "ids", "lvm", "mpr", "mpt"],
};

/** Extensions that other files have too: such a file opens here when it is asked for, and not by default. */
export const SHARED: Readonly<Record<Called, readonly string[]>> = {
  spectra: [],
  decays: [],
  pattern: [],
  regions: ["ang", "lin", "map", "pro"],
  data: [
    ...["arrow", "arrows", "asc", "ascii", "csv", "dat", "feather", "h5", "hdf", "hdf5", "he5", "ipc", "mat", "npy"],
    ...["npz", "nxs", "parquet", "pq", "prn", "ref", "tsv", "txt", "xml", "z", "zip"],
  ],
};

/** Files without extension that are known by their whole names: Bruker's NMR data. */
export const NAMES: readonly string[] = ["1i", "1r", "fid"];

/** Extensions that JupyterLab has types for, by the names of these types. */
export const KNOWN_TO_JUPYTERLAB: Readonly<Record<string, string>> = { csv: "csv", tsv: "tsv", txt: "text" };

const baseOf = (path: string): string => path.slice(path.lastIndexOf("/") + 1);

/** The extension of a path in lower case, `""` where there is none. */
export function extensionOf(path: string): string {
  const name = baseOf(path);
  const dot = name.lastIndexOf(".");
  return dot <= 0 ? "" : name.slice(dot + 1).toLowerCase();
}

const CALLED: ReadonlyMap<string, Called> = new Map(
  [INSTRUMENT, SHARED].flatMap((table) =>
    (Object.entries(table) as [Called, readonly string[]][]).flatMap(([called, extensions]) =>
      extensions.map((extension) => [extension, called] as const),
    ),
  ),
);

/** What a variable for this file is called; `undefined` for a file that no instrument writes, as far as its name tells. */
export function calledAfter(path: string): Called | undefined {
  return NAMES.includes(baseOf(path)) ? "spectra" : CALLED.get(extensionOf(path));
}
