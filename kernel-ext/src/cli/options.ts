import { parseArgs } from "node:util";

/** An option of a command, with what its help says. */
export interface Option {
  readonly type: "string" | "boolean";
  readonly multiple?: boolean;
  readonly short?: string;
  /** What stands for the value in the help. */
  readonly value?: string;
  readonly text: string;
}

export type Options = Readonly<Record<string, Option>>;

export type Values = Readonly<Record<string, string | boolean | readonly string[] | undefined>>;

/** A command line that cannot be meant. */
export class UsageError extends Error {}

/**
 * The options and nothing else: an unknown one, a missing value or a stray word is an error that names it.
 *
 * @param operands where a command's words go; without it, it takes none
 */
export function readOptions(args: readonly string[], options: Options, command: string, operands?: string[]): Values {
  const { tokens } = parseArgs({ args: [...args], options, strict: false, allowPositionals: true, tokens: true });
  const values: Record<string, string | boolean | string[]> = {};
  for (const token of tokens) {
    if (token.kind === "positional" && operands !== undefined) {
      operands.push(token.value);
      continue;
    }
    if (token.kind === "positional") {
      throw new UsageError(`Expected only options after \`${command}\` but found "${token.value}"`);
    }
    if (token.kind !== "option") continue;
    const option = Object.hasOwn(options, token.name) ? options[token.name] : undefined;
    if (option === undefined) {
      const known = Object.keys(options).map((name) => `--${name}`);
      throw new UsageError(`Expected an option of \`${command}\` (${known.join(", ")}) but found \`${token.rawName}\``);
    }
    if (option.type === "boolean") {
      if (token.value !== undefined) {
        throw new UsageError(`Expected \`${token.rawName}\` to have no value but found "${token.value}"`);
      }
      values[token.name] = true;
      continue;
    }
    const { value } = token;
    if (value === undefined || (token.inlineValue === false && value.startsWith("-"))) {
      throw new UsageError(`Expected \`${token.rawName}\` to have a value but found ${value ?? "none"}`);
    }
    const before = values[token.name];
    values[token.name] = option.multiple ? [...(Array.isArray(before) ? before : []), value] : value;
  }
  return values;
}

/** The part of a help text that lists options. */
export function optionsHelp(options: Options): string {
  const rows = Object.entries(options).map(([name, { short, value, text }]) => {
    const left = `${short === undefined ? "" : `-${short}, `}--${name}${value === undefined ? "" : ` <${value}>`}`;
    return { left, text };
  });
  const width = Math.max(...rows.map(({ left }) => left.length)) + 2;
  return rows.map(({ left, text }) => `  ${left.padEnd(width)}${text}\n`).join("");
}
