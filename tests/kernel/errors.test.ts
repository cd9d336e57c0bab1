import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Received } from "./support/client.js";
import { EXPORTED } from "../../kernel-ext/src/traceback/hints.js";
import { emptyFolder, Kernel } from "./support/client.js";

const folder = emptyFolder();
const FILES: Readonly<Record<string, string>> = {
  "bad.ts": "export const a = 1;\nexport const b = ;\n",
  "throws.ts":
    "const a: number = 1;\nfunction inner(): void {\n  throw new Error('at load');\n}\ninner();\nexport default a;\n",
  "library.ts": "export function fail(n: number): never {\n  throw new RangeError('from below ' + n);\n}\n",
  "plain.mjs": "export const fail = () => {\n\n  throw 'a word';\n};\n",
  "node_modules/a-package/index.js": "module.exports = (f) => f();\n",
  "node_modules/a-package/package.json": '{ "name": "a-package", "version": "1.0.0" }',
};

let kernel: Kernel;
beforeAll(async () => {
  for (const [name, text] of Object.entries(FILES)) {
    mkdirSync(join(folder, name, ".."), { recursive: true });
    writeFileSync(join(folder, name), text);
  }
  kernel = await Kernel.start({ cwd: folder });
});
afterAll(() => kernel.stop());

/** What no user can do anything with: the kernel, what Node is made of inside, how a cell became a script. */
const NOT_THE_USERS =
  /kernel-ext|node:internal|node:inspector|file:\/\/|\?v=|cell-script|__halidelab__|\[worker eval\]-/;

interface Kind {
  readonly code: string;
  readonly name: string;
  readonly message: string | RegExp;
  /** The line of the cell that is marked, and what the mark stands under. */
  readonly line?: number;
  readonly under?: string;
  /** Further text that the traceback has. */
  readonly shows?: readonly (string | RegExp)[];
  /** The error comes after its cell. */
  readonly late?: true;
}

