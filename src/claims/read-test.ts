import { ArgumentError, expected, ModelError } from "../foundation/index.js";
import { expression } from "../fitting/index.js";
import { CLAIM_FUNCTIONS } from "./functions/index.js";
import { known, number, objectOf, words, type Fields } from "./fields.js";
import { conversion, libraryFunction } from "./library-function.js";
import { siUnit } from "../foundation/si-unit.js";

/** Fields of each kind of test: those that say something in words, and the others. */
const TESTS: Readonly<Record<string, { readonly words: readonly string[]; readonly others: readonly string[] }>> = {
  recomputed: { words: ["law"], others: ["formula", "function", "words", "inputs"] },
  reference: { words: ["value", "source"], others: [] },
  equation: { words: ["printed", "standard", "law"], others: ["at"] },
  simulated: { words: ["shows"], others: [] },
  "not-determinable": { words: ["missing"], others: [] },
};

/** Tells every mistake in the test of a claim. */
export function checkTest(
  name: string,
  claim: Fields,
  test: Fields,
  list: readonly (Fields | null)[],
  issues: string[],
): void {
  const how = test["how"];
  const fields = typeof how === "string" && Object.hasOwn(TESTS, how) ? TESTS[how] : undefined;
  if (fields === undefined) {
    issues.push(expected(`${name}.how`, Object.keys(TESTS).join(", "), how));
    return;
  }
  known(name, test, ["how", ...fields.words, ...fields.others], issues);
  for (const key of fields.words) words(`${name}.${key}`, test[key], issues);
  if (how === "reference") number(`${name}.value`, test["value"], issues);
  if (how === "equation") checkEquation(name, claim, test, issues);
  if (how === "recomputed") checkRecomputed(name, claim, test, list, issues);
}

function checkEquation(name: string, claim: Fields, test: Fields, issues: string[]): void {
  const at = objectOf(`${name}.at`, test["at"], issues);
  unit(`claims["${String(claim["id"])}"].unit`, claim["unit"], issues);
  for (const [key, given] of Object.entries(at)) checkValue(`${name}.at.${key}`, given, true, issues);
  const names = Object.keys(at);
  const used = [...formula(`${name}.printed`, test["printed"], names, issues), ...formula(`${name}.standard`, test["standard"], names, issues)]; // prettier-ignore
  for (const one of names.filter((each) => !used.includes(each))) {
    issues.push(`Expected \`${name}\` to use ${one} but found it nowhere.`);
  }
}

function checkRecomputed(
  name: string,
  claim: Fields,
  test: Fields,
  list: readonly (Fields | null)[],
  issues: string[],
): void {
  const inputs = objectOf(`${name}.inputs`, test["inputs"], issues);
  const isCalled = test["function"] !== undefined;
  if (isCalled === (test["formula"] !== undefined)) {
    issues.push(`Expected \`${name}\` to have \`formula\` or \`function\`, one of them, but found ${isCalled ? "both" : "none"}.`); // prettier-ignore
  }
  if (!isCalled && test["words"] !== undefined) issues.push(`Expected \`${name}.words\` for a function alone but found them for a formula.`); // prettier-ignore
  for (const [key, given] of Object.entries(inputs))
    checkInput(`${name}.inputs.${key}`, claim["id"], given, list, issues);
  if (isCalled) {
    checkFunction(name, claim, test, inputs, list, issues);
    return;
  }
  if (Object.keys(inputs).length === 0) issues.push(expected(`${name}.inputs`, "at least one independent number", {}));
  const used = formula(`${name}.formula`, test["formula"], Object.keys(inputs), issues);
  for (const one of Object.keys(inputs).filter((each) => !used.includes(each))) {
    issues.push(`Expected \`${name}.formula\` to use ${one} but found it nowhere.`);
  }
}

