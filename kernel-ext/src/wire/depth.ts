/**
 * How deep JSON may be nested. JSON can be parsed at any depth, but writing it again takes stack: of what is deeper, no
 * answer could be sent. Python's own clients end here too.
 */
export const MAX_DEPTH = 1000;

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
/** `[` and `]` with the bit set that turns them into `{` and `}`. */
const OPEN = 0x7b;
const CLOSE = 0x7d;
const BRACE_BIT = 0x20;

/** Whether a frame of JSON is nested deeper than `MAX_DEPTH`; of what is no JSON it says anything. */
export function isTooDeep(json: Uint8Array): boolean {
  if (json.byteLength <= MAX_DEPTH) return false;
  let depth = 0;
  let inText = false;
  for (let at = 0; at < json.byteLength; at += 1) {
    const byte = json[at] as number;
    if (byte === QUOTE) inText = !inText;
    else if (inText) at += byte === BACKSLASH ? 1 : 0;
    else if ((byte | BRACE_BIT) === OPEN) depth += 1;
    else if ((byte | BRACE_BIT) === CLOSE) depth -= 1;
    if (depth > MAX_DEPTH) return true;
  }
  return false;
}
