/**
 * A table of FlatBuffers: places of its fields, 0 for those that it does not have.
 *
 * Source: FlatBuffers, "Internals".
 */
export interface FlatTable {
  readonly view: DataView;
  field(i: number): number;
  table(i: number): FlatTable;
}

const SIGNED = 2 ** 15;

/** The table that begins at a place. */
export function tableAt(view: DataView, at: number): FlatTable {
  const fields = at - view.getInt32(at, true);
  const size = view.getUint16(fields, true);
  // The library takes these numbers for signed ones, and would read something else than what is checked here.
  if (fields + size > view.byteLength || size >= SIGNED) throw new Error(`places of fields in ${size} bytes`);
  const field = (i: number): number => {
    const offset = 4 + 2 * i < size ? view.getUint16(fields + 4 + 2 * i, true) : 0;
    if (offset >= SIGNED) throw new Error(`a field ${offset} bytes from its table`);
    return offset === 0 ? 0 : at + offset;
  };
  return {
    view,
    field,
    table: (i) => {
      const place = field(i);
      if (place === 0) throw new Error("a message without a header");
      return tableAt(view, place + view.getUint32(place, true));
    },
  };
}

/** The elements of a vector that a field is; none where the table has no such field. */
export function vectorAt(
  table: FlatTable,
  i: number,
  size: number,
): { readonly start: number; readonly length: number } {
  const place = table.field(i);
  if (place === 0) return { start: 0, length: 0 };
  const at = place + table.view.getUint32(place, true);
  const length = table.view.getUint32(at, true);
  if (at + 4 + length * size > table.view.byteLength)
    throw new Error(`a list of ${length} in ${table.view.byteLength} bytes`);
  return { start: at + 4, length };
}

/** Visits the tables that a field lists. */
export function eachTable(table: FlatTable, i: number, visit: (child: FlatTable) => void): void {
  const { start, length } = vectorAt(table, i, 4);
  for (let k = 0; k < length; k++) {
    const place = start + 4 * k;
    visit(tableAt(table.view, place + table.view.getUint32(place, true)));
  }
}

/** A whole number of 64 bits, 0 or more. */
export function numberAt(view: DataView, at: number): number {
  const value = Number(view.getBigInt64(at, true));
  if (value < 0) throw new Error(`a length of ${value}`);
  return value;
}

/** Text in UTF-8 that a field is; `undefined` where the table has no such field. */
export function textAt(table: FlatTable, i: number): string | undefined {
  if (table.field(i) === 0) return undefined;
  const { start, length } = vectorAt(table, i, 1);
  const { view } = table;
  return new TextDecoder().decode(new Uint8Array(view.buffer, view.byteOffset + start, length));
}
