/// <reference types="node" />
import { open, type FileHandle } from "node:fs/promises";
import { identify, type ParsedFile, type ParseOptions } from "../../io/index.js";
import { GROWING } from "../../io/growing.js";
import type { GrowingFile } from "../../io/growing-file.js";
import { readInto } from "../read-into.js";
import { prefixHash, type PrefixHash } from "./prefix-hash.js";

/** What came behind that what was read of a file before. */
export interface Grown {
  /** So many spectra were read before and stay; 0 where the file is read anew. */
  readonly from: number;
  /** What the file says of all its spectra, with those that are new and whole. */
  readonly parsed: ParsedFile;
  /** The spectrum of a last line that has no end yet, where it may be a whole one. */
  readonly last: ParsedFile["spectra"][number] | undefined;
  /** Whether the file ends within a line. */
  readonly isOpen: boolean;
  /** Whether there is more to read at once. */
  readonly more: boolean;
}

/** Reads files that grow from where they ended before. */
export interface GrownReader {
  /** `undefined` for a file that must be read whole. */
  read(path: string): Promise<Grown | undefined>;
  /** Hears in which format a file was that was read whole: read again, it may be one that grows. */
  heard(path: string, format: string): void;
  /** What was read of a file is read anew next time. */
  forget(path: string): void;
}

/** As much of a file as formats are known by. */
const HEAD = 1 << 20;
/** Bytes that are read at a time, so that a long run is never held whole. */
const PART = 1 << 23;

interface Followed {
  readonly file: GrowingFile;
  readonly inode: number;
  readonly prefix: PrefixHash;
  /** Spectra that were read, the first byte behind them, and bytes that there were. */
  spectra: number;
  end: number;
  size: number;
  written: string;
}

/** @param options of reading, the same for all files */
export function grownReader(options: ParseOptions & { readonly format?: string | undefined }): GrownReader {
  const formats = new Map<string, string>();
  const followed = new Map<string, Followed>();

  const begun = async (
    handle: FileHandle,
    path: string,
    size: number,
  ): Promise<Omit<Followed, "inode"> | undefined> => {
    const known = formats.get(path);
    // A file that is met for the first time is read whole, unless it is so long that it would not be held whole.
    if (known === undefined && size <= PART) return undefined;
    const head = await bytesAt(handle, 0, Math.min(size, HEAD + 1));
    const format = options.format ?? known ?? identify({ file: path, bytes: head })[0]?.format.name ?? "";
    const file = GROWING[format]?.(head, size, { ...options, file: path });
    if (file === undefined) return undefined;
    const prefix = prefixHash();
    prefix.add(head.subarray(0, file.from));
    return { file, prefix, spectra: 0, end: file.from, size: 0, written: "" };
  };

  return {
    async read(path) {
      // Some spectra alone are counted in the whole file.
      if (options.columns !== undefined) return undefined;
      const handle = await open(path, "r");
      try {
        const { size, ino: inode, mtimeMs, ctimeMs } = await handle.stat();
        const written = `${mtimeMs} ${ctimeMs}`;
        const before = followed.get(path);
        const goesOn =
          before !== undefined &&
          before.inode === inode &&
          // Written without growing: in its place.
          (size > before.size || (size === before.size && before.written === written)) &&
          (await before.prefix.holds((from, length) => bytesAt(handle, from, length)));
        let now = goesOn ? before : undefined;
        if (now === undefined) {
          followed.delete(path);
          const start = await begun(handle, path, size);
          if (start === undefined) return undefined;
          now = { ...start, inode };
          followed.set(path, now);
        }
        const from = now.spectra;
        const bytes = await bytesAt(handle, now.end, Math.min(PART, size - now.end));
        const whole = bytes.lastIndexOf(10) + 1;
        const isEnd = now.end + bytes.length >= size;
        const spectra = now.file.take(bytes.subarray(0, whole));
        // A line that is no row, or a row longer than any.
        if (spectra === undefined || (whole === 0 && !isEnd)) {
          followed.delete(path);
          return undefined;
        }
        now.prefix.add(bytes.subarray(0, whole));
        now.spectra += spectra.length;
        now.end += whole;
        const isOpen = isEnd && whole < bytes.length;
        Object.assign(now, { size, written });
        return {
          from,
          parsed: { ...now.file.about, spectra },
          last: isOpen ? now.file.last(bytes.subarray(whole)) : undefined,
          isOpen,
          more: !isEnd,
        };
      } finally {
        await handle.close();
      }
    },
    heard: (path, format) => void formats.set(path, format),
    forget: (path) => void followed.delete(path),
  };
}

const bytesAt = (handle: FileHandle, from: number, length: number): Promise<Uint8Array> =>
  readInto(handle, new Uint8Array(length), from, length);
