import type { GrowingFile } from "../../growing-file.js";
import type { ParsedSpectrum, ParseOptions } from "../../parsed.js";
import { layoutOf } from "./layout.js";
import { fixedDialect, FORMAT, parseTable, shaped } from "./parse.js";
import { settledStart, takeLast } from "./plain-start.js";

/**
 * Reads on in a table with a spectrum a row, as programs for kinetics append them. Of such a table alone each row is a spectrum by
 * itself: in all others a line more changes every spectrum. Its first lines must say all that rows do not, in as many lines as the
 * reader of whole files judges a table by.
 */
export function growingRows(head: Uint8Array, size: number, options: ParseOptions): GrowingFile | undefined {
  const place = { format: FORMAT, file: options.file };
  const start = settledStart(head, size, place, fixedDialect(options));
  if (start === undefined || start.head.headings.length === 0) return undefined;
  const table = shaped(start.head, place, []);
  // Where the first rows or columns are something else than spectra, more rows may change what they are.
  const isWhole = table.width === start.head.width && table.rows === start.head.rows;
  if (!isWhole || layoutOf(table, options) !== "across") return undefined;
  const about = parseTable(start.head, options);
  const [like] = about.spectra;
  if (like === undefined) return undefined;
  const { finite: _finite, ...same } = like;
  const spectra = (): readonly ParsedSpectrum[] =>
    start.scanner.drain().map((row) => {
      const number = row[0] as number;
      return { ...same, name: String(number), values: row.subarray(1), value: { ...same.value, number } };
    });
  return {
    from: start.from,
    about,
    take(bytes) {
      const end = start.scanner.take(bytes, 0, bytes.length);
      const found = spectra();
      return end === bytes.length ? found : undefined;
    },
    last(line) {
      const isRow = takeLast(start, line);
      const [found] = spectra();
      return isRow ? found : undefined;
    },
  };
}