function checkFunction(
  name: string,
  claim: Fields,
  test: Fields,
  inputs: Fields,
  list: readonly (Fields | null)[],
  issues: string[],
): void {
  const library = libraryFunction(test["function"]);
  if (library === undefined) {
    issues.push(expected(`${name}.function`, `one of ${Object.keys(CLAIM_FUNCTIONS).join(", ")}`, test["function"]));
    return;
  }
  const said = test["words"] === undefined ? {} : objectOf(`${name}.words`, test["words"], issues);
  same(`${name}.inputs`, Object.keys(inputs), Object.keys(library.inputs), issues);
  same(`${name}.words`, Object.keys(said), library.words ?? [], issues);
  for (const [key, word] of Object.entries(said)) words(`${name}.words.${key}`, word, issues);
  for (const [key, wanted] of Object.entries(library.inputs)) {
    const input = (inputs[key] ?? {}) as Fields;
    const from = "claim" in input ? list.find((one) => one?.["id"] === input["claim"])?.["unit"] : input["unit"];
    if (!("paper" in input)) converts(`${name}.inputs.${key}`, from, wanted, issues);
  }
  converts(`claims["${String(claim["id"])}"].unit`, claim["unit"], library.unit, issues);
}

function checkInput(at: string, id: unknown, given: unknown, list: readonly (Fields | null)[], issues: string[]): void {
  const input = objectOf(at, given, issues);
  if (!("claim" in input)) {
    checkValue(at, given, false, issues);
    return;
  }
  known(at, input, ["paper", "claim"], issues);
  if ("paper" in input) {
    for (const key of ["paper", "claim"]) words(`${at}.${key}`, input[key], issues);
    return;
  }
  const named = list.find((one) => one?.["id"] === input["claim"]);
  if (named === undefined) issues.push(expected(`${at}.claim`, "the id of a claim", input["claim"]));
  else if (named?.["printed"] === undefined) issues.push(`Expected \`${at}\` to be a claim with a number but found ${String(input["claim"])}.`); // prettier-ignore
  if (input["claim"] === id) issues.push(`Expected \`${at}\` to be another claim but found the one that it tests.`);
}

/** A number with its unit and its source. */
function checkValue(at: string, given: unknown, hasSiUnit: boolean, issues: string[]): void {
  const input = objectOf(at, given, issues);
  known(at, input, ["value", "unit", "source", "exact"], issues);
  number(`${at}.value`, input["value"], issues);
  words(`${at}.source`, input["source"], issues);
  if (hasSiUnit) unit(`${at}.unit`, input["unit"], issues);
  else if (typeof input["unit"] !== "string") issues.push(expected(`${at}.unit`, 'a unit, "" for a plain number', input["unit"])); // prettier-ignore
}

/** The names that a formula uses; tells what is wrong with it. */
function formula(name: string, text: unknown, names: readonly string[], issues: string[]): readonly string[] {
  if (typeof text !== "string") return names;
  try {
    return expression(text, { variable: [], parameters: names }).parameters;
  } catch (error) {
    if (!(error instanceof ArgumentError || error instanceof ModelError)) throw error;
    issues.push(`${name}: ${error.message}`);
    return names;
  }
}

function unit(name: string, text: unknown, issues: string[]): boolean {
  try {
    siUnit(text as string);
    return true;
  } catch (error) {
    if (!(error instanceof ArgumentError || error instanceof TypeError)) throw error;
    issues.push(expected(name, 'a unit such as "cm^-3 eV^-1", "kJ/mol" or "%"', text));
    return false;
  }
}

function converts(name: string, from: unknown, to: string, issues: string[]): void {
  if (from === undefined || !unit(name, from, issues)) return;
  if (conversion(from as string, to) === undefined) issues.push(expected(name, `a number in ${to || "no unit"}`, from));
}

function same(name: string, found: readonly string[], wanted: readonly string[], issues: string[]): void {
  if (found.length === wanted.length && found.every((one) => wanted.includes(one))) return;
  issues.push(`Expected \`${name}\` to be ${wanted.join(", ") || "left out"} but found ${found.join(", ") || "none"}.`);
}
