const WORD = /[\p{ID_Start}$_][\p{ID_Continue}$\u200c\u200d]*/gu;
/** At the beginning of a line, so that what is commented out is none. */
const IMPORT = /^[ \t]*import\s*\*\s*as\s+([\p{ID_Start}$_][\p{ID_Continue}$]*)\s+from\s*["']halidelab["']/mu;

/** Every word of some cells that may be a name. More are taken than are declared: a name that is read may come from anywhere. */
export function wordsIn(sources: readonly string[]): ReadonlySet<string> {
  return new Set(sources.flatMap((source) => source.match(WORD) ?? []));
}

/** The name, or with a number behind it the first that is not taken. */
export function freeName(name: string, taken: ReadonlySet<string>): string {
  if (!taken.has(name)) return name;
  for (let n = 2; ; n += 1) if (!taken.has(`${name}${String(n)}`)) return `${name}${String(n)}`;
}

/** What the library is called in a notebook, and whether a new cell must import it first. */
export interface LibraryName {
  readonly name: string;
  readonly imports: boolean;
}

/**
 * @param above the cells over the new one
 * @param below the cells under it
 */
export function libraryName(above: readonly string[], below: readonly string[]): LibraryName {
  const named = (sources: readonly string[]): string | undefined =>
    sources.map((source) => IMPORT.exec(source)?.[1]).findLast((name) => name !== undefined);
  const before = named(above);
  if (before !== undefined) return { name: before, imports: false };
  return { name: named(below) ?? freeName("hl", wordsIn([...above, ...below])), imports: true };
}
