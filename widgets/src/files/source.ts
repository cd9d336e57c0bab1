import { ServerConnection, type Contents } from "@jupyterlab/services";

/** What is known of a file without reading it. */
export interface FileFacts {
  readonly size: number;
  /** Tells two states of a file apart. */
  readonly changed: string;
}

/** The files of the server, as the viewer reads them. */
export interface FileSource {
  /** @returns undefined where there is no such file (any longer) */
  facts(path: string, signal: AbortSignal): Promise<FileFacts | undefined>;
  /**
   * @param most bytes that are read, from the beginning
   * @param tell hears how many bytes there are so far
   * @returns undefined where there is no such file
   */
  bytes(
    path: string,
    most: number,
    signal: AbortSignal,
    tell?: (bytes: number) => void,
  ): Promise<Uint8Array | undefined>;
}

async function collected(
  body: ReadableStream<Uint8Array>,
  most: number,
  tell: (bytes: number) => void,
): Promise<Uint8Array> {
  const parts: Uint8Array[] = [];
  const reader = body.getReader();
  let there = 0;
  while (there < most) {
    const { value, done } = await reader.read();
    if (done) break;
    parts.push(value);
    there += value.length;
    tell(there);
  }
  // Where a server sends all of a file although a part was asked for, the rest is not waited for.
  await reader.cancel();
  const bytes = new Uint8Array(Math.min(there, most));
  let at = 0;
  for (const part of parts) {
    bytes.set(part.subarray(0, bytes.length - at), at);
    at += Math.min(part.length, bytes.length - at);
  }
  return bytes;
}

/** Reads by the server's own way for downloads: JSON and base64 of a large file would hold the page up. */
export function sourceOf(contents: Contents.IManager, settings: ServerConnection.ISettings): FileSource {
  return {
    async facts(path) {
      try {
        const { size, last_modified: changed } = await contents.get(path, { content: false });
        return { size: size ?? 0, changed: `${changed} ${String(size)}` };
      } catch (error) {
        if (error instanceof ServerConnection.ResponseError && error.response.status === 404) return undefined;
        throw error;
      }
    },
    async bytes(path, most, signal, tell = () => undefined) {
      const url = await contents.getDownloadUrl(path);
      const headers = most === Infinity ? {} : { Range: `bytes=0-${String(most - 1)}` };
      const response = await ServerConnection.makeRequest(url, { signal, headers }, settings);
      if (response.status === 404) return undefined;
      if (!response.ok) throw await ServerConnection.ResponseError.create(response);
      return response.body === null ? new Uint8Array(0) : collected(response.body, most, tell);
    },
  };
}
