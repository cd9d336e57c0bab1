import type { TypeScript } from "../rewrite/typescript.js";
import ts from "../rewrite/typescript.js";
import { toCodePoints } from "./codePoints.js";
import type { KnownNames } from "./knownNames.js";
import { OWN_MODULES } from "./resolution.js";
import type { Completion } from "./service.js";

/** A place in a file that holds a cell from `offset` on. */
export interface Place {
  readonly service: TypeScript.LanguageService;
  readonly path: string;
  readonly offset: number;
  readonly code: string;
  /** Where the cursor stands in the cell, in UTF-16 units. */
  readonly cursor: number;
}

/** What is known of the names that stand in the file as stubs. */
export interface Offered {
  readonly known: KnownNames;
  readonly signatureOf: (name: string) => string | undefined;
}

/** How long the types of what is offered may be worked out, in ms, and of how many: a list of hundreds is not read. */
const SIGNATURES = { time: 5, count: 60 };

const NOTHING = { matches: [], metadata: { _jupyter_types_experimental: [] } } as const;

interface Match {
  readonly text: string;
  readonly rank: number;
  readonly entry: TypeScript.CompletionEntry | undefined;
  readonly kind: string;
}

/** What fits at a place: members or local names first, then the notebook's, then global ones, keywords last. */
export function completeAt(place: Place, offered: Offered): Completion {
  const { service, path, offset, code, cursor } = place;
  const info = service.getCompletionsAtPosition(path, offset + cursor, {
    includeCompletionsWithInsertText: true,
    includeAutomaticOptionalChainCompletions: true,
    includeSymbol: true,
  });
  const start = startOf(info, place);
  const from = toCodePoints(code, start);
  const to = toCodePoints(code, cursor);
  const typed = code
    .slice(start, cursor)
    .replace(/^\??\./, "")
    .toLowerCase();
  const modules = ownModulesAt(code, start, cursor);
  const checker = service.getProgram()?.getTypeChecker();
  const matches = [...modules, ...fitting(info, start + offset, offered, checker)]
    .filter(({ text }) => text.replace(/^\?\./, "").toLowerCase().startsWith(typed))
    .sort((a, b) => a.rank - b.rank || exactness(a, place, start) - exactness(b, place, start));
  if (matches.length === 0) return { ...NOTHING, cursor_start: from, cursor_end: to };
  const signatureOf = signatures(place, offered);
  return {
    matches: matches.map(({ text }) => text),
    cursor_start: from,
    cursor_end: to,
    metadata: {
      _jupyter_types_experimental: matches.map((match) => ({
        ...{ start: from, end: to, text: match.text, type: match.kind },
        signature: signatureOf(match),
      })),
    },
  };
}

/** What begins as it was typed comes before what differs in upper and lower case. */
function exactness({ text }: Match, { code, cursor }: Place, start: number): number {
  return text.startsWith(code.slice(start, cursor)) ? 0 : 1;
}

/** Where what is completed begins: at the word under the cursor, unless the compiler means more (`?.`, a path). */
function startOf(info: TypeScript.CompletionInfo | undefined, { code, cursor, offset }: Place): number {
  const spans = (info?.entries ?? []).map((entry) => entry.replacementSpan);
  const [first] = spans;
  if (first !== undefined && spans.every((span) => span?.start === first.start)) return first.start - offset;
  const span = info?.optionalReplacementSpan;
  if (span !== undefined && span.start - offset <= cursor) return span.start - offset;
  const word = /[\p{ID_Continue}$]*$/u.exec(code.slice(0, cursor))?.[0] ?? "";
  return cursor - word.length;
}

function fitting(
  info: TypeScript.CompletionInfo | undefined,
  start: number,
  { known }: Offered,
  checker: TypeScript.TypeChecker | undefined,
): Match[] {
  return (info?.entries ?? []).flatMap((entry): Match[] => {
    const span = entry.replacementSpan;
    // All that is offered replaces the same text; what would replace more (`["a key"]` after a dot) cannot be told.
    if (span !== undefined && span.start !== start) return [];
    if (entry.name.startsWith("__") || entry.name === "halidelab-runtime") return [];
    const text = entry.insertText ?? entry.name;
    return [{ text, entry, kind: kindOf(entry, checker), rank: rankOf(entry, known) }];
  });
}

