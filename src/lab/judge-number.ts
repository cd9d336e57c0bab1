import { ArgumentError, describe, expected, formatEstimate, formatUnit } from "../foundation/index.js";
import { sameDimension, siUnit, type SiUnit } from "../foundation/si-unit.js";
import type { Answer } from "./answer.js";
import { kindOfUnit } from "./dimensions.js";
import { factorBetween } from "./factors.js";
import { rightly, wrongly, type Judgement } from "./judgement.js";
import type { NumberQuestion } from "./question.js";

/** How many tolerances off an answer is told that it is close. */
const CLOSE = 3;

/** How many of its own standard errors a right answer may be off before the error is called too small: of chance that is one in a million. */
const COVERED = 5;

/**
 * Judges a number: its unit first, then the tolerance, then the slips that the question foresees, then general ones.
 *
 * @throws ArgumentError for a unit that is none
 */
export function judgeNumber(question: NumberQuestion, answer: Answer & { readonly kind: "number" }): Judgement {
  if (!Number.isFinite(answer.value)) {
    return wrongly(
      "no-number",
      "The value that you give is not determined: it is no number. Look at what its fit says.",
    );
  }
  const wanted = siUnit(question.unit);
  if (answer.unit === null && question.unit !== "") {
    return wrongly("no-unit", `A number without its unit says too little: ${kindOfUnit(wanted)} is expected. Give the unit after the number.`); // prettier-ignore
  }
  const given = unitOf(answer.unit ?? "", question.unit);
  if (!sameDimension(given.dimension, wanted.dimension)) {
    const found = answer.unit === "" || answer.unit === null ? "no unit" : `${formatUnit(answer.unit)}, which is ${kindOfUnit(given)}`; // prettier-ignore
    return wrongly("dimension", `Expected ${kindOfUnit(wanted)} but found ${found}.`);
  }
  const factor = given.factor / wanted.factor;
  const value = answer.value * factor;
  const off = Math.abs(value - question.answer);
  if (off <= question.tolerance) return rightly(`${question.why}${errorNote(question, answer, off, factor)}`);
  const slip = question.slips.find(({ answer: at, tolerance }) => Math.abs(value - at) <= tolerance);
  if (slip !== undefined) return wrongly("slip", slip.says);
  const general = factorBetween(value, question.answer, question.tolerance);
  if (general !== undefined) return wrongly(general.code, general.says);
  if (off <= CLOSE * question.tolerance) {
    return wrongly("close", "Close, but further off than the noise of the data explains. Look at the range that you used, and at digits lost by rounding."); // prettier-ignore
  }
  return wrongly("wrong", "Not right yet.");
}

/** A unit that was given; of one that is none, an example of the right kind is told. */
function unitOf(given: string, wanted: string): SiUnit {
  try {
    return siUnit(given);
  } catch {
    const like = wanted === "" ? 'a plain number, or a unit such as "%"' : `a unit such as ${describe(wanted)}, with powers behind ^ and no brackets`; // prettier-ignore
    throw new ArgumentError(expected("unit", like, given), {}, "lab-answer");
  }
}

/** What is to be said of the error that came with a right value. */
function errorNote(
  { unit, tolerance }: NumberQuestion,
  { standardError, value }: Answer & { readonly kind: "number" },
  off: number,
  factor: number,
): string {
  if (standardError === null || !Number.isFinite(standardError)) return "";
  const error = standardError * factor;
  const told = formatEstimate({ value: value * factor, standardError: error, unit });
  if (off > COVERED * error) return ` Your error is too small, though: ${told} leaves out the true value by far.`;
  const wide = Math.max(tolerance, Math.abs(value * factor) / 2);
  return error > wide ? ` Your error is very large, though: of ${told} not much is known.` : "";
}
