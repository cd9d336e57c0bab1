import type { Block } from "./blocks.js";
import { jcampError, type Place } from "./place.js";
import { readTable, textOf, type DataTable, type Variable } from "./table.js";

/** One page of n-tuples: its table and the value of what the pages differ in. */
export interface Page {
  /** `N=1`, `T=2.5` */
  readonly text: string;
  readonly variable?: Variable | undefined;
  readonly number: number;
  readonly table: DataTable;
}

/**
 * The pages of a block of n-tuples: spectra with a real and an imaginary part, or a spectrum for each time.
 *
 * Source: A. N. Davies and P. Lampen, Appl. Spectrosc. 47 (1993) 1093 (JCAMP-DX 5 for NMR), and P. Lampen et al., Appl.
 * Spectrosc. 48 (1994) 1545 (mass spectra), on `##NTUPLES=`.
 *
 * @throws FormatError with the line
 */
export function pagesOf(block: Block, notes: string[], place: Place): readonly Page[] {
  const variables = variablesOf(block, place);
  const pages: Page[] = [];
  let text = "";
  let points: number | undefined;
  for (const record of block.records) {
    if (record.key === "PAGE") {
      text = record.value;
      points = undefined;
    } else if (record.key === "NPOINTS") points = Number(record.value);
    else if (record.key === "DATATABLE") {
      const own = points === undefined ? variables : variables.map((v) => (v.symbol === "X" ? { ...v, points } : v));
      const match = /^\s*([A-Z]\w*)\s*=\s*([^\s,]*)/i.exec(text);
      const symbol = (match?.[1] ?? "").toUpperCase();
      const table = readTable(record, own, notes, place);
      const variable = variables.find((v) => v.symbol === symbol);
      pages.push({ text, variable, number: Number(match?.[2] ?? Number.NaN), table });
    }
  }
  if (pages.length === 0) {
    throw jcampError(
      "Expected a DATA TABLE in the n-tuples but found none.",
      { ...place, line: block.line },
      "no-data",
    );
  }
  return pages;
}

function variablesOf(block: Block, place: Place): readonly Variable[] {
  const list = (key: string): readonly string[] => (textOf(block, key) ?? "").split(",").map((s) => s.trim());
  const symbols = list("SYMBOL");
  if (symbols.length < 2) {
    throw jcampError("Expected SYMBOL to name the variables of the n-tuples but found none.", { ...place, line: block.line }, "no-data"); // prettier-ignore
  }
  const number = (texts: readonly string[], j: number): number | undefined => {
    const text = texts[j] ?? "";
    const value = Number(text);
    return text === "" || !Number.isFinite(value) ? undefined : value;
  };
  const [names, units, factors, first, last, dim] = ["VARNAME", "UNITS", "FACTOR", "FIRST", "LAST", "VARDIM"].map(list);
  return symbols.map((symbol, j): Variable => ({
    symbol: symbol.toUpperCase(),
    name: names?.[j] ?? "",
    units: units?.[j] ?? "",
    factor: number(factors ?? [], j) ?? 1,
    // For ordinates FIRST is that of the first page, and a page's own may differ: only X is counted from it.
    first: j === 0 ? number(first ?? [], j) : undefined,
    last: j === 0 ? number(last ?? [], j) : undefined,
    points: number(dim ?? [], j),
  }));
}
