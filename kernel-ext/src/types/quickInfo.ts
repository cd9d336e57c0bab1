import type * as TslabTypeScript from "@tslab/typescript-for-tslab";

type Parts = readonly { readonly text: string }[] | undefined;

const joined = (parts: Parts): string => (parts ?? []).map(({ text }) => text).join("");

/** What is known about a name as text: its signature, its documentation, and the tags of that with their names. */
export function describeName(info: TslabTypeScript.QuickInfo): string {
  // A name that comes by an export is said to be an alias, and its export follows: the user asked for the thing itself.
  const signature = joined(info.displayParts).replace(/^\(alias\) ([^]+)\n(?:export|import) .*$/, "$1");
  const tags = (info.tags ?? []).map(({ name, text }) => {
    const said = joined(text);
    return `@${name}${said.includes("\n") || name === "example" ? "\n" : " "}${said}`.trimEnd();
  });
  return [signature, joined(info.documentation), tags.join("\n")].filter((part) => part !== "").join("\n\n");
}

/** The offset of the function in whose call's parentheses an offset lies: before the last one that is still open. */
export function calleeOffset(code: string, offset: number): number | undefined {
  let depth = 0;
  for (let at = offset - 1; at >= 0; at -= 1) {
    if (")]}".includes(code[at] ?? "")) depth += 1;
    else if ("([{".includes(code[at] ?? "")) depth -= 1;
    if (depth < 0) {
      if (code[at] === "(" && /[\w$]/.test(code[at - 1] ?? "")) return at - 1;
      depth = 0;
    }
  }
  return undefined;
}
