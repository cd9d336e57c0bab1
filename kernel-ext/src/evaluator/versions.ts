import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import type { versions } from "tslab";

const require = createRequire(import.meta.url);

function versionOf(name: string): string {
  try {
    return (JSON.parse(readFileSync(require.resolve(`${name}/package.json`), "utf8")) as { version: string }).version;
  } catch {
    return "unknown";
  }
}

/** The versions that tslab publishes; read when a cell asks for them. */
export function tslabVersions(): typeof versions {
  return {
    get tslab() {
      return versionOf("tslab");
    },
    get typescript() {
      return versionOf("typescript");
    },
    node: process.version,
  };
}
