import { closeSync, fstatSync, openSync, readFileSync } from "node:fs";
import type { ConnectionInfo } from "./connection.js";
import { checkConnection } from "./connection.js";

export interface ConnectionFile {
  readonly info: ConnectionInfo;
  /** What others may do with the file that they should not; empty where all is well. */
  readonly warnings: readonly string[];
}

/**
 * Jupyter's own switch for file systems that cannot keep a file private (jupyter_core, `secure_write`): with it, a
 * file that others may write is taken all the same.
 */
const ALLOW_INSECURE = "JUPYTER_ALLOW_INSECURE_WRITES";

const OTHERS_WRITE = 0o002;
const OTHERS_OR_GROUP = 0o077;

/**
 * Reads the connection file that a Jupyter client wrote. Throws where there is none, where it is wrong, and where any
 * user may write it: whoever writes it chooses the key, and a kernel does what the holder of the key says.
 */
export function readConnectionFile(path: string, env: NodeJS.ProcessEnv = process.env): ConnectionFile {
  let text: string;
  let mode: number;
  try {
    const file = openSync(path, "r");
    try {
      // The rights of the file that is read, whatever stands under this name a moment later.
      mode = fstatSync(file).mode;
      text = readFileSync(file, "utf8");
    } finally {
      closeSync(file);
    }
  } catch (cause) {
    throw new Error(`Expected a connection file at ${path} but found ${(cause as Error).message}`, { cause });
  }
  const rights = `mode ${(mode & 0o777).toString(8).padStart(3, "0")}`;
  if ((mode & OTHERS_WRITE) !== 0 && !isSet(env[ALLOW_INSECURE])) {
    const rest = `set ${ALLOW_INSECURE}=1 where the file system has no such rights`;
    throw new Error(
      `Expected the connection file ${path} to be writable by its owner only but found ${rights}; ${rest}`,
    );
  }
  const info = parse(path, text);
  const open = (mode & OTHERS_OR_GROUP) !== 0;
  return { info, warnings: open ? [`Other users can read or write the connection file ${path} (${rights})`] : [] };
}

function parse(path: string, text: string): ConnectionInfo {
  if (text.trim() === "") throw new Error(`Expected a connection file at ${path} but found an empty one`);
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    // The parser's own message would quote the file, which holds the key.
    throw new Error(`Expected the connection file ${path} to hold JSON but found something else`);
  }
  return checkConnection(value);
}

function isSet(setting: string | undefined): boolean {
  return ["1", "true"].includes((setting ?? "").toLowerCase());
}
