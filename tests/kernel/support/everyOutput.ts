import type { Source } from "./notebooks.js";

/** A cell, and what must be found under it, one line for each output. */
export interface Expected extends Source {
  readonly shows: readonly string[];
}

const cell = (source: string, ...shows: string[]): Expected => ({ source, shows });
const failing = (source: string, ...shows: string[]): Expected => ({ source, shows, tags: ["raises-exception"] });
const result = (text: string): string => `execute_result: text/plain: ${text}`;
const displayed = (text: string): string => `display_data: text/plain: ${text}`;

/** Thirty cells that show everything a cell can show; which of them fail says their tag. */
export const EVERY_OUTPUT: readonly Expected[] = [
  cell(
    "import { clearOutput, comms, display, input, openWidget } from 'halidelab/kernel'; import { execSync } from 'node:child_process'",
  ),
  cell("1 + 1", result("2")),
  cell("console.log('out')", "stdout: out\n"),
  cell("console.error('err')", "stderr: err\n"),
  cell("console.log('a'); console.error('b'); console.log('c')", "stdout: a\n", "stderr: b\n", "stdout: c\n"),
  cell(
    "for (let i = 0; i < 5000; i++) console.log(i)",
    `stdout: ${Array.from({ length: 5000 }, (_, i) => `${i}\n`).join("")}`,
  ),
  cell("display('first'); display('second'); 'third'", displayed("'first'"), displayed("'second'"), result("'third'")),
  cell("void (await display({ 'text/html': '<b>x</b>' }, { raw: true }))", "display_data: text/html: <b>x</b>"),
  failing("throw new Error('one')", "error: Error: one"),
  cell("'after the error'", result("'after the error'")),
  failing("await Promise.reject(new TypeError('two'))", "error: TypeError: two"),
  failing("throw 'a string'", "error: Thrown: a string"),
  failing("let x = (", "error: SyntaxError: "),
  cell("void (await display('old', { id: 'shared' }))", displayed("'new'")),
  cell("await display('new', { id: 'shared', update: true }); 0", result("0")),
  cell("console.log('gone'); clearOutput(); console.log('kept')", "stdout: kept\n"),
  cell("console.log('gone'); clearOutput(true); console.log('kept')", "stdout: kept\n"),
  cell("await new Promise((r) => setTimeout(r, 30)); 'awaited'", result("'awaited'")),
  cell(
    "setTimeout(() => console.log('late'), 5); await new Promise((r) => setTimeout(r, 60)); 0",
    "stdout: late\n",
    result("0"),
  ),
  cell("for (let i = 0; i < 50; i++) await display(i)", ...Array.from({ length: 50 }, (_, i) => displayed(String(i)))),
  failing("await input('name? ')", "error: StdinNotImplementedError: "),
  cell("execSync('echo from a child', { stdio: 'inherit' }); 0", "stdout: from a child\n", result("0")),
  cell("undefined"),
  cell(""),
  cell("// only a comment"),
  cell("let kept = 5; kept", result("5")),
  failing("process.exit(3)", "error: "),
  cell("typeof kept", result("'undefined'")),
  cell("'é😀\\u2028'", result("'é😀\u2028'")),
  cell("[1, { a: new Map([[1, 2]]) }]", result("[ 1, { a: Map(1) { 1 => 2 } } ]")),
];
