/** How nbgrader marks a cell (its schema 3). */
export interface GradingMark {
  readonly grade: boolean;
  readonly grade_id: string;
  readonly locked: boolean;
  readonly points?: number;
  readonly schema_version: 3;
  readonly solution: boolean;
  readonly task: boolean;
}

/** A cell of a notebook file, as far as labs look at it. */
export interface NotebookCell {
  readonly cell_type: string;
  readonly id?: string;
  readonly metadata: Readonly<Record<string, unknown>> & { readonly nbgrader?: GradingMark };
  readonly source: string | readonly string[];
  readonly outputs?: readonly unknown[];
  readonly execution_count?: number | null;
}

/** A notebook file (nbformat 4), as far as labs look at it. */
export interface NotebookFile {
  readonly cells: readonly NotebookCell[];
  readonly metadata: Readonly<Record<string, unknown>>;
  readonly nbformat: number;
  readonly nbformat_minor: number;
}

/** A cell's text. */
export function sourceOf({ source }: Pick<NotebookCell, "source">): string {
  return typeof source === "string" ? source : source.join("");
}

/** Text as notebook files keep it: lines with their ends. */
export function linesOf(text: string): readonly string[] {
  return text === "" ? [] : text.split(/(?<=\n)/);
}
