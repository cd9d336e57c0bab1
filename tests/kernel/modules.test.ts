import { mkdirSync, realpathSync, utimesSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { emptyFolder, Kernel } from "./support/client.js";

let kernel: Kernel;
let above: string;
let folder: string;

function file(path: string, text: string): void {
  mkdirSync(join(folder, path, ".."), { recursive: true });
  writeFileSync(join(folder, path), text);
}

beforeAll(async () => {
  above = emptyFolder("halidelab ünïcode ");
  // What lies above must not stand in for what the kernel brings along.
  for (const name of ["tslab", "halidelab"]) {
    const impostor = join(above, "node_modules", name);
    mkdirSync(impostor, { recursive: true });
    writeFileSync(join(impostor, "package.json"), JSON.stringify({ name, main: "index.js", types: "index.d.ts" }));
    writeFileSync(join(impostor, "index.js"), "exports.impostor = true;");
    writeFileSync(join(impostor, "index.d.ts"), "export declare const impostor: true;");
  }
  folder = join(above, "note books");
  mkdirSync(folder);
  file(
    "node_modules/both/package.json",
    JSON.stringify({ name: "both", exports: { import: "./e.mjs", require: "./c.cjs" } }),
  );
  file("node_modules/both/e.mjs", "export const kind = 'esm';");
  file("node_modules/both/c.cjs", "exports.kind = 'cjs';");
  file("node_modules/old/package.json", JSON.stringify({ name: "old" }));
  file("node_modules/old/index.js", "const all = { a: 1 }; all['late' + 'Name'] = 2; module.exports = all;");
  file(
    "helper.ts",
    "import { inner } from './inner';\nexport const twice = (x: number): number => inner(x) * 2;\nexport enum Colour { Red = 3 }",
  );
  file(
    "inner.ts",
    "import * as hl from 'halidelab';\nexport function inner(x: number): number { return typeof hl.io.readSeries === 'function' ? x : NaN; }",
  );
  file("plain.js", "export default 'plain';");
  file("data.json", '{ "a": 1, "b": [2] }');
  file("broken.json", "{ a: }");
  file("throws.ts", "\n\nexport function fails(): never {\n  throw new Error('in a file');\n}");
  kernel = await Kernel.start({ cwd: folder });
}, 60_000);
afterAll(() => kernel.stop());

const value = async (code: string): Promise<string | undefined> => {
  const cell = await kernel.execute(code);
  expect(cell.error?.traceback.join("\n")).toBeUndefined();
  return cell.result;
};

describe("modules", () => {
  test("halidelab comes from beside the kernel, whatever the folder holds", async () => {
    expect(await value("import * as hl from 'halidelab'; [typeof hl.io.readSeries, 'impostor' in hl]")).toBe(
      "[ 'function', false ]",
    );
    expect(await value("typeof (await import('halidelab/protocol')).encodeState")).toBe("'function'");
  });

  test("tslab is the kernel's own display", async () => {
    expect(await value("import * as tslab from 'tslab'; [Object.keys(tslab), tslab.versions.tslab]")).toMatch(
      /\[ 'display', 'newDisplay', 'versions' \], '1\.\d+\.\d+'/,
    );
  });

  test("the notebook runs in its folder", async () => {
    expect(await value("process.cwd()")).toBe(`'${realpathSync(folder)}'`);
  });

  test("packages are found by import conditions, old ones by their names", async () => {
    expect(await value("import { kind } from 'both'; kind")).toBe("'esm'");
    expect(await value("require('both').kind")).toBe("'cjs'");
    expect(await value("import old, { a, lateName } from 'old'; [old.a, a, lateName]")).toBe("[ 1, 1, 2 ]");
  });

  test("TypeScript files of the folder are run, with their own imports", async () => {
    expect(await value("import { twice, Colour } from './helper'; [twice(4), Colour.Red]")).toBe("[ 8, 3 ]");
    expect(await value("(await import('./helper.ts')).twice(1)")).toBe("2");
    expect(await value("(await import('./helper.js')).twice(1)")).toBe("2");
  });

  test("files are read again when they have changed", async () => {
    file("changing.ts", "export const v: number = 1;");
    expect(await value("import { v } from './changing'; v")).toBe("1");
    file("changing.ts", "export const v: number = 2;");
    utimesSync(join(folder, "changing.ts"), new Date(), new Date(Date.now() + 5000));
    expect(await value("import { v } from './changing'; v")).toBe("2");
  });

  test("JavaScript, JSON and data URLs", async () => {
    expect(await value("import plain from './plain.js'; plain")).toBe("'plain'");
    expect(await value("import data, { b } from './data.json'; [data.a, b]")).toBe("[ 1, [ 2 ] ]");
    expect(await value("import d2 from './data.json' with { type: 'json' }; d2.a")).toBe("1");
    expect(await value("(await import('data:text/javascript,export default 7')).default")).toBe("7");
  });

  test("what cannot be read says which file and why", async () => {
    const { error } = await kernel.execute("import './broken.json'");
    expect(error?.evalue).toContain(join(folder, "broken.json"));
  });

  test("a syntax error in a file names the file, its line and its column", async () => {
    file("wrong.ts", "export const a: number = 1;\nexport const b = ;\n");
    file("wrong.mjs", "\nexport const c = (1;\n");
    const inTypeScript = (await kernel.execute("import { a } from './wrong'; a")).error;
    expect(inTypeScript?.ename).toBe("SyntaxError");
    expect(inTypeScript?.evalue).toContain(
      `${join(folder, "wrong.ts")} to be TypeScript but found at line 2, column 18`,
    );
    const inJavaScript = (await kernel.execute("await import('./wrong.mjs')")).error;
    expect(inJavaScript?.evalue).toContain(
      `${join(folder, "wrong.mjs")} to be JavaScript but found at line 2, column 20`,
    );
  });

  test("a package that is not there says so, and how to get it", async () => {
    const { error } = await kernel.execute("import x from 'not-installed-here'; x");
    expect(error?.evalue).toBe(
      `Expected the package \`not-installed-here\` in a node_modules folder of ${folder}/ or above it but found none; ` +
        "`%npm install not-installed-here` in a cell installs it",
    );
    file("wants.ts", "import '@some/package/sub';");
    expect((await kernel.execute("import './wants.ts'")).error?.evalue).toContain(
      `\`@some/package\` in a node_modules folder that ${join(folder, "wants.ts")} sees`,
    );
  });

  test("a missing export names what is there, the nearest first", async () => {
    const { error } = await kernel.execute("import { twise } from './helper'; twise(1)");
    expect(error?.ename).toBe("SyntaxError");
    expect(error?.evalue).toBe('Expected "./helper" to export `twise` but found twice, Colour');
    file("asks.ts", "\nimport { inned } from './inner';\nexport const x = inned;");
    const inFile = (await kernel.execute("import './asks.ts'")).error;
    expect(inFile?.evalue).toBe(
      `Expected "./inner" to export \`inned\` but found inner (${join(folder, "asks.ts")}, line 2, imports it)`,
    );
  });

  test("WebAssembly files are modules, with what they import", async () => {
    // (module (import "./env.mjs" "base" (global i32)) (func (export "plus") (param i32) (result i32) local.get 0 global.get 0 i32.add))
    const text = (value: string): number[] => [value.length, ...Buffer.from(value)];
    const section = (id: number, bytes: readonly number[]): number[] => [id, bytes.length, ...bytes];
    const bytes = [
      ...[0, 0x61, 0x73, 0x6d, 1, 0, 0, 0],
      ...section(1, [1, 0x60, 1, 0x7f, 1, 0x7f]),
      ...section(2, [1, ...text("./env.mjs"), ...text("base"), 3, 0x7f, 0]),
      ...section(3, [1, 0]),
      ...section(7, [1, ...text("plus"), 0, 0]),
      ...section(10, [1, 7, 0, 0x20, 0, 0x23, 0, 0x6a, 0x0b]),
    ];
    writeFileSync(join(folder, "plus.wasm"), Uint8Array.from(bytes));
    file("env.mjs", "export const base = 40;");
    expect(await value("import { plus } from './plus.wasm'; plus(2)")).toBe("42");
  });

  test("an imported name is there for the cells alone: a library keeps the global of that name", async () => {
    file("timers.mjs", "export const wait = () => new Promise((go) => setTimeout(() => go('the global one'), 1));");
    expect(await value("import { setTimeout } from 'node:timers/promises'; await setTimeout(1, 'promised')")).toBe(
      "'promised'",
    );
    expect(await value("import { wait } from './timers.mjs'; await wait()")).toBe("'the global one'");
  });

  test("after an import that failed, its name is what it was", async () => {
    expect((await kernel.execute("import { fetch } from 'not-there'; fetch")).error).toBeDefined();
    expect(await value("typeof fetch")).toBe("'function'");
  });

  test("an error in a file names the file and its line", async () => {
    const { traceback } = await kernel.execute("import { fails } from './throws'; fails()");
    expect(traceback).toMatch(/throws\.ts:4:9/);
    // An enum has to be compiled, which moves what stands below it.
    file(
      "moved.ts",
      "enum E {\n  A,\n  B,\n}\nexport function fails(): never {\n  throw new Error(`in a file ${E.A}`);\n}",
    );
    expect((await kernel.execute("import { fails } from './moved'; fails()")).traceback).toMatch(/moved\.ts:6:9/);
  });
});

describe("types of modules", () => {
  test("are the library's, and no others'", async () => {
    await kernel.execute(
      "import * as hl from 'halidelab'; import * as tslab from 'tslab'; import { twice } from './helper'",
    );
    const complete = async (code: string): Promise<string[]> =>
      (await kernel.exchange("shell", "complete_request", { code, cursor_pos: code.length })).reply.content.matches;
    expect(await complete("hl.")).toEqual(expect.arrayContaining(["io", "insitu", "kinetics", "views"]));
    expect(await complete("hl.")).not.toContain("impostor");
    expect(await complete("tslab.display.")).toContain("markdown");
    expect(await complete("import * as k from 'halidelab/kernel'; k.")).toContain("comms");
    expect(await complete("tw")).toContain("twice");
  });

  test("a large function of the user is optimised after a TypeScript file was imported as before", async () => {
    await value("import { twice } from './helper'; twice(1)");
    const large = await value(`
      import { setFlagsFromString } from "node:v8";
      setFlagsFromString("--allow-natives-syntax");
      const large = new Function("x", "let y = x;" + "y = y * 1.0001 + x - 3;".repeat(400) + "return y;");
      // The bits of V8's answer that say "optimised, by Maglev or Turbofan".
      const status = new Function("f", "return (%GetOptimizationStatus(f) & 0b110000) !== 0;");
      const end = Date.now() + 20_000;
      while (!status(large) && Date.now() < end) {
        for (let i = 0; i < 500; i++) large(i);
        await new Promise((done) => setImmediate(done));
      }
      status(large)`);
    expect(large).toBe("true");
  });
});
