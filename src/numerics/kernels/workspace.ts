import { KERNELS } from "./binary.js";
import type { Workspace } from "./kernels.js";
import { plainWorkspace } from "./plain.js";

export type { Workspace } from "./kernels.js";

/** The kernels themselves: their places and strides count in bytes. */
interface Exports extends Omit<Workspace, "heap"> {
  readonly memory: { readonly buffer: ArrayBuffer; grow(pages: number): number };
}

/** The part of WebAssembly's interface that is used; the pure layers know neither a page's types nor Node's. */
interface WebAssemblyLike {
  readonly Module: new (bytes: Uint8Array) => object;
  readonly Instance: new (module: object) => { readonly exports: unknown };
}

declare const WebAssembly: WebAssemblyLike | undefined;

const PAGE = 65536;
/** Doubles that are kept for the next calculation: 4 MiB. */
const KEPT = 1 << 19;
/** So many memories are kept. */
const DEPTH = 3;

/** Null where nothing may be compiled. */
let compiled: object | null | undefined;
/** One for each depth of calculations that call others. */
const idle: Workspace[] = [];

/**
 * Runs a calculation that needs `size` doubles of memory, which holds what earlier ones left there. What `work` returns
 * must not point into it.
 */
export function withWorkspace<T>(size: number, work: (workspace: Workspace) => T): T {
  const workspace = borrowed(size);
  try {
    return work(workspace);
  } finally {
    giveBack(workspace, size);
  }
}

/** The same for a calculation that pauses. Its memory is its own until it ends. */
export async function withWorkspaceLater<T>(size: number, work: (workspace: Workspace) => Promise<T>): Promise<T> {
  const workspace = borrowed(size);
  try {
    return await work(workspace);
  } finally {
    giveBack(workspace, size);
  }
}

/** The same for a calculation in steps. Its memory is its own until it ends or is given up. */
export function* withWorkspaceInSteps<S, T>(
  size: number,
  work: (workspace: Workspace) => Generator<S, T, void>,
): Generator<S, T, void> {
  const workspace = borrowed(size);
  try {
    return yield* work(workspace);
  } finally {
    giveBack(workspace, size);
  }
}

/** A calculation may call another: that one gets a memory of its own. */
function borrowed(size: number): Workspace {
  return (size > KEPT ? undefined : idle.pop()) ?? create(Math.max(size, KEPT));
}

function giveBack(workspace: Workspace, size: number): void {
  if (size <= KEPT && idle.length < DEPTH) idle.push(workspace);
}

/** The kernels, unless a page's content security policy (without wasm-unsafe-eval) or an old browser refuses them. */
function compile(assembly: WebAssemblyLike): object | null {
  try {
    return new assembly.Module(KERNELS);
  } catch {
    return null;
  }
}

function create(size: number): Workspace {
  const assembly = typeof WebAssembly === "undefined" ? undefined : WebAssembly;
  if (compiled === undefined) compiled = assembly === undefined ? null : compile(assembly);
  return assembly === undefined || compiled === null
    ? plainWorkspace(size)
    : compiledWorkspace(assembly, compiled, size);
}

function compiledWorkspace(assembly: WebAssemblyLike, module: object, size: number): Workspace {
  const { memory, ...kernels } = new assembly.Instance(module).exports as Exports;
  memory.grow(Math.ceil((size * 8) / PAGE));
  return {
    heap: new Float64Array(memory.buffer),
    dot: (n, x, y) => kernels.dot(n, x << 3, y << 3),
    axpy: (n, f, x, y) => kernels.axpy(n, f, x << 3, y << 3),
    axpy4: (n, f, x, stride, y) => kernels.axpy4(n, f << 3, x << 3, stride << 3, y << 3),
    scale: (n, f, x) => kernels.scale(n, f, x << 3),
    rotate: (count, list, n, base, stride) => kernels.rotate(count, list << 3, n, base << 3, stride << 3),
    products: (rows, columns, terms, y, q, c) => kernels.products(rows, columns, terms, y << 3, q << 3, c << 3),
    leftovers: (rows, columns, terms, y, q, c, r) =>
      kernels.leftovers(rows, columns, terms, y << 3, q << 3, c << 3, r << 3),
    gather: (rows, columns, terms, y, c, e) => kernels.gather(rows, columns, terms, y << 3, c << 3, e << 3),
    poisson: (n, y, m, floor, score, weight) => kernels.poisson(n, y << 3, m << 3, floor, score << 3, weight << 3),
    gram: (n, terms, w, s, x, stride, g, b, t) =>
      kernels.gram(n, terms, w << 3, s << 3, x << 3, stride << 3, g << 3, b << 3, t << 3),
  };
}
