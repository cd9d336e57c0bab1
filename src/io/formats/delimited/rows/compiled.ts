import { ROWS } from "./binary.js";
import { LONGEST_LINE, tileOf, type RowDialect, type RowEngine } from "./engine.js";

/** The part of WebAssembly's interface that is used; the pure layers know neither a page's types nor Node's. */
interface WebAssemblyLike {
  readonly Module: new (bytes: Uint8Array) => object;
  readonly Instance: new (module: object) => { readonly exports: unknown };
}

declare const WebAssembly: WebAssemblyLike | undefined;

interface Global {
  value: number;
}

interface Exports extends Readonly<Record<keyof Places, Global>> {
  readonly memory: { readonly buffer: ArrayBuffer; grow(pages: number): number };
  scan(
    end: number,
    separator: number,
    decimal: number,
    width: number,
    out: number,
    stride: number,
    rows: number,
    behind: number,
  ): number;
}

const PAGE = 65536;
/** Where rows.wat expects its powers of ten: whole numbers, doubles, and what these lack. */
const [DOUBLES, REST, BYTES, SIGNED, ORDERS, FREE] = [128, 640, 1152, 1280, 2048, 6144];

/** Null where nothing may be compiled. */
let compiled: object | null | undefined;

/** The scan of rows.wat; `undefined` where nothing may be compiled: in a page of strict policy, in an old browser. */
export function compiledEngine({ separator, decimal, width }: RowDialect): RowEngine | undefined {
  if (typeof WebAssembly === "undefined") return undefined;
  if (compiled === undefined) compiled = compile(WebAssembly);
  if (compiled === null) return undefined;
  const it = new WebAssembly.Instance(compiled).exports as Exports;
  const { most, stride } = tileOf(width);
  const first = FREE + 8 * stride * width;
  it.memory.grow(Math.ceil((first + LONGEST_LINE + 64) / PAGE));
  const { buffer } = it.memory;
  writePowers(buffer);
  writeVectors(buffer);
  const still = {
    bytes: new Uint8Array(buffer, first, LONGEST_LINE + 64),
    tile: new Float64Array(buffer, FREE, stride * width),
    stride,
    most,
    scan: (end: number, behind: boolean): number =>
      it.scan(end + first, separator, decimal, width, FREE, stride, most, behind ? 1 : 0),
  } as const;
  return Object.defineProperties(still as typeof still & Places, {
    ...Object.fromEntries(COUNTS.map((name) => [name, globalAt(it[name], 0)])),
    ...Object.fromEntries(ADDRESSES.map((name) => [name, globalAt(it[name], first)])),
  });
}

/** What the scan counts, and where it stands: variables of the module, of which the second are addresses. */
const COUNTS = ["row", "column", "numbers", "empty", "gaps"] as const;
const ADDRESSES = ["at", "start", "cell"] as const;
type Places = Record<(typeof COUNTS)[number] | (typeof ADDRESSES)[number], number>;

/** A variable of the module as a property, counted from `first`. */
function globalAt(variable: Global, first: number): PropertyDescriptor {
  return {
    get: () => variable.value - first,
    set: (value: number) => {
      variable.value = value + first;
    },
  };
}

function compile(assembly: WebAssemblyLike): object | null {
  try {
    return new assembly.Module(ROWS);
  } catch {
    return null;
  }
}

function writePowers(buffer: ArrayBuffer): void {
  const whole = new BigInt64Array(buffer, 0, 9);
  for (let k = 0; k < whole.length; k++) whole[k] = 10n ** BigInt(k);
  const doubles = new Float64Array(buffer, DOUBLES, 64);
  const rest = new Float64Array(buffer, REST, 64);
  for (let k = 0; k < doubles.length; k++) {
    const power = 10n ** BigInt(k);
    doubles[k] = Number(power);
    rest[k] = Number(power - BigInt(Number(power)));
  }
}

/** The vectors of rows.wat, and for each end and place of the point of a number the order in which its digits are taken. */
function writeVectors(buffer: ArrayBuffer): void {
  new Uint8Array(buffer, BYTES, 48).fill(70, 0, 16).fill(117, 16, 32).fill(48, 32);
  const factors = new Int16Array(buffer, BYTES + 48, 24).fill(2561, 0, 8);
  for (let i = 8; i < 24; i++) factors[i] = i % 2 === 1 ? 1 : i < 16 ? 100 : 10_000;
  const signed = new Float64Array(buffer, SIGNED, 32);
  // The first of each is for numbers without a point.
  for (let k = 0; k < 16; k++) [signed[k], signed[16 + k]] = [10 ** Math.max(0, k - 1), -(10 ** Math.max(0, k - 1))];
  const orders = new Int8Array(buffer, ORDERS, 16 * 256);
  for (let end = 0; end < 16; end++) {
    for (let point = 0; point < 16; point++) {
      for (let i = 0; i < 16; i++) {
        const from = end - 16 + i;
        orders[end * 256 + point * 16 + i] = from > point || point >= end ? from : from - 1;
      }
    }
  }
}