const KINDS: Readonly<Record<string, Kind>> = {
  "a mistake in the syntax": {
    ...{ code: "const ok = 1;\nlet x = (", name: "SyntaxError", message: "Expression expected." },
    line: 2,
  },
  "a name declared twice": {
    ...{ code: "let twice = 1;\nlet twice = 2;", name: "SyntaxError", message: /'twice' has already been declared/ },
    ...{ line: 2, under: "twice" },
  },
  "an unknown name": {
    ...{ code: "\n  noSuchName + 1", name: "ReferenceError", message: "noSuchName is not defined" },
    ...{ line: 2, under: "noSuchName" },
  },
  "a name that is there to be imported": {
    ...{ code: "display(1)", name: "ReferenceError", message: "display is not defined", line: 1, under: "display" },
    shows: ['`import { display } from "halidelab/kernel"` makes it known.'],
  },
  "the library by its short name": {
    ...{ code: "hl.version", name: "ReferenceError", message: "hl is not defined", line: 1, under: "hl" },
    shows: ['`import * as hl from "halidelab"` makes it known.'],
  },
  "a command of the shell as IPython writes it": {
    ...{ code: "1;\n!ls", name: "ReferenceError", message: "ls is not defined", line: 2, under: "ls" },
    shows: ["`%sh ls` runs a command of the shell"],
  },
  "a property of null": {
    ...{ code: "const nil: any = null;\nnil.x", name: "TypeError", message: /Cannot read properties of null/ },
    ...{ line: 2, under: "x" },
  },
  "a constant assigned": {
    ...{
      code: "const fixed = 1;\n(fixed as any) = 2;",
      name: "TypeError",
      message: "Assignment to constant variable.",
    },
    line: 2,
  },
  "a subclass that has not named itself": {
    ...{ code: "class Missing extends Error {}\nthrow new Missing('it')", name: "Missing", message: "it" },
    ...{ line: 2, under: "new Missing" },
  },
  "a subclass with a name and a field": {
    code: "class HttpError extends Error {\n  override name = 'HTTP';\n  constructor(readonly status: number) { super('gone') }\n}\nthrow new HttpError(404)",
    ...{ name: "HTTP", message: "gone", line: 5, under: "new HttpError", shows: ["status: 404"] },
  },
  "a string": {
    code: "function f() {\n  if (true) throw 'text'\n}\n\nf()",
    ...{
      name: "Thrown",
      message: "text",
      line: 2,
      under: "'text'",
      shows: [/at f \(In\[\d+\]:2:19\)/, /at In\[\d+\]:5:1/],
    },
  },
  "a template": { code: "throw `${1 + 1}`", name: "Thrown", message: "2", line: 1, under: "`${1" },
  "a number": { code: "\nthrow 42", name: "Thrown", message: "42", line: 2, under: "42" },
  null: { code: "\nthrow null", name: "Thrown", message: "null", line: 2, under: "null" },
  undefined: { code: "\nthrow undefined", name: "Thrown", message: "undefined", line: 2, under: "undefined" },
  "a bigint": { code: "throw 5n as bigint", name: "Thrown", message: "5n", line: 1, under: "5n" },
  "a symbol": { code: "throw Symbol('s')", name: "Thrown", message: "Symbol(s)", line: 1, under: "Symbol" },
  "a function": { code: "throw () => 1", name: "Thrown", message: "[Function (anonymous)]", line: 1, under: "() =>" },
  "a plain object": {
    ...{ code: "const bad = { status: 404 };\nthrow bad", name: "Thrown", message: "{ status: 404 }" },
    ...{ line: 2, under: "bad" },
  },
  "a plain object, caught and thrown again": {
    code: "try {\n  throw { a: 1 };\n} catch (e) {\n  throw e;\n}",
    ...{ name: "Thrown", message: "{ a: 1 }", line: 2, under: "{ a: 1 }" },
  },
  "a string in a transpiled cell": {
    ...{
      code: "enum Level { Low, High }\nthrow Level[1]",
      name: "Thrown",
      message: "High",
      line: 2,
      under: "Level[1]",
    },
  },
  "a string in an arrow function of a class": {
    code: "class Box {\n  open = (n: number): never => { throw `no ${n}` as string };\n}\nnew Box().open(3)",
    ...{ name: "Thrown", message: "no 3", line: 2, under: "`no ${n}`" },
  },
  "a string of an imported file": {
    code: "import { fail as failPlain } from './plain.mjs';\nlet before = 1;\nbefore += failPlain();",
    ...{ name: "Thrown", message: "a word", line: 3, under: "failPlain" },
  },
  "a rejected promise that is awaited": {
    ...{ code: "await null;\nawait Promise.reject('no')", name: "Thrown", message: "no", line: 2, under: "'no'" },
  },
  "a promise rejected by a timer": {
    code: "const later = new Promise((_, reject) => setTimeout(() => reject('late no'), 5));\n\nawait later;",
    ...{ name: "Thrown", message: "late no", line: 3, under: "await later" },
  },
  "an aborted signal": {
    code: "const stop = new AbortController();\nstop.abort('enough');\nstop.signal.throwIfAborted();",
    ...{ name: "Thrown", message: "enough", line: 3, under: "stop.signal" },
  },
  "a promise that nobody awaits": {
    code: "setTimeout(() => {\n  void Promise.reject(new TypeError('forgotten'));\n}, 20); undefined",
    ...{ name: "TypeError", message: "forgotten", line: 2, under: "new TypeError", late: true },
  },
  "a string in a timer": {
    code: "setTimeout(() => {\n  throw 'tick'\n}, 20); undefined",
    ...{ name: "Thrown", message: "tick", line: 2, under: "'tick'", late: true },
  },
  "a microtask": {
    code: "setTimeout(() => queueMicrotask(() => {\n  throw new Error('micro')\n}), 20); undefined",
    ...{ name: "Error", message: "micro", line: 2, under: "new Error", late: true },
  },
  "a listener of an emitter": {
    code: "import { EventEmitter } from 'node:events';\nconst emitter = new EventEmitter();\nemitter.on('x', () => { throw new Error('heard') });\nemitter.emit('x')",
    ...{ name: "Error", message: "heard", line: 3, under: "new Error", shows: [/at In\[\d+\]:4:9/] },
  },
  "a listener of an event target": {
    code: "const target = new EventTarget();\ntarget.addEventListener('x', () => { throw new Error('heard too') });\ntarget.dispatchEvent(new Event('x')); undefined",
    ...{ name: "Error", message: "heard too", line: 2, under: "new Error", late: true },
  },
  "a frozen error": {
    ...{ code: "throw Object.freeze(new Error('ice'))", name: "Error", message: "ice", line: 1, under: "new Error" },
  },
  "a proxy of an error": {
    ...{
      code: "throw new Proxy(new URIError('p'), {})",
      name: "URIError",
      message: "p",
      line: 1,
      under: "new URIError",
    },
  },
  "a proxy that answers nothing": {
    code: "\nthrow new Proxy({}, { get() { throw 1 }, ownKeys() { throw 2 }, getPrototypeOf() { throw 3 } })",
    ...{ name: "Thrown", message: /./, line: 2 },
  },
  "an error whose getters throw": {
    code: "const sly = new Error('sly');\nfor (const key of ['name', 'cause', 'errors', 'extra'])\n  Object.defineProperty(sly, key, { enumerable: true, get() { throw new Error('no') } });\nthrow sly",
    ...{ name: "Error", message: "sly", line: 1, under: "new Error" },
  },
  "an error without a stack": {
    code: "const bare = new Error('bare');\ndelete bare.stack;\nthrow bare",
    ...{ name: "Error", message: "bare", line: 3, under: "throw" },
  },
  "a DOMException": {
    ...{ code: "throw new DOMException('gone', 'AbortError')", name: "AbortError", message: "gone" },
    ...{ line: 1, under: "new DOMException" },
  },
  "a value that cannot be cloned": {
    ...{ code: "\nstructuredClone(() => 1)", name: "DataCloneError", message: /could not be cloned/, line: 2 },
  },
  "an AggregateError": {
    code: "await Promise.any([\n  Promise.reject(new RangeError('first')),\n  Promise.reject('second'),\n])",
    ...{ name: "AggregateError", message: "All promises were rejected", line: 1 },
    shows: [
      /error 1 of 2:\nRangeError: first\n.*line 2, column 18/,
      /error 2 of 2:\nThrown: second\n.*line 3, column 18/,
    ],
  },
  "a SuppressedError": {
    code: "{\n  using r = { [Symbol.dispose]() { throw new Error('closing') } };\n  throw new Error('working');\n}",
    ...{
      name: "SuppressedError",
      message: /suppressed/,
      shows: [/\nError: closing\n.*line 2, /, /\nError: working\n.*line 3, /],
    },
  },
  "a chain of causes": {
    code: "function read() { throw new TypeError('cell') }\nfunction load() {\n  try { read() } catch (cause) { throw new Error('scan', { cause }) }\n}\ntry { load() } catch (cause) { throw new Error('film', { cause }) }",
    ...{ name: "Error", message: "film", line: 5, under: "new Error" },
    shows: [/caused by:\nError: scan\n.*line 3, [^]*caused by:\nTypeError: cell\n.*line 1, column 25/],
  },
  "a cause that is no error": {
    ...{ code: "throw new Error('outer', { cause: 'a word' })", name: "Error", message: "outer", line: 1 },
    shows: ["caused by:\nThrown: a word"],
  },
  "causes in a circle": {
    code: "const hen: any = new Error('hen'); const egg = new Error('egg', { cause: hen });\nhen.cause = egg; throw hen",
    ...{ name: "Error", message: "hen", line: 1, under: "new Error('hen')", shows: [/caused by:\nError: egg/] },
  },
  "an error that contains itself": {
    code: "const self: any = new AggregateError([], 'self');\nself.errors.push(self, self); self.me = self; throw self",
    ...{ name: "AggregateError", message: "self", line: 1, under: "new AggregateError" },
  },
  "an error of the system": {
    code: "import { readFileSync } from 'node:fs';\nreadFileSync('/no/such')",
    ...{ name: "Error", message: /^ENOENT/, line: 2, under: "readFileSync" },
    shows: ["code: 'ENOENT'", "errno: -2", "path: '/no/such'", "syscall: 'open'"],
  },
  "an awaited error of the system": {
    code: "import { readFile } from 'node:fs/promises';\nasync function get() {\n  return await readFile('/no/such');\n}\nawait get()",
    ...{
      name: "Error",
      message: /^ENOENT/,
      line: 3,
      under: "await readFile",
      shows: [/at async In\[\d+\]:5:1/, "code: 'ENOENT'"],
    },
  },
  "a failed assertion": {
    code: "import assert from 'node:assert';\nassert.equal(1, 2)",
    ...{ name: "AssertionError", message: /1 == 2/, line: 2, under: "equal", shows: ["actual: 1", "expected: 2"] },
  },
  "a failed request": {
    ...{ code: "\nawait fetch('http://127.0.0.1:1/')", name: "TypeError", message: "fetch failed", line: 2 },
    shows: [/caused by:\nError: bad port/],
  },
  "a missing package": {
    ...{
      code: "let q = 1;\nimport 'no-such-package'",
      name: "Error",
      message: /Expected the package `no-such-package`/,
    },
    ...{ line: 2, under: "import", shows: ["code: 'ERR_MODULE_NOT_FOUND'"] },
  },
  "a missing file": {
    ...{
      code: "\nconst m = await import('./missing.ts')",
      name: "Error",
      message: /Expected `.\/missing.ts` to be a file/,
    },
    line: 2,
  },
  "a mistake in an imported file": {
    ...{
      code: "\nimport { a } from './bad.ts'; a",
      name: "SyntaxError",
      message: /bad\.ts to be TypeScript .* line 2, column 18/,
    },
    shows: [`${folder}/bad.ts, line 2, column 18:`, "❯ 2 │ export const b = ;", /In \[\d+\], line 2, column 1:/],
  },
  "a module that throws": {
    ...{ code: "\n\nimport one from './throws.ts'; one", name: "Error", message: "at load" },
    shows: [
      ...[`${folder}/throws.ts, line 3, column 9:`, "❯ 3 │   throw new Error('at load');"],
      ...[`at inner (${folder}/throws.ts:3:9)`, /In \[\d+\], line 3, column 1:/],
    ],
  },
  "a function of an imported file": {
    code: "import { fail } from './library.ts';\nfunction mine() {\n  fail(3);\n}\nmine();",
    ...{ name: "RangeError", message: "from below 3" },
    shows: [
      ...[`${folder}/library.ts, line 2, column 9:`, "❯ 2 │   throw new RangeError('from below ' + n);"],
      ...[/called from In \[\d+\], line 5, column 1:/, /at mine \(In\[\d+\]:3:3\)/],
    ],
  },
  "a function that a package calls": {
    code: "import call from 'a-package';\ncall(() => {\n  throw new Error('called back');\n})",
    ...{ name: "Error", message: "called back", line: 3, under: "new Error" },
    shows: [`${folder}/node_modules/a-package/index.js:1:`],
  },
  "a stack overflow": {
    code: "function deeper(n: number): number {\n  return deeper(n + 1) + 1;\n}\ndeeper(0)",
    ...{
      name: "RangeError",
      message: "Maximum call stack size exceeded",
      shows: [/at deeper \(In\[\d+\]:2:10\)/, /more calls/],
    },
  },
  "an error of another realm": {
    code: "import vm from 'node:vm';\nvm.runInNewContext('throw new EvalError(\"elsewhere\")')",
    ...{ name: "EvalError", message: "elsewhere", line: 2, under: "runInNewContext" },
  },
  "an error of a worker": {
    code: "import { Worker } from 'node:worker_threads';\nconst w = new Worker('throw new RangeError(\"apart\")', { eval: true });\nawait new Promise((_, reject) => w.on('error', reject))",
    ...{ name: "RangeError", message: "apart", line: 3, under: "await", shows: ["[worker eval]:1:7"] },
  },
  "an error in eval": {
    ...{ code: "\neval('throw new Error(\"evil\")')", name: "Error", message: "evil", line: 2, under: "eval" },
    shows: ["at eval (<anonymous>:1:7)"],
  },
  "an error that a display method throws": {
    code: "({\n  [Symbol.for('Jupyter.display')]() { throw new Error('in display') },\n})",
    ...{ name: "Error", message: "in display", line: 2, under: "new Error" },
  },
  "an error that an inspection throws": {
    code: "({\n  [Symbol.for('nodejs.util.inspect.custom')]() { throw new Error('in inspect') },\n})",
    ...{ name: "Error", message: "in inspect", line: 2, under: "new Error" },
  },
  "an error under a magic": {
    ...{
      code: "%%time\nconst c = 1;\nthrow new Error('timed')",
      name: "Error",
      message: "timed",
      line: 3,
      under: "new Error",
    },
  },
  "a message that looks like calls": {
    code: "throw new Error('one\\n    at fake (In[1]:9:9)\\ntwo')",
    ...{ name: "Error", message: /^one\n[^]*two$/, line: 1, under: "new Error" },
  },
};

