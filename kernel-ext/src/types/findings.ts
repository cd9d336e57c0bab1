import { lineStarts, positionAt } from "../rewrite/positions.js";
import type { TypeScript } from "../rewrite/typescript.js";
import ts from "../rewrite/typescript.js";
import type { DeclaredCell } from "./cells.js";
import { cellOf } from "./knownNames.js";
import type { KnownNames } from "./knownNames.js";
import type { Finding } from "./service.js";

/** A text that findings are about: a cell, or a file of the user's. */
export interface FoundIn {
  readonly source: string;
  /** Where the source begins in the file that was checked. */
  readonly offset: number;
  /** The file's name, when it is no cell. */
  readonly file?: string;
}

export interface FindingsContext {
  readonly known: KnownNames;
  readonly cell: (number: number) => DeclaredCell | undefined;
  /** What the user calls a file of the disk; `undefined` for one that is none of the user's. */
  readonly nameOfFile: (path: string) => string | undefined;
}

/** What the user did not write a type for: an annotation is missing, nothing is wrong. */
const isAboutImplicitAny = (code: number): boolean => code >= 7000 && code < 7100;

/** What cells may do, since they do not run as the module that the compiler takes them for. */
const ALLOWED_IN_CELLS = new Set([
  1203, // `export = …`
]);

const ASSIGNED_IMPORT = 2632;
const ASSIGNED_CONST = 2588;

/** The errors among what the compiler reports about one text, as the notebook shows them. */
export function findingsOf(
  diagnostics: readonly TypeScript.Diagnostic[],
  { source, offset, file }: FoundIn,
  context: FindingsContext,
): Finding[] {
  const starts = lineStarts(source);
  const lines = source.split("\n");
  const findings: Finding[] = [];
  const places = new Set<number>();
  for (const diagnostic of diagnostics) {
    const { category, start = -1, length = 0 } = diagnostic;
    const from = start - offset;
    const isOutside = from < 0 || from > source.length;
    if (category !== ts.DiagnosticCategory.Error || isOutside) continue;
    if (isAboutImplicitAny(diagnostic.code) || ALLOWED_IN_CELLS.has(diagnostic.code)) continue;
    // One mistake may be reported twice (used before its declaration, and before a value); the first says it best.
    if (places.has(from)) continue;
    places.add(from);
    const begin = positionAt(starts, from);
    const end = positionAt(starts, Math.min(from + length, source.length));
    findings.push({
      ...said(diagnostic, source.slice(from, from + length), context),
      ...(file === undefined ? {} : { file }),
      ...{ line: begin.line, column: begin.column, endLine: end.line, endColumn: end.column },
      text: (lines[begin.line - 1] ?? "").replace(/\r$/, ""),
      related: relatedOf(diagnostic, source, offset, context),
    });
  }
  return findings;
}

function said(
  { code, messageText }: TypeScript.Diagnostic,
  name: string,
  context: FindingsContext,
): { code: number; message: string } {
  const message = plain(ts.flattenDiagnosticMessageText(messageText, "\n"), context);
  // An earlier cell's constant is bound by an import; the user knows of no import.
  if (code !== ASSIGNED_IMPORT || context.known.get(name)?.value === undefined) return { code, message };
  const kind = context.known.get(name)?.value?.declared.kind;
  const what = kind === "const" ? "a constant" : `${/^[aei]/.test(kind ?? "") ? "an" : "a"} ${kind}`;
  return { code: ASSIGNED_CONST, message: `Cannot assign to '${name}' because it is ${what}.` };
}

/** Types of cells are named as the user knows them, not by the module that a cell is to the compiler. */
function plain(message: string, { cell }: FindingsContext): string {
  return message
    .replace(/(?:typeof )?import\("[^"]*\/__cell-(\d+)__"\)(?:\.([\w$.]+))?/g, (_, number, name) => {
      const label = cell(Number(number))?.label ?? number;
      return name === undefined ? `cell ${label}` : `${name} of cell ${label}`;
    })
    .replace(/import\("[^"]*\/__cell__"\)\.([\w$.]+)/g, "$1 of this cell");
}

function relatedOf(
  { relatedInformation = [], file: own }: TypeScript.Diagnostic,
  source: string,
  offset: number,
  context: FindingsContext,
): string[] {
  const starts = lineStarts(source);
  return relatedInformation.flatMap(({ file, start = 0, length = 0, messageText }) => {
    const message = plain(ts.flattenDiagnosticMessageText(messageText, " "), context);
    if (file === undefined) return [message];
    if (file.fileName === own?.fileName) {
      const at = start - offset;
      return at < 0 || at > source.length ? [] : [`line ${positionAt(starts, at).line}: ${message}`];
    }
    const number = cellOf(file.fileName);
    if (number !== undefined) {
      const cell = context.cell(number);
      return cell === undefined ? [] : [`${placeIn(cell, file.text.slice(start, start + length))}: ${message}`];
    }
    const name = context.nameOfFile(file.fileName);
    if (name === undefined) return [];
    return [`${name}, line ${file.getLineAndCharacterOfPosition(start).line + 1}: ${message}`];
  });
}

/** Where a cell has what the compiler points at: where that name is declared, or where it stands first. */
function placeIn({ label, code, names }: DeclaredCell, pointedAt: string): string {
  const name = /^[\p{ID_Start}$_][\p{ID_Continue}$]*/u.exec(pointedAt)?.[0];
  const declared = names.find((one) => one.name === name)?.places[0]?.[0];
  const word = name === undefined ? -1 : code.search(new RegExp(`(?<![\\w$])${name.replace(/\$/g, "\\$")}(?![\\w$])`));
  const at = declared ?? (word < 0 ? undefined : word);
  return at === undefined ? `cell ${label}` : `cell ${label}, line ${positionAt(lineStarts(code), at).line}`;
}
