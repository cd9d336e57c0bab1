/** What the kernel asks about a notebook's types. Offsets are in Unicode code points, as the messaging protocol counts. */
export interface TypeService {
  complete(code: string, cursor: number): Promise<Completion>;
  inspect(code: string, cursor: number): Promise<Inspection>;
  isComplete(code: string): Promise<Completeness>;
  /** Checks a cell, takes over what it declares, and gives the findings as lines of text. */
  check(code: string): Promise<readonly string[]>;
  /** Packages were installed or removed: what was read of them, or not found, is read again. */
  packagesChanged(): void;
  /** Forgets the declarations of all cells. */
  reset(): void;
}

export interface Checked {
  readonly notes: readonly string[];
  /** The declarations of all cells, this one with them, as TypeScript. */
  readonly declared: string;
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
