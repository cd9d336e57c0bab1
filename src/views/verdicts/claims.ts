import type { ShownVerdict } from "../ledger/index.js";
import type { Explanation } from "./types.js";

/** The verdicts of a ledger on what a paper claims. */
export const CLAIMS: Readonly<Record<ShownVerdict, Explanation>> = {
  consistent: {
    means:
      "The printed number and the one computed from the paper's other numbers overlap, each within what its digits allow.",
    why: "",
    next: "That is agreement with itself. Whether both are true, a measurement says.",
  },
  inconsistent: {
    means:
      "Whatever the rounding, the printed number is not the one that follows from the paper's other numbers, a source or physics.",
    why: "One of the numbers is misprinted, a unit is off, or something is meant that the text does not say.",
    next: "Unfold the claim: the arithmetic stands there, and the smallest change that would mend it, as a conjecture.",
  },
  "not-determinable": {
    means: "What is printed does not suffice to check the number.",
    why: "An input is missing, such as a spectrum, a thickness or an uncertainty.",
    next: "The claim says what is missing. The data of the authors would settle it.",
  },
};
