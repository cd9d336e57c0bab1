import type { VerdictCode } from "../../foundation/index.js";

/** What a reader is told of a view. */
export interface ViewGuide {
  readonly title: string;
  /** What it shows, in a sentence or two. */
  readonly shows: string;
  /** TypeScript whose last expression is shown so; `hl` is the library. */
  readonly example: string;
  /** What a hand does in it. */
  readonly byHand: readonly string[];
  /** What can be chosen, in code or in the page. */
  readonly options: readonly string[];
  /** Verdicts that stand under it. */
  readonly verdicts: readonly VerdictCode[];
}
