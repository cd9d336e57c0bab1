import { tauc, type EdgeLine } from "../../../techniques/absorption-edge/index.js";
import type { ChoiceQuestion, NumberQuestion, ShownQuestion } from "../../question.js";
import { isOne, not, shown } from "../brands.js";
import { edgeErrors } from "./errors.js";
import { asFilm, CHLORIDE_AXIS, edgeOver, FREE, FREE_AXIS, freeOver, NEXT } from "./films.js";
import type { ColourTruth } from "./truth.js";

export type EdgeQuestions = {
  readonly "tauc-shown": ShownQuestion;
  readonly "tauc-gap": NumberQuestion;
  readonly "which-range": ChoiceQuestion<"straight" | "foot" | "everything">;
  readonly "chloride-gap": NumberQuestion;
  readonly "binding-energy": NumberQuestion;
  readonly "why-too-low": ChoiceQuestion<"exciton" | "indirect" | "noise">;
};

/** Digits: an energy is written to a hundredth of an electronvolt, a binding energy to a millielectronvolt. */
const DIGITS = { gap: 0.005, binding: 1 } as const;

export function edgeQuestions(t: ColourTruth): EdgeQuestions {
  const { gap, bindingEnergy } = t.chloride;
  const free = asFilm(FREE_AXIS, freeOver(FREE_AXIS, t.chloride), "");
  const chloride = asFilm(CHLORIDE_AXIS, edgeOver(CHLORIDE_AXIS, t.chloride), "");
  const errors = edgeErrors(CHLORIDE_AXIS, t.chloride);
  return {
    "tauc-shown": {
      kind: "shown",
      asks: "Show the Tauc plot of `data.free` for direct transitions, with its line.",
      points: 1,
      hints: [
        '`hl.absorptionEdge.tauc(data.free, { transition: "direct" })` looks for a straight part; `from` and `to` in eV choose it.',
        "The last line of a cell is what is shown.",
      ],
      why: "(αhν)² over hν, and the line through its straight part.",
      judge(value) {
        if (!isOne(value, "EdgeLine")) return not("Expected the result of `hl.absorptionEdge.tauc`.");
        const { transition, provenance } = value as EdgeLine;
        // A spectrum of the student's own making may have no title: what is known to be another one is refused.
        if ((provenance.title ?? FREE) !== FREE) return not("This is the plot of another film than `data.free`.");
        return transition === "direct"
          ? shown()
          : not("This is the plot for another kind of transition. Lead halide perovskites have a direct gap.");
      },
    },
    "tauc-gap": {
      kind: "number",
      asks: "What is the gap of `data.free` by Tauc?",
      points: 2,
      unit: "eV",
      answer: gap,
      tolerance: taucTolerance(free, gap) + DIGITS.gap,
      slips: [
        {
          answer: tauc(free, { transition: "direct" }).result.value,
          tolerance: 0.015,
          says: "This is about where the steepest part leads to, which the library takes unless you choose. What begins there?",
        },
        {
          answer: tauc(free, { transition: "indirect" }).result.value,
          tolerance: 0.02,
          says: "Was this the plot for indirect transitions? The power of a plot is a choice, and this one fits badly here.",
        },
      ],
      hints: [
        "The straight part lies between the rounded foot and the next transition, which bends the plot up.",
        "`.result` of the line is where it meets zero.",
      ],
      why: "α ∝ √(hν − Eg)/hν for free electrons and holes, so that (αhν)² is straight above the gap. The line meets zero at Eg.",
    },
    "which-range": {
      kind: "choice",
      asks: "Through which part of the plot may the line go?",
      points: 1,
      hints: ["Draw the line through other ranges, and see which of them agree with each other."],
      why: "The foot is broadening, and far above other transitions begin. Between them the result does not depend on the range; an honest number says which range it was.",
      choices: {
        straight: {
          text: "the straight part above the rounded foot, below the next transition",
          right: true,
          says: "",
        },
        foot: {
          text: "the foot, where the absorption begins",
          right: false,
          says: "What would the foot look like at another broadening, with the same gap?",
        },
        everything: {
          text: "all points: more points, less error",
          right: false,
          says: "Is the plot straight everywhere? A line through a bend has a small error about a wrong number.",
        },
      },
    },
    "chloride-gap": {
      kind: "number",
      asks: "What is the gap of CsPbCl₃, `data.chloride`?",
      points: 3,
      unit: "eV",
      answer: gap,
      // Four standard errors of a fit by Elliott's form, which are below a millielectronvolt, and the digits that are written.
      tolerance: 4 * errors.gap + DIGITS.gap,
      slips: [
        {
          answer: tauc(chloride, { transition: "direct" }).result.value,
          tolerance: 0.015,
          says: "This is about where a Tauc line through the exciton's peak meets zero. Does that flank belong to the gap?",
        },
        {
          answer: gap - bindingEnergy,
          tolerance: 0.01,
          says: "This is the energy of the exciton. What lies between it and the gap?",
        },
      ],
      hints: [
        "Look at the spectrum: the peak is the exciton, the step behind it the continuum.",
        "`hl.absorptionEdge.elliott(data.chloride)` fits both; `.gap` is the gap.",
      ],
      why: "The exciton lies below the gap by its binding energy. Elliott's form has both, and the height of the step against the peak tells them apart.",
    },
    "binding-energy": {
      kind: "number",
      asks: "What is the binding energy of its exciton?",
      points: 1,
      unit: "meV",
      answer: 1000 * bindingEnergy,
      tolerance: 4000 * errors.bindingEnergy + DIGITS.binding,
      slips: [],
      hints: ["`.bindingEnergy` of the fit."],
      why: "Larger than kT at room temperature, 26 meV: that is why the peak is seen at all.",
    },
    "why-too-low": {
      kind: "choice",
      asks: "Tauc gives too low a gap for the film with an exciton. Why?",
      points: 1,
      hints: ["Compare the two spectra: what has the one that the other has not, just below the gap?"],
      why: "The steepest part is the flank of the exciton's peak. It may be as straight as one likes: it does not belong to free electrons and holes, and it meets zero below the exciton's energy.",
      choices: {
        exciton: { text: "the line goes through the flank of the exciton's peak", right: true, says: "" },
        indirect: {
          text: "the gap is indirect",
          right: false,
          says: "The two films differ by the attraction alone. Does that make a gap indirect?",
        },
        noise: {
          text: "the noise moves the line",
          right: false,
          says: "Both films have the same noise. How large is the error that the line gives?",
        },
      },
    },
  };
}

/**
 * What the choice of a range above the foot and below the next transition does to the line, and four standard errors of its noise: found from the
 * plot without noise, for ranges that begin up to twice the broadening above the gap.
 */
function taucTolerance(free: Parameters<typeof tauc>[0], gap: number): number {
  const off = [0.04, 0.08, 0.12].flatMap((from) =>
    [0.24, 0.32, NEXT - 0.05].map((to) => {
      const { result, windowError } = tauc(free, { transition: "direct", from: gap + from, to: gap + to });
      const noise = Math.sqrt(Math.max(0, (result.standardError ?? 0) ** 2 - windowError ** 2));
      return Math.abs(result.value - gap) + 4 * noise;
    }),
  );
  return Math.max(...off);
}
