/** Operators with two operands; a comparison gives 1 or 0. */
export type BinaryOperator = "+" | "-" | "*" | "/" | "^" | "<" | "<=" | ">" | ">=";

/** A formula as a tree. `at` is the place in the text, counted from 0. */
export type Formula =
  | { readonly kind: "number"; readonly value: number; readonly at: number }
  | { readonly kind: "name"; readonly name: string; readonly at: number }
  | { readonly kind: "minus"; readonly of: Formula; readonly at: number }
  | {
      readonly kind: "binary";
      readonly operator: BinaryOperator;
      readonly left: Formula;
      readonly right: Formula;
      readonly at: number;
    }
  | { readonly kind: "call"; readonly name: string; readonly arguments: readonly Formula[]; readonly at: number };
