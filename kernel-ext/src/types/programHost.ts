import { statSync } from "node:fs";
import { dirname, join } from "node:path";
import { findLibrary } from "../modules/ownModules.js";
import type { TypeScript } from "../rewrite/typescript.js";
import ts from "../rewrite/typescript.js";
import { cellOf } from "./knownNames.js";
import type { Resolver } from "./resolution.js";
import { createResolver } from "./resolution.js";

const LIBRARY = join(findLibrary(), "dist");
const COMPILER = dirname(ts.getDefaultLibFilePath({}));

const isCompilersOwn = (path: string): boolean =>
  path.startsWith(LIBRARY) || path.startsWith(COMPILER) || /\/@types\/node\//.test(path);

/** Two files that are always there, of which one holds the cell in question. */
export interface CellFiles {
  readonly plain: string;
  readonly jsx: string;
}

/** The files that a language service sees: those of the disk, and cells. */
export interface ProgramHost {
  readonly host: TypeScript.LanguageServiceHost;
  readonly files: CellFiles;
  /** Puts a text in place of a file, on top of what the disk has. */
  put(path: string, text: string): void;
  drop(path: string): void;
  /** To be called before the service is asked: what was not found may be there now. */
  refresh(): void;
  /** Packages are read anew. */
  packagesChanged(): void;
}

interface Snapshot {
  readonly version: string;
  readonly snapshot: TypeScript.IScriptSnapshot | undefined;
}

/** What the compiler's own types leave out of a host, though it asks for it. */
interface InternalHost {
  getModuleResolutionCache?(): TypeScript.ModuleResolutionCache;
  hasInvalidatedResolutions?(path: string): boolean;
}

export interface HostOptions {
  /** The folder of the notebook. */
  readonly cwd: string;
  readonly options: TypeScript.CompilerOptions;
  /** The file that holds an earlier cell. */
  readonly pathOfCell: (cell: number) => string | undefined;
  /** Whether what is under way is to be given up. */
  readonly isCancelled: () => boolean;
}

export function createProgramHost({ cwd, options, pathOfCell, isCancelled }: HostOptions): ProgramHost {
  const { sys } = ts;
  const files: CellFiles = { plain: `${cwd}/__cell__.ts`, jsx: `${cwd}/__cell__.tsx` };
  const texts = new Map<string, Snapshot>();
  const read = new Map<string, Snapshot>();
  let versions = 0;
  // The language service goes through all its files to see whether one changed, several times a question, unless this
  // number is the same.
  let project = 0;
  let retried: (file: string) => boolean = () => false;
  let packages = 1;
  let anew = false;
  const put = (path: string, text: string): void => {
    // The same text is the same program: a completion that is asked for again, or an inspection after it, is at once.
    const known = texts.get(path)?.snapshot;
    if (known?.getLength() === text.length && known.getText(0, text.length) === text) return;
    versions += 1;
    project += 1;
    texts.set(path, { version: `cell ${versions}`, snapshot: ts.ScriptSnapshot.fromString(text) });
  };
  const fromDisk = (path: string): Snapshot => {
    const version = versionOnDisk(path, packages);
    const known = read.get(path);
    if (known?.version === version) return known;
    const text = sys.readFile(path);
    const fresh = { version, snapshot: text === undefined ? undefined : ts.ScriptSnapshot.fromString(text) };
    read.set(path, fresh);
    return fresh;
  };
  const resolver: Resolver = createResolver(cwd, options, (specifier) => {
    const cell = cellOf(specifier);
    return cell === undefined ? undefined : pathOfCell(cell);
  });
  const host: TypeScript.LanguageServiceHost & InternalHost = {
    getProjectVersion: () => String(project),
    getCompilationSettings: () => options,
    getScriptFileNames: () => [files.plain, files.jsx],
    getScriptVersion: (path) => texts.get(path)?.version ?? versionOnDisk(path, packages),
    getScriptSnapshot: (path) => (texts.get(path) ?? fromDisk(path)).snapshot,
    getCurrentDirectory: () => cwd,
    getDefaultLibFileName: (settings) => ts.getDefaultLibFilePath(settings),
    getCancellationToken: () => ({ isCancellationRequested: isCancelled }),
    useCaseSensitiveFileNames: () => sys.useCaseSensitiveFileNames,
    fileExists: (path) => texts.has(path) || sys.fileExists(path),
    readFile: (path, encoding) => {
      const snapshot = texts.get(path)?.snapshot;
      return snapshot === undefined ? sys.readFile(path, encoding) : snapshot.getText(0, snapshot.getLength());
    },
    directoryExists: (path) => sys.directoryExists(path),
    getDirectories: (path) => sys.getDirectories(path),
    readDirectory: (...args) => sys.readDirectory(...args),
    ...(sys.realpath === undefined ? {} : { realpath: sys.realpath.bind(sys) }),
    resolveModuleNameLiterals: (literals, file, _, settings, source) =>
      literals.map((literal) =>
        resolver.resolve(literal.text, file, ts.getModeForUsageLocation(source, literal, settings)),
      ),
    getModuleResolutionCache: () => resolver.cache,
    hasInvalidatedResolutions: (path) => retried(path),
  };
  put(files.plain, "export {};");
  put(files.jsx, "export {};");
  return {
    host,
    files,
    put,
    drop(path) {
      if (texts.delete(path)) project += 1;
    },
    refresh() {
      const again = resolver.failedIn;
      const files = [...texts.keys(), ...read.keys()].filter((path) => again(path));
      const changed = [...read].some(([path, { version }]) => version !== versionOnDisk(path, packages));
      if (anew || changed || files.length > 0) project += 1;
      retried = anew ? (path) => !isCompilersOwn(path) : (path) => files.includes(path);
      resolver.retry();
      anew = false;
    },
    packagesChanged() {
      packages += 1;
      anew = true;
      resolver.cache.clear();
    },
  };
}

/** What comes with the kernel does not change while a notebook is open, packages only when they are installed. */
function versionOnDisk(path: string, packages: number): string {
  if (isCompilersOwn(path)) return "1";
  if (path.includes("/node_modules/")) return String(packages);
  try {
    const { mtimeMs, size } = statSync(path);
    return `${mtimeMs} ${size}`;
  } catch {
    return "none";
  }
}
