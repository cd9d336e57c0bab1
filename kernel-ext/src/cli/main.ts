#!/usr/bin/env node
/** The command `halidelab`. */
import { ownPackage } from "../install/ownPackage.js";
import { classCollect, classCreate, classGrade } from "./class.js";
import type { Command } from "./command.js";
import { say, warn } from "./command.js";
import { convert } from "./convert.js";
import { doctor } from "./doctor.js";
import { info } from "./info.js";
import { install } from "./install.js";
import { list } from "./list.js";
import { optionsHelp, readOptions, UsageError } from "./options.js";
import { simulate } from "./simulate.js";
import { uninstall } from "./uninstall.js";
import { watch } from "./watch.js";

const COMMANDS: readonly Command[] = [
  info,
  convert,
  watch,
  simulate,
  classCreate,
  classCollect,
  classGrade,
  install,
  uninstall,
  list,
  doctor,
];

const HELP = { help: { type: "boolean", short: "h", text: "this text" } } as const;

function overview(commands: readonly Command[], words: string): string {
  const width = Math.max(...commands.map(({ name }) => name.length)) + 2;
  const lines = commands.map(({ name, summary }) => `  ${name.padEnd(width)}${summary}\n`);
  return `Usage: ${words} <command> [options]\n\n${lines.join("")}\n\`halidelab <command> --help\` explains a command.\n`;
}

function explained({ name, summary, details, options, operands }: Command): string {
  const more = details === undefined ? "" : `\n${details}\n`;
  return `Usage: halidelab ${name} [options]${operands === undefined ? "" : ` ${operands}`}\n\n${summary}\n${more}\n${optionsHelp({ ...options, ...HELP })}`;
}

/** What to do for a command line; the exit code. */
async function run(args: readonly string[]): Promise<number> {
  const command = COMMANDS.find(({ name }) => name.split(" ").every((word, i) => word === args[i]));
  if (command !== undefined) {
    const operands: string[] = [];
    const { help, ...values } = readOptions(
      args.slice(command.name.split(" ").length),
      { ...command.options, ...HELP },
      `halidelab ${command.name}`,
      command.operands === undefined ? undefined : operands,
    );
    if (help !== true) return command.run(values, operands);
    process.stdout.write(explained(command));
    return 0;
  }
  const [first] = args;
  const group = COMMANDS.filter(({ name }) => name.startsWith(`${first ?? ""} `));
  const words = group.length > 0 ? `halidelab ${first ?? ""}` : "halidelab";
  const help = overview(group.length > 0 ? group : COMMANDS, words);
  const next = group.length > 0 ? args[1] : first;
  if (next === "--help" || next === "-h") {
    process.stdout.write(help);
    return 0;
  }
  if (next === "--version" && group.length === 0) {
    say(ownPackage().version);
    return 0;
  }
  throw new UsageError(`Expected a command of \`${words}\` but found ${next ?? "none"}\n\n${help}`);
}

try {
  process.exitCode = await run(process.argv.slice(2));
} catch (error) {
  warn((error as Error).message);
  process.exitCode = error instanceof UsageError ? 2 : 1;
}
