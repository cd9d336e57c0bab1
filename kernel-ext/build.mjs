/** Builds the kernel: one bundle for each thread and process, into `dist/`. Run after the library's own build. */
import { execFileSync } from "node:child_process";
import { readFileSync, rmSync, writeFileSync } from "node:fs";
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
  "ReferenceError",
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
  "performance",
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
  metafile: true,
  logLevel: "warning",
  logOverride: { "unsupported-dynamic-import": "silent" },
  external: ["zeromq", "tslab", "@tslab/typescript-for-tslab", "halidelab", "halidelab/*"],
  alias: { typescript: here("src/rewrite/typescript.ts") },
};

rmSync(here("dist"), { recursive: true, force: true });
const threads = await build({
  ...shared,
  entryPoints: {
    main: here("src/main.ts"),
    cli: here("src/cli/main.ts"),
    "rewrite-worker": here("src/rewrite/worker.ts"),
    "compile-cache": here("src/rewrite/compileCache.ts"),
    "types-worker": here("src/types/worker.ts"),
    "still-worker": here("src/display/stillWorker.ts"),
    "link-worker": here("src/evaluator/linkWorker.ts"),
    "module-hooks": here("src/modules/hooks.ts"),
    tslab: here("src/shims/tslab.ts"),
    kernel: here("src/shims/kernel.ts"),
  },
});
const evaluator = await build({
  ...shared,
  entryPoints: { evaluator: here("src/evaluator/main.ts") },
  banner: { js: capture },
});

/** What the bundles took from other packages, in the form in which JupyterLab's bundler lists it for the page. */
function bundledPackages(...metafiles) {
  const inputs = metafiles.flatMap(({ inputs: files }) => Object.keys(files));
  const folders = inputs.map((path) => /^(.*node_modules\/(?:@[^/]+\/)?[^/]+)\//.exec(path)?.[1]);
  return [...new Set(folders)]
    .filter((folder) => folder !== undefined)
    .map((folder) => {
      const { name, version, license } = JSON.parse(readFileSync(`${folder}/package.json`, "utf8"));
      return {
        name,
        versionInfo: version,
        licenseId: license,
        extractedText: readFileSync(`${folder}/LICENSE`, "utf8"),
      };
    });
}
const packages = bundledPackages(threads.metafile, evaluator.metafile);
writeFileSync(here("dist/third-party-licenses.json"), `${JSON.stringify({ packages }, null, 2)}\n`);

// The first cell waits for the compiler; its compiled form makes that short.
execFileSync(process.execPath, [here("dist/compile-cache.js")], { stdio: "inherit" });
