import type { MessagePort } from "node:worker_threads";
import { receiveMessageOnPort } from "node:worker_threads";
import type { PositionMap } from "../rewrite/positions.js";
import { originalPosition } from "../rewrite/positions.js";

/** A compiled file by the URL that Node knows it by, and where its places come from. */
export interface FileMap {
  readonly url: string;
  readonly map: PositionMap;
}

/** The places of the user's files as their authors see them. */
export class FileMaps {
  readonly #maps = new Map<string, PositionMap>();
  #port: MessagePort | undefined;

  /** Maps come from the thread that compiles files. */
  listen(port: MessagePort): void {
    this.#port = port;
    // The port alone keeps no process alive.
    port.unref();
  }

  /** Leads the places of compiled files in a line of a stack trace back, and leaves the versions of files out. */
  printable = (line: string): string =>
    line.replace(/(file:\/\/[^\s?]+\?v=\w+):(\d+):(\d+)/g, (_, url: string, row: string, column: string) => {
      this.#receive();
      const at = { line: Number(row), column: Number(column) };
      const map = this.#maps.get(url);
      const place = map ? originalPosition(map, at) : at;
      return `${url.replace(/\?.*$/, "")}:${place.line}:${place.column}`;
    });

  /** The compiling thread has sent a file's map before the file could run. */
  #receive(): void {
    if (this.#port === undefined) return;
    for (let next = receiveMessageOnPort(this.#port); next !== undefined; next = receiveMessageOnPort(this.#port)) {
      const { url, map } = next.message as FileMap;
      this.#maps.set(url, map);
    }
  }
}
