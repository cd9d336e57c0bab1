/** What is used of h5wasm besides its own interface: of Emscripten's, with which it is made. */
export interface Library {
  readonly HEAPU8: Uint8Array;
  readonly FS: { readonly streams: readonly unknown[]; close(stream: unknown): void };
  activate_throwing_error_handler(): unknown;
  ccall(name: string, answers: null, takes: readonly string[], given: readonly unknown[]): void;
}

/** The part of WebAssembly's interface that is used; the pure layers know neither a page's types nor Node's. */
interface MemoryLike {
  readonly buffer: ArrayBuffer;
}
declare const WebAssembly: {
  readonly Memory: { readonly prototype: { grow: (this: MemoryLike, pages: number) => number } };
};

const PAGE = 65536;
/** So many bytes may be taken for each byte of the file, and so many beside: for its own tables and the chunk that is read. */
const MOST_EACH = 512;
const MOST_BESIDE = 64 << 20;

/** The library's memory before the first file, its length then, and whether it may have changed since in ways that nobody knows. */
let first: { readonly memory: Uint8Array; readonly length: number } | undefined;
let doubtful = false;

/**
 * Works with the library on a file of so many bytes, and leaves the library as it was, whatever comes: a damaged file makes it end by
 * an exception from within, which gives back neither its stack nor its open files, and may have had it write where it must not.
 *
 * @throws what `work` throws; where the file has the library ask for more memory than such a file may, it says that it has none
 */
export function guarded<T>(library: Library, bytes: number, work: () => T): T {
  asNew(library);
  const { FS } = library;
  const before = FS.streams.slice();
  let answer: { readonly value: T } | { readonly thrown: unknown } | undefined;
  // A call with a text gives the stack back that it took, and with it all that was taken after it.
  Object.assign(library, {
    _halidelab: () => {
      try {
        answer = { value: work() };
      } catch (thrown) {
        answer = { thrown };
      }
    },
  });
  withinMemory((first?.length ?? 0) + MOST_BESIDE + MOST_EACH * bytes, () => {
    library.ccall("halidelab", null, ["string"], [""]);
  });
  for (const [i, stream] of FS.streams.entries()) {
    if (stream !== undefined && stream !== null && stream !== before[i]) FS.close(stream);
  }
  if (answer !== undefined && "value" in answer) return answer.value;
  doubtful = true;
  throw answer?.thrown;
}

/** Puts the library's memory back to what it was before the first file, after one that could not be read. */
function asNew(library: Library): void {
  if (first === undefined) {
    // Without it the library writes its errors to the console, and goes on.
    library.activate_throwing_error_handler();
    const { HEAPU8: now } = library;
    let used = now.length;
    while (used > 0 && now[used - 1] === 0) used--;
    first = { memory: now.slice(0, used), length: now.length };
  } else if (doubtful) library.HEAPU8.set(first.memory);
  doubtful = false;
}

/** Refuses memory beyond so many bytes while `work` runs. The library offers no such limit; nothing else runs meanwhile. */
function withinMemory(most: number, work: () => void): void {
  const { prototype } = WebAssembly.Memory;
  const { grow } = prototype;
  prototype.grow = function (pages: number): number {
    if (this.buffer.byteLength + pages * PAGE > most) throw new RangeError(`more than ${most} bytes of memory`);
    return grow.call(this, pages);
  };
  try {
    work();
  } finally {
    prototype.grow = grow;
  }
}
