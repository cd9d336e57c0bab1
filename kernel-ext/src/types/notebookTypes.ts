import { relative, resolve } from "node:path";
import type { TypeScript } from "../rewrite/typescript.js";
import ts from "../rewrite/typescript.js";
import type { DeclaredCell, Frozen } from "./cells.js";
import { Cells } from "./cells.js";
import { moduleText } from "./cellModule.js";
import { toUtf16 } from "./codePoints.js";
import { compilerOptions } from "./compilerOptions.js";
import type { Offered, Place } from "./completion.js";
import { completeAt, signatureOfSymbol } from "./completion.js";
import type { FindingsContext } from "./findings.js";
import { findingsOf } from "./findings.js";
import { inspectAt } from "./inspection.js";
import { createProgramHost } from "./programHost.js";
import type { CellText, Completion, Finding, Inspection } from "./service.js";

/** What a check gives: its findings, and what is to be kept of the notebook for a service that starts anew. */
export interface Checked {
  readonly findings: readonly Finding[];
  /** Whether the cell is known now. */
  readonly declared: boolean;
  readonly frozen: Frozen | undefined;
  /** The cells that are needed no longer. */
  readonly gone: readonly number[];
}

/** A cell that an earlier service knew. */
export interface KeptCell extends CellText {
  readonly frozen?: Frozen;
  /** Its types ended that service: only its names can be kept. */
  readonly isFatal?: true;
}

/** A type service that answers at once; `service.ts` is the same from afar. */
export interface NotebookTypes {
  complete(code: string, cursor: number): Completion;
  inspect(code: string, cursor: number, detail: 0 | 1): Inspection;
  /** Gives the cells that are needed no longer. */
  declare(cell: CellText): readonly number[];
  /** Throws the compiler's `OperationCanceledException` when `isCancelled` says so in time. */
  check(cell: CellText, onlyIfClean: boolean): Checked;
  /** Packages were installed or removed: what was read of them, or not found, is read again. */
  packagesChanged(): void;
  /** Reads the libraries. */
  warmUp(): void;
}

export interface NotebookTypesOptions {
  /** The folder of the notebook. */
  readonly cwd: string;
  readonly kept?: readonly KeptCell[];
  readonly isCancelled?: () => boolean;
}

/** How many names of a cell have their type worked out for who offers them. */
const MOST_SIGNATURES = 30;

/** A cell that has the libraries read, and the compiler's functions compiled, before the first cell is checked. */
const WARM_UP =
  "let warm: number = [1].map((one) => `${one}`);\nfunction one(x: number): number { return x }\nconsole.";

/** Declarations that name a type by its path are right, if not portable. */
const NOT_PORTABLE = new Set([2742, 2883]);

/**
 * The types of a notebook, by a language service of the compiler that rewrites its cells. Each cell is a module that
 * imports from those before it what it names; once checked, its declarations take the place of its source, so that a
 * check costs no more after four hundred cells than after four.
 */
