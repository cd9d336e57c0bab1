import { isMagic, isStart, piecesOf, type Piece } from "./pieces.js";

/** Words that begin a statement without a value. */
const STATEMENTS: ReadonlySet<string> = new Set(
  "const let var function class if for while do return throw debugger import export try switch type interface enum namespace declare abstract break continue else catch finally using { @ %".split(
    " ",
  ),
);
/** A cell of TypeScript whose value is that of its last expression. */
export interface EndingCell {
  readonly before: string;
  readonly expression: string;
  readonly behind: string;
}

/** What stands between the brackets of `views.withSettings(…)`, where that is all of an expression. */
function settled(pieces: readonly Piece[]): readonly Piece[] | undefined {
  const open = pieces.findIndex(({ text, isSign }) => isSign && text === "(");
  const called = pieces.slice(0, Math.max(open, 0)).map(({ text }) => text);
  if (called.some((text, i) => (i % 2 === 1) !== (text === ".")) || called.slice(-3).join("") !== "views.withSettings")
    return undefined;
  const inside = pieces.slice(open + 1, -1);
  const depth = (pieces[open]?.depth ?? 0) + 1;
  return pieces.at(-1)?.text === ")" && inside.every((piece) => piece.depth >= depth) ? inside : undefined;
}

/** The expression without the settings that it chose; undefined where that cannot be told. */
function valueOf(pieces: readonly Piece[], before: Piece | undefined): readonly Piece[] | undefined {
  const inside = settled(pieces) ?? [];
  const depth = inside[0]?.depth;
  const commas = inside.flatMap((piece, i) => (piece.isSign && piece.text === "," && piece.depth === depth ? [i] : []));
  const between = commas.filter((i) => i < inside.length - 1);
  const [comma] = between;
  if (comma === undefined) return pieces;
  const value = inside.slice(0, comma);
  const [first] = value;
  // The comma of `f<A, B>()` is none between arguments. The value comes to stand where the call stood.
  const stands = first !== undefined && first.text !== "..." && isStart({ ...first, begins: true }, before);
  return between.length === 1 && stands && !isStatement(value) ? value : undefined;
}

function isStatement([first, second, third]: readonly Piece[]): boolean {
  if (first === undefined || STATEMENTS.has(first.text)) return true;
  if (second === undefined) return false;
  if (first.text === "async") return second.text === "function";
  if (first.text === "await") return second.text === "using" && third?.isSign === false && !third.begins;
  return !first.isSign && second.isSign && second.text === ":";
}

/**
 * The expression that a cell of TypeScript ends with, whose value the cell shows, and what stands before and behind it; undefined where
 * it ends with something else, and where that cannot be told. Settings that the cell chose by `views.withSettings` are left out with it.
 */
export function lastExpression(code: string): EndingCell | undefined {
  const all = piecesOf(code) ?? [];
  if (all.some(isMagic)) return undefined;
  const pieces = all.slice(0, 1 + all.findLastIndex(({ text }) => text !== ";"));
  const start = pieces.findLastIndex((piece, i) => piece.depth === 0 && isStart(piece, pieces[i - 1]));
  const found = pieces.slice(Math.max(start, 0));
  const isList = found.some(({ text, isSign, depth }) => isSign && text === "," && depth === 0);
  if (isList || isStatement(found)) return undefined;
  const value = valueOf(found, pieces[start - 1]);
  const [first, last] = [found[0], found.at(-1)];
  const [from, to] = [value?.[0], value?.at(-1)];
  if (first === undefined || last === undefined || from === undefined || to === undefined) return undefined;
  return { before: code.slice(0, first.at), expression: code.slice(from.at, to.end), behind: code.slice(last.end) };
}
