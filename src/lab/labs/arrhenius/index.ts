import type { Lab } from "../../question.js";
import { draw } from "../draw.js";
import { dataOf, type ArrheniusData } from "./data.js";
import { lineQuestions, type LineQuestions } from "./line-questions.js";
import { rateQuestions, type RateQuestions } from "./rate-questions.js";
import { truth } from "./truth.js";

/**
 * First-order kinetics to Arrhenius: five runs that determine k and one that does not, the activation energy with its error,
 * and what two temperatures alone would have given. Simulated throughout.
 */
export const arrhenius: Lab<ArrheniusData, RateQuestions & LineQuestions> = {
  name: "arrhenius",
  title: "First-order kinetics to Arrhenius",
  minutes: [80, 120],
  goals: [
    "fit a first-order rate constant and read its interval",
    "recognise a run that is too short to determine k, and say what it does determine",
    "determine Ea, ΔH‡ and ΔS‡ with their errors",
    "work out what a two-point estimate of Ea is worth",
    "predict how long a reaction takes at another temperature",
  ],
  make(seed) {
    const numbers = draw(seed);
    const t = truth(numbers);
    return { data: dataOf(t, numbers), questions: { ...rateQuestions(t), ...lineQuestions(t) } };
  },
};
