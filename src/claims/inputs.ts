import { ModelError } from "../foundation/index.js";
import type { Claim, ClaimInput } from "./types.js";

/** Where claims are looked up: those of one paper by id, and those of others by the paper's name. */
export interface KnownClaims {
  readonly own: ReadonlyMap<string, Claim>;
  readonly others: ReadonlyMap<string, ReadonlyMap<string, Claim>>;
}

/** A number with its unit as somebody printed it. */
export interface PrintedInput {
  readonly printed: string;
  readonly unit: string;
  readonly exact: boolean;
}

/**
 * The number of an input as it is printed; the other paper's name where its claims are not at hand.
 *
 * @throws ModelError where the other paper has no such claim
 */
export function printedInput(input: ClaimInput, known: KnownClaims): PrintedInput | string {
  if (!("claim" in input)) return { printed: input.value, unit: input.unit, exact: input.exact === true };
  const claims = "paper" in input ? known.others.get(input.paper) : known.own;
  if (claims === undefined) return (input as { readonly paper: string }).paper;
  const claim = claims.get(input.claim);
  if (claim?.printed === undefined) {
    const whose = "paper" in input ? input.paper : "the paper";
    throw new ModelError([`Expected ${whose} to have a claim "${input.claim}" with a number but found none.`]);
  }
  return { printed: claim.printed, unit: claim.unit, exact: claim.exact === true };
}
