import { createRequire, Module } from "node:module";
import { parseCell } from "../rewrite/parse.js";
import ts from "../rewrite/typescript.js";
import type { Completeness } from "./service.js";

type Converter = typeof import("tslab/dist/converter.js");

const require = createRequire(import.meta.url);

let converter: Converter | undefined;

/** tslab's converter on the compiler that is here already: its own one would cost 40 MB more. */
function loadConverter(): Converter {
  const path = require.resolve("@tslab/typescript-for-tslab", { paths: [require.resolve("tslab")] });
  require.cache[path] ??= Object.assign(new Module(path), { exports: ts, loaded: true });
  return require("tslab/dist/converter.js") as Converter;
}

/** Whether a console should run what was typed, or ask for another line: by tslab's check, but for what is no TypeScript. */
export function completenessOf(code: string): Completeness {
  converter ??= loadConverter();
  const { completed, indent } = converter.isCompleteCode(code);
  if (!completed) return { status: "incomplete", indent: indent ?? "" };
  return { status: "message" in parseCell(code) ? "invalid" : "complete" };
}
