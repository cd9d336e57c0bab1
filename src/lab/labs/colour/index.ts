import type { Lab } from "../../question.js";
import { draw } from "../draw.js";
import { colourQuestions, type ColourQuestions } from "./colour-questions.js";
import { compositionQuestions, type CompositionQuestions } from "./composition-questions.js";
import { dataOf, type ColourData } from "./data.js";
import { edgeQuestions, type EdgeQuestions } from "./edge-questions.js";
import { greenFactors, ledQuestions, type LedQuestions } from "./led-questions.js";
import { truth } from "./truth.js";

/**
 * Band gaps, composition and colour of CsPbX₃: Tauc and Elliott, bowing, nanometres and electronvolts, chromaticity, and what
 * a spectrum says of an LED's efficiency. Simulated throughout.
 */
export const colour: Lab<ColourData, EdgeQuestions & CompositionQuestions & ColourQuestions & LedQuestions> = {
  name: "colour",
  title: "Band gaps, composition and colour on the way to an LED",
  minutes: [90, 120],
  goals: [
    "read a gap off a Tauc plot, say which range it was, and know what an exciton does to it",
    "find a composition by its gap, with bowing",
    "convert energies, widths and spectra between nanometres and electronvolts",
    "work out colour, dominant wavelength and gamut from a spectrum",
    "work out an LED's efficiency from its spectrum, and recognise a claim that cannot be",
  ],
  make(seed) {
    const numbers = draw(seed);
    const t = truth(numbers);
    const factors = greenFactors(t);
    return {
      data: dataOf(t, factors.candelaPerAmpere, numbers),
      questions: {
        ...edgeQuestions(t),
        ...compositionQuestions(t),
        ...colourQuestions(t),
        ...ledQuestions(t, factors),
      },
    };
  },
};
