import { ArgumentError, expected, ModelError } from "../foundation/index.js";
import { expression } from "../fitting/index.js";
import { allowed } from "./allowed.js";
import type { ClaimVerdict, PaperClaims } from "./types.js";

type Fields = Readonly<Record<string, unknown>>;

const VERDICTS: readonly ClaimVerdict[] = ["consistent", "inconsistent", "not-determinable"];
const CLAIM = ["id", "where", "says", "printed", "unit", "note", "damaged", "test", "recorded"];
const TESTS: Readonly<Record<string, readonly string[]>> = {
  recomputed: ["formula", "inputs", "law"],
  reference: ["value", "source"],
  simulated: ["shows"],
  "not-determinable": ["missing"],
};

/**
 * Reads the claims of a paper, and tells all mistakes at once: a claim without a place, an id twice, an input that is no claim or has
 * no source, a formula whose names are not its inputs, a claim that is recomputed from itself, a number that is none.
 *
 * @throws ModelError that lists every mistake
 */
export function parseClaims(value: unknown): PaperClaims {
  const issues: string[] = [];
  const fields = objectOf("claims", value, issues);
  known("claims", fields, ["schemaVersion", "paper", "claims"], issues);
  if (fields["schemaVersion"] !== 1) issues.push(expected("schemaVersion", "1", fields["schemaVersion"]));
  if (!isName(fields["paper"])) issues.push(expected("paper", "lower-case words with hyphens", fields["paper"]));
  const list: readonly unknown[] = Array.isArray(fields["claims"]) ? fields["claims"] : [];
  if (list.length === 0) issues.push(expected("claims", "a list of claims", fields["claims"]));
  const ids = list.map((claim) => (claim as { readonly id?: unknown } | null)?.id);
  list.forEach((claim, i) => {
    const name = typeof ids[i] === "string" ? `claims["${ids[i]}"]` : `claims[${i}]`;
    if (ids.indexOf(ids[i]) !== i) issues.push(`Expected \`${name}.id\` to be the only one of its name but found another before it.`);
    checkClaim(name, objectOf(name, claim, issues), ids, issues);
  }); // prettier-ignore
  if (issues.length > 0) throw new ModelError(issues);
  return value as PaperClaims;
}

function checkClaim(name: string, claim: Fields, ids: readonly unknown[], issues: string[]): void {
  known(name, claim, CLAIM, issues);
  if (!isName(claim["id"])) issues.push(expected(`${name}.id`, "lower-case words with hyphens", claim["id"]));
  for (const key of ["where", "says"]) words(`${name}.${key}`, claim[key], issues);
  if (typeof claim["unit"] !== "string") issues.push(expected(`${name}.unit`, 'a unit, "" for a plain number', claim["unit"])); // prettier-ignore
  if (claim["damaged"] !== undefined && claim["damaged"] !== true) issues.push(expected(`${name}.damaged`, "true or left out", claim["damaged"])); // prettier-ignore
  if (claim["damaged"] === true) words(`${name}.note`, claim["note"], issues);
  if (!(VERDICTS as readonly unknown[]).includes(claim["recorded"])) {
    issues.push(expected(`${name}.recorded`, VERDICTS.join(", "), claim["recorded"]));
  }
  number(`${name}.printed`, claim["printed"], issues);
  checkTest(`${name}.test`, claim["id"], objectOf(`${name}.test`, claim["test"], issues), ids, issues);
}

function checkTest(name: string, id: unknown, test: Fields, ids: readonly unknown[], issues: string[]): void {
  const how = test["how"];
  const keys = typeof how === "string" && Object.hasOwn(TESTS, how) ? TESTS[how] : undefined;
  if (keys === undefined) {
    issues.push(expected(`${name}.how`, Object.keys(TESTS).join(", "), how));
    return;
  }
  known(name, test, ["how", ...keys], issues);
  for (const key of keys.filter((k) => k !== "inputs")) words(`${name}.${key}`, test[key], issues);
  if (how === "reference") number(`${name}.value`, test["value"], issues);
  if (how !== "recomputed") return;
  const inputs = objectOf(`${name}.inputs`, test["inputs"], issues);
  if (Object.keys(inputs).length === 0) issues.push(expected(`${name}.inputs`, "at least one independent number", {}));
  for (const [key, given] of Object.entries(inputs)) {
    const at = `${name}.inputs.${key}`;
    const input = objectOf(at, given, issues);
    if ("claim" in input) {
      known(at, input, ["claim"], issues);
      if (!ids.includes(input["claim"])) issues.push(expected(`${at}.claim`, "the id of a claim", input["claim"]));
      if (input["claim"] === id) issues.push(`Expected \`${at}\` to be another claim but found the one that it tests.`);
    } else {
      known(at, input, ["value", "unit", "source"], issues);
      number(`${at}.value`, input["value"], issues);
      words(`${at}.source`, input["source"], issues);
    }
  }
  checkFormula(`${name}.formula`, test["formula"], Object.keys(inputs), issues);
}

function checkFormula(name: string, formula: unknown, inputs: readonly string[], issues: string[]): void {
  if (typeof formula !== "string") return;
  try {
    const { parameters } = expression(formula, { variable: [], parameters: inputs });
    for (const input of inputs.filter((one) => !parameters.includes(one))) {
      issues.push(`Expected \`${name}\` to use ${input} but found it nowhere.`);
    }
  } catch (error) {
    if (!(error instanceof ArgumentError || error instanceof ModelError)) throw error;
    issues.push(`${name}: ${error.message}`);
  }
}

function isName(value: unknown): value is string {
  return typeof value === "string" && /^[a-z0-9]+(?:-[a-z0-9]+)*$/u.test(value);
}

function objectOf(name: string, value: unknown, issues: string[]): Fields {
  if (typeof value === "object" && value !== null && !Array.isArray(value)) return value as Fields;
  issues.push(expected(name, "an object", value));
  return {};
}

function known(name: string, fields: Fields, keys: readonly string[], issues: string[]): void {
  for (const key of Object.keys(fields).filter((k) => !keys.includes(k))) {
    issues.push(`Expected \`${name}\` to have ${keys.join(", ")} alone but found ${key}.`);
  }
}

function words(name: string, value: unknown, issues: string[]): void {
  if (typeof value !== "string" || value.trim() === "") issues.push(expected(name, "words", value));
}

function number(name: string, value: unknown, issues: string[]): void {
  try {
    allowed(value as string);
  } catch (error) {
    if (!(error instanceof ArgumentError || error instanceof TypeError)) throw error;
    issues.push(expected(name, 'a number as papers print it, "39.1 ± 3.8", "24–29", ">90" or "~10",', value));
  }
}
