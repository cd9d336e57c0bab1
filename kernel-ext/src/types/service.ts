/** What the kernel asks about a notebook's types. Offsets are in Unicode code points, as the messaging protocol counts. */
export interface TypeService {
  complete(code: string, cursor: number): Promise<Completion>;
  /** `detail` 1 shows the source of what a cell declares as well. */
  inspect(code: string, cursor: number, detail: 0 | 1): Promise<Inspection>;
  isComplete(code: string): Promise<Completeness>;
  /** Makes the names of a cell known, unchecked. */
  declare(cell: CellText): void;
  /** Checks a cell that was declared. */
  check(cell: CellText): Promise<readonly Finding[]>;
  /** Checks a cell that has not run, and declares its names only if nothing was found. */
  checkFirst(cell: CellText): Promise<readonly Finding[]>;
  /** Loads the compiler before it is needed. */
  warmUp(): void;
  /** Packages were installed or removed: what was read of them, or not found, is read again. */
  packagesChanged(): void;
  /** Forgets the declarations of all cells. */
  reset(): void;
}

/** A cell as it was sent to be run. */
export interface CellText {
  /** One number for each run, never used again. */
  readonly number: number;
  /** What the user calls it: the execution count. */
  readonly label: string;
  readonly code: string;
}

/** Something that the type check found. Lines and columns count from 1, columns in UTF-16 units, the end is exclusive. */
export interface Finding {
  /** TypeScript's number for findings of this kind; `undefined` when the cell could not be checked. */
  readonly code: number | undefined;
  readonly message: string;
  /** The file where it lies, when that is not the cell. */
  readonly file?: string;
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
  /** The line on which it begins. */
  readonly text: string;
  /** Other places that have to do with it, each in one line of text. */
  readonly related: readonly string[];
}

export interface Completion {
  readonly matches: readonly string[];
  readonly cursor_start: number;
  readonly cursor_end: number;
  readonly metadata: Readonly<Record<string, unknown>>;
}

export interface Inspection {
  readonly found: boolean;
  readonly data: Readonly<Record<string, string>>;
  readonly metadata: Readonly<Record<string, unknown>>;
}

export interface Completeness {
  readonly status: "complete" | "incomplete" | "invalid" | "unknown";
  readonly indent?: string;
}
