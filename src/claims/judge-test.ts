import { formatNumber } from "../foundation/index.js";
import { allowed, type Allowed } from "./allowed.js";
import { compareEquation } from "./equation.js";
import { printedInput, type KnownClaims, type PrintedInput } from "./inputs.js";
import { recompute } from "./recompute.js";
import { smallestRepair } from "./repair.js";
import { formatDimension } from "../foundation/si-unit.js";
import type { Claim, ClaimTest, JudgedClaim } from "./types.js";

type Interval = readonly [number, number];
type TestOf<How extends ClaimTest["how"]> = Extract<ClaimTest, { how: How }>;
/** What a test gives, before it is held against the claim. */
interface Outcome {
  readonly value: number;
  readonly interval: Interval;
}

const DAMAGED = "The text at hand is damaged here";

/** A claim that nothing decides, and why. */
export function undetermined(claim: Claim, claimed: Interval | null, why: string): JudgedClaim {
  return {
    ...{ claim, verdict: "not-determinable", claimed, computed: null, arithmetic: why, repair: null },
    tolerance: "None: nothing is compared.",
  };
}

/** Against a number that a named source has. */
export function judgeReference(claim: Claim, test: TestOf<"reference">, claimed: Allowed): JudgedClaim {
  const reference = allowed(test.value, claim.exact);
  return held(claim, claimed, reference, `${test.source} has ${test.value}`, toleranceOf(claimed, { reference }));
}

/** Against what other numbers give. */
export function judgeRecomputed(
  claim: Claim,
  test: TestOf<"recomputed">,
  claimed: Allowed,
  known: KnownClaims,
): JudgedClaim {
  const inputs: Record<string, PrintedInput> = {};
  for (const [name, input] of Object.entries(test.inputs)) {
    const printed = printedInput(input, known);
    if (typeof printed === "string")
      return undetermined(claim, claimed.interval, `The claims of ${printed} are not at hand.`);
    inputs[name] = printed;
  }
  const found = recompute(test, claim.unit, inputs);
  const named = [
    ...Object.entries(inputs).map(([name, { printed, unit }]) => `${name} = ${`${printed} ${unit}`.trim()}`),
    ...Object.entries(test.words ?? {}).map(([name, word]) => `${name} = ${word}`),
  ];
  const from = [`${test.formula ?? test.function} with ${named.join(", ")}`, ...found.refused].join("; ");
  const judged = held(claim, claimed, found, from, toleranceOf(claimed, found.inputs));
  return judged.verdict === "inconsistent"
    ? { ...judged, repair: smallestRepair(claim, test, claimed, found) }
    : judged;
}

/** A printed formula against its standard form, and against the unit of what it is to give. */
export function judgeEquation(claim: Claim, test: TestOf<"equation">): JudgedClaim {
  const { unit } = claim;
  const found = compareEquation(test, unit);
  const dimension = found.dimension === null ? "no dimension: it adds, or takes a function of, what has one" : `the dimension ${formatDimension(found.dimension)}`; // prettier-ignore
  const shown = (value: number): string => `${formatNumber(value, 4)} ${found.hasDimension ? unit : "(SI)"}`.trim();
  const given = Object.entries(test.at).map(([name, at]) => `${name} = ${`${at.value} ${at.unit}`.trim()}`);
  const worked = `With ${given.join(", ")} the printed ${test.printed} gives ${shown(found.printed)} and has ${dimension}${found.hasDimension ? "" : `, not that of ${unit || "a plain number"}`}; ${test.standard} gives ${shown(found.standard)}.`; // prettier-ignore
  if (claim.damaged === true) return undetermined(claim, null, `${DAMAGED}. ${worked}`);
  return {
    ...{ claim, claimed: null, arithmetic: worked, repair: null },
    verdict: found.hasDimension && found.sameValue ? "consistent" : "inconsistent",
    computed: { value: found.standard, interval: [found.standard, found.standard] },
    tolerance: "One part in 10⁹, the rounding of the arithmetic: both forms hold the same numbers.",
  };
}

/** A claim held against what its test gives. */
function held(claim: Claim, claimed: Allowed, computed: Outcome, from: string, tolerance: string): JudgedClaim {
  const [low, high] = computed.interval;
  const unit = claim.unit === "" ? "" : ` ${claim.unit}`;
  const worked = `${from}: ${formatNumber(computed.value, 4)} (${formatNumber(low, 4)} to ${formatNumber(high, 4)})${unit}, claimed ${claim.printed}${unit}.`; // prettier-ignore
  const outcome = { value: computed.value, interval: computed.interval };
  const open = (why: string): JudgedClaim => ({ ...undetermined(claim, claimed.interval, `${why}. ${worked}`), computed: outcome }); // prettier-ignore
  if (claim.damaged === true) return open(DAMAGED);
  if (!Number.isFinite(computed.value) || Number.isNaN(low) || Number.isNaN(high)) return open("The formula gives no number"); // prettier-ignore
  const meets = low <= claimed.interval[1] && high >= claimed.interval[0];
  const verdict = meets ? "consistent" : "inconsistent";
  return {
    ...{ claim, verdict, claimed: claimed.interval, computed: outcome, arithmetic: worked, tolerance },
    repair: null,
  };
}

/** Which kinds of uncertainty made the intervals. */
function toleranceOf(claimed: Allowed, inputs: Readonly<Record<string, Allowed>>): string {
  const all = [claimed, ...Object.values(inputs)];
  const parts = ["rounding of the printed digits, which adds up"];
  if (all.some(({ sigma }) => sigma > 0)) parts.push("1.96 of what stands after ±, in quadrature");
  if (all.some(({ rounding: [low, high] }) => !Number.isFinite(high - low)))
    parts.push("bounds reach as far as they do");
  return `${parts.join("; ")}.`;
}
