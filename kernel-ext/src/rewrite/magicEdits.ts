import type { FoundMagic, FoundMagics } from "./findMagics.js";
import { inPlace } from "./findMagics.js";
import type { Edit, Piece } from "./mappedText.js";
import { CELL_API } from "./names.js";
import type { SyntaxProblem } from "./parse.js";
import type { RepeatedCode } from "./repeatedCode.js";
import { loopPieces, parseRepeated } from "./repeatedCode.js";
import type { TypeScript } from "./typescript.js";
import ts from "./typescript.js";

/** What the magics of a cell become: calls of the evaluator. */
export interface MagicRewrite {
  readonly edits: readonly Edit[];
  /** What stands after everything else that ends at the same place. */
  readonly last: readonly Edit[];
  readonly prologue: readonly Piece[];
  /** TypeScript that magics take, parsed apart from the cell's own. */
  readonly codes: readonly RepeatedCode[];
}

/** `file` is the cell with placeholders for the magics. */
export function rewriteMagics(
  source: string,
  { magics }: FoundMagics,
  file: TypeScript.SourceFile,
): MagicRewrite | SyntaxProblem {
  const edits: Edit[] = [];
  const last: Edit[] = [];
  const prologue: Piece[] = [];
  const codes: RepeatedCode[] = [];
  const hasImports = file.statements.some((statement) => ts.isImportDeclaration(statement));
  for (const [index, magic] of magics.entries()) {
    const { start, end, leading } = magic;
    const own = (text: string): Piece => ({ text, at: start });
    const shown = inPlace(magic);
    if (shown !== undefined) {
      const goesOn = file.statements.some((found) => found.getStart(file) < shown.end && found.end > shown.end);
      if (goesOn) return { message: `The code of %${magic.name} must end with its line.`, offset: shown.end };
      edits.push({ start, end: shown.start, pieces: [own(`;${CELL_API}.mark(${index});`)] });
      last.push({ start: shown.end, end: shown.end, pieces: [own(`\n;${call(index, magic)})`)] });
      continue;
    }
    const taken = takenCode(source, magic);
    if ("message" in taken) return taken;
    codes.push(...taken.codes);
    edits.push(...taken.codes.flatMap((code) => code.edits));
    prologue.push(...taken.codes.flatMap((code) => code.prologue));
    const pieces = [own(call(index, magic)), ...taken.pieces, own(")")];
    // Imports are evaluated before the rest of the cell; what `%npm install` above them brings must be there by then.
    const first = leading && hasImports;
    if (first) prologue.push(...pieces, own(";"));
    // The placeholder is `0;` and spaces: whatever is made of the `0` as an expression is made of the call.
    edits.push({ start, end: start + 1, pieces: first ? [] : pieces });
    edits.push({ start: start + 1, end, pieces: [own(";")] });
  }
  return { edits, last, prologue, codes };
}

/** The text of a cell (or what became of it), with the code that magics take in the places of the blanks. */
export function withCodes(
  text: string,
  codes: readonly RepeatedCode[],
  textOf: (code: RepeatedCode) => string,
): string {
  return codes.reduce(
    (whole, code) => whole.slice(0, code.start) + textOf(code).slice(code.start, code.end) + whole.slice(code.end),
    text,
  );
}

function call(index: number, { name, args, body, leading }: FoundMagic): string {
  return `await ${CELL_API}.magic(${JSON.stringify({ index, name, args, body, leading })}`;
}

function takenCode(
  source: string,
  { code, bodyCode }: FoundMagic,
): { readonly codes: readonly RepeatedCode[]; readonly pieces: readonly Piece[] } | SyntaxProblem {
  const spans = [code, bodyCode].flatMap((span) => span ?? []);
  const codes: RepeatedCode[] = [];
  for (const span of spans) {
    const parsed = parseRepeated(source, span);
    if ("message" in parsed) return parsed;
    codes.push(parsed);
  }
  const timed = codes.at(-1);
  if (timed === undefined) return { codes, pieces: [] };
  const setup = codes.length > 1 ? codes[0] : undefined;
  return { codes, pieces: [{ text: ", ", at: timed.start }, ...loopPieces(timed, setup)] };
}

/**
 * The cell for the type check: blanks for magics, blocks with the code that they measure in its place, and where one is
 * assigned, a value of any type. Lines and columns stay.
 */
export function checkableMagics(source: string, { magics, text }: FoundMagics): string {
  return magics.reduceRight((cell, magic) => {
    if (inPlace(magic) !== undefined) return cell;
    const { start, end } = magic;
    return cell.slice(0, start) + checkableMagic(source, magic).padEnd(end - start) + cell.slice(end);
  }, text);
}

function checkableMagic(source: string, { start, end, assigned, body, code, bodyCode }: FoundMagic): string {
  if (assigned) return "0 as any;";
  const blank = (from: number, to: number): string => source.slice(from, to).replace(/[^\n]/g, " ");
  const first = code ?? bodyCode;
  const taken = first && source.slice(first.start, end);
  // A comment would hide the end of the block.
  if (first === undefined || taken === undefined || (body === undefined && taken.includes("//")))
    return blank(start, end);
  return `{${blank(start + 1, first.start)}${taken}${body === undefined ? "}" : "\n}"}`;
}
