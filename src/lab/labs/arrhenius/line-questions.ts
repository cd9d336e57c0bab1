import { BOLTZMANN_OVER_PLANCK, GAS_CONSTANT } from "../../../foundation/index.js";
import type { ChoiceQuestion, NumberQuestion, WordsQuestion } from "../../question.js";
import { PAPER } from "./data.js";
import { lineErrors, twoPointError } from "./errors.js";
import { PREDICTED, rate, ZERO_CELSIUS, type ArrheniusTruth } from "./truth.js";

export type LineQuestions = {
  readonly "activation-energy": NumberQuestion;
  readonly enthalpy: NumberQuestion;
  readonly entropy: NumberQuestion;
  readonly "two-point-error": NumberQuestion;
  readonly "two-point-line": ChoiceQuestion<"nothing" | "perfect" | "small">;
  readonly "which-temperatures": ChoiceQuestion<"ends" | "neighbours" | "middle">;
  readonly "time-to-95": NumberQuestion;
  readonly "in-words": WordsQuestion;
};

export function lineQuestions(t: ArrheniusTruth): LineQuestions {
  const errors = lineErrors(t);
  // Four standard errors of the weighted line through the five runs; without weights the line has a somewhat larger one, which
  // is the factor 1.5.
  const energy = 6 * errors.energy;
  // ln(k/T) = ln(kB/h) + ΔS/R − ΔH/(RT) touches the Arrhenius line at the middle of the runs, 35 °C: ΔH = Ea − R T there.
  const middle = 35 + ZERO_CELSIUS;
  const enthalpy = t.energy - (GAS_CONSTANT * middle) / 1000;
  const entropy =
    GAS_CONSTANT * (Math.log(t.k35 / middle / BOLTZMANN_OVER_PLANCK) + (enthalpy * 1000) / (GAS_CONSTANT * middle));
  const twoPoint = twoPointError(t.paperError, ...PAPER);
  const hot = rate(t, PREDICTED);
  const t95 = Math.log(20) / hot;
  return {
    "activation-energy": {
      kind: "number",
      asks: "What is the activation energy, from the runs that determine k?",
      points: 3,
      unit: "kJ mol^-1",
      answer: t.energy,
      tolerance: energy,
      slips: [
        {
          answer: (t.energy * 1000) / GAS_CONSTANT / 1000,
          tolerance: 0.5,
          says: "This is the slope of ln k over 1/T in 1000 K. What is between a slope and an energy?",
        },
        {
          answer: t.energy / Math.LN10,
          tolerance: 1,
          says: "Was the slope that of lg k? The law has the natural logarithm.",
        },
      ],
      hints: [
        "ln k = ln A − Ea/(R T): a line over 1/T, T in K.",
        "`hl.kinetics.arrhenius(fits)` takes the fits with their temperatures and errors.",
      ],
      why: "Ea = −R d ln k/d(1/T). Five temperatures over 40 K leave three degrees of freedom with which the line can be tested.",
    },
    enthalpy: {
      kind: "number",
      asks: "What is the activation enthalpy ΔH‡ by Eyring's equation?",
      points: 2,
      unit: "kJ mol^-1",
      answer: enthalpy,
      // As Ea; and 1/T and ln T are not quite a line over 40 K: R times half the span of T about the middle is 0.17 at most, weighted less.
      tolerance: energy + 0.1,
      slips:
        energy < 1
          ? [{ answer: t.energy, tolerance: 0.9, says: "This is the activation energy. It contains R T more." }]
          : [],
      hints: ["ln(k/T) over 1/T; or ΔH‡ = Ea − R T for a reaction in solution.", "`hl.kinetics.eyring(fits)`"],
      why: "Ea = ΔH‡ + R T: the factor T in k_B T/h makes the slope of ln k steeper than that of ln(k/T).",
    },
    entropy: {
      kind: "number",
      asks: "What is the activation entropy ΔS‡?",
      points: 1,
      unit: "J K^-1 mol^-1",
      answer: entropy,
      // ΔS‡ goes with ΔH‡/T at the middle of the line, which is known far better than both.
      tolerance: ((energy + 0.1) * 1000) / middle,
      slips: [],
      hints: ["The intercept of the line of Eyring: ln(kB/h) + ΔS‡/R.", "`hl.kinetics.eyring(fits).activationEntropy`"],
      why: "The intercept lies at 1/T = 0, far outside of the data: its error is that of the slope over the long way there.",
    },
    "two-point-error": {
      kind: "number",
      asks: "A paper has rate constants at 25 and 35 °C only, each with the relative standard error in `data.paper`. Which standard error has Ea from these two?",
      points: 3,
      unit: "kJ mol^-1",
      answer: twoPoint,
      // By the formula it is exact to the digits that are written; by simulation 1000 repeats know a standard deviation to
      // 1/√2000 = 2.2 %, four of which are 9 %; and that ln k is not quite normal adds 1 %.
      tolerance: 0.1 * twoPoint,
      slips: [
        {
          answer: twoPoint * Math.SQRT2,
          tolerance: 0.04 * twoPoint,
          says: "Do both errors always go the same way? Independent errors add by their squares.",
        },
        {
          answer: twoPoint / Math.SQRT2,
          tolerance: 0.04 * twoPoint,
          says: "This is the error that one of the two rate constants makes.",
        },
      ],
      hints: [
        "Ea = R ln(k₂/k₁)/(1/T₁ − 1/T₂). How does an error of k go into ln k?",
        "σ(ln k) = σ(k)/k, and the two add by squares: √2 times the relative error.",
        "Or simulate: draw both k a thousand times, and take the standard deviation of Ea.",
      ],
      why: "σ(Ea) = R √2 δ/(1/T₁ − 1/T₂). Ten per cent in each k make about 11 kJ mol⁻¹, and 95 % of all such papers would print a number from 21 kJ mol⁻¹ below to 21 above the truth.",
    },
    "two-point-line": {
      kind: "choice",
      asks: "The line through the two points of the paper leaves no residuals at all. What does that say of the error of Ea?",
      points: 1,
      hints: ["How many numbers does a line have, and how many points?"],
      why: "Two points and two parameters: no degree of freedom is left. The line fits whatever the points are, and cannot tell whether the law holds. Only the errors of the rate constants say something.",
      choices: {
        nothing: { text: "nothing: any two points leave none", right: true, says: "" },
        perfect: {
          text: "that Ea is exact",
          right: false,
          says: "Move one point by its error and draw the line again.",
        },
        small: {
          text: "that the error is small",
          right: false,
          says: "Does a line through two quite wrong points leave residuals?",
        },
      },
    },
    "which-temperatures": {
      kind: "choice",
      asks: "You have time for six runs. At which temperatures is Ea determined best, as long as the law holds?",
      points: 1,
      hints: [
        "The error of a slope has Σ (x − x̄)² below it.",
        "And a check of the law wants a point that could lie off the line.",
      ],
      why: "The ends of the range carry the slope; one or two in the middle show whether the line is one.",
      choices: {
        ends: { text: "two at each end of the range, and two in between to test the line", right: true, says: "" },
        neighbours: {
          text: "all within 10 K, where the law surely holds",
          right: false,
          says: "What is 1/T₁ − 1/T₂ then?",
        },
        middle: {
          text: "most in the middle, where k is measured best",
          right: false,
          says: "The middle determines k there, not its slope.",
        },
      },
    },
    "time-to-95": {
      kind: "number",
      asks: `How long does it take at ${PREDICTED} °C until 95 % have reacted?`,
      points: 2,
      unit: "s",
      answer: t95,
      // Six errors of ln k on the line, 10 K beyond its last point, as for Ea.
      tolerance: t95 * 6 * errors.lnK(PREDICTED),
      slips: [
        {
          answer: 0.95 / hot,
          tolerance: 0.05 / hot,
          says: "The rate falls while the reaction goes on: 0.95/k would hold for a constant one.",
        },
        { answer: Math.log(1 / 0.95) / hot, tolerance: 0.02 / hot, says: "After this time 95 % are left." },
      ],
      hints: ['Take k from the line: `hl.kinetics.arrheniusRate(line, { value: 65, unit: "°C" })`.', "e^(−k t) = 0.05"],
      why: "t = ln 20/k. The further beyond the data, the larger the error of k: the band of the line shows it.",
    },
    "in-words": {
      kind: "words",
      asks: "A colleague measures at 25 and 35 °C and reports Ea to one decimal. Write three sentences to her.",
      points: 2,
      hints: ["What does the spread over repeats say? What would you do with the same number of hours?"],
      expects:
        "The error of Ea from the errors of k (R√2 δ/(1/T₁ − 1/T₂)), that a line through two points tests nothing, and a proposal: a wider range and more temperatures, with intervals.",
      why: "",
    },
  };
}
