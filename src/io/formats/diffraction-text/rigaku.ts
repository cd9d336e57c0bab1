import { FormatError } from "../../../foundation/index.js";
import { TWO_THETA, type Abscissa } from "./quantity.js";
import { evenly, type Dialect, type Found, type Place, type Scan } from "./scan.js";

const LABEL = /^\*\s*([A-Z0-9_]+)\s*=\s*(.*)$/i;

/** Rigaku's older text: labels after asterisks, of each group start, stop, step and count, then the counts between commas. */
export const rigaku: Dialect = {
  name: "Rigaku",
  knows: (lines) => {
    const head = lines.slice(0, 200);
    const has = (label: string): boolean => head.some((l) => LABEL.exec(l.trim())?.[1]?.toUpperCase() === label);
    return has("START") && has("STEP") ? "labels *START and *STEP of Rigaku" : undefined;
  },
  read: readRigaku,
};

function readRigaku(lines: readonly string[], place: Place, _options: unknown, notes: string[]): Found {
  const common: Record<string, string> = {};
  let own: Record<string, string> = common;
  let counts: number[] = [];
  let at = 1;
  const scans: Scan[] = [];
  const close = (): void => {
    if (counts.length > 0) scans.push(scanOf(counts, { ...common, ...own }, at, place, notes));
    counts = [];
  };
  lines.forEach((raw, i) => {
    const line = raw.trim();
    if (/^\*\s*BEGIN/i.test(line)) {
      close();
      own = {};
    } else if (line.startsWith("*")) {
      const label = LABEL.exec(line);
      if (label !== null && label[1] !== "__proto__") own[label[1] ?? ""] = (label[2] ?? "").trim();
      else close();
    } else if (line !== "" && !line.startsWith("#")) {
      const values = line
        .split(/[\s,]+/)
        .filter((w) => w !== "")
        .map(Number);
      if (values.some((v) => !Number.isFinite(v))) {
        throw new FormatError(
          `Expected counts but found "${line.slice(0, 40)}".`,
          { ...place, line: i + 1 },
          {},
          "bad-range",
        );
      }
      if (counts.length === 0) at = i + 1;
      counts.push(...values);
    }
  });
  close();
  if (scans.length === 0) {
    throw new FormatError(
      "Expected counts after *START, *STEP and *COUNT but found none.",
      { ...place, line: lines.length },
      {},
      "no-data",
    );
  }
  return { scans, title: common["SAMPLE"], settings: common };
}

function scanOf(
  counts: readonly number[],
  settings: Readonly<Record<string, string>>,
  line: number,
  place: Place,
  notes: string[],
): Scan {
  const [start, step, said] = [settings["START"], settings["STEP"], settings["COUNT"]].map(Number) as [
    number,
    number,
    number,
  ];
  if (!Number.isFinite(start) || !(Math.abs(step) > 0)) {
    const found = `"${settings["START"] ?? ""}" and "${settings["STEP"] ?? ""}"`;
    throw new FormatError(
      `Expected *START and *STEP before the counts but found ${found}.`,
      { ...place, line },
      {},
      "bad-range",
    );
  }
  const n = said >= 1 ? Math.min(said, counts.length) : counts.length;
  if (said > counts.length) notes.push(`A scan says ${said} counts and has ${counts.length}: it is not complete.`);
  if (said < counts.length) notes.push(`${counts.length - said} numbers after the counts were left out.`);
  const axis = settings["SCAN_AXIS"] ?? "";
  const alone: Abscissa = { ...TWO_THETA, quantity: "θ" };
  const time = /sec/i.test(settings["SPEED_UNIT"] ?? settings["SPEED_DIM"] ?? "")
    ? Number(settings["SPEED"])
    : Number.NaN;
  return {
    x: evenly(start, step, n),
    y: Float64Array.from(counts.slice(0, n)),
    abscissa: axis === "" || /2\s*-?theta|^2/i.test(axis) ? TWO_THETA : alone,
    unit: /cps/i.test(settings["YUNIT"] ?? "") ? "counts s^-1" : "counts",
    ...(time > 0 ? { countingTime: time } : {}),
    lines: [
      settings["WAVE_LENGTH1"] === undefined ? "" : `wavelength = ${settings["WAVE_LENGTH1"]}`,
      `anode = ${settings["TARGET"] ?? ""}`,
    ],
    settings,
    at: [line],
  };
}
