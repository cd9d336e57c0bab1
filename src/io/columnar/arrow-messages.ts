import { eachTable, numberAt, tableAt, vectorAt, type FlatTable } from "./flat-table.js";
import { checkUnpacked } from "./unpack.js";

/** What a message says of itself, by the number of its header's type. */
const SCHEMA = 1;
const DICTIONARY = 2;
const RECORDS = 3;
/** A message begins with this, or with its length alone before version 0.15 of the format. */
export const CONTINUES = 0xffffffff;

/**
 * Holds the messages of a stream to what their bytes can be, before the library reads them: it believes every length that it finds,
 * and a damaged file would have it fill memory with fields that are not there.
 *
 * Source: Apache Arrow, "Columnar format", "Encapsulated message format" and its schemas Message.fbs and Schema.fbs; FlatBuffers,
 * "Internals".
 *
 * @returns where the whole messages end: a stream that is still written may have half of one behind
 * @throws Error where a message cannot be
 */
export function checkMessages(bytes: Uint8Array, from: number): number {
  const file = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let at = from;
  while (at + 8 <= bytes.length) {
    const continues = file.getUint32(at, true) === CONTINUES;
    const size = file.getInt32(at + (continues ? 4 : 0), true);
    const start = at + (continues ? 8 : 4);
    if (size === 0) return at;
    if (size < 0) throw new Error(`a message of ${size} bytes at byte ${at}`);
    if (start + size > bytes.length) return at;
    const message = new DataView(bytes.buffer, bytes.byteOffset + start, size);
    const end = start + size + checkMessage(message);
    if (end > bytes.length) return at;
    at = end;
  }
  return at;
}

/**
 * The same for a file that is complete: its schema and its batches are those that the list at its end names.
 *
 * @throws Error where the list or one of its messages cannot be
 */
export function checkListed(bytes: Uint8Array): void {
  const file = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  // The list, its length, and "ARROW1".
  const end = bytes.length - 10;
  const size = file.getInt32(end, true);
  if (size <= 0 || size > end) throw new Error(`a list of batches of ${size} bytes`);
  const view = new DataView(bytes.buffer, bytes.byteOffset + end - size, size);
  const footer = tableAt(view, view.getUint32(0, true));
  checkSchema(footer.table(1), size);
  let bodies = 0;
  // A schema among the batches would have the library begin again, without end.
  for (const [i, kind] of [
    [2, DICTIONARY],
    [3, RECORDS],
  ] as const) {
    const blocks = vectorAt(footer, i, 24);
    for (let k = 0; k < blocks.length; k++) {
      const at = blocks.start + 24 * k;
      const [start, length] = [numberAt(view, at), view.getInt32(at + 8, true)];
      if (length < 8 || start + length > bytes.length) throw new Error(`a batch at byte ${start}`);
      const prefix = file.getUint32(start, true) === CONTINUES ? 8 : 4;
      // The library goes by the length before the message, and takes what lies beyond it for zeros.
      const own = file.getInt32(start + prefix - 4, true);
      if (own <= 0 || own > length - prefix) throw new Error(`a message of ${own} bytes at byte ${start}`);
      bodies += checkMessage(new DataView(bytes.buffer, bytes.byteOffset + start + prefix, own), kind);
    }
  }
  if (bodies > bytes.length) throw new Error("batches that share their bytes");
}

/** The length of the body. */
function checkMessage(view: DataView, kind?: number): number {
  const message = tableAt(view, view.getUint32(0, true));
  const type = message.field(1) === 0 ? 0 : view.getUint8(message.field(1));
  if (kind !== undefined && type !== kind) throw new Error(`a message of kind ${type} among those of kind ${kind}`);
  const body = message.field(3) === 0 ? 0 : numberAt(view, message.field(3));
  const header = message.table(2);
  vectorAt(message, 4, 4);
  if (type === SCHEMA) checkSchema(header, view.byteLength);
  if (type === DICTIONARY) checkRecords(header.table(1), body);
  if (type === RECORDS) checkRecords(header, body);
  return body;
}

function checkSchema(schema: FlatTable, bytes: number): void {
  // A field takes more than eight bytes: with more of them, some are their own children.
  const budget = { left: bytes / 8 };
  eachTable(schema, 1, (field) => checkField(field, budget));
  vectorAt(schema, 2, 4);
}

function checkField(field: FlatTable, budget: { left: number }): void {
  if (budget.left-- < 0) throw new Error("more fields than their bytes can hold");
  eachTable(field, 5, (child) => checkField(child, budget));
  vectorAt(field, 6, 4);
}

/** Lengths, and the places of the buffers in the body. */
function checkRecords(batch: FlatTable, body: number): void {
  const { view } = batch;
  const rows = batch.field(0) === 0 ? 0 : numberAt(view, batch.field(0));
  // Eight values a byte, which may be packed.
  const possible = (length: number): void => checkUnpacked(body, length / 8);
  possible(rows);
  const nodes = vectorAt(batch, 1, 16);
  for (let i = 0; i < nodes.length; i++) possible(numberAt(view, nodes.start + 16 * i));
  const buffers = vectorAt(batch, 2, 16);
  for (let i = 0; i < buffers.length; i++) {
    const [offset, length] = [numberAt(view, buffers.start + 16 * i), numberAt(view, buffers.start + 16 * i + 8)];
    if (offset + length > body) throw new Error(`a buffer of ${length} bytes at ${offset} in a body of ${body}`);
  }
  vectorAt(batch, 4, 8);
}
