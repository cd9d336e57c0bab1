import { BRAND, formatNumber } from "../foundation/index.js";
import { allowed } from "./allowed.js";
import { printedOf, recompute } from "./recompute.js";
import { smallestRepair } from "./repair.js";
import type { Claim, ClaimVerdict, JudgedClaim, Ledger, PaperClaims } from "./types.js";

const VERDICTS: readonly ClaimVerdict[] = ["consistent", "inconsistent", "not-determinable"];

/**
 * Judges every claim of a paper. A claim is consistent where the interval that its printed number allows and the one that its test
 * gives have a point in common. A simulation makes nothing consistent, and what is damaged in the text at hand is never held against
 * the paper.
 *
 * @example
 * const list = [
 *   { id: "yield", where: "Table 1", says: "PLQY", printed: "82", unit: "%", test: { how: "not-determinable", missing: "spectra" } },
 *   { id: "lost", where: "text", says: "what is lost", printed: "18", unit: "%", test: { how: "recomputed", formula: "100 - y", inputs: { y: { claim: "yield" } }, law: "yields add up to 100 %" } },
 * ].map((c) => ({ ...c, recorded: "consistent" }));
 * claims.judge(claims.parseClaims({ schemaVersion: 1, paper: "ye-2022", claims: list })).judged[1].verdict // "consistent"
 */
export function judge({ paper, claims }: PaperClaims): Ledger {
  const byId = new Map(claims.map((claim) => [claim.id, claim]));
  const judged = claims.map((claim) => judgeOne(claim, byId));
  const counts = Object.fromEntries(
    VERDICTS.map((verdict) => [verdict, judged.filter((one) => one.verdict === verdict).length]),
  ) as Record<ClaimVerdict, number>;
  const changed = judged.filter(({ claim, verdict }) => verdict !== claim.recorded).map(({ claim }) => claim.id);
  return Object.freeze({ [BRAND]: "Ledger" as const, paper, judged, counts, changed });
}

function judgeOne(claim: Claim, claims: ReadonlyMap<string, Claim>): JudgedClaim {
  const { test, unit } = claim;
  const claimed = allowed(claim.printed);
  const open = (arithmetic: string): JudgedClaim => ({
    ...{ claim, verdict: "not-determinable", claimed: claimed.interval, computed: null, arithmetic, repair: null },
  });
  if (test.how === "not-determinable") return open(`Missing: ${test.missing}.`);
  if (test.how === "simulated") return open(`Simulated with the claimed value: ${test.shows}.`);
  const found = test.how === "recomputed" ? recompute(test, claims) : undefined;
  const reference = test.how === "reference" ? allowed(test.value) : undefined;
  const computed = (found ?? reference) as { readonly value: number; readonly interval: readonly [number, number] };
  const from =
    test.how === "recomputed"
      ? `${test.formula} with ${Object.entries(test.inputs).map(([name, input]) => `${name} = ${printedOf(input, claims)}`).join(", ")}` // prettier-ignore
      : `${test.source} has ${test.value}`;
  const [low, high] = computed.interval;
  const worked = `${from}: ${formatNumber(computed.value, 4)} (${formatNumber(low, 4)} to ${formatNumber(high, 4)}) ${unit}, claimed ${claim.printed} ${unit}`;
  if (claim.damaged === true || !(Number.isFinite(computed.value) && !Number.isNaN(low) && !Number.isNaN(high))) {
    const why = claim.damaged === true ? "The text at hand is damaged here" : "The formula gives no number";
    return { ...open(`${why}. ${worked}.`), computed: { value: computed.value, interval: computed.interval } };
  }
  const meets = low <= claimed.interval[1] && high >= claimed.interval[0];
  return {
    claim,
    verdict: meets ? "consistent" : "inconsistent",
    claimed: claimed.interval,
    computed: { value: computed.value, interval: computed.interval },
    arithmetic: `${worked}.`,
    repair:
      meets || found === undefined || test.how !== "recomputed" ? null : smallestRepair(claim, test, claimed, found),
  };
}
