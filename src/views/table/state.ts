import { describe, ProtocolError } from "../../foundation/index.js";
import { SCHEMA_VERSION } from "../../protocol/version.js";
import { stateReader, type Reader } from "../reader.js";

/** More rows than this are for a file. */
export const MOST_ROWS = 100_000;
export const MOST_COLUMNS = 100;

/** A column of numbers with their errors, or of texts. */
export type TableColumn =
  | {
      readonly kind: "numbers";
      readonly name: string;
      readonly unit: string;
      /** NaN where there is no value. */
      readonly values: Float64Array;
      /** 1σ of each, or null. */
      readonly errors: Float64Array | null;
      /** What the cells say in place of the numbers, by which they are sorted: bounds, ranges; or null. */
      readonly shown: readonly string[] | null;
    }
  | { readonly kind: "texts"; readonly name: string; readonly unit: string; readonly values: readonly string[] };

/** All that the table view needs. */
export interface TableState {
  readonly schemaVersion: typeof SCHEMA_VERSION;
  readonly view: "table";
  readonly title: string;
  readonly columns: readonly TableColumn[];
}

function readColumn(read: Reader): TableColumn {
  const named = { name: read.text("name"), unit: read.text("unit") };
  const kind = read.text("kind");
  if (kind === "texts") return { kind, ...named, values: read.texts("values", MOST_ROWS) };
  if (kind !== "numbers") {
    throw new ProtocolError(`Expected \`kind\` to be "numbers" or "texts" but found ${describe(kind)}`, {});
  }
  const values = read.numbers("values");
  const shown = read.has("shown") && read.value("shown") !== null ? read.texts("shown", MOST_ROWS) : null;
  if (shown !== null && shown.length !== values.length) {
    throw new ProtocolError("Expected `shown` to have a text for each number.", { field: "shown" });
  }
  return { kind, ...named, values, errors: read.numbersOrNull("errors", values.length), shown };
}

/**
 * Checks a state that came over the wire.
 *
 * @throws ProtocolError naming the first field that is wrong.
 */
export function parseTableState(state: unknown): TableState {
  const read = stateReader(state, "table");
  const columns = read.list("columns", MOST_COLUMNS).map(readColumn);
  const rows = columns[0]?.values.length ?? 0;
  if (columns.length === 0 || rows > MOST_ROWS || columns.some(({ values }) => values.length !== rows)) {
    throw new ProtocolError("Expected `state.columns` to hold columns of one length.", { field: "state.columns" });
  }
  return { schemaVersion: SCHEMA_VERSION, view: "table", title: read.text("title"), columns };
}
