import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import ts from "typescript";
import { describe, expect, test } from "vitest";
import * as hl from "../../src/index.js";
import { evaluate } from "./evaluate.js";
import { inFolder, root } from "./folder.js";

const pages = [
  "README.md",
  "CONTRIBUTING.md",
  "docs/architecture.md",
  "docs/dependencies.md",
  "docs/kinetics.md",
  "docs/lifetime.md",
  "docs/notebook-commands.md",
  "docs/numerics.md",
  "kernel-ext/README.md",
  "bench/README.md",
];

const readme = readFileSync(join(root, "README.md"), "utf8");
const code = [...readme.matchAll(/^```ts\n([\s\S]*?)^```/gm)].map((match) => match[1]);

// "The same for films at 30, 40 and 50 °C, then": the one step that the page leaves to its reader.
const same = [30, 40, 50]
  .map(
    (celsius) =>
      `const fit${String(celsius)} = hl.kinetics.fitFirstOrder(hl.insitu.trace(hl.insitu.deltaA(await hl.io.readSeries("film_${String(celsius)}C.csv"), { reference: 0 }), 270));`,
  )
  .join("\n");
const whole = [code[0], same, code[1]].join("\n");

function complaints(text: string): string[] {
  const name = join(root, "tests/docs/readme-code.ts");
  const options: ts.CompilerOptions = {
    strict: true,
    noEmit: true,
    skipLibCheck: true,
    target: ts.ScriptTarget.ES2023,
    module: ts.ModuleKind.NodeNext,
    moduleResolution: ts.ModuleResolutionKind.NodeNext,
    types: ["node"],
    typeRoots: [join(root, "node_modules/@types")],
    paths: { halidelab: [join(root, "src/index.ts")] },
  };
  const host = ts.createCompilerHost(options);
  const readFile = host.readFile.bind(host);
  const fileExists = host.fileExists.bind(host);
  host.fileExists = (file) => file === name || fileExists(file);
  host.readFile = (file) => (file === name ? text : readFile(file));
  const getSourceFile = host.getSourceFile.bind(host);
  host.getSourceFile = (file, version, ...rest) =>
    file === name ? ts.createSourceFile(file, text, version, true) : getSourceFile(file, version, ...rest);
  const program = ts.createProgram([name], options, host);
  return ts
    .getPreEmitDiagnostics(program, program.getSourceFile(name))
    .map((diagnostic) => ts.flattenDiagnosticMessageText(diagnostic.messageText, "\n"));
}

describe("the README", () => {
  test("shows code in two pieces", () => {
    expect(code).toHaveLength(2);
  });

  test("its code compiles against the library", { timeout: 180_000 }, () => {
    expect(complaints(whole)).toEqual([]);
    expect(complaints(`${whole}\nhl.insitu.noSuchThing();`)).toHaveLength(1);
  });

  test("its code runs on the example files and ends in an Arrhenius fit", async () => {
    const value = await inFolder("notebooks/example", () => evaluate(whole, { hl }));
    expect(hl.foundation.brandOf(value)).toBe("ArrheniusFit");
  });
});

describe("pages", () => {
  test.for(pages)("%s points only to files that are there", (page) => {
    const text = readFileSync(join(root, page), "utf8");
    const targets = [...text.matchAll(/\]\(([^)#]+)(?:#[^)]*)?\)/g)]
      .map((match) => match[1]!)
      .filter((target) => !target.includes("://"));
    const missing = targets.filter((target) => !existsSync(join(root, dirname(page), target)));
    expect(missing).toEqual([]);
  });
});
