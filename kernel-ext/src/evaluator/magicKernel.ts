import { bundleToWire } from "../display/mime.js";
import { magics } from "../magics/list.js";
import type { MagicKernel } from "../magics/magic.js";
import type { Bars } from "../progress/bars.js";
import { currentRun } from "./attribution.js";
import type { KernelApi } from "./globals.js";

export interface MagicKernelOptions {
  readonly display: KernelApi["display"];
  readonly input: MagicKernel["input"];
  readonly ask: MagicKernel["ask"];
  readonly names: MagicKernel["names"];
  readonly load: MagicKernel["load"];
  readonly bars: () => Bars;
}

// The same as `eval` of a cell's own, which a cell may have hidden.
const indirectEval = globalThis.eval;

/** What the kernel does for the magics of the running cell. */
export function createMagicKernel({ display, input, ask, names, load, bars }: MagicKernelOptions): () => MagicKernel {
  return () => ({
    ...{ input, ask, names, load, magics, bars: bars() },
    print: (text) => void process.stdout.write(text),
    warn: (text) => void process.stderr.write(text),
    show: (bundle) => void display(bundleToWire(bundle), { raw: true }),
    valueOf: (name) => indirectEval(name) as unknown,
    onEnd: (hear) => currentRun()?.onEnd.add(hear),
  });
}
