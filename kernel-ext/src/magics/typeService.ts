import { toCodePoints, toUtf16 } from "../types/codePoints.js";
import type { Completion, TypeService } from "../types/service.js";
import { completeMagic, inspectMagic, withoutMagics } from "./inCode.js";

/** A type service that knows magics too; what stands around them is asked of `types`, as if they were blanks. */
export function withMagics(types: TypeService): TypeService {
  return {
    ...types,
    async complete(code, cursor): Promise<Completion> {
      const words = completeMagic(code, toUtf16(code, cursor));
      const own: Completion | undefined = words && {
        matches: words.matches,
        cursor_start: toCodePoints(code, words.start),
        cursor_end: toCodePoints(code, words.end),
        metadata: {},
      };
      // TypeScript that is there completes better than words that stand for all that is not.
      if (own !== undefined && (own.matches.length > 0 || words?.typescript !== true)) return own;
      return types.complete(withoutMagics(code), cursor);
    },
    async inspect(code, cursor, detail) {
      const data = inspectMagic(code, toUtf16(code, cursor));
      return data === undefined
        ? types.inspect(withoutMagics(code), cursor, detail)
        : { found: true, data, metadata: {} };
    },
    async isComplete(code) {
      if (/^\s*(\?{1,2}[\w$.]+|[\w$.]+\?{1,2})\s*$/.test(code)) return { status: "complete" };
      // As in IPython, a cell magic ends with an empty line.
      if (/^\s*%%\w/.test(code))
        return code.endsWith("\n") ? { status: "complete" } : { status: "incomplete", indent: "" };
      const rest = withoutMagics(code);
      return rest !== code && rest.trim() === "" ? { status: "complete" } : types.isComplete(rest);
    },
  };
}
