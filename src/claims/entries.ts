import { formatUnit, superscript } from "../foundation/index.js";
import { intervalWords, numberWithin, toleranceWords } from "./tolerance.js";
import type { ClaimInput, ClaimTest, ClaimVerdict, JudgedClaim, Ledger } from "./types.js";

/** One line of what stands behind a verdict. */
export interface LedgerDetail {
  readonly name: string;
  readonly text: string;
}

/** A judged claim as plain data and words: what `ledger.json` holds and what is shown. */
export interface LedgerEntry {
  readonly id: string;
  /** The name of the paper's folder. */
  readonly paper: string;
  readonly where: string;
  readonly verdict: ClaimVerdict;
  /** What was found when the claim was written down; another verdict now is news. */
  readonly recorded: ClaimVerdict;
  readonly says: string;
  readonly printed: string;
  readonly unit: string;
  /** The printed number with its unit, typeset. */
  readonly quantity: string;
  readonly how: ClaimTest["how"];
  readonly arithmetic: string;
  /** The smallest change of one printed number that would mend an inconsistency: a conjecture, which it says. */
  readonly repair: string | null;
  /** Everything behind the verdict, in the order in which it is read. */
  readonly details: readonly LedgerDetail[];
}

/**
 * A ledger as plain data, a claim an entry, with everything that stands behind its verdict in words.
 *
 * @example
 * const test = { how: "not-determinable", missing: "the spectra" };
 * const claim = { id: "yield", where: "Table 1", says: "PLQY", printed: "82", unit: "%", test, recorded: "not-determinable" };
 * const ledger = claims.judge(claims.parseClaims({ schemaVersion: 1, paper: "ye-2022", claims: [claim] }));
 * claims.ledgerEntries(ledger)[0].details[0].text // "82 % stands for 81.5 to 82.5 %: half a unit of the last digit."
 */
export function ledgerEntries({ paper, judged }: Ledger): readonly LedgerEntry[] {
  return judged.map((one) => entryOf(paper, one, judged));
}

function entryOf(paper: string, one: JudgedClaim, all: readonly JudgedClaim[]): LedgerEntry {
  const { claim, verdict, arithmetic } = one;
  const { id, where, says, unit, recorded, test } = claim;
  const repair = repairWords(one, all);
  const printed = test.how === "equation" ? test.printed : (claim.printed ?? "");
  return {
    ...{ id, paper, where, verdict, recorded, says, printed, unit },
    quantity: test.how === "equation" ? printed : quantity(printed, unit),
    ...{ how: test.how, arithmetic, repair },
    details: [...numbersOf(one), ...testOf(one, all), ...remarksOf(one, repair)],
  };
}

/** What is claimed and what was found. */
function numbersOf({ claim, claimed, computed, arithmetic, verdict }: JudgedClaim): readonly LedgerDetail[] {
  const { printed, unit, test } = claim;
  const details: LedgerDetail[] = [];
  if (claimed !== null && printed !== undefined) {
    const text = `${quantity(printed, unit)} stands for ${intervalWords(claimed, unit)}: ${toleranceWords(printed, claim.exact)}.`;
    details.push({ name: "Printed", text });
  }
  if (test.how === "equation") {
    details.push({ name: "Printed form", text: test.printed }, { name: "Standard form", text: test.standard });
  } else if (computed !== null) {
    const [low, high] = computed.interval;
    const value = quantity(numberWithin(computed.value, high - low), unit);
    const text = low === high ? `${value}.` : `${value}, between its limits ${intervalWords(computed.interval, unit)}.`;
    details.push({ name: test.how === "reference" ? "Reference" : "Computed", text });
  }
  if (computed !== null || verdict !== "not-determinable") details.push({ name: "Arithmetic", text: arithmetic });
  return details;
}

