/**
 * What came of an answer: `right`, `noted` (words, which the teacher reads), or what is wrong with it. `slip` is a mistake that
 * the question foresees, `factor` and `sign` are general ones, `close` misses the tolerance by little. `unanswered`: no answer
 * was given yet.
 */
export type JudgementCode =
  | ("right" | "noted" | "part" | "slip" | "factor" | "sign" | "close" | "wrong")
  | ("dimension" | "no-unit" | "no-number" | "unanswered");

/** What is said of an answer. */
export interface Judgement {
  /** Null where only a reader can tell. */
  readonly right: boolean | null;
  readonly code: JudgementCode;
  /** Sentences for the student: why it is right, or what leads on. */
  readonly text: string;
  /** The share of the points that it earns, 0 to 1; null where only a reader can tell. */
  readonly credit: number | null;
}

export function rightly(text: string): Judgement {
  return { right: true, code: "right", text, credit: 1 };
}

export function wrongly(code: JudgementCode, text: string, credit: number = 0): Judgement {
  return { right: false, code, text, credit };
}
