import type { ChoiceQuestion } from "../question.js";

/** A choice whose names are known to the compiler, so that they complete in the editor. */
export type Choice<Name extends string> = Omit<ChoiceQuestion, "choices"> & {
  readonly choices: Readonly<Record<Name, ChoiceQuestion["choices"][string]>>;
};
