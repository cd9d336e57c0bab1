/** A cell; files that are written; or a cell that has to fail, by an error of that name. */
export type Step =
  string | { readonly files: Readonly<Record<string, string>> } | { readonly throws: string; readonly name?: string };

export interface Probe {
  readonly topic: string;
  readonly title: string;
  readonly steps: readonly Step[];
  /** The text of what the last cell shows. */
  readonly answer: string;
  /** Its cells declare a name twice, or a file changes between them: one module could not say the same. */
  readonly redeclares?: boolean;
  /** It is about cells alone: a module has other names for itself, or no `require`. */
  readonly cellsOnly?: boolean;
}

export const probes: readonly Probe[];

/** Whether a kernel's text for a value is the probe's answer; quotes and escapes around a text do not count. */
export function isAnswer(shown: string | null, answer: string): boolean;
