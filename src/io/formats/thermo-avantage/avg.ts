import { FormatError } from "../../../foundation/index.js";
import { FORMAT, type DataBlock, type DataSpace, type SpaceAxis } from "./data-space.js";

const PROPERTY = /^(DS_\w+(?:\[\d+\])?)\s*:(?:.*:)?\s*VT_\w+\s*=\s*(.*)$/;
const DATA_AXIS = /^\d+\s*=\s*(-?\d+)\s*,\s*(-?\d+)\s*,\s*(\d+)/;
const SPACE_AXIS =
  /^\d+\s*=\s*([^,]+),\s*([^,]+),\s*(\d+)\s*,\s*([^,]+),\s*([^,]+)(?:,\s*'([^']*)'\s*,\s*'([^']*)'\s*,\s*'([^']*)')?/;
const AXIS_VALUE = /^\$AXISVALUE=.*SPACEAXIS=(\d+).*POINT=(\d+)\s+VALUE=\s*'?([-+.\deE]+)/;
const MOST_POINTS = 10_000_000;

/**
 * The data space in a dump (.avg): properties, data axes, space axes, then the values of each block in lists.
 *
 * @throws FormatError with the line
 */
export function readAvg(lines: readonly string[], file: string | undefined, notes: string[]): DataSpace {
  const place = { format: FORMAT, file };
  const properties: Record<string, string> = {};
  const dataAxes: number[] = [];
  const spaceAxes: SpaceAxis[] = [];
  const listed: Map<number, number>[] = [];
  const blocks: DataBlock[] = [];
  let part: "properties" | "data axes" | "space axes" | "data" = "properties";
  let missing = 0;
  lines.forEach((raw, i) => {
    const line = raw.trim();
    const fail = (what: string, code: string): FormatError =>
      new FormatError(`Expected ${what} but found "${line.slice(0, 60)}".`, { ...place, line: i + 1 }, {}, code);
    if (line === "" || line.startsWith(";")) return;
    const property = part === "properties" ? PROPERTY.exec(line) : null;
    if (property !== null) properties[property[1] ?? ""] = (property[2] ?? "").trim().replace(/^'(.*)'$/, "$1");
    else if (line.startsWith("$PROPERTIES=") || line.startsWith("$FORMAT=")) part = "properties";
    else if (line.startsWith("$DATAAXES=")) part = "data axes";
    else if (line.startsWith("$SPACEAXES=")) part = "space axes";
    else if (line.startsWith("$AXISVALUE=")) {
      const value = AXIS_VALUE.exec(line);
      if (value === null) return;
      (listed[Number(value[1])] ??= new Map()).set(Number(value[2]), Number(value[3]));
    } else if (line.startsWith("$DATA=")) {
      part = "data";
      const points = spaceAxes[0]?.points ?? 0;
      if (points === 0) throw fail("the axes before the values", "no-axes");
      const index = line.slice(6).split(",").slice(1).map(Number).filter(Number.isInteger);
      blocks.push({
        index: index.length > 0 ? index : [blocks.length],
        values: new Float64Array(points).fill(Number.NaN),
      });
    } else if (part === "data axes") {
      const axis = DATA_AXIS.exec(line);
      if (axis !== null) dataAxes.push(Number(axis[3]));
    } else if (part === "space axes") {
      const axis = SPACE_AXIS.exec(line);
      if (axis === null) throw fail("an axis", "bad-axis");
      const [, start, width, points, type = "", , , unit = "", label = ""] = axis;
      const [from, by, count] = [start, width, points].map(Number) as [number, number, number];
      if (!Number.isFinite(from) || !Number.isFinite(by) || count > MOST_POINTS) throw fail("an axis", "bad-axis");
      spaceAxes.push({
        type: type.trim().toUpperCase(),
        label: label || type.trim(),
        unit,
        points: count,
        start: from,
        width: by,
      });
    } else if (part === "data" && line.startsWith("LIST@")) {
      const match = /^LIST@\s*(\d+)\s*=\s*(.*)$/.exec(line);
      const values = blocks.at(-1)?.values;
      if (match === null || values === undefined) throw fail("a list of values", "bad-list");
      // Lists end with a comma where more follow.
      const words = (match[2] ?? "").replace(/[,;\s]+$/, "").split(",");
      words.forEach((word, k) => {
        const text = word.trim();
        const value = text === "#empty#" || text === "" ? Number.NaN : Number(text);
        if (Number.isNaN(value) && text !== "#empty#" && text !== "") throw fail("a list of numbers", "not-a-number");
        if (Number(match[1]) + k < values.length) values[Number(match[1]) + k] = value;
      });
    }
  });
  const axes = spaceAxes.map((axis, k) => (listed[k] === undefined ? axis : { ...axis, values: listed[k] }));
  for (const { values } of blocks) for (const v of values) if (Number.isNaN(v)) missing += 1;
  if (missing > 0) notes.push(`${missing} values are missing: the file is not complete.`);
  const planned = dataAxes.reduce((product, n) => product * n, 1);
  if (blocks.length < planned) notes.push(`Of ${planned} blocks ${blocks.length} are there: the file is not complete.`);
  return { properties, dataAxes, spaceAxes: axes, blocks };
}