/** Where the mark of a traceback's first excerpt is: the line's number and what the mark stands under. */
function marked(traceback: string): { readonly line: number; readonly under: string } | undefined {
  const lines = traceback.split("\n");
  const index = lines.findIndex((line) => line.startsWith("  ❯ "));
  if (index < 0) return undefined;
  const [, line] = /❯ +(\d+) │/.exec(lines[index] ?? "") ?? [];
  return { line: Number(line), under: (lines[index] ?? "").slice((lines[index + 1] ?? "").indexOf("^")) };
}

// eslint-disable-next-line no-control-regex
const uncoloured = (error: Received): string => error.content.traceback.join("\n").replace(/\u001b\[[\d;]*m/g, "");

async function errorOf({ code, late }: Kind): Promise<Received | undefined> {
  const cell = await kernel.execute(code);
  const own = cell.of("error")[0];
  if (own !== undefined || late === undefined) return own;
  const next = await kernel.execute("await new Promise((r) => setTimeout(r, 60))");
  return next.outputs.find((output) => output.type === "error" && output.parent === cell.id);
}

describe("what a cell throws", () => {
  test.each(Object.entries(KINDS))("%s", async (_, kind) => {
    const error = await errorOf(kind);
    if (error === undefined) throw new Error("Expected an error but found none");
    const traceback = uncoloured(error);
    expect(error.content.ename).toBe(kind.name);
    if (typeof kind.message === "string") expect(error.content.evalue).toBe(kind.message);
    else expect(error.content.evalue).toMatch(kind.message);
    expect(traceback.startsWith(kind.name)).toBe(true);
    if (kind.line !== undefined) expect(marked(traceback)?.line).toBe(kind.line);
    if (kind.under !== undefined) expect(marked(traceback)?.under.startsWith(kind.under), traceback).toBe(true);
    for (const text of kind.shows ?? []) expect(traceback).toMatch(text);
    expect(traceback).not.toMatch(NOT_THE_USERS);
  });

  test("leaves the kernel as it was", async () => {
    expect((await kernel.execute("6 * 7")).result).toBe("42");
  });
});

describe("a traceback", () => {
  test("of a huge message is short and says so; the message itself is whole", async () => {
    const { error, traceback } = await kernel.execute("throw new Error('x'.repeat(1e6))");
    expect(error?.evalue).toHaveLength(1e6);
    expect(traceback.length).toBeLessThan(12_000);
    expect(traceback).toContain("… 990000 more characters …");
    expect(marked(traceback)?.line).toBe(1);
  });

  test("of a very long line shows the part around the place", async () => {
    const { traceback } = await kernel.execute(`const long = '${"y".repeat(5000)}'; throw new Error('far')`);
    expect(marked(traceback)?.under).toMatch(/^new Error\('far'\)/);
    expect(traceback.length).toBeLessThan(600);
  });

  test("of an error older than its cell shows where it was made and where it was thrown", async () => {
    const made = await kernel.execute("\nconst old = new Error('kept for later')");
    const { traceback, reply } = await kernel.execute("\n\nthrow old");
    expect(marked(traceback)).toEqual({ line: 2, under: "new Error('kept for later')" });
    expect(traceback).toContain(`In [${made.reply.content.execution_count}], line 2, column 13:`);
    expect(traceback).toContain(`In [${reply.content.execution_count}], line 3, column 1:`);
  });

  test("of a function of an earlier cell shows both cells", async () => {
    const first = await kernel.execute("function fails(): never {\n  throw 'from before'\n}");
    const { traceback, reply } = await kernel.execute("let here = 1;\nfails()");
    expect(traceback).toContain(`In [${first.reply.content.execution_count}], line 2, column 9:`);
    expect(traceback).toContain(`called from In [${reply.content.execution_count}], line 2, column 1:`);
  });
});

describe("a hint", () => {
  test.each(Object.entries(EXPORTED))("knows all that %s exports", async (module, names) => {
    const { result } = await kernel.execute(`import * as all from "${module}";\nObject.keys(all).sort().join()`);
    expect(result).toBe(`'${[...names].sort().join()}'`);
  });
});

describe("a function that throws what is no error", () => {
  test("can be sent elsewhere as text", async () => {
    const code =
      "import vm2 from 'node:vm';\nfunction thrower(): never { throw 'sent' }\n" +
      "vm2.runInNewContext(`try { (${thrower})() } catch (e) { e }`)";
    expect((await kernel.execute(code)).result).toBe("'sent'");
  });

  test("throws the very value", async () => {
    const code = "const it = { a: 1 }; let got: unknown; try { throw it } catch (e) { got = e }\ngot === it";
    expect((await kernel.execute(code)).result).toBe("true");
  });
});
