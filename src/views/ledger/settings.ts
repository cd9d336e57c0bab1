import type { LedgerRow } from "./state.js";

/** Which claims the reader wants to see; "" for all. */
export interface LedgerSettings {
  readonly schemaVersion: 1;
  readonly verdict: string;
  readonly paper: string;
  readonly how: string;
  /** Words that all have to be there, in lower or upper case. */
  readonly words: string;
}

export const EVERY_CLAIM: LedgerSettings = { schemaVersion: 1, verdict: "", paper: "", how: "", words: "" };

/** Reads settings that may come from a stranger; what is not there or cannot be meant is as by default. */
export function parseLedgerSettings(value: unknown): LedgerSettings {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return EVERY_CLAIM;
  const fields = value as Readonly<Record<string, unknown>>;
  const text = (key: string): string => {
    const found = Object.hasOwn(fields, key) ? fields[key] : "";
    return typeof found === "string" && found.length <= 400 ? found : "";
  };
  return { schemaVersion: 1, verdict: text("verdict"), paper: text("paper"), how: text("how"), words: text("words") };
}

/** Whether a claim is among those that are wanted. */
export function isWanted(row: LedgerRow, { verdict, paper, how, words }: LedgerSettings): boolean {
  if (verdict !== "" && row.verdict !== verdict) return false;
  if (paper !== "" && row.paper !== paper) return false;
  if (how !== "" && row.how !== how) return false;
  const sought = words.toLowerCase().split(/\s+/u).filter((word) => word !== ""); // prettier-ignore
  if (sought.length === 0) return true;
  const text = textOf(row);
  return sought.every((word) => text.includes(word));
}

const TEXTS = new WeakMap<LedgerRow, string>();

/** All that is written of a claim, for searches: made once. */
function textOf(row: LedgerRow): string {
  const known = TEXTS.get(row);
  if (known !== undefined) return known;
  const { id, paper, where, says, quantity, details } = row;
  const all = [id, paper, where, says, quantity, ...details.flatMap(({ name, text }) => [name, text])];
  const text = all.join("\n").toLowerCase();
  TEXTS.set(row, text);
  return text;
}
