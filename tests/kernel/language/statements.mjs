/** Statements, results, asynchronous code, disposal. */
export const statements = [
  { title: "top-level await", steps: ["const w = await Promise.resolve(5)", "w + 1"], answer: "6" },
  {
    title: "await in the final expression",
    steps: ["(await Promise.all([1, Promise.resolve(2)])).join()"],
    answer: "1,2",
  },
  {
    title: "await in a template, a spread and a default",
    steps: ["const { d = await 3 } = {} as { d?: number }; const l = [...await [1, 2]]", "`${await d}${l.length}`"],
    answer: "32",
  },
  {
    title: "for await over an async generator",
    steps: ["async function* gen() { yield 1; yield 2 } let sum = 0; for await (const g of gen()) sum += g", "sum"],
    answer: "3",
  },
  {
    title: "a rejected promise that is awaited is caught",
    steps: [
      "let caught = ''; try { await Promise.reject(new RangeError('r')) } catch (e) { caught = (e as Error).name }",
      "caught",
    ],
    answer: "RangeError",
  },
  {
    title: "a promise goes on after its cell",
    steps: ["let done = 0; const later = (async () => { await null; done = 1 })()", "await later; done"],
    answer: "1",
  },
  {
    title: "a timer of one cell changes a variable that another reads",
    steps: [
      "let ticks = 0; const ended = new Promise<void>((r) => setTimeout(() => { ticks++; r() }, 5))",
      "await ended; ticks",
    ],
    answer: "1",
  },
  {
    title: "labels, continue and break",
    steps: [
      "let n = 0; outer: for (let a = 0; a < 3; a++) { for (;;) { if (a === 2) break outer; n++; continue outer } }",
      "n",
    ],
    answer: "2",
  },
  {
    title: "switch with its own scope",
    steps: [
      "let got = ''; switch (2 as number) { case 1: { got = 'one'; break } case 2: let x = 'two'; got = x; default: got += '!' }",
      "got",
    ],
    answer: "two!",
  },
  {
    title: "try, catch without a name, finally",
    steps: ["let path = ''; try { throw 1 } catch { path += 'c' } finally { path += 'f' }", "path"],
    answer: "cf",
  },
  { title: "a sequence", steps: ["(1, 2)"], answer: "2" },
  { title: "an object literal in parentheses", steps: ["const o = ({ a: 1 })", "o.a"], answer: "1" },
  { title: "no semicolons", steps: ["let a = 1\nlet b = [2]\n;[a, b].length"], answer: "2" },
  {
    title: "automatic semicolons after await, ++ and templates",
    steps: ["let a = 1\nlet b = 2\na\n++b\nconst t = `x`\nawait 0", "`${a}${b}${t}`"],
    answer: "13x",
  },
  { title: "a comment at the end", steps: ["3 // three"], answer: "3" },
  { title: "a declaration after the result of a cell", steps: ["let a = 1; a; ;"], answer: "1" },
  { title: "use strict is no result", steps: ["'use strict'; let us = 1", "us"], answer: "1" },
  {
    title: "using disposes in reverse order",
    steps: [
      "const order: string[] = []; const res = (n: string): Disposable => ({ [Symbol.dispose]() { order.push(n) } })",
      "{ using a = res('a'); using b = res('b'); order.push('body') }",
      "order.join()",
    ],
    answer: "body,b,a",
  },
  {
    title: "using at the top disposes at the end of its cell",
    steps: [
      "const order: string[] = []; const res = (n: string): Disposable => ({ [Symbol.dispose]() { order.push(n) } })",
      "using top = res('top'); order.push('cell')",
      "order.join()",
    ],
    answer: "cell,top",
    redeclares: true,
  },
  {
    title: "using disposes when its block throws, and both errors are kept",
    steps: [
      "let said = ''; try { using bad = { [Symbol.dispose]() { throw new Error('second') } }; throw new Error('first') } catch (e: any) { said = `${e.name} ${e.error.message} ${e.suppressed.message}` }",
      "said",
    ],
    answer: "SuppressedError second first",
  },
  {
    title: "await using awaits the disposal",
    steps: [
      "const order: string[] = []; const res: AsyncDisposable = { async [Symbol.asyncDispose]() { await null; order.push('closed') } }",
      "{ await using r = res; order.push('used') } order.push('after')",
      "order.join()",
    ],
    answer: "used,closed,after",
  },
  {
    title: "await using at the top is over when the next cell begins",
    steps: [
      "const order: string[] = []",
      "await using r = { async [Symbol.asyncDispose]() { await new Promise((go) => setTimeout(go, 5)); order.push('closed') } }; order.push('used')",
      "order.join()",
    ],
    answer: "used,closed",
    redeclares: true,
  },
  {
    title: "using in the head of a loop",
    steps: [
      "let freed = 0; const each = [1, 2, 3].map(() => ({ [Symbol.dispose]() { freed++ } })); for (using r of each) { if (freed > 1) break }",
      "freed",
    ],
    answer: "3",
  },
  {
    title: "a class that is disposable, in a function",
    steps: [
      "class File { static open = 0; constructor() { File.open++ } [Symbol.dispose]() { File.open-- } } function read() { using f = new File(); return File.open }",
      "`${read()}${File.open}`",
    ],
    answer: "10",
  },
  {
    title: "generators: two-way, return and yield*",
    steps: [
      "function* talk(): Generator<number, string, number> { const got = yield 1; yield* [got, got + 1]; return 'end' } const it = talk(); it.next()",
      "JSON.stringify([it.next(5).value, it.next().value, it.next(0)])",
    ],
    answer: '[5,6,{"value":"end","done":true}]',
  },
  {
    title: "a class that can be iterated",
    steps: [
      "class Range { constructor(private n: number) {} *[Symbol.iterator]() { for (let i = 0; i < this.n; i++) yield i } }",
      "[...new Range(3)].join()",
    ],
    answer: "0,1,2",
  },
  {
    title: "an async iterator by hand",
    steps: [
      "const source = { [Symbol.asyncIterator]() { let i = 0; return { next: async () => ({ value: i, done: i++ >= 3 }) } } }",
      "let all = ''; for await (const i of source) all += i; all",
    ],
    answer: "012",
  },
  {
    title: "arguments and rest",
    steps: [
      "function count() { return arguments.length } function rest(first: number, ...others: number[]) { return others.length }",
      "`${(count as any)(1, 2, 3)}${rest(1, 2, 3)}`",
    ],
    answer: "32",
  },
  {
    title: "optional chaining, nullish, logical assignment",
    steps: ["let m: { a?: { b: number } } = {}; let z: number | null = null; z ??= 4", "`${m.a?.b ?? 'none'}${z}`"],
    answer: "none4",
  },
  { title: "BigInt and numeric separators", steps: ["String(1_000n ** 2n)"], answer: "1000000" },
  { title: "a regular expression with v", steps: ["/[\\p{L}--[a-z]]/v.test('É')"], answer: "true" },
  {
    title: "a regular expression with named groups and look-behind",
    steps: ["'2 kg'.match(/(?<n>\\d+)(?<= *\\d) kg/)!.groups!.n"],
    answer: "2",
  },
  {
    title: "a template over lines",
    steps: ["const t = `a\n  b ${1 + 1}`", "JSON.stringify(t)"],
    answer: '"a\\n  b 2"',
  },
  {
    title: "a tagged template",
    steps: [
      "function tag(s: TemplateStringsArray, ...v: unknown[]) { return s.raw.join('|') + v.join() }",
      "tag`a\\n${1}b${2}c`",
    ],
    answer: "a\\n|b|c1,2",
  },
  {
    title: "a tagged template with type arguments",
    steps: ["function same<T>(s: TemplateStringsArray, v: T) { return v }", "same<number>`${5}`"],
    answer: "5",
  },
  {
    title: "symbols and getters",
    steps: [
      "const id = Symbol('id'); const o = { [id]: 1, get twice() { return this[id] * 2 } }",
      "o.twice + String(id)",
    ],
    answer: "2Symbol(id)",
  },
  {
    title: "Proxy and Reflect",
    steps: ["const p = new Proxy({} as Record<string, string>, { get: (_, k) => `got ${String(k)}` })", "p.anything"],
    answer: "got anything",
  },
  {
    title: "WeakRef and FinalizationRegistry",
    steps: [
      "const held = { a: 1 }; const ref = new WeakRef(held); new FinalizationRegistry(() => {}).register(held, 1)",
      "ref.deref()!.a",
    ],
    answer: "1",
  },
  {
    title: "names beyond ASCII",
    steps: ["const größe = 2, 変数 = 3, \\u{61}b = 4", "größe * 変数 + ab"],
    answer: "10",
  },
  {
    title: "eval in a function and indirect eval",
    steps: ["function local() { const x = 2; return eval('x * 2') }", "local() + (0, eval)('1 + 1')"],
    answer: "6",
  },
  {
    title: "an error tells its cause",
    steps: ["const e = new Error('outer', { cause: new TypeError('inner') })", "(e.cause as Error).message"],
    answer: "inner",
  },
];
