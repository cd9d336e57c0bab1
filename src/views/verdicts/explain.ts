import type { AcceptedCode, RefusedCode, VerdictCode } from "../../foundation/index.js";
import { ACCEPTED } from "./accepted.js";
import { REFUSED } from "./refused.js";
import type { Explanation } from "./types.js";

/** Every code of a verdict. */
export const VERDICT_CODES: readonly VerdictCode[] = [
  ...(Object.keys(REFUSED) as RefusedCode[]),
  ...(Object.keys(ACCEPTED) as AcceptedCode[]),
];

/**
 * What a verdict means in plain words: why the data cannot say more, and what to measure next.
 *
 * @param verdict a verdict, or its code
 * @returns undefined for codes that this version does not know
 *
 * @example views.explain("too-few-temperatures")?.next // "Measure a third temperature, best between or beyond the two."
 */
export function explain(verdict: string | { readonly code: string }): Explanation | undefined {
  const code = typeof verdict === "string" ? verdict : verdict.code;
  if (Object.hasOwn(REFUSED, code)) {
    const [means, why, next] = REFUSED[code as RefusedCode];
    return { means, why, next };
  }
  if (!Object.hasOwn(ACCEPTED, code)) return undefined;
  const [means, next] = ACCEPTED[code as AcceptedCode];
  return { means, why: "", next };
}

/** An explanation as sentences one after the other. */
export function explanationText({ means, why, next }: Explanation): string {
  return [means, why, next].filter((part) => part !== "").join(" ");
}
