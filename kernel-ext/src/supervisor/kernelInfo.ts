import { readFileSync } from "node:fs";
import type { JsonObject } from "../wire/message.js";
import { PROTOCOL_VERSION } from "../wire/message.js";

function ownVersion(): string {
  const file = new URL("../package.json", import.meta.url);
  return (JSON.parse(readFileSync(file, "utf8")) as { version: string }).version;
}

/** The content of `kernel_info_reply`; what it does not name (debugger, subshells) the kernel does not do. */
export function kernelInfo(): JsonObject {
  const version = ownVersion();
  return {
    status: "ok",
    protocol_version: PROTOCOL_VERSION,
    implementation: "halidelab",
    implementation_version: version,
    language_info: {
      name: "typescript",
      version: "6.0",
      mimetype: "text/typescript",
      file_extension: ".ts",
      codemirror_mode: { name: "javascript", typescript: true },
      pygments_lexer: "typescript",
      nbconvert_exporter: "script",
    },
    banner: `Halidelab ${version}: TypeScript on Node ${process.versions.node}`,
    debugger: false,
    supported_features: [],
    help_links: [
      { text: "TypeScript handbook", url: "https://www.typescriptlang.org/docs/handbook/intro.html" },
      { text: "Node.js", url: "https://nodejs.org/docs/latest-v20.x/api/" },
    ],
  };
}
