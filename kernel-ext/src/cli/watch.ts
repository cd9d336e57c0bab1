import { existsSync } from "node:fs";
import type * as hl from "halidelab";
import type { Command } from "./command.js";
import { say, warn } from "./command.js";
import { UsageError, type Values } from "./options.js";
import { READ_FLAGS, readFlags } from "./readFlags.js";
import { sparkline } from "./sparkline.js";

export const watch: Command = {
  name: "watch",
  operands: "FOLDER",
  summary: "a measurement while it runs: a line for each scan, the fit at its end",
  details:
    "FOLDER may be a name with * or a file that grows. It ends with Ctrl-C, or when no scan came for --idle seconds; the fit is told then, and --out keeps the run as an experiment.",
  options: {
    ...READ_FLAGS,
    follow: { type: "string", value: "at", text: "the place (270) or band (265-275) whose course is fitted" },
    out: { type: "string", short: "o", value: "file", text: "an experiment file (.halidelab) to write at the end" },
    idle: { type: "string", value: "seconds", text: "end when no scan came for so long" },
    force: { type: "boolean", short: "f", text: "write over the file of --out if it is there" },
  },
  run: runWatch,
};

async function runWatch(values: Values, operands: readonly string[]): Promise<number> {
  const [path, ...more] = operands;
  if (path === undefined || more.length > 0) {
    throw new UsageError(
      `Expected one path after \`halidelab watch\` (FOLDER) but found ${String(operands.length)}; names with * stand in quotes`,
    );
  }
  const out = values.out as string | undefined;
  if (out !== undefined && !out.endsWith(".halidelab")) {
    throw new UsageError(`Expected the file of --out to end in .halidelab but found ${out}`);
  }
  if (out !== undefined && values.force !== true && existsSync(out)) {
    throw new Error(`Expected ${out} not to be there but found it; --force writes over it`);
  }
  const idle = positive("--idle", values.idle as string | undefined);
  const follow = placeOf(values.follow as string | undefined);
  const { live } = await import("halidelab");
  const run = await live.watch(path, { ...readFlags(values), ...(follow === undefined ? {} : { follow }) });
  await untilEnd(run, idle);
  await run.stop();
  const { scans, forecast, state } = run.status;
  if (scans === 0) warn(`No scan came from ${path}.`);
  if (forecast !== undefined) say(live.forecastText(forecast, state));
  if (out !== undefined && scans > 0) {
    await run.freeze(out);
    say(out);
  }
  return scans === 0 ? 1 : 0;
}

/** A line for each scan, alarm and fault, until Ctrl-C or until nothing comes any more. */
async function untilEnd(run: hl.live.LiveRun, idle: number | undefined): Promise<void> {
  let told = 0;
  let [events, since] = [run.status.events.length, performance.now()];
  await new Promise<void>((end) => {
    const tell = (): void => {
      const { status } = run;
      if (status.scans < told) say(`${String(told - status.scans)} scans were taken away`);
      for (let i = Math.min(told, status.scans); i < status.scans; i += 1) say(scanLine(run, i));
      for (const { kind, text } of status.events.slice(events)) warn(`${kind}: ${text}`);
      if (told !== status.scans) since = performance.now();
      [told, events] = [status.scans, status.events.length];
    };
    const stopTelling = run.onChange(tell);
    const timer = setInterval(() => {
      if (idle !== undefined && performance.now() - since > 1000 * idle) finish();
    }, 100);
    const finish = (): void => {
      stopTelling();
      clearInterval(timer);
      process.off("SIGINT", finish);
      end();
    };
    process.once("SIGINT", finish);
    tell();
  });
}

function scanLine(run: hl.live.LiveRun, i: number): string {
  const { seconds, values } = run.scan(i);
  const time = `${seconds.toFixed(1).padStart(9)} s`;
  return `${String(i + 1).padStart(5)} ${time}  ${values === undefined ? "" : sparkline(values)}`;
}

function placeOf(text: string | undefined): number | { readonly from: number; readonly to: number } | undefined {
  if (text === undefined) return undefined;
  const [, from, to] = /^(\d+(?:\.\d+)?)(?:-(\d+(?:\.\d+)?))?$/.exec(text) ?? [];
  if (from === undefined) {
    throw new UsageError(`Expected --follow to be a place such as 270, or a band such as 265-275, but found ${text}`);
  }
  return to === undefined ? Number(from) : { from: Number(from), to: Number(to) };
}

function positive(name: string, text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  const value = Number(text);
  if (value > 0 && value < Infinity) return value;
  throw new UsageError(`Expected ${name} to be a number of seconds above 0 but found ${text}`);
}
