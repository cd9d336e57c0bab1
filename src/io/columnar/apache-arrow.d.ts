/** What is used here of apache-arrow, whose own types bring those of Node: the library's modules are compiled without them. */
declare module "apache-arrow" {
  export interface DataType {
    readonly precision?: number;
    readonly bitWidth?: number;
    /** Of times: 0 s, 1 ms, 2 µs, 3 ns. */
    readonly unit?: number;
    readonly dictionary?: DataType;
    toString(): string;
  }
  export const DataType: Readonly<
    Record<
      | "isFloat"
      | "isInt"
      | "isBool"
      | "isUtf8"
      | "isLargeUtf8"
      | "isUtf8View"
      | "isDictionary"
      | "isTimestamp"
      | "isDate"
      | "isTime"
      | "isDuration"
      | "isList"
      | "isFixedSizeList",
      (type: unknown) => boolean
    >
  >;
  export class Float64 implements DataType {
    toString(): string;
  }
  export class Utf8 implements DataType {
    toString(): string;
  }
  export class Struct implements DataType {
    constructor(fields: readonly Field[]);
    toString(): string;
  }
  export class Field {
    constructor(name: string, type: DataType, nullable?: boolean, metadata?: Map<string, string>);
    readonly name: string;
    readonly type: DataType;
    readonly metadata: ReadonlyMap<string, string>;
  }
  export class Schema {
    constructor(fields: readonly Field[], metadata?: Map<string, string>);
    readonly fields: readonly Field[];
    readonly metadata: ReadonlyMap<string, string>;
  }
  export interface Data {
    readonly length: number;
    readonly nullCount: number;
    readonly values: ArrayLike<number> | undefined;
    getValid(row: number): boolean;
  }
  export interface Vector {
    readonly length: number;
    readonly nullCount: number;
    readonly data: readonly Data[];
    get(row: number): unknown;
  }
  export class RecordBatch {
    constructor(schema: Schema, data: Data);
    readonly numRows: number;
    getChildAt(i: number): Vector | null;
  }
  export class Table {
    constructor(schema: Schema, batches: readonly RecordBatch[]);
    readonly schema: Schema;
    readonly numRows: number;
    readonly numCols: number;
    getChildAt(i: number): Vector | null;
    getChild(name: string): Vector | null;
  }
  export class RecordBatchReader implements Iterable<RecordBatch> {
    static from(bytes: Uint8Array): RecordBatchReader;
    open(): RecordBatchReader;
    readonly schema: Schema | undefined;
    [Symbol.iterator](): Iterator<RecordBatch>;
  }
  export function makeData(of: {
    readonly type: DataType;
    readonly length: number;
    readonly nullCount?: number | undefined;
    readonly nullBitmap?: Uint8Array | undefined;
    readonly data?: unknown;
    readonly children?: readonly Data[];
  }): Data;
  export function vectorFromArray(values: readonly (string | null)[], type: Utf8): Vector;
  export function tableToIPC(table: Table, type: "file" | "stream"): Uint8Array;
  export const compressionRegistry: {
    get(type: number): unknown;
    set(type: number, codec: { readonly decode: (data: Uint8Array) => Uint8Array }): void;
  };
  export const CompressionType: { readonly LZ4_FRAME: number; readonly ZSTD: number };
}
