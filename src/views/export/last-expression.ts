import jsTokens from "js-tokens";

/** Words that begin a statement without a value. */
const STATEMENTS: ReadonlySet<string> = new Set(
  "const let var function class if for while do return throw import export try switch type interface enum namespace declare abstract break continue else catch finally using { @ %".split(
    " ",
  ),
);
/** A line that ends with one of these words goes on in the next. */
const UNFINISHED: ReadonlySet<string> = new Set("new await typeof void delete return in instanceof as satisfies of extends else".split(" ")); // prettier-ignore
/** A line that begins with one of these words goes on with the one before. */
const GOES_ON: ReadonlySet<string> = new Set("in instanceof as satisfies of else catch finally extends".split(" "));

/** A word, text, number or sign of code. */
interface Piece {
  readonly at: number;
  readonly end: number;
  readonly text: string;
  /** An operator or a bracket. */
  readonly isSign: boolean;
  /** Brackets that are open around it. */
  readonly depth: number;
  /** Whether it is the first of its line. */
  readonly begins: boolean;
}

/** What code is made of, without its comments; undefined where a bracket or a text does not end. */
function piecesOf(code: string): readonly Piece[] | undefined {
  const pieces: Piece[] = [];
  let [at, depth, begins] = [0, 0, true];
  for (const token of jsTokens(code)) {
    const { type, value: text } = token;
    const end = at + text.length;
    if (type === "Invalid" || ("closed" in token && !token.closed)) return undefined;
    if (type === "LineTerminatorSequence") begins = true;
    else if (!/^WhiteSpace$|Comment$/.test(type)) {
      const isSign = type === "Punctuator";
      if ((isSign && /^[)\]}]$/.test(text)) || /^Template(?:Middle|Tail)$/.test(type)) depth -= 1;
      if (depth < 0) return undefined;
      pieces.push({ at, end, text, isSign, depth, begins });
      if ((isSign && /^[([{]$/.test(text)) || /^Template(?:Head|Middle)$/.test(type)) depth += 1;
      begins = false;
    }
    at = end;
  }
  return depth === 0 ? pieces : undefined;
}

/** Whether a statement begins with a piece that stands in no brackets: behind a semicolon, or in a line of its own. */
function isStart(piece: Piece, before: Piece | undefined): boolean {
  if (before === undefined || before.text === ";") return true;
  if (!piece.begins) return false;
  const goesOn = piece.isSign ? !/^(?:\+\+|--|[!~{@])$/.test(piece.text) : GOES_ON.has(piece.text) || piece.text.startsWith("`"); // prettier-ignore
  const isOpen = before.isSign ? !/^(?:\+\+|--|[)\]}!])$/.test(before.text) : UNFINISHED.has(before.text);
  return !goesOn && !isOpen;
}

/** A cell of TypeScript whose value is that of its last expression. */
export interface EndingCell {
  readonly before: string;
  readonly expression: string;
  readonly behind: string;
}

/** The value in `views.withSettings(value, settings)`, the whole of an expression; otherwise undefined. */
function settledValue(code: string, pieces: readonly Piece[]): string | undefined {
  const open = pieces.findIndex(({ text }) => text === "(");
  const called = pieces
    .slice(0, Math.max(open, 0))
    .map(({ text }) => text)
    .join("");
  const inside = pieces.slice(open + 1, -1);
  const depth = (pieces[0]?.depth ?? 0) + 1;
  const comma = inside.findLastIndex((piece) => piece.text === "," && piece.isSign && piece.depth === depth);
  const [first, last] = [inside[0], inside[comma - 1]];
  if (!/(?:^|\.)views\.withSettings$/.test(called) || first === undefined || last === undefined) return undefined;
  return pieces.at(-1)?.text === ")" && inside.every((piece) => piece.depth >= depth) ? code.slice(first.at, last.end) : undefined; // prettier-ignore
}

/**
 * The expression that a cell of TypeScript ends with, whose value the cell shows, and what stands before and behind it; undefined where
 * it ends with something else, and where that cannot be told. Settings that the cell chose by `views.withSettings` are left out with it.
 */
export function lastExpression(code: string): EndingCell | undefined {
  const all = piecesOf(code) ?? [];
  const pieces = all.slice(0, 1 + all.findLastIndex(({ text }) => text !== ";"));
  const start = pieces.findLastIndex((piece, i) => piece.depth === 0 && isStart(piece, pieces[i - 1]));
  const found = pieces.slice(start);
  const [first, last] = [found[0], found.at(-1)];
  if (start < 0 || first === undefined || last === undefined) return undefined;
  const isList = found.some(({ text, isSign, depth }) => isSign && text === "," && depth === 0);
  if (STATEMENTS.has(first.text) || isList || (first.text === "async" && found[1]?.text === "function")) return undefined; // prettier-ignore
  const expression = settledValue(code, found) ?? code.slice(first.at, last.end);
  return { before: code.slice(0, first.at), expression, behind: code.slice(last.end) };
}
