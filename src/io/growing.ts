import { growingRows } from "./formats/delimited/growing.js";
import { FORMAT } from "./formats/delimited/parse.js";
import type { Grow } from "./growing-file.js";

/** Formats whose files may grow by whole spectra at their end, by the names in `FORMATS`. */
export const GROWING: Readonly<Partial<Record<string, Grow>>> = { [FORMAT]: growingRows };
