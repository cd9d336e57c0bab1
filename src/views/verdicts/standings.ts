import type { Standing } from "../../fitting/index.js";
import type { Explanation } from "./types.js";

/** How a single parameter stands in a fit. */
export const STANDINGS: Readonly<Record<Standing, Explanation>> = {
  determined: {
    means: "The data say what this parameter is, within its error.",
    why: "",
    next: "The error is one standard deviation: the true value lies within it two times of three.",
  },
  "not determined": {
    means: "The fit hardly changes with this parameter, so that no number is given.",
    why: "The data do not reach what would tell, or another parameter makes good for its changes.",
    next: "Look at its interval. Measure what is missing, or hold a parameter that you know.",
  },
  "at a bound": {
    means: "The parameter ran to the end of the range that it was allowed, and has no error there.",
    why: "The data want a value outside of the range, or do not care for it.",
    next: "Widen the range if it was a guess; leave the term out if it is physics.",
  },
  fixed: {
    means: "The parameter was held at this value. The others hold for it.",
    why: "",
    next: "Free it to see whether the data agree.",
  },
};
