import type { SpectralSeries } from "../../../spectroscopy/index.js";
import type { ChoiceQuestion, NumberQuestion, ShownQuestion, WordsQuestion } from "../../question.js";
import { isOne, not, shown } from "../brands.js";
import { REACTING, TIMES } from "./data.js";
import { crossing, molar, type BeerLambertTruth } from "./truth.js";

export type ReactionQuestions = {
  readonly difference: ShownQuestion;
  readonly isosbestic: NumberQuestion;
  readonly converted: NumberQuestion;
  readonly "second-batch": ChoiceQuestion<"more-than-two" | "slower" | "noise">;
  readonly "what-it-proves": ChoiceQuestion<"same-sum" | "one-coordinate" | "only-two" | "first-order" | "pure">;
  readonly "three-species": WordsQuestion;
};

/** The scan at which the conversion is asked for. */
export const ASKED_AT = 600;

export function reactionQuestions(t: BeerLambertTruth): ReactionQuestions {
  const at = crossing(t.a, t.b);
  const converted = 1 - Math.exp(-t.k * ASKED_AT);
  // Noise of one absorbance: N counts of light and of lamp scatter by √(1/N + 1/N₀)/ln 10. All scans share the lamp's.
  const height = REACTING * t.a.height;
  const noise = Math.sqrt((10 ** height + 1) / t.counts) / Math.LN10;
  const slope = REACTING * Math.abs(molar(t.a, at + 0.5) - molar(t.a, at - 0.5) - molar(t.b, at + 0.5) + molar(t.b, at - 0.5)); // prettier-ignore
  return {
    difference: {
      kind: "shown",
      asks: "Show ΔA of the reaction against its first scan.",
      points: 1,
      hints: ["`hl.insitu.deltaA(series)` subtracts the first scan from all scans."],
      why: "ΔA shows only what changes: A disappears (ΔA below 0), B appears (above 0), and where nothing changes ΔA is 0.",
      judge: (value) => {
        if (!isOne(value, "SpectralSeries"))
          return not("Expected a series of ΔA: give what `hl.insitu.deltaA` returns.");
        const series = value as SpectralSeries;
        if (series.signal.kind !== "difference absorbance") {
          return not("This series shows A. Take the first scan off all others.");
        }
        return series.coordinate.values.length === TIMES.length
          ? shown()
          : not("Some scans are missing: take ΔA of the whole reaction.");
      },
    },
    isosbestic: {
      kind: "number",
      asks: "At which wavelength is the isosbestic point of A and B?",
      points: 2,
      unit: "nm",
      answer: at,
      // Half a step of the axis, if it is read from a scan, and four errors of a crossing in a pair of scans.
      tolerance: 0.5 + (4 * Math.SQRT2 * noise) / slope,
      slips: [
        {
          answer: (t.a.centre + t.b.centre) / 2,
          tolerance: 0.4,
          says: "This is the middle between the two bands. The point is where the two curves cross, and that depends on their heights and widths.",
        },
      ].filter((slip) => Math.abs(slip.answer - at) > 2),
      hints: [
        "Look for the wavelength at which all scans have the same absorbance.",
        "`hl.insitu.isosbesticPoints(dA)` finds it with its error, and tests it.",
      ],
      why: "ε_A = ε_B there, so that the sum ε_A c_A + ε_B c_B does not see the reaction.",
    },
    converted: {
      kind: "number",
      asks: `Which share of A has reacted in the scan at ${ASKED_AT} s (0 to 1)?`,
      points: 2,
      unit: "",
      answer: converted,
      // ΔA over ΔA at the end: noise of four scans over the height; stray light bends by less than 0.5 %, and at the end at most e^(−7.2) is left.
      tolerance: (4 * 1.5 * noise) / height + 0.006,
      slips: [
        {
          answer: Math.exp(-t.k * ASKED_AT),
          tolerance: 0.01,
          says: "Is this the share that has reacted, or what is left?",
        },
      ].filter((slip) => Math.abs(slip.answer - converted) > 0.05),
      hints: [
        "ΔA is proportional to what has reacted, at any wavelength but the isosbestic point.",
        "The reaction is over in the last scan: divide ΔA at 600 s by ΔA at the end, where it is largest.",
      ],
      why: "The ratio of two ΔA needs neither ε nor c. Where both species absorb it is right all the same.",
    },
    "second-batch": {
      kind: "choice",
      asks: "What do the spectra of the second batch say?",
      points: 2,
      hints: [
        "`hl.insitu.isosbesticPoints` tells why it rejects a crossing.",
        "In the first scans there is a crossing near the one that you know. Where is it later?",
      ],
      why: "B goes on to C while A is not yet gone. Three spectra in changing proportions have no wavelength in common at which the sum stays.",
      choices: {
        "more-than-two": {
          text: "More than two species that absorb are in changing proportions",
          right: true,
          says: "",
        },
        slower: {
          text: "The same reaction, only slower",
          right: false,
          says: "Then all spectra would still cross at one wavelength.",
        },
        noise: {
          text: "The same reaction; the crossing only moves by noise",
          right: false,
          says: "Compare how far it moves with the error of one crossing, and whether it goes one way.",
        },
      },
    },
    "what-it-proves": {
      kind: "choice",
      asks: "Which of these follow from an isosbestic point that all scans share? (some)",
      points: 3,
      hints: [
        "Try to think of a counterexample for each.",
        "The sum Σ εᵢ cᵢ stays, while all cᵢ change. What may the amounts do?",
        "Two statements are right.",
      ],
      why: "The amounts move along one line: one reaction coordinate, at that wavelength. An A that goes to B and C in fixed proportion, or a C that happens to absorb like both, would do the same; and time does not come in at all.",
      choices: {
        "same-sum": {
          text: "What disappears and what appears absorb alike there, for what reacts",
          right: true,
          says: "",
        },
        "one-coordinate": {
          text: "The spectra need no more than one number that says how far the reaction is, as long as no other species hides by absorbing alike there",
          right: true,
          says: "",
        },
        "only-two": {
          text: "There are exactly two species",
          right: false,
          says: "A that goes to B and C in a fixed proportion, 2 : 1 say, has one too.",
        },
        "first-order": {
          text: "The reaction is of first order",
          right: false,
          says: "The times of the scans do not enter. Shuffle them, and the point stays.",
        },
        pure: {
          text: "The substances are pure",
          right: false,
          says: "An impurity that does not change adds the same to all scans.",
        },
      },
    },
    "three-species": {
      kind: "words",
      asks: "Describe in two or three sentences a reaction with three species that has an isosbestic point all the same.",
      points: 2,
      hints: ["What if B and C are formed side by side?"],
      expects:
        "A → B and A → C side by side with a constant ratio of the rates, or B → C so fast that B never builds up, or C that has the same ε at that wavelength; with the reason that the spectra still lie on one line.",
      why: "",
    },
  };
}
