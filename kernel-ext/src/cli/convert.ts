import { existsSync, statSync } from "node:fs";
import type * as hl from "halidelab";
import type { Command } from "./command.js";
import { say } from "./command.js";
import { UsageError, type Values } from "./options.js";
import { READ_FLAGS, readFlags } from "./readFlags.js";

export const convert: Command = {
  name: "convert",
  operands: "IN OUT",
  summary: "a measured file, or a folder of spectra, as another kind of file, which the ending of OUT names",
  details: "An existing file is left as it is unless --force is given.",
  options: {
    ...READ_FLAGS,
    as: { type: "string", value: "kind", text: "what IN must hold: series, spectrum, decay, pattern, region, table" },
    force: { type: "boolean", short: "f", text: "write over OUT if it is there" },
  },
  run: runConvert,
};

async function runConvert(values: Values, operands: readonly string[]): Promise<number> {
  const [from, to, ...more] = operands;
  if (from === undefined || to === undefined || more.length > 0) {
    throw new UsageError(
      `Expected two paths after \`halidelab convert\` (IN OUT) but found ${String(operands.length)}`,
    );
  }
  if (values.force !== true && existsSync(to)) {
    throw new Error(`Expected ${to} not to be there but found it; --force writes over it`);
  }
  const { io } = await import("halidelab");
  const as = values.as as hl.io.MeasurementKind | undefined;
  const options = readFlags(values);
  const found = await (as === undefined ? io.read(from, options) : io.read(from, { ...options, as }));
  const list = (Array.isArray(found) ? found : [found]) as readonly hl.io.Measurement[];
  const [only] = list;
  await io.write(to, list.length === 1 && only !== undefined ? only : list);
  say(`${to}  ${String(statSync(to).size)} bytes`);
  return 0;
}
