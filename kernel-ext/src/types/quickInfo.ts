import type { TypeScript } from "../rewrite/typescript.js";

type Parts = readonly { readonly text: string }[] | undefined;

const joined = (parts: Parts): string =>
  (parts ?? [])
    .map(({ text }) => text)
    .join("")
    .replace(
      /\{@link(?:code|plain)? ([^}|\s]+)(?:[|\s]+([^}]*))?\}/g,
      (_, name: string, said?: string) => said || name,
    );

interface Description {
  readonly signature: string;
  readonly prose: string;
  readonly tags: readonly { readonly name: string; readonly text: string }[];
}

/** A name that comes by an export is said to be an alias, and its export follows: the user asked for the thing itself. */
function describe(info: TypeScript.QuickInfo): Description {
  return {
    signature: joined(info.displayParts).replace(/^\(alias\) ([^]+)\n(?:export|import) .*$/, "$1"),
    prose: joined(info.documentation),
    tags: (info.tags ?? []).map(({ name, text }) => ({ name, text: joined(text) })),
  };
}

/** What is known about a name as text: its signature, its documentation, and the tags of that with their names. */
export function describeInText(
  info: TypeScript.QuickInfo,
  argument: string | undefined,
  source: string | undefined,
): string {
  const { signature, prose, tags } = describe(info);
  const tagged = tags.map(({ name, text }) => {
    const isLong = text.includes("\n") || name === "example";
    return `@${name}${isLong ? "\n" : " "}${text}`.trimEnd();
  });
  const here = argument === undefined ? "" : `Argument here: ${argument}`;
  return paragraphs([signature, here, prose, tagged.join("\n"), source === undefined ? "" : `Source:\n${source}`]);
}

/** The same as Markdown, parameters and examples under headings of their own. */
export function describeInMarkdown(
  info: TypeScript.QuickInfo,
  argument: string | undefined,
  source: string | undefined,
): string {
  const { signature, prose, tags } = describe(info);
  const of = (...names: string[]): string[] => tags.filter(({ name }) => names.includes(name)).map(({ text }) => text);
  const list = (title: string, items: readonly string[]): string =>
    items.length === 0 ? "" : `**${title}**\n\n${items.map((item) => `- ${item.replace(/\n/g, "\n  ")}`).join("\n")}`;
  const parameters = of("param", "typeparam", "template", "typeParam").map((text) => {
    const [, name = "", rest = ""] = /^(\S+)\s*(?:-\s*)?([^]*)$/.exec(text) ?? [];
    return `\`${name}\`${rest === "" ? "" : `: ${rest}`}`;
  });
  const shown = ["param", "typeparam", "template", "typeParam", "returns", "return", "throws", "example", "deprecated"];
  const others = tags
    .filter(({ name }) => !shown.includes(name))
    .map(({ name, text }) => `*@${name}* ${text}`.trimEnd());
  return paragraphs([
    fenced(signature),
    argument === undefined ? "" : `Argument here: \`${argument}\``,
    of("deprecated").length === 0 ? "" : `**Deprecated** ${of("deprecated").join(" ")}`,
    prose,
    list("Parameters", parameters),
    list("Returns", of("returns", "return")),
    list("Throws", of("throws")),
    ...of("example").map((text) => `**Example**\n\n${/```/.test(text) ? text : fenced(text)}`),
    list("More", others),
    source === undefined ? "" : `**Source**\n\n${fenced(source)}`,
  ]);
}

function fenced(code: string): string {
  return `\`\`\`ts\n${code}\n\`\`\``;
}

function paragraphs(parts: readonly string[]): string {
  return parts.filter((part) => part !== "").join("\n\n");
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
