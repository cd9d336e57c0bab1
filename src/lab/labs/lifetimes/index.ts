import type { Lab } from "../../question.js";
import { draw } from "../draw.js";
import { dataOf, type LifetimesData } from "./data.js";
import { decayQuestions, type DecayQuestions } from "./decay-questions.js";
import { lifetimeErrors } from "./errors.js";
import { rateQuestions, type RateQuestions } from "./rate-questions.js";
import { truth } from "./truth.js";

/**
 * Lifetimes and quantum yields of nanocrystals before and after passivation: reconvolution, how many exponentials, the two
 * averages, radiative and non-radiative rates, and pile-up. Simulated throughout.
 */
export const lifetimes: Lab<LifetimesData, DecayQuestions & RateQuestions> = {
  name: "lifetimes",
  title: "PL lifetimes, quantum yields and passivation",
  minutes: [75, 110],
  goals: [
    "fit a photon-counting decay with the response of the instrument",
    "decide by weighted residuals how many exponentials it needs",
    "tell the two average lifetimes apart, and know which one belongs to a quantum yield",
    "work out k_r and k_nr, and say what a passivation changed",
    "recognise pile-up",
  ],
  make(seed) {
    const numbers = draw(seed);
    const t = truth(numbers);
    const errors = lifetimeErrors(t);
    const data = dataOf(t, numbers);
    return { data, questions: { ...decayQuestions(t, errors, data), ...rateQuestions(t, errors) } };
  },
};
