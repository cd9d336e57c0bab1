import { blankSourceFile } from "ts-blank-space";
import ts from "./typescript.js";

/** The JavaScript of a TypeScript module, for files that cells import. */
export function stripTypes(source: string, path: string): string {
  const jsx = path.endsWith("x");
  const file = ts.createSourceFile(
    path,
    source,
    { languageVersion: ts.ScriptTarget.ESNext },
    false,
    jsx ? ts.ScriptKind.TSX : ts.ScriptKind.TS,
  );
  let possible = !jsx && !/^\s*@|\busing\s|\baccessor\s/m.test(source);
  if (possible) {
    const text = blankSourceFile(file, () => {
      possible = false;
    });
    if (possible) return text;
  }
  return ts.transpileModule(source, {
    fileName: path,
    compilerOptions: {
      target: ts.ScriptTarget.ES2022,
      module: ts.ModuleKind.ESNext,
      jsx: ts.JsxEmit.React,
      isolatedModules: true,
      inlineSourceMap: true,
    },
  }).outputText;
}
