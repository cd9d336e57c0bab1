import { FormatError } from "../../../foundation/index.js";
import { TWO_THETA } from "./quantity.js";
import { evenly, type Dialect, type Place, type Scan } from "./scan.js";

/** `BANK 1 3901 391 CONST 2200.0 2.0 0 0 ESD` */
const BANK = /^BANK\s+(\d+)\s+(\d+)\s+(\d+)\s+(\w+)\s+([-+.\dE]+)\s+([-+.\dE]+)\s+\S+\s+\S+(?:\s+(\w+))?/i;
const KINDS = ["STD", "ESD", "FXY", "FXYE", "ALT"];
const MOST_POINTS = 2_000_000;

/**
 * GSAS powder data of constant wavelength: banks of type STD, ESD, FXY and FXYE, angles in hundredths of a degree.
 *
 * Source: A. C. Larson, R. B. Von Dreele, General Structure Analysis System (GSAS), LAUR 86-748 (2004), "Powder diffraction
 * data file".
 */
export const gsas: Dialect = {
  name: "GSAS",
  knows: (lines) => (lines.slice(0, 60).some((l) => BANK.test(l)) ? "a line BANK of GSAS" : undefined),
  read: (lines, place) => {
    const starts = lines.flatMap((l, i) => (BANK.test(l) ? [i] : []));
    const scans = starts.map((at, k) => bankAt(lines, at, starts[k + 1] ?? lines.length, place));
    const [first] = starts;
    const remarks = lines.slice(1, first).filter((l) => l.trim() !== "");
    const settings = remarks.length === 0 ? {} : { comment: remarks.join("\n") };
    return { scans, title: (first ?? 0) > 0 ? (lines[0] ?? "").trim() : undefined, settings };
  },
};

function bankAt(lines: readonly string[], at: number, end: number, place: Place): Scan {
  const [, number = "", points = "", , binning = "", from = "", by = "", said = "STD"] =
    BANK.exec(lines[at] ?? "") ?? [];
  const here = { ...place, line: at + 1 };
  const kind = said.toUpperCase();
  const wanted = Number(points);
  if (!/^(CONST|CONS)$/i.test(binning) && !/^FXY/.test(kind)) {
    throw new FormatError(`Expected a bank of constant steps but found "${binning}".`, here, {}, "unknown-bank");
  }
  if (!KINDS.includes(kind) || wanted > MOST_POINTS) {
    throw new FormatError(`Expected a bank of kind ${KINDS.join(", ")} but found "${said}".`, here, {}, "unknown-bank");
  }
  const rows = lines.slice(at + 1, end).filter((l) => l.trim() !== "" && !/^[#/]/.test(l));
  const values = kind === "STD" ? standard(rows) : rows.flatMap((l) => l.trim().split(/\s+/).map(Number));
  const each = { STD: 1, ESD: 2, ALT: 3, FXY: 2, FXYE: 3 }[kind] ?? 1;
  const found = Math.min(wanted, Math.floor(values.length / each));
  if (found === 0 || values.slice(0, each * found).some((v) => !Number.isFinite(v))) {
    throw new FormatError(`Expected ${wanted} points of ${each} numbers but found ${found}.`, here, {}, "bad-bank");
  }
  const column = (j: number): Float64Array =>
    Float64Array.from({ length: found }, (_, i) => values[i * each + j] as number);
  const listed = /^FXY|^ALT/.test(kind);
  const sigma = { ESD: 1, FXYE: 2, ALT: 2 }[kind];
  return {
    name: `bank ${number}`,
    x: listed ? column(0).map((v) => v / 100) : evenly(Number(from) / 100, Number(by) / 100, found),
    y: column(listed ? 1 : 0),
    ...(sigma === undefined ? {} : { sigma: column(sigma) }),
    abscissa: TWO_THETA,
    unit: "counts",
    lines: lines.slice(0, at),
    settings: { bank: (lines[at] ?? "").trim() },
    at: [at + 1],
  };
}

/** Ten fields of eight letters a line: two for the number of detectors, six for the mean of their counts. */
function standard(rows: readonly string[]): number[] {
  return rows.flatMap((line) => {
    const fields: number[] = [];
    for (let i = 0; i < Math.min(80, line.length); i += 8) {
      const text = line.slice(i + 2, i + 8).trim();
      if (text !== "") fields.push(Number(text));
    }
    return fields;
  });
}
