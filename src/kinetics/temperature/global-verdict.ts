import type { Verdict } from "../../foundation/index.js";
import type { GlobalTraceFacts } from "./traces.js";

/** What a fit of all traces at once concludes, from the verdict on its line. */
export function globalVerdict(ofLine: Verdict, facts: GlobalTraceFacts): Verdict {
  const { ended, shortRuns } = facts;
  if (!ended.converged) {
    return {
      ok: false,
      code: "not-converged",
      text: `The fit of all traces at once did not converge: ${ended.reason}.`,
    };
  }
  const help = shortRuns === 0 ? "" : ` ${shortOf(shortRuns)}`;
  const text = ofLine.text.replace(
    "The points lie on the line within their errors.",
    "With rate constants on the line the traces fit as well as with their own.",
  );
  return { ...ofLine, text: `All traces at once: ${text}${help}` };
}

function shortOf(n: number): string {
  return n === 1
    ? "A trace too short for a rate constant of its own took part."
    : `${n} traces too short for rate constants of their own took part.`;
}

/** The verdict where the traces do not determine a line. */
export function noLine(facts: GlobalTraceFacts): Verdict {
  const text = facts.ended.converged
    ? "The traces do not determine a line: they fit as well with any energy."
    : `The fit of all traces at once did not converge: ${facts.ended.reason}.`;
  return { ok: false, code: facts.ended.converged ? "energy-not-determined" : "not-converged", text };
}
