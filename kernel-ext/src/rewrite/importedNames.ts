import ts from "./typescript.js";

/** Every module that a file names: `import`, `export … from`, `import()` and `require` of a literal. */
export function importedNames(source: string): readonly string[] {
  return ts.preProcessFile(source, true, true).importedFiles.map((file) => file.fileName);
}
