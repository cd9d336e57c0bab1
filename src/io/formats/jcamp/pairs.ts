import { jcampError, type Place } from "./place.js";

/** The columns of a table in which every point has all its variables: `(XY..XY)`, `(XYW..XYW)`, `(XYA)`. */
export interface Groups {
  /** One letter a column. */
  readonly symbols: readonly string[];
  readonly numbers: readonly (readonly number[])[];
  /** The texts of `(XYA)`: one a group, empty elsewhere. */
  readonly texts: readonly string[];
}

/**
 * Reads a table of points: numbers between commas or blanks, points between semicolons, blanks or lines.
 *
 * Source: McDonald and Wilks (1988), on `XYPOINTS`, `PEAK TABLE` and `PEAK ASSIGNMENTS`.
 *
 * @throws FormatError with the line for what is no number, and for a last point that is not whole
 */
export function readGroups(form: string, rows: readonly string[], firstLine: number, place: Place): Groups {
  const symbols = symbolsOf(form);
  if (symbols.length < 2) throw jcampError(`Expected a form such as (XY..XY) but found "${form}".`, { ...place, line: firstLine }, "bad-form"); // prettier-ignore
  return symbols.includes("A")
    ? withTexts(symbols, rows, firstLine, place)
    : onlyNumbers(symbols, rows, firstLine, place);
}

/** `X` and `Y` of `(XY..XY)`. */
function symbolsOf(form: string): readonly string[] {
  const inside = /\(([^)]*)\)/.exec(form)?.[1] ?? "";
  return [...(inside.split("..")[0] ?? "").replace(/[\s,]/g, "")];
}

function onlyNumbers(symbols: readonly string[], rows: readonly string[], firstLine: number, place: Place): Groups {
  const numbers: number[][] = symbols.map(() => []);
  let k = 0;
  rows.forEach((row, i) => {
    for (const cell of row.split(/[\s,;]+/)) {
      if (cell === "") continue;
      const value = cell === "?" ? Number.NaN : Number(cell);
      if (cell !== "?" && !Number.isFinite(value)) {
        throw jcampError(`Expected a number but found "${cell.slice(0, 20)}".`, { ...place, line: firstLine + i }, "not-a-number"); // prettier-ignore
      }
      numbers[k % symbols.length]?.push(value);
      k++;
    }
  });
  if (k % symbols.length !== 0) {
    throw jcampError(
      `Expected points of ${symbols.length} numbers but found ${k} numbers.`,
      { ...place, line: firstLine + rows.length - 1 },
      "ragged",
    );
  }
  return { symbols, numbers, texts: [] };
}

/** `(1715.2, 0.93, <C=O stretch>)`, one after the other, over as many lines as they need. */
function withTexts(symbols: readonly string[], rows: readonly string[], firstLine: number, place: Place): Groups {
  const own = symbols.filter((s) => s !== "A");
  const numbers: number[][] = own.map(() => []);
  const texts: string[] = [];
  const all = rows.join("\n");
  for (const match of all.matchAll(/\(([^<)]*)<([^>]*)>\s*\)/g)) {
    const cells = (match[1] ?? "").split(",").map((c) => c.trim());
    own.forEach((_, j) => {
      const cell = cells[j] ?? "";
      const value = cell === "" || cell === "?" ? Number.NaN : Number(cell);
      if (cell !== "" && cell !== "?" && !Number.isFinite(value)) {
        const line = firstLine + all.slice(0, match.index).split("\n").length - 1;
        throw jcampError(`Expected a number but found "${cell.slice(0, 20)}".`, { ...place, line }, "not-a-number");
      }
      numbers[j]?.push(value);
    });
    texts.push((match[2] ?? "").trim());
  }
  return { symbols: own, numbers, texts };
}
