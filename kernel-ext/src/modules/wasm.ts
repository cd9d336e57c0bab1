import { readFileSync } from "node:fs";

/** The part of WebAssembly's interface that is used here; the compiler's library of ES2023 has none. */
interface WebAssemblyModules {
  readonly Module: {
    new (bytes: Uint8Array): object;
    imports(module: object): readonly { readonly module: string }[];
    exports(module: object): readonly { readonly name: string }[];
  };
}

/** An ES module around a WebAssembly file, as the ES module integration of WebAssembly describes it; Node 20 has none. */
export function wasmModule(path: string): string {
  const { Module } = (globalThis as unknown as { WebAssembly: WebAssemblyModules }).WebAssembly;
  const bytes = readFileSync(path);
  const compiled = new Module(bytes);
  const imports = [...new Set(Module.imports(compiled).map(({ module }) => module))];
  const exported = Module.exports(compiled).map(({ name }) => name);
  return [
    ...imports.map((name, index) => `import * as m${index} from ${JSON.stringify(name)};`),
    `const bytes = Buffer.from(${JSON.stringify(bytes.toString("base64"))}, "base64");`,
    `const imports = { ${imports.map((name, index) => `${JSON.stringify(name)}: m${index}`).join(", ")} };`,
    "const { exports: e } = await WebAssembly.instantiate(await WebAssembly.compile(bytes), imports);",
    ...exported.map(
      (name, index) => `const x${index} = e[${JSON.stringify(name)}]; export { x${index} as ${JSON.stringify(name)} };`,
    ),
  ].join("\n");
}
