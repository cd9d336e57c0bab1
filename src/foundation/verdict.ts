import type { VerdictCode } from "./verdict-code.js";

/**
 * What a test or fit concludes.
 *
 * `ok` is true if the result may be used as it stands, `code` is a stable word for programs, and `text`
 * says it in plain words to a chemist.
 */
export interface Verdict {
  readonly ok: boolean;
  readonly code: VerdictCode;
  readonly text: string;
}
