import { createRequire } from "node:module";
import { existsSync } from "node:fs";
import { dirname, join } from "node:path";
import { findLibrary } from "../modules/ownModules.js";
import type { TypeScript } from "../rewrite/typescript.js";
import ts from "../rewrite/typescript.js";

const require = createRequire(import.meta.url);

/**
 * What cells run on. Only Node's types are global: all `@types` of a folder would double the time of a check.
 * `preserve` resolves as Node does for `import` and for `import … = require()`, both of which cells may use.
 */
export function compilerOptions(): TypeScript.CompilerOptions {
  const runtime = join(findLibrary(), "kernel-ext", "types", "roots");
  return {
    target: ts.ScriptTarget.ESNext,
    module: ts.ModuleKind.Preserve,
    moduleResolution: ts.ModuleResolutionKind.Bundler,
    customConditions: ["node"],
    lib: LIBRARIES.map((name) => `lib.${name}.d.ts`),
    types: existsSync(join(runtime, "halidelab-runtime")) ? ["node", "halidelab-runtime"] : ["node"],
    typeRoots: [dirname(dirname(require.resolve("@types/node/package.json"))), runtime],
    strict: true,
    // A caught error is used as it is everywhere in notebooks.
    useUnknownInCatchVariables: false,
    skipLibCheck: true,
    allowJs: true,
    resolveJsonModule: true,
    esModuleInterop: true,
    allowImportingTsExtensions: true,
    jsx: ts.JsxEmit.React,
    declaration: true,
    emitDeclarationOnly: true,
  };
}

/** Node 20 has the library of ES2023; what is new in later versions of Node is there for those who run them. */
const LIBRARIES = [
  "es2023",
  "decorators",
  "esnext.disposable",
  ...(Number(process.versions.node.split(".")[0]) >= 22 ? ["es2024", "es2025.collection", "es2025.iterator"] : []),
];
