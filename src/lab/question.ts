import type { Verdict } from "../foundation/index.js";

/** What every question of a teaching lab has. */
interface Asked {
  /** What is asked, one sentence; formulas as in text: "λ", "ΔA", "s⁻¹". */
  readonly asks: string;
  /** What a right answer earns. */
  readonly points: number;
  /** Help, from a nudge to almost the way; one more at each call. */
  readonly hints: readonly string[];
  /** Why the answer is what it is: shown once it is right, and in the teacher's version. */
  readonly why: string;
}

/** A number with a unit. */
export interface NumberQuestion extends Asked {
  readonly kind: "number";
  /** In `unit`. */
  readonly answer: number;
  /** As an answer must be given, or in one of the same dimension; "" where there is none. */
  readonly unit: string;
  /** What the answer may differ by, in `unit`: from the noise of the data and the choices that are the student's, never a taste. */
  readonly tolerance: number;
  /** Answers that a known slip gives, and the sentence that leads on without giving the answer away. */
  readonly slips: readonly { readonly answer: number; readonly tolerance: number; readonly says: string }[];
}

/** One of several, or some of several; with the names of its choices an editor completes them. */
export interface ChoiceQuestion<Names extends string = string> extends Asked {
  readonly kind: "choice";
  /** By the name that is given as answer. `says` is told when it is chosen and wrong. */
  readonly choices: Readonly<Record<Names, { readonly text: string; readonly right: boolean; readonly says: string }>>;
}

/** A plot, or any value of the library, that the student has made: "show the plot". */
export interface ShownQuestion extends Asked {
  readonly kind: "shown";
  /** What is wrong with the value that is shown, as a verdict whose text leads on; `ok` when it is what was asked for. */
  readonly judge: (shown: unknown) => Pick<Verdict, "ok" | "text">;
}

/** Words of the student's own, which the teacher reads. */
export interface WordsQuestion extends Asked {
  readonly kind: "words";
  /** What the teacher looks for. */
  readonly expects: string;
}

/** A question of a teaching lab. */
export type Question = NumberQuestion | ChoiceQuestion | ShownQuestion | WordsQuestion;

/** What one student gets: the data, and the questions whose answers belong to them. */
export interface Exercise<Data, Questions extends Readonly<Record<string, Question>>> {
  readonly data: Data;
  readonly questions: Questions;
}

/** A teaching lab: the same for all students but for the numbers, which follow from the seed. */
export interface Lab<
  Data = unknown,
  Questions extends Readonly<Record<string, Question>> = Readonly<Record<string, Question>>,
> {
  /** As in file names: "beer-lambert". */
  readonly name: string;
  readonly title: string;
  /** How long it takes, in minutes: from, to. */
  readonly minutes: readonly [number, number];
  /** What a student can do afterwards. */
  readonly goals: readonly string[];
  /** Whether the data are made up; true unless given. */
  readonly simulated?: boolean;
  /** Pure: the same seed gives the same exercise. */
  readonly make: (seed: number) => Exercise<Data, Questions>;
}
