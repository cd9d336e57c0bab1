/** How the cells of a row are written. */
export interface RowDialect {
  /** The byte between the cells; 0 for blanks and tabs. */
  readonly separator: number;
  /** The byte of the decimal sign. */
  readonly decimal: number;
  /** Numbers in a row. */
  readonly width: number;
}

/** Why a scan stopped. */
export const ENDED = 0;
/** So many rows are there as the tile holds. */
export const FULL = 1;
/** A cell that holds something else than a plain number: the caller reads it, or says that the line is no row. */
export const CELL = 2;
/** The line breaks off, or goes on behind its last column. */
export const BROKEN = 3;

/** Bytes of lines, read into a tile of numbers. */
export interface RowEngine {
  /** Where the bytes are put; behind them there must be 16 more, which may be read. */
  readonly bytes: Uint8Array;
  /** The cell of a row and a column is at `column * stride + row`. */
  readonly tile: Float64Array;
  readonly stride: number;
  /** Rows that the tile holds. */
  readonly most: number;
  /** The next byte. */
  at: number;
  /** The place of the next cell. */
  row: number;
  column: number;
  /** Cells of this row that hold a number. */
  numbers: number;
  /** Empty cells of this row so far, and of all whole rows. */
  empty: number;
  gaps: number;
  /** The first byte of this row, and of the cell that could not be read. */
  readonly start: number;
  readonly cell: number;
  /**
   * Reads rows up to `end`, the byte after the end of a line.
   *
   * @param behind whether the scan goes on behind a cell that the caller has read: `at` is its end
   * @returns ENDED, FULL, CELL or BROKEN
   */
  scan(end: number, behind: boolean): number;
}

/** Bytes that are scanned at a time: they and the tile stay in the cache. */
export const PIECE: number = 1 << 18;
/** A longer line is not read. */
export const LONGEST_LINE: number = 1 << 20;
/**
 * Rows of a tile for a width: a tile stays in the cache, its columns do not fall on the same lines of it, and are long enough to be
 * worth a call that copies each.
 */
export function tileOf(width: number): { readonly most: number; readonly stride: number } {
  const most = Math.max(8, Math.min(1024, Math.floor(131_072 / width)));
  return { most, stride: most + 8 };
}
