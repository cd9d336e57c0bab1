import type { Lab } from "../../question.js";
import { draw } from "../draw.js";
import { dataOf, type BeerLambertData } from "./data.js";
import { dilutionQuestions, type DilutionQuestions } from "./dilution-questions.js";
import { reactionQuestions, type ReactionQuestions } from "./reaction-questions.js";
import { truth } from "./truth.js";

/**
 * Lambert and Beer's law with its limits, ΔA and isosbestic points: a dilution series of a dye on a spectrometer with stray
 * light, a reaction A → B, and a second batch A → B → C. Simulated throughout.
 */
export const beerLambert: Lab<BeerLambertData, DilutionQuestions & ReactionQuestions> = {
  name: "beer-lambert",
  title: "Beer–Lambert, ΔA and isosbestic points",
  minutes: [75, 110],
  goals: [
    "determine ε from a dilution series, and say what its error contains",
    "find where a spectrometer stops to obey the law, and tell the reason from two wavelengths",
    "read a reaction from ΔA, with the isosbestic point and its error",
    "say what an isosbestic point proves, and what it does not",
  ],
  make(seed) {
    const numbers = draw(seed);
    const t = truth(numbers);
    return { data: dataOf(t, numbers), questions: { ...dilutionQuestions(t), ...reactionQuestions(t) } };
  },
};
