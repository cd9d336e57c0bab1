import type { Record } from "./labels.js";

/** What stands between a `##TITLE=` and its `##END=`. */
export interface Block {
  readonly title: string;
  readonly line: number;
  readonly records: readonly Record[];
  /** Blocks inside a block of links. */
  readonly blocks: readonly Block[];
  /** The file ended before `##END=`. */
  readonly open: boolean;
}

/** Blocks may stand in blocks, but no file needs more than this. */
const DEEPEST = 32;

/**
 * The blocks of a file: one, or a compound of several, which may be compound themselves.
 *
 * Source: McDonald and Wilks (1988), on compound files (`##DATA TYPE= LINK`).
 */
export function blocksOf(records: readonly Record[]): readonly Block[] {
  const top: Block[] = [];
  const stack: { title: string; line: number; records: Record[]; blocks: Block[] }[] = [];
  const close = (open: boolean): void => {
    const done = stack.pop();
    if (done === undefined) return;
    (stack[stack.length - 1]?.blocks ?? top).push({ ...done, open });
  };
  for (const record of records) {
    if (record.key === "TITLE") {
      const above = stack[stack.length - 1];
      // Only a block of links holds blocks: elsewhere the end of the one before is missing.
      if (above !== undefined && (!isLink(above.records) || stack.length >= DEEPEST)) close(true);
      stack.push({ title: record.value, line: record.line, records: [], blocks: [] });
    } else if (record.key === "END") close(false);
    else stack[stack.length - 1]?.records.push(record);
  }
  while (stack.length > 0) close(true);
  return top;
}

function isLink(records: readonly Record[]): boolean {
  return records.some((r) => r.key === "DATATYPE" && /^LINK/i.test(r.value)) || records.some((r) => r.key === "BLOCKS");
}