export function createNotebookTypes(settings: NotebookTypesOptions): NotebookTypes {
  const { kept = [], isCancelled = () => false } = settings;
  const cwd = resolve(settings.cwd);
  const cells = new Cells();
  const options = compilerOptions();
  const pathOf = ({ number, jsx }: DeclaredCell): string => `${cwd}/__cell-${number}__.${jsx ? "tsx" : "ts"}`;
  const program = createProgramHost({
    cwd,
    options,
    isCancelled,
    pathOfCell: (number) => {
      const cell = cells.get(number);
      return cell === undefined ? undefined : pathOf(cell);
    },
  });
  const service = ts.createLanguageService(program.host, ts.createDocumentRegistry(true, cwd));
  const token: TypeScript.CancellationToken = {
    isCancellationRequested: isCancelled,
    throwIfCancellationRequested() {
      // The compiler knows a cancellation by this class, which is none of JavaScript's errors.
      // eslint-disable-next-line @typescript-eslint/only-throw-error
      if (isCancelled()) throw new ts.OperationCanceledException();
    },
  };
  const reported = new Map<string, string>();
  const { files } = program;
  let last = files.plain;

  /** Puts a cell before the compiler; gives the path where it stands. */
  const present = (text: string, jsx: boolean): string => {
    const path = jsx ? files.jsx : files.plain;
    if (last !== path) program.put(last, "export {};");
    last = path;
    program.refresh();
    program.put(path, text);
    return path;
  };
  const take = (cell: DeclaredCell): readonly number[] => {
    const known = cells.get(cell.number) !== undefined;
    program.put(pathOf(cell), cell.frozen?.declarations ?? cell.module.text);
    const gone = known && cell.frozen !== undefined ? cells.freeze(cell.number, cell.frozen) : cells.declare(cell);
    for (const number of gone) {
      for (const ending of ["ts", "tsx"]) program.drop(`${cwd}/__cell-${number}__.${ending}`);
    }
    return gone;
  };
  const declare = (cell: KeptCell): readonly number[] => {
    const declared = cells.read(cell);
    return take({ ...declared, frozen: cell.isFatal ? namesOnly(declared) : cell.frozen });
  };
  for (const cell of kept) declare(cell);

  const context: FindingsContext = {
    get known() {
      return cells.known;
    },
    cell: (number) => cells.get(number),
    nameOfFile: (path) => (path.includes("/node_modules/") || path.endsWith(".d.ts") ? undefined : relative(cwd, path)),
  };
  const placeOf = (code: string, codePoints: number, offering: boolean): Place => {
    const cursor = toUtf16(code, codePoints);
    const read = cells.readCode(code);
    const { text, offset } = moduleText(code, read, cells.known, offering);
    return { service, path: present(text, read.jsx), offset, code, cursor };
  };
  const offered: Offered = {
    get known() {
      return cells.known;
    },
    signatureOf: (name) => {
      const known = cells.known.get(name);
      return cells.get((known?.value ?? known?.type)?.from ?? -1)?.frozen?.signatures[name];
    },
  };

  return {
    complete: (code, cursor) => completeAt(placeOf(code, cursor, true), offered),
    inspect: (code, cursor, detail) =>
      inspectAt(placeOf(code, cursor, false), (name) => (detail === 1 ? sourceOf(name, cells) : undefined)),
    declare,
    check(text, onlyIfClean) {
      const cell = cells.get(text.number) ?? cells.read(text);
      const path = present(cell.module.text, cell.jsx);
      const place = { source: cell.code, offset: cell.module.offset };
      const found = findingsOf(diagnosticsOf(path), place, context);
      const findings = [...found, ...findingsInFiles()];
      if (onlyIfClean && findings.length > 0) return { findings, declared: false, frozen: undefined, gone: [] };
      const frozen = freeze(path, cell, service);
      if (cells.get(cell.number) === undefined) take(cell);
      return { findings, declared: true, frozen, gone: take({ ...cell, frozen }) };
    },
    packagesChanged: () => program.packagesChanged(),
    warmUp() {
      const cell = cells.read({ number: 0, label: "0", code: WARM_UP });
      const path = present(cell.module.text, cell.jsx);
      findingsOf(diagnosticsOf(path), { source: cell.code, offset: cell.module.offset }, context);
      freeze(path, cell, service);
      completeAt(placeOf(WARM_UP, WARM_UP.length, true), offered);
    },
  };

  /** Not the language service's: that adds what could not be written as declarations, of which the user has none. */
  function diagnosticsOf(path: string): readonly TypeScript.Diagnostic[] {
    const all = service.getProgram();
    return all?.getSemanticDiagnostics(all.getSourceFile(path), token) ?? [];
  }

  /** What is wrong in the user's own files that the cell imports, once for each version of them. */
  function findingsInFiles(): Finding[] {
    const own = (service.getProgram()?.getSourceFiles() ?? []).filter(
      ({ fileName, isDeclarationFile }) =>
        !isDeclarationFile && /\.[cm]?tsx?$/.test(fileName) && !/\/node_modules\/|__cell(?:-\d+)?__/.test(fileName),
    );
    return own.flatMap(({ fileName, text }) => {
      const version = program.host.getScriptVersion(fileName);
      if (reported.get(fileName) === version) return [];
      reported.set(fileName, version);
      const diagnostics = [...service.getSyntacticDiagnostics(fileName), ...diagnosticsOf(fileName)];
      return findingsOf(diagnostics, { source: text, offset: 0, file: relative(cwd, fileName) }, context);
    });
  }
}

/** What later cells need of a cell; its source where declarations would lose something. */
function freeze(path: string, cell: DeclaredCell, service: TypeScript.LanguageService): Frozen {
  const program = service.getProgram();
  const file = program?.getSourceFile(path);
  if (program === undefined || file === undefined || cell.names.length === 0) {
    return { declarations: "export {};", signatures: {} };
  }
  const lost = program.getDeclarationDiagnostics(file).some(({ code }) => !NOT_PORTABLE.has(code));
  const emitted = service.getEmitOutput(path, true, true).outputFiles.find(({ name }) => name.endsWith(".d.ts"))?.text;
  const declarations = lost || emitted === undefined ? cell.module.text : withoutNull(emitted);
  const checker = program.getTypeChecker();
  const symbol = checker.getSymbolAtLocation(file);
  const exported = symbol === undefined ? [] : checker.getExportsOfModule(symbol);
  const signatures = exported
    .slice(0, MOST_SIGNATURES)
    .map((one) => [one.name, signatureOfSymbol(one, file, checker)] as const);
  return { declarations, signatures: Object.fromEntries(signatures) };
}

/** A variable that begins as null or undefined takes what comes, in later cells too. */
function withoutNull(declarations: string): string {
  return declarations.replace(
    /^((?:export )?declare (?:let|var) [\p{ID_Continue}$]+): (?:null|undefined);$/gmu,
    "$1: any;",
  );
}

/** The names of a cell, of which nothing else is known. */
function namesOnly({ names }: DeclaredCell): Frozen {
  const values = names.filter(({ value }) => value).map(({ name }) => `export declare let ${name}: any;`);
  const types = names.filter(({ type }) => type).map(({ name }) => `export type ${name} = any;`);
  return { declarations: [...values, ...types, "export {};"].join("\n"), signatures: {} };
}

/** The source of what a cell declares, with the cell that it stands in. */
function sourceOf(name: string, cells: Cells): string | undefined {
  const known = cells.known.get(name);
  const cell = cells.get((known?.value ?? known?.type)?.from ?? -1);
  const places = cell?.names.find((one) => one.name === name)?.places;
  if (cell === undefined || places === undefined) return undefined;
  return [`// cell ${cell.label}`, ...places.map(([start, end]) => cell.code.slice(start, end))].join("\n");
}