/** How it was tested. */
function testOf(
  { claim: { test }, tolerance, computed, arithmetic }: JudgedClaim,
  all: readonly JudgedClaim[],
): readonly LedgerDetail[] {
  if (test.how === "simulated")
    return [{ name: "Simulation", text: `It was given the claimed value and shows: ${test.shows}.` }];
  if (test.how === "not-determinable") return [{ name: "Missing", text: test.missing }];
  const held = { name: "Tolerance", text: tolerance };
  if (test.how === "reference") {
    return [{ name: "Source", text: `${test.source}, where it is printed as ${test.value}` }, held];
  }
  const law = { name: "Law", text: test.law };
  if (test.how === "equation") {
    const at = Object.entries(test.at).map(([name, input]) => ({ name: `With ${name}`, text: inputWords(input, all) }));
    return [law, ...at, held];
  }
  const words = Object.entries(test.words ?? {}).map(([name, text]) => ({ name: `Input ${name}`, text }));
  const inputs = Object.entries(test.inputs).map(([name, input]) => ({
    name: `Input ${name}`,
    text: inputWords(input, all),
  }));
  const open = computed === null ? [{ name: "Open", text: arithmetic }] : [];
  return [...open, law, ...inputs, ...words, held];
}

/** What else is to be said of it. */
function remarksOf({ claim, verdict }: JudgedClaim, repair: string | null): readonly LedgerDetail[] {
  const { damaged, note, recorded } = claim;
  const news = `Another verdict was found when this was written: ${verdictWords(recorded)}.`;
  return [
    ...(damaged === true
      ? [{ name: "Damaged", text: "The text at hand is damaged here, which is not held against the paper." }]
      : []),
    ...(note === undefined ? [] : [{ name: "Note", text: note }]),
    ...(repair === null ? [] : [{ name: "Conjecture", text: repair }]),
    ...(verdict === recorded ? [] : [{ name: "Recorded", text: news }]),
  ];
}

function inputWords(input: ClaimInput, all: readonly JudgedClaim[]): string {
  if (!("claim" in input)) return `${quantity(input.value, input.unit)}: ${input.source}`;
  if ("paper" in input) return `the claim ${input.claim} of ${input.paper}`;
  const found = all.find(({ claim }) => claim.id === input.claim)?.claim;
  if (found === undefined) return `the claim ${input.claim}`;
  return `${quantity(found.printed ?? "", found.unit)}: the claim ${found.id} (${found.where}), ${found.says}`;
}

function repairWords({ repair, claim }: JudgedClaim, all: readonly JudgedClaim[]): string | null {
  if (repair === null) return null;
  const other = all.find((one) => one.claim.id === repair.claim)?.claim;
  const which = repair.claim === claim.id ? "the claim itself" : `the claim ${repair.claim}`;
  const to = quantity(numberWithin(repair.to, Math.abs(repair.to)), other?.unit ?? "");
  return `The smallest change of one printed number after which both agree would be ${to} instead of ${other?.printed ?? numberWithin(repair.from, Infinity)} in ${which}. This is a conjecture.`;
}

/** A verdict in words. */
export function verdictWords(verdict: ClaimVerdict): string {
  return verdict === "not-determinable" ? "not determinable" : verdict;
}

/** A decimal whose zeros after the point nobody counts. */
const MANY_ZEROS = /(?<![\d.])0\.(0{4,})([1-9])(\d*)/gu;

/** A number as it is printed, with its unit, typeset: “1.3 × 10⁷ s⁻¹”. */
function quantity(number: string, unit: string): string {
  const short = number.replace(MANY_ZEROS, (_, zeros: string, first: string, rest: string) => {
    return `${first}${rest === "" ? "" : `.${rest}`} × 10${superscript(-(zeros.length + 1))}`;
  });
  const raised = short.replace(/\^([-−]?\d+)/gu, (_, power: string) => superscript(power.replace("−", "-")));
  return unit === "" ? raised : `${raised} ${formatUnit(unit)}`;
}
