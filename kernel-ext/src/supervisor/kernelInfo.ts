import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import type { JsonObject } from "../wire/message.js";
import { PROTOCOL_VERSION } from "../wire/message.js";

function versionIn(file: URL | string): string {
  return (JSON.parse(readFileSync(file, "utf8")) as { version: string }).version;
}

/** The version of the compiler that makes cells run, without loading it. */
function languageVersion(): string {
  return versionIn(createRequire(import.meta.url).resolve("typescript/package.json"));
}

/** The content of `kernel_info_reply`; what it does not name (debugger, subshells) the kernel does not do. */
export function kernelInfo(): JsonObject {
  const version = versionIn(new URL("../package.json", import.meta.url));
  const language = languageVersion();
  const { node } = process.versions;
  return {
    status: "ok",
    protocol_version: PROTOCOL_VERSION,
    implementation: "halidelab",
    implementation_version: version,
    language_info: {
      name: "typescript",
      version: language,
      mimetype: "text/typescript",
      file_extension: ".ts",
      codemirror_mode: { name: "javascript", typescript: true },
      pygments_lexer: "typescript",
      nbconvert_exporter: "script",
    },
    banner: `Halidelab ${version}: TypeScript ${language} on Node ${node}`,
    debugger: false,
    supported_features: [],
    help_links: [
      { text: "TypeScript handbook", url: "https://www.typescriptlang.org/docs/handbook/intro.html" },
      { text: "Node.js", url: `https://nodejs.org/docs/latest-v${String(Number.parseInt(node, 10))}.x/api/` },
    ],
  };
}
