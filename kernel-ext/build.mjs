/** Builds the kernel: one bundle for each thread and process, into `dist/`. Run after the library's own build. */
import { execFileSync } from "node:child_process";
import { rmSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const here = (path) => fileURLToPath(new URL(path, import.meta.url));

// Cells run in the same realm as the evaluator: `let Map = 5` in a cell hides Map from everyone who looks it up later.
// Names that the evaluator binds at its top keep their first meaning.
const CAPTURED = [
  "AggregateError",
  "Array",
  "ArrayBuffer",
  "Atomics",
  "BigInt",
  "Boolean",
  "Buffer",
  "DataView",
  "Date",
  "Error",
  "Float64Array",
  "Int32Array",
  "JSON",
  "Map",
  "Math",
  "Number",
  "Object",
  "Promise",
  "Proxy",
  "Reflect",
  "RegExp",
  "Set",
  "SharedArrayBuffer",
  "String",
  "Symbol",
  "SyntaxError",
  "TypeError",
  "URL",
  "Uint8Array",
  "WeakMap",
  "WeakSet",
  "clearImmediate",
  "clearInterval",
  "clearTimeout",
  "process",
  "queueMicrotask",
  "setImmediate",
  "setInterval",
  "setTimeout",
];
const capture = `const { ${CAPTURED.join(", ")} } = globalThis;`;

const shared = {
  bundle: true,
  platform: "node",
  format: "esm",
  target: "node20.19",
  outdir: here("dist"),
  sourcemap: false,
  legalComments: "none",
  logLevel: "warning",
  logOverride: { "unsupported-dynamic-import": "silent" },
  external: ["zeromq", "tslab", "@tslab/typescript-for-tslab", "halidelab", "halidelab/*"],
  alias: { typescript: here("src/rewrite/typescript.ts") },
};

rmSync(here("dist"), { recursive: true, force: true });
await build({
  ...shared,
  entryPoints: {
    main: here("src/main.ts"),
    install: here("src/install/cli.ts"),
    "rewrite-worker": here("src/rewrite/worker.ts"),
    "compile-cache": here("src/rewrite/compileCache.ts"),
    "types-worker": here("src/types/worker.ts"),
    "link-worker": here("src/evaluator/linkWorker.ts"),
    "module-hooks": here("src/modules/hooks.ts"),
    tslab: here("src/shims/tslab.ts"),
    kernel: here("src/shims/kernel.ts"),
  },
});
await build({
  ...shared,
  entryPoints: { evaluator: here("src/evaluator/main.ts") },
  banner: { js: capture },
});

// The first cell waits for the compiler; its compiled form makes that short.
execFileSync(process.execPath, [here("dist/compile-cache.js")], { stdio: "inherit" });
