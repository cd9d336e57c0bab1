import type * as hl from "halidelab";
import type { Command } from "./command.js";
import { say, warn } from "./command.js";
import { describeMeasurement, type Described } from "./describe.js";
import { UsageError, type Values } from "./options.js";
import { READ_FLAGS, readFlags } from "./readFlags.js";

export const info: Command = {
  name: "info",
  operands: "FILE…",
  summary: "what measured files are and hold, with a small picture of each",
  details: "Exit code 1 when a file could not be read.",
  options: { ...READ_FLAGS, json: { type: "boolean", text: "as JSON, a list with one entry a file" } },
  run: runInfo,
};

type Told = hl.io.FileIdentification & {
  readonly measurements?: readonly Described[];
  readonly error?: string;
};

async function runInfo(values: Values, files: readonly string[]): Promise<number> {
  if (files.length === 0) throw new UsageError("Expected at least one file after `halidelab info` but found none");
  const { io } = await import("halidelab");
  const all: Told[] = [];
  for (const file of files) {
    const told = await tell(file, values, io);
    all.push(told);
    if (values.json === true) continue;
    if (told.size > 0) say(textOf(told));
    if (told.error !== undefined) warn(`${file}: ${told.error}`);
  }
  if (values.json === true) say(JSON.stringify(all, null, 2));
  return all.some(({ error }) => error !== undefined) ? 1 : 0;
}

async function tell(file: string, values: Values, io: typeof hl.io): Promise<Told> {
  let what: hl.io.FileIdentification = { file, size: 0, confidence: 0, why: "it cannot be read", others: [] };
  try {
    what = await io.identify(file);
    const found = await io.read(file, readFlags(values));
    const list = (Array.isArray(found) ? found : [found]) as readonly hl.io.Measurement[];
    return { ...what, measurements: list.map((m) => describeMeasurement(m, io)) };
  } catch (error) {
    return { ...what, error: oneLine(error) };
  }
}

/** What an error says, without line breaks. */
export function oneLine(error: unknown): string {
  return (error instanceof Error ? error.message : String(error)).replace(/\s*\n\s*/g, " ");
}

/** More measurements than this are counted, not listed. */
const LISTED = 12;

function textOf({ file, size, format, why, measurements = [] }: Told): string {
  const rest = measurements.length - LISTED;
  return [
    `${file}  ${sizeText(size)}`,
    `  ${format ?? "unknown format"}: ${why}`,
    ...measurements.slice(0, LISTED).flatMap(({ type, title, lines, pictures, notes }) => {
      const width = Math.max(0, ...pictures.map(({ name }) => name.length));
      return [
        `  ${type}${title === "" ? "" : ` “${title}”`}`,
        ...lines.map((line) => `    ${line}`),
        ...pictures.map(({ name, line }) => `    ${width === 0 ? "" : `${name.padEnd(width)}  `}${line}`),
        ...notes.map((note) => `    note: ${note}`),
      ];
    }),
    ...(rest > 0 ? [`  and ${String(rest)} more`] : []),
  ].join("\n");
}

function sizeText(bytes: number): string {
  if (bytes < 1e3) return `${String(bytes)} B`;
  return bytes < 1e6 ? `${(bytes / 1e3).toFixed(1)} kB` : `${(bytes / 1e6).toFixed(1)} MB`;
}
