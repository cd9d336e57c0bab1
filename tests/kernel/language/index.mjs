import { declarations } from "./declarations.mjs";
import { modules } from "./modules.mjs";
import { statements } from "./statements.mjs";
import { types } from "./types.mjs";

/** What a TypeScript user may write in cells, and what the last cell then answers. */
export const probes = [
  ...declarations.map((probe) => ({ topic: "declarations", ...probe })),
  ...statements.map((probe) => ({ topic: "statements", ...probe })),
  ...types.map((probe) => ({ topic: "types", ...probe })),
  ...modules.map((probe) => ({ topic: "modules", ...probe })),
];

/** Whether a kernel's text for a value is the probe's answer; quotes and escapes around a text do not count. */
export function isAnswer(shown, answer) {
  if (shown === null) return false;
  const quoted = /^(['"`])(.*)\1$/s.exec(shown);
  return (quoted === null ? shown : quoted[2].replace(/\\(['"`\\])/g, "$1")) === answer;
}
