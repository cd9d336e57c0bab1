import { NumberScan } from "./number-scan.js";
import { BROKEN, CELL, ENDED, FULL, LONGEST_LINE, tileOf, type RowDialect, type RowEngine } from "./engine.js";

const [TAB, END, RETURN, BLANK] = [9, 10, 13, 32];

/** The scan of rows.wat in the language itself, for pages whose content security policy lets nothing be compiled. */
export function plainEngine({ separator, decimal, width }: RowDialect): RowEngine {
  const { most, stride } = tileOf(width);
  const bytes = new Uint8Array(LONGEST_LINE + 64);
  const tile = new Float64Array(stride * width);
  const number = new NumberScan(bytes, decimal);
  const isBlank = (c: number): boolean => c === BLANK || (separator === 0 && c === TAB);
  const ends = (c: number): boolean => c === END || c === RETURN || (separator !== 0 && c === separator);

  const it = {
    ...{ bytes, tile, stride, most },
    ...{ at: 0, row: 0, column: 0, numbers: 0, empty: 0, gaps: 0, start: 0, cell: 0 },
    scan(end: number, behind: boolean): number {
      for (let first = !behind; ; first = true) {
        if (first) {
          if (it.column === 0) {
            it.start = it.at;
            [it.numbers, it.empty] = [0, 0];
            if (it.at >= end) return ENDED;
            if (it.row >= most) return FULL;
          }
          while (isBlank(bytes[it.at] as number)) it.at++;
          it.cell = it.at;
          const place = it.column * stride + it.row;
          if (separator !== 0 && ends(bytes[it.at] as number)) {
            tile[place] = Number.NaN;
            it.empty++;
          } else {
            if (!number.read(it.at)) return CELL;
            const after = bytes[number.end] as number;
            if (!ends(after) && !isBlank(after)) return CELL;
            tile[place] = number.value;
            it.numbers++;
            it.at = number.end;
          }
        }
        while (isBlank(bytes[it.at] as number)) it.at++;
        it.column++;
        let c = bytes[it.at] as number;
        if (it.column < width) {
          if (separator === 0 ? ends(c) : c !== separator) return BROKEN;
          if (separator !== 0) it.at++;
          continue;
        }
        // Nothing but separators behind the last column: columns without numbers, which the heads name none of.
        while (c === BLANK || (separator !== 0 && c === separator)) c = bytes[++it.at] as number;
        if (c === RETURN) c = bytes[++it.at] as number;
        if (c !== END || it.numbers === 0) return BROKEN;
        it.at++;
        it.gaps += it.empty;
        it.row++;
        it.column = 0;
      }
    },
  };
  return it;
}
