import type { JudgedClaim, Ledger } from "../../claims/index.js";
import { table } from "../table/index.js";
import { presentTable } from "./table.js";
import type { Presentation } from "./types.js";

/** The claims of a paper, each with its verdict and the arithmetic. */
export function presentLedger({ paper, judged, counts, changed }: Ledger): Presentation {
  const words = (of: (one: JudgedClaim) => string): readonly string[] => judged.map(of);
  const view = table({
    title: `Claims of ${paper}: ${counts.consistent} consistent, ${counts.inconsistent} inconsistent, ${counts["not-determinable"]} not determinable`,
    columns: [
      { name: "verdict", values: words(({ verdict }) => verdict.replace("-", " ")) },
      { name: "place", values: words(({ claim }) => claim.where) },
      { name: "claim", values: words(({ claim }) => claim.says) },
      { name: "printed", values: words(({ claim }) => `${claim.printed ?? "an equation"} ${claim.unit}`.trim()) },
      { name: "arithmetic", values: words(({ arithmetic }) => arithmetic) },
      { name: "conjecture", values: words(conjecture) },
    ],
  });
  const shown = presentTable(view);
  const news = changed.map((id) => `Another verdict than the recorded one: ${id}.`);
  return { ...shown, text: [shown.text, ...news].join("\n") };
}

function conjecture({ repair, claim }: JudgedClaim): string {
  if (repair === null) return "";
  const which = repair.claim === claim.id ? "it" : repair.claim;
  return `${which} would have to be ${repair.to.toPrecision(3)} instead of ${repair.from}`;
}
