import { describe, ProtocolError } from "../../foundation/index.js";
import { SCHEMA_VERSION } from "../../protocol/version.js";
import { stateReader, type Reader } from "../reader.js";
import { VERDICTS, type ShownVerdict } from "./words.js";

/** More claims than these are for a file. */
export const MOST_CLAIMS = 5000;
const MOST_DETAILS = 200;

/** One claim as it is shown: words alone. */
export interface LedgerRow {
  readonly id: string;
  readonly paper: string;
  readonly where: string;
  readonly says: string;
  /** The printed number with its unit, or the printed formula. */
  readonly quantity: string;
  readonly how: string;
  readonly verdict: ShownVerdict;
  /** The verdict that was found when the claim was written down. */
  readonly recorded: ShownVerdict;
  /** What is unfolded: the arithmetic and what stands behind it. */
  readonly details: readonly { readonly name: string; readonly text: string }[];
}

/** All that the ledger view needs. */
export interface LedgerState {
  readonly schemaVersion: typeof SCHEMA_VERSION;
  readonly view: "ledger";
  readonly title: string;
  readonly claims: readonly LedgerRow[];
}

function readVerdict(read: Reader, key: string): ShownVerdict {
  const found = read.text(key);
  const known = VERDICTS.find(({ verdict }) => verdict === found);
  if (known === undefined) {
    const names = VERDICTS.map(({ verdict }) => verdict).join(", ");
    throw new ProtocolError(`Expected \`${key}\` to be one of ${names} but found ${describe(found)}`, { field: key });
  }
  return known.verdict;
}

function readRow(read: Reader): LedgerRow {
  return {
    id: read.text("id"),
    paper: read.text("paper"),
    where: read.text("where"),
    says: read.text("says"),
    quantity: read.text("quantity"),
    how: read.text("how"),
    verdict: readVerdict(read, "verdict"),
    recorded: readVerdict(read, "recorded"),
    details: read.list("details", MOST_DETAILS).map((one) => ({ name: one.text("name"), text: one.text("text") })),
  };
}

/**
 * Checks a state that came over the wire.
 *
 * @throws ProtocolError naming the first field that is wrong.
 */
export function parseLedgerState(state: unknown): LedgerState {
  const read = stateReader(state, "ledger");
  const claims = read.list("claims", MOST_CLAIMS).map(readRow);
  return { schemaVersion: SCHEMA_VERSION, view: "ledger", title: read.text("title"), claims };
}
