import type { TypeScript } from "../rewrite/typescript.js";
import ts from "../rewrite/typescript.js";
import type { Place } from "./completion.js";
import { calleeOffset, describeInMarkdown, describeInText } from "./quickInfo.js";
import type { Inspection } from "./service.js";

const NOTHING: Inspection = { found: false, data: {}, metadata: {} };

/** What stands at a place, or the function among whose arguments it lies; `sourceOf` gives a name's own source. */
export function inspectAt(place: Place, sourceOf: (name: string) => string | undefined): Inspection {
  const { service, path, offset, code, cursor } = place;
  const at = (index: number): TypeScript.QuickInfo | undefined => service.getQuickInfoAtPosition(path, offset + index);
  const callee = calleeOffset(code, cursor);
  // The cursor may stand just behind a name.
  const behind = /[\p{ID_Continue}$]/u.test(code[cursor - 1] ?? "");
  const here = at(cursor) ?? (behind ? at(cursor - 1) : undefined);
  const info = here ?? (callee === undefined ? undefined : at(callee));
  if (info === undefined) return NOTHING;
  const argument = here === undefined ? argumentAt(place) : undefined;
  const name = code.slice(info.textSpan.start - offset, info.textSpan.start - offset + info.textSpan.length);
  const source = sourceOf(name);
  return {
    found: true,
    data: {
      "text/plain": describeInText(info, argument, source),
      "text/markdown": describeInMarkdown(info, argument, source),
    },
    metadata: {},
  };
}

/** The parameter whose argument the cursor is at. */
function argumentAt({ service, path, offset, cursor }: Place): string | undefined {
  const help = service.getSignatureHelpItems(path, offset + cursor, undefined);
  if (help === undefined) return undefined;
  const parameter = help.items[help.selectedItemIndex]?.parameters[help.argumentIndex];
  return parameter === undefined ? undefined : ts.displayPartsToString(parameter.displayParts);
}
