import { callMagic } from "../magics/call.js";
import type { Loops, MagicCall, MagicKernel, Mark } from "../magics/magic.js";
import type { ImportedNames } from "../modules/importedNames.js";
import type { Namespace } from "../modules/load.js";
import { CELL_API } from "../rewrite/names.js";
import { currentRun } from "./attribution.js";

export interface CellApiOptions {
  readonly load: (specifier: unknown, attributes?: ImportCallOptions) => Promise<Namespace>;
  readonly names: ImportedNames;
  readonly meta: object;
  /** What the running cell's magics may use. */
  readonly magicKernel: () => MagicKernel;
  /** Hears what the cell is about to throw, and answers it. */
  readonly throwing: (value: unknown) => unknown;
  /** For the inspector's use: takes what a cell threw, stops what runs, says whose code runs. */
  readonly takeThrown: (value: unknown) => void;
  readonly stop: (question: number, attempt: number) => void;
}

/** Defines what rewritten cells call: the end of `rewrite/names.ts` in the realm. */
export function defineCellApi(options: CellApiOptions): void {
  const marks = new Map<number, Mark>();
  const api = {
    import: options.load,
    meta: options.meta,
    async magic(call: MagicCall, loops?: Loops): Promise<unknown> {
      const run = currentRun();
      // What ran before the evaluator was replaced does not run again.
      if (run !== undefined && call.index <= run.resumeAfter) return undefined;
      const mark = marks.get(call.index);
      return callMagic(call, options.magicKernel(), { ...(loops && { loops }), ...(mark && { mark }) });
    },
    mark(index: number): void {
      marks.set(index, { cpu: process.cpuUsage(), wall: process.hrtime.bigint() });
    },
    bind: options.names.bind,
    bindAll: options.names.bindAll,
    constant,
    constants: new Proxy(Object.freeze({}), { set: constant }),
    earlier,
    throwing: options.throwing,
    at(offset: number): void {
      const run = currentRun();
      if (run !== undefined) run.reached = offset;
    },
    takeThrown: options.takeThrown,
    stop: options.stop,
    busyLabel: () => currentRun()?.label ?? "",
    hostName,
    result(value: unknown): void {
      const run = currentRun();
      if (run !== undefined) run.result = value;
    },
  };
  Object.defineProperty(globalThis, CELL_API, { value: Object.freeze(api) });
}

function constant(): never {
  throw new TypeError("Assignment to constant variable.");
}

/** What a name stands for so far, `undefined` where nothing has declared it. */
function earlier(read: () => unknown): unknown {
  try {
    return read();
  } catch (error) {
    if (error instanceof ReferenceError) return undefined;
    throw error;
  }
}

/** Until a cell declares something of a host's name, its name in scripts means the host's. */
function hostName(name: string, host: string): void {
  if (name in globalThis) return;
  const get = (): unknown => (globalThis as unknown as Record<string, unknown>)[host];
  Object.defineProperty(globalThis, name, { get, configurable: true });
}
