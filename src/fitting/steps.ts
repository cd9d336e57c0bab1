/** A fit in steps: it yields what it minimises, as far as it has come, and returns its result. */
export type FitSteps<T> = Generator<number, T, void>;

/** All steps at once. */
export function finished<T>(steps: Generator<unknown, T, void>): T {
  for (;;) {
    const step = steps.next();
    if (step.done === true) return step.value;
  }
}
