import type { BRAND } from "../../foundation/index.js";

/** One of the four papers. */
export interface Paper {
  readonly name: "ye-2022" | "zheng-2019" | "jiang-2024" | "son-2025";
  readonly citation: string;
  /** `""` where the text at hand does not give it. */
  readonly doi: string;
}

/** A number as a paper prints it: what is a bound or a range there is none of a value here. */
export type PrintedNumber =
  | {
      readonly kind: "value";
      readonly value: number;
      /** What stands after “±”; the papers do not say of which kind it is. */
      readonly plusMinus: number | null;
      /** Whether the paper writes “~” or “ca.” before it. */
      readonly approximate: boolean;
    }
  | { readonly kind: "range"; readonly low: number; readonly high: number }
  | { readonly kind: "bound"; readonly relation: "<" | ">" | "≤" | "≥"; readonly value: number };

interface CellBase {
  /** As in the paper; `""` where it has nothing. */
  readonly printed: string;
  /** What has to be known about this cell, else `""`. */
  readonly note: string;
}

/** A cell: words, a number, or nothing with a reason. */
export type LiteratureCell =
  | (CellBase & { readonly kind: "text" })
  | (CellBase & PrintedNumber)
  /** The paper does not give it. */
  | (CellBase & { readonly kind: "missing" })
  /** The text at hand is garbled or contradicts itself; what it shows is in `printed`, and nothing is guessed. */
  | (CellBase & { readonly kind: "damaged" });

export interface LiteratureColumn {
  readonly key: string;
  readonly name: string;
  readonly kind: "text" | "number";
  /** Of every number of the column; `""` for a plain number. */
  readonly unit: string;
}

export interface LiteratureRow {
  /** Where in the paper: `"Table 2, TOP"`, `"doping, Figure 4e"`. */
  readonly place: string;
  /** Number in the paper's list of references, as printed; `null` for the paper's own result, and where none is printed. */
  readonly reference: number | null;
  /** One for each column, by its key. */
  readonly cells: Readonly<Record<string, LiteratureCell>>;
}

/** Facts of a paper as a typed table. */
export interface LiteratureTable {
  readonly [BRAND]: "LiteratureTable";
  /** `"jiang-2024/ligands"` */
  readonly id: string;
  readonly title: string;
  readonly paper: Paper;
  /** Where in the paper the table is, or what it was gathered from. */
  readonly place: string;
  readonly columns: readonly LiteratureColumn[];
  readonly rows: readonly LiteratureRow[];
  readonly notes: readonly string[];
}
