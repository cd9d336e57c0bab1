import type { Verdict } from "../foundation/index.js";
import type { Reader } from "./reader.js";

/** A verdict as a view's state carries it. */
export interface VerdictState {
  /** Empty where there is none. */
  readonly verdict: string;
  readonly ok: boolean;
  /** What it is explained by; states of older versions have none. */
  readonly code?: string;
}

/** A verdict for a state; with none, nothing is said. */
export function verdictState(verdict: Verdict | undefined): VerdictState {
  if (verdict === undefined) return { verdict: "", ok: true };
  return { verdict: verdict.text, ok: verdict.ok, code: verdict.code };
}

/** Reads a verdict from a state that may be malformed. */
export function readVerdict(read: Reader): VerdictState {
  const code = read.has("code") ? { code: read.text("code") } : {};
  return { verdict: read.text("verdict"), ok: read.flag("ok"), ...code };
}
