/** What a refusing verdict means, why the data cannot say more, and what to do next. */
export type Refusal = readonly [means: string, why: string, next: string];

/** A verdict in plain words, longer than its own sentence. */
export interface Explanation {
  /** What it means. */
  readonly means: string;
  /** Why the data cannot say more; empty where they can. */
  readonly why: string;
  /** What to look at or to measure next. */
  readonly next: string;
}
