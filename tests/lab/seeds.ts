import { expect } from "vitest";

import type { Question } from "../../src/lab/question.js";

/** The students of a large course. */
export const SEEDS: readonly number[] = Array.from({ length: 200 }, (_, i) => i + 1);

/** How an answer compares with a question: the deviation in tolerances. */
export function deviation(question: Question, answer: number): number {
  if (question.kind !== "number") throw new Error(`not a number question: ${question.asks}`);
  return (answer - question.answer) / question.tolerance;
}

/**
 * Expects of the deviations of many students that all but one lie within the tolerance, and that the tolerance is no wider than
 * the noise asks for: some come beyond the share `least` of it.
 */
export function expectFair(deviations: readonly number[], least: number): void {
  const outside = deviations.filter((d) => !(Math.abs(d) <= 1));
  const largest = Math.max(...deviations.map(Math.abs));
  expect(outside.length, `largest ${largest}`).toBeLessThanOrEqual(1);
  expect(largest).toBeGreaterThan(least);
}

/** What must hold of every set of questions, whatever the seed. */
export function expectWellPosed(questions: Readonly<Record<string, Question>>): void {
  for (const [name, question] of Object.entries(questions)) {
    expect(question.points, name).toBeGreaterThan(0);
    if (question.kind === "number") {
      expect(Number.isFinite(question.answer), name).toBe(true);
      expect(question.tolerance, name).toBeGreaterThan(0);
      for (const slip of question.slips) {
        const apart = Math.abs(slip.answer - question.answer);
        expect(apart, `${name}: ${slip.says}`).toBeGreaterThan(question.tolerance + slip.tolerance);
      }
    }
    if (question.kind === "choice") {
      const choices = Object.values(question.choices);
      expect(
        choices.some(({ right }) => right),
        name,
      ).toBe(true);
      // Each wrong choice leads on, and no right one needs to.
      for (const { right, says } of choices) expect(says !== "", name).toBe(!right);
    }
  }
}
