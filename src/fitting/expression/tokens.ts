import { syntaxError } from "./syntax-error.js";

/** A piece of a formula's text. */
export interface Token {
  readonly kind: "number" | "name" | "sign" | "end";
  readonly text: string;
  /** Its place in the text, counted from 0. */
  readonly at: number;
}

const SPACE = /\s+/uy;
const NUMBER = /(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?/uy;
// Letters of any script, so that τ and Δ are names; subscript digits too.
export const NAME: RegExp = /[\p{L}_][\p{L}\p{N}_]*/uy;
const SIGN = /\*\*|<=|>=|[-+*/^(),<>−·×]/uy;

/** Signs that stand for others. */
const SAME: ReadonlyMap<string, string> = new Map([
  ["**", "^"],
  ["−", "-"],
  ["·", "*"],
  ["×", "*"],
]);

/** The pieces of a formula, the end among them. */
export function tokens(text: string): readonly Token[] {
  const found: Token[] = [];
  let at = 0;
  const take = (pattern: RegExp): string | undefined => {
    pattern.lastIndex = at;
    const piece = pattern.exec(text)?.[0];
    return piece === undefined || piece === "" ? undefined : piece;
  };
  while (at < text.length) {
    const space = take(SPACE);
    if (space !== undefined) {
      at += space.length;
      continue;
    }
    const number = take(NUMBER);
    const name = number === undefined ? take(NAME) : undefined;
    const sign = number === undefined && name === undefined ? take(SIGN) : undefined;
    const piece = number ?? name ?? sign;
    if (piece === undefined) {
      throw syntaxError(
        text,
        at,
        "a number, a name or an operator",
        `"${String.fromCodePoint(text.codePointAt(at)!)}"`,
      );
    }
    const kind = number !== undefined ? "number" : name !== undefined ? "name" : "sign";
    found.push({ kind, text: SAME.get(piece) ?? piece, at });
    at += piece.length;
  }
  found.push({ kind: "end", text: "", at });
  return found;
}
