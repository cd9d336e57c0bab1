import { CONTINUES } from "./arrow-messages.js";
import { MANIFEST_KEY } from "./columns.js";
import { eachTable, tableAt, textAt, type FlatTable } from "./flat-table.js";

/**
 * What the library itself has written about the measurement into the schema of an Arrow file or stream; no column is looked at.
 * `undefined` in another program's, and where the schema cannot be read: who reads the columns says why.
 *
 * Source: Apache Arrow, "Columnar format", "IPC file format"; Schema.fbs (`Schema.custom_metadata` is field 2), Message.fbs and
 * File.fbs.
 */
export function arrowManifest(bytes: Uint8Array): string | undefined {
  try {
    const schema = schemaOf(bytes);
    let manifest: string | undefined;
    eachTable(schema, 2, (pair) => {
      if (textAt(pair, 0) === MANIFEST_KEY) manifest = textAt(pair, 1);
    });
    return manifest;
  } catch (cause) {
    // Places that the bytes name and do not have.
    if (cause instanceof Error) return undefined;
    throw cause;
  }
}

function schemaOf(bytes: Uint8Array): FlatTable {
  const isFile = bytes[0] !== 0xff;
  const part = (from: number, length: number): DataView => new DataView(bytes.buffer, bytes.byteOffset + from, length);
  // "ARROW1" ends a file that is whole; before it stand the list of its batches, which repeats the schema, and that list's length.
  const ends = isFile && String.fromCharCode(...bytes.subarray(-6)) === "ARROW1";
  if (ends) {
    const size = part(bytes.length - 10, 4).getInt32(0, true);
    const list = part(bytes.length - 10 - size, size);
    return tableAt(list, list.getUint32(0, true)).table(1);
  }
  const from = isFile ? 8 : 0;
  const head = part(from, 8);
  const continues = head.getUint32(0, true) === CONTINUES;
  const message = part(from + (continues ? 8 : 4), head.getInt32(continues ? 4 : 0, true));
  return tableAt(message, message.getUint32(0, true)).table(2);
}
