import { expected, ModelError } from "../foundation/index.js";
import { known, number, objectOf, words, type Fields } from "./fields.js";
import { checkTest } from "./read-test.js";
import type { ClaimVerdict, PaperClaims } from "./types.js";

const VERDICTS: readonly ClaimVerdict[] = ["consistent", "inconsistent", "not-determinable"];
const CLAIM = ["id", "where", "says", "printed", "unit", "note", "damaged", "exact", "test", "recorded"];

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
  const entries = list as readonly (Fields | null)[];
  const ids = entries.map((claim) => claim?.["id"]);
  list.forEach((claim, i) => {
    const name = typeof ids[i] === "string" ? `claims["${ids[i]}"]` : `claims[${i}]`;
    if (ids.indexOf(ids[i]) !== i) issues.push(`Expected \`${name}.id\` to be the only one of its name but found another before it.`);
    checkClaim(name, objectOf(name, claim, issues), entries, issues);
  }); // prettier-ignore
  if (issues.length > 0) throw new ModelError(issues);
  return value as PaperClaims;
}

function checkClaim(name: string, claim: Fields, list: readonly (Fields | null)[], issues: string[]): void {
  known(name, claim, CLAIM, issues);
  if (!isName(claim["id"])) issues.push(expected(`${name}.id`, "lower-case words with hyphens", claim["id"]));
  for (const key of ["where", "says"]) words(`${name}.${key}`, claim[key], issues);
  if (typeof claim["unit"] !== "string") issues.push(expected(`${name}.unit`, 'a unit, "" for a plain number', claim["unit"])); // prettier-ignore
  for (const key of ["damaged", "exact"]) {
    if (claim[key] !== undefined && claim[key] !== true)
      issues.push(expected(`${name}.${key}`, "true or left out", claim[key]));
  }
  if (claim["damaged"] === true) words(`${name}.note`, claim["note"], issues);
  if (!(VERDICTS as readonly unknown[]).includes(claim["recorded"])) {
    issues.push(expected(`${name}.recorded`, VERDICTS.join(", "), claim["recorded"]));
  }
  const test = objectOf(`${name}.test`, claim["test"], issues);
  if (test["how"] !== "equation") number(`${name}.printed`, claim["printed"], issues);
  else if (claim["printed"] !== undefined) issues.push(`Expected \`${name}\` to have no \`printed\` number, being an equation, but found one.`); // prettier-ignore
  checkTest(`${name}.test`, claim, test, list, issues);
}

function isName(value: unknown): value is string {
  return typeof value === "string" && /^[a-z0-9]+(?:-[a-z0-9]+)*$/u.test(value);
}