/** TypeScript sorts what is closest first by two digits, 11 being a name or member in reach, 15 a global one. */
function rankOf(entry: TypeScript.CompletionEntry, known: KnownNames): number {
  const sort = Number.parseInt(entry.sortText, 10);
  const isLast = entry.sortText.startsWith("z") || (entry.kindModifiers ?? "").includes("deprecated");
  const own = known.has(entry.name) ? Math.min(sort, 11) : sort;
  const keyword = entry.kind === ts.ScriptElementKind.keyword ? 5 : 0;
  return (Number.isNaN(own) ? 20 : own) + keyword + (isLast ? 10 : 0);
}

/** The kinds for which JupyterLab has signs; the rest goes by its own name. */
const KINDS: Readonly<Record<string, string>> = {
  let: "instance",
  const: "instance",
  var: "instance",
  using: "instance",
  "await using": "instance",
  "local var": "instance",
  parameter: "param",
  alias: "instance",
  "local function": "function",
  method: "function",
  construct: "function",
  call: "function",
  getter: "property",
  setter: "property",
  accessor: "property",
  "local class": "class",
  "enum member": "property",
  "primitive type": "type",
  "type parameter": "type",
  "external module name": "module",
  script: "path",
  directory: "path",
};

function kindOf({ kind, symbol }: TypeScript.CompletionEntry, checker: TypeScript.TypeChecker | undefined): string {
  if (symbol === undefined || checker === undefined) return KINDS[kind] ?? kind;
  const isAlias = (symbol.flags & ts.SymbolFlags.Alias) !== 0;
  const { flags } = isAlias ? checker.getAliasedSymbol(symbol) : symbol;
  // A library's class is a variable and an interface of one name.
  const isClass = flags & ts.SymbolFlags.Class || (flags & ts.SymbolFlags.Variable && flags & ts.SymbolFlags.Interface);
  if (isClass) return "class";
  if (!isAlias) return KINDS[kind] ?? kind;
  if (flags & ts.SymbolFlags.Function) return "function";
  if (flags & ts.SymbolFlags.Module) return "module";
  if (flags & ts.SymbolFlags.Interface) return "interface";
  return flags & ts.SymbolFlags.TypeAlias ? "type" : "instance";
}

/** The modules that come with the kernel, where the name of a module is typed. */
function ownModulesAt(code: string, start: number, cursor: number): Match[] {
  const before = code.slice(0, cursor);
  const typed = /(?:\bfrom|\bimport|\bimport\s*\(|\brequire\s*\()\s*["']([^"'\n]*)$/.exec(before)?.[1];
  if (typed === undefined) return [];
  const done = code.slice(cursor - typed.length, start);
  return OWN_MODULES.filter((name) => name.startsWith(done))
    .map((name) => name.slice(done.length))
    .map((text) => ({ text, entry: undefined, kind: "module", rank: 0 }));
}

/** Works out what a match is, as long as there is time. */
function signatures({ service, path }: Place, { known, signatureOf }: Offered): (match: Match) => string {
  const checker = service.getProgram()?.getTypeChecker();
  const file = service.getProgram()?.getSourceFile(path);
  const end = performance.now() + SIGNATURES.time;
  let count = 0;
  return ({ entry }) => {
    if (entry === undefined) return "";
    const said = known.has(entry.name) && entry.sortText.startsWith("1") ? signatureOf(entry.name) : undefined;
    if (said !== undefined) return said;
    count += 1;
    const { symbol } = entry;
    if (symbol === undefined || checker === undefined || file === undefined) return "";
    if (count > SIGNATURES.count || performance.now() > end) return "";
    return signatureOfSymbol(symbol, file, checker);
  };
}

/** The type of a name in one line; of a function, its parameters and result. */
export function signatureOfSymbol(
  symbol: TypeScript.Symbol,
  file: TypeScript.SourceFile,
  checker: TypeScript.TypeChecker,
): string {
  const target = symbol.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(symbol) : symbol;
  if (!(target.flags & ts.SymbolFlags.Value)) return "";
  if (target.flags & (ts.SymbolFlags.Class | ts.SymbolFlags.ValueModule | ts.SymbolFlags.Enum)) return "";
  const type = checker.getTypeOfSymbolAtLocation(target, file);
  const [signature] = type.getCallSignatures();
  return signature === undefined ? checker.typeToString(type) : checker.signatureToString(signature);
}
