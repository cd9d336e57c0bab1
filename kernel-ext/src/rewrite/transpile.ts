import { sourceMapPoints } from "./sourceMap.js";
import type { MappedText } from "./mappedText.js";
import ts from "./typescript.js";

/** What the compiler makes of TypeScript that cannot be run by leaving its types out (enums, namespaces, JSX, decorators …). */
export function transpile(source: string, jsx: boolean): MappedText {
  const { outputText, sourceMapText } = ts.transpileModule(source, {
    fileName: jsx ? "cell.tsx" : "cell.ts",
    compilerOptions: {
      target: ts.ScriptTarget.ES2022,
      module: ts.ModuleKind.ESNext,
      jsx: ts.JsxEmit.React,
      verbatimModuleSyntax: true,
      isolatedModules: true,
      useDefineForClassFields: true,
      sourceMap: true,
      newLine: ts.NewLineKind.LineFeed,
    },
  });
  const text = outputText.replace(/\n?\/\/# sourceMappingURL=.*\s*$/, "");
  return { text, points: sourceMapPoints(sourceMapText ?? "", text, source) };
}
