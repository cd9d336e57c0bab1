import type { ViewDescription } from "halidelab/views";
import type { StillView } from "halidelab/views/still";
import { WorkerClient } from "../threads/workerClient.js";

/** What the thread is asked. */
export interface StillQuestion {
  /** The URL of the part of the library that makes it. */
  readonly library: string;
  readonly name: ViewDescription["name"];
  readonly state: ViewDescription["state"];
  readonly settings: ViewDescription["settings"];
}

/** Less than so many bytes of numbers are drawn before a thread has started. */
const WORTH_IT = 1 << 16;
/** The thread ends when it was not asked for so long, ms: it holds memory. */
const IDLE = 20_000;

/** Makes picture and kept state of views that grow in a thread of its own, so that the kernel goes on meanwhile. */
export class StillMaker {
  readonly #library: () => string;
  readonly #client = new WorkerClient<StillQuestion>(new URL("./still-worker.js", import.meta.url));
  #idle: NodeJS.Timeout | undefined;

  /** @param library tells where the library has the part that makes it; asked when it is needed */
  constructor(library: () => string) {
    this.#library = library;
  }

  /** `undefined` where it is better made here: of little, and where the thread could not. */
  make = async ({ name, state, settings }: ViewDescription): Promise<StillView | undefined> => {
    if (bytesIn(state) < WORTH_IT) return undefined;
    clearTimeout(this.#idle);
    try {
      return await this.#client.ask<StillView | undefined>({ library: this.#library(), name, state, settings });
    } catch {
      // The thread is gone, as where memory is short: it is made here.
      return undefined;
    } finally {
      clearTimeout(this.#idle);
      this.#idle = setTimeout(() => void this.#client.stop(), IDLE).unref();
    }
  };
}

/** Bytes of the typed arrays in plain data. */
function bytesIn(value: unknown): number {
  if (ArrayBuffer.isView(value)) return value.byteLength;
  if (typeof value !== "object" || value === null) return 0;
  return Object.values(value).reduce((sum: number, one: unknown) => sum + bytesIn(one), 0);
}
