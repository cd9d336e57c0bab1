import jsTokens from "js-tokens";

/** A line that ends with one of these words goes on in the next. */
const UNFINISHED: ReadonlySet<string> = new Set("new await typeof void delete return in instanceof as satisfies of extends else".split(" ")); // prettier-ignore
/** A line that begins with one of these words goes on with the one before. */
const GOES_ON: ReadonlySet<string> = new Set("in instanceof as satisfies of else catch finally extends".split(" "));

/** A word, text, number or sign of code. */
export interface Piece {
  readonly at: number;
  readonly end: number;
  readonly text: string;
  /** An operator or a bracket. */
  readonly isSign: boolean;
  /** Brackets that are open around it. */
  readonly depth: number;
  /** Whether it is the first of its line. */
  readonly begins: boolean;
  /** Whether it closes the brackets of an `if`, `for` or `while`, whose statement follows. */
  readonly isCondition: boolean;
}

/** Whether a bracket that opens behind these pieces is that of an `if`, `for` or `while`; `Symbol.for(` is none. */
function opensCondition(before: readonly Piece[]): boolean {
  const at = before.length - (before.at(-1)?.text === "await" && before.at(-2)?.text === "for" ? 2 : 1);
  return /^(?:if|for|while|with)$/.test(before[at]?.text ?? "") && !/^\??\.$/.test(before[at - 1]?.text ?? "");
}

/** What code is made of, without its comments; undefined where a bracket or a text does not end. */
export function piecesOf(code: string): readonly Piece[] | undefined {
  const pieces: Piece[] = [];
  const conditions: boolean[] = [];
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
      if (isSign && text === "(") conditions.push(opensCondition(pieces));
      const isCondition = isSign && text === ")" && conditions.pop() === true;
      pieces.push({ at, end, text, isSign, depth, begins, isCondition });
      if ((isSign && /^[([{]$/.test(text)) || /^Template(?:Head|Middle)$/.test(type)) depth += 1;
      begins = false;
    }
    at = end;
  }
  return depth === 0 ? pieces : undefined;
}

/** Whether a statement begins with a piece that stands in no brackets: behind a semicolon, or in a line of its own. */
export function isStart(piece: Piece, before: Piece | undefined): boolean {
  if (before === undefined || before.text === ";") return true;
  if (!piece.begins || before.isCondition) return false;
  const goesOn = piece.isSign ? !/^(?:\+\+|--|[!~{@])$/.test(piece.text) : GOES_ON.has(piece.text) || piece.text.startsWith("`"); // prettier-ignore
  const isOpen = before.isSign ? !/^(?:\+\+|--|[)\]}!])$/.test(before.text) : UNFINISHED.has(before.text);
  return !goesOn && !isOpen;
}

/** Whether a piece begins what is for the kernel, not for TypeScript: `%time` on a line of its own, `%%html`, `const a = %who`. */
export function isMagic(piece: Piece, i: number, pieces: readonly Piece[]): boolean {
  const [before, next] = [pieces[i - 1], pieces[i + 1]];
  if (!piece.isSign || piece.text !== "%" || next?.at !== piece.end) return false;
  // A remainder may stand so too, which only a parser can tell.
  return (piece.begins || (before?.isSign === true && before.text === "=")) && /^(?:%|[a-z]\w*)$/i.test(next.text);
}
