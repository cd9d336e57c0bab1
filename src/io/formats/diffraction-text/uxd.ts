import { FormatError } from "../../../foundation/index.js";
import { TWO_THETA, type Abscissa } from "./quantity.js";
import { evenly, type Dialect, type Found, type Place, type Scan } from "./scan.js";

const DATA = /^_(2THETA|THETA)?(COUNTS|CPS|COUNTSTIME)\b/i;

/**
 * Bruker's text of scans (.uxd): labels with an underscore, the numbers of each range after `_COUNTS`, `_CPS`,
 * `_2THETACOUNTS` or `_2THETACPS`.
 *
 * Source: DIFFRAC plus XCH, Release 2002, User's Manual, appendix "UXD"; the labels in exported files.
 */
export const uxd: Dialect = {
  name: "UXD",
  knows: (lines) =>
    lines.slice(0, 100).some((l) => /^_FILEVERSION\s*=|^_2THETACOUNTS|^_STEPSIZE\s*=/i.test(l))
      ? "labels of Bruker's UXD"
      : undefined,
  read: readUxd,
};

function readUxd(lines: readonly string[], place: Place, _options: unknown, notes: string[]): Found {
  const common: Record<string, string> = {};
  let own: Record<string, string> = {};
  const scans: Scan[] = [];
  for (let i = 0; i < lines.length; i += 1) {
    const line = (lines[i] ?? "").trim();
    const data = DATA.exec(line);
    if (data !== null) {
      const rows: number[][] = [];
      const at: number[] = [];
      for (i += 1; i < lines.length && !/^[_;]/.test((lines[i] ?? "").trim()); i += 1) {
        const words = (lines[i] ?? "")
          .trim()
          .split(/[\s,;]+/)
          .filter((w) => w !== "");
        if (words.length === 0) continue;
        rows.push(words.map(Number));
        at.push(i + 1);
      }
      i -= 1;
      scans.push(rangeOf(rows, at, data, { ...common, ...own }, scans.length, place, notes));
      own = {};
      continue;
    }
    const setting = /^_([A-Z0-9_]+)\s*=\s*(.*)$/i.exec(line);
    if (setting === null) continue;
    // Labels before the first range are the file's; `_DRIVE` begins each range.
    const target = scans.length === 0 && Object.keys(own).length === 0 && setting[1] !== "DRIVE" ? common : own;
    target[setting[1] ?? ""] = (setting[2] ?? "").replace(/^'|'$|^"|"$/g, "").trim();
  }
  if (scans.length === 0) {
    throw new FormatError(
      "Expected a range of counts (_COUNTS, _2THETACOUNTS) but found none.",
      { ...place, line: lines.length },
      {},
      "no-data",
    );
  }
  return { scans, title: common["SAMPLE"], settings: common };
}

function rangeOf(
  rows: readonly (readonly number[])[],
  at: readonly number[],
  [label, listed = "", kind = ""]: RegExpExecArray,
  settings: Readonly<Record<string, string>>,
  index: number,
  place: Place,
  notes: string[],
): Scan {
  const bad = rows.findIndex((row) => row.some((v) => !Number.isFinite(v)) || (listed !== "" && row.length < 2));
  if (rows.length === 0 || bad >= 0) {
    const message = `Expected numbers after ${label} but found ${rows.length === 0 ? "none" : "a word or half a row"}.`;
    throw new FormatError(message, { ...place, line: at[Math.max(0, bad)] ?? 1 }, {}, "bad-range");
  }
  const y = listed === "" ? rows.flat() : rows.map((row) => row[1] as number);
  const [start, step] = [Number(settings["START"] ?? settings["2THETA"]), Number(settings["STEPSIZE"])];
  if (listed === "" && !(Number.isFinite(start) && Math.abs(step) > 0)) {
    const message = `Expected _START and _STEPSIZE before ${label} but found none.`;
    throw new FormatError(message, { ...place, line: at[0] ?? 1 }, {}, "bad-range");
  }
  const said = Number(settings["STEPCOUNT"]);
  if (said > y.length) notes.push(`Range ${index} says ${said} points and has ${y.length}: it is not complete.`);
  const rocking = /^THETA$/i.test(listed) || /^THETA$/i.test(settings["DRIVE"] ?? "");
  const theta: Abscissa = { ...TWO_THETA, quantity: "θ" };
  const wavelength = settings["WL1"];
  const time = Number(settings["STEPTIME"]);
  return {
    x: listed === "" ? evenly(start, step, y.length) : Float64Array.from(rows, (row) => row[0] as number),
    y: Float64Array.from(y),
    abscissa: rocking ? theta : TWO_THETA,
    unit: /CPS/i.test(kind) ? "counts s^-1" : "counts",
    ...(time > 0 ? { countingTime: time } : {}),
    lines: [wavelength === undefined ? "" : `WL1 = ${wavelength}`, `ANODE = ${settings["ANODE"] ?? ""}`],
    settings: Object.fromEntries(Object.entries(settings).map(([k, v]) => [/^WL/.test(k) ? `_${k}` : k, v])),
    at,
  };
}
