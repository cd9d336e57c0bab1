/** Declaring and redeclaring over cells, and what closures see. */
export const declarations = [
  {
    title: "a closure sees a later assignment",
    steps: ["let count = 0; function increment() { count++; return count }", "count = 10; increment()"],
    answer: "11",
  },
  {
    title: "a closure sees a later declaration of its name",
    steps: ["let seen = 1; const look = () => seen", "let seen = 2", "look()"],
    answer: "2",
    redeclares: true,
  },
  {
    title: "a function calls the later version of another",
    steps: [
      "function inner() { return 1 } function outer() { return inner() * 10 }",
      "function inner() { return 2 }",
      "outer()",
    ],
    answer: "20",
    redeclares: true,
  },
  { title: "let after let", steps: ["let a = 1", "let a = 'x'; a"], answer: "x", redeclares: true },
  { title: "let after const", steps: ["const a = 1", "let a = 2; a = 3; a"], answer: "3", redeclares: true },
  { title: "const after let", steps: ["let a = 1", "const a = 2; a"], answer: "2", redeclares: true },
  { title: "const after const", steps: ["const a = 1", "const a = 2; a"], answer: "2", redeclares: true },
  { title: "var between lets", steps: ["let a = 1", "var a = 2", "let a = 3; a"], answer: "3", redeclares: true },
  {
    title: "function after let, const after function",
    steps: ["let a = 1", "function a() { return 2 }", "const a = 3; a"],
    answer: "3",
    redeclares: true,
  },
  {
    title: "class after function",
    steps: ["function A() {}", "class A { a = 1 }", "new A().a"],
    answer: "1",
    redeclares: true,
  },
  {
    title: "class after class",
    steps: ["class A { v = 1 }; let old = new A()", "class A { v = 2 }", "`${old.v}${new A().v}${old instanceof A}`"],
    answer: "12false",
    redeclares: true,
  },
  { title: "enum after class", steps: ["class A {}", "enum A { X = 7 }", "A.X"], answer: "7", redeclares: true },
  {
    title: "enum after enum",
    steps: ["enum A { X = 3 }", "enum A { X = 4 }", "`${A.X}${A[4]}`"],
    answer: "4X",
    redeclares: true,
  },
  {
    title: "namespace after const",
    steps: ["const a = 1", "namespace a { export const x = 5 }", "a.x"],
    answer: "5",
    redeclares: true,
  },
  {
    title: "interface after interface",
    steps: ["interface A { a: number }", "interface A { b: string }; const v = { b: 'q' } as A; v.b"],
    answer: "q",
  },
  {
    title: "type after type",
    steps: ["type A = number; let v: A = 1", "type A = string; let v: A = 'w'; v"],
    answer: "w",
    redeclares: true,
  },
  {
    title: "an import after a variable, a variable after an import",
    steps: ["let sep = 1", "import { sep } from 'node:path'; const was = sep", "let sep = 2; `${was}${sep}`"],
    answer: "/2",
    redeclares: true,
  },
  {
    title: "a constant stays constant in its cell",
    steps: ["const a = 1; let said = ''; try { (a as any) = 2 } catch (e) { said = (e as Error).name } `${said} ${a}`"],
    answer: "TypeError 1",
  },
  {
    title: "a constant stays constant in a later cell",
    steps: ["const a = 1", "let said = ''; try { a = 2 } catch (e) { said = (e as Error).name } `${said} ${a}`"],
    answer: "TypeError 1",
  },
  {
    title: "a constant stays constant to ++, to patterns and to loops",
    steps: [
      "const a = 1; const tries = [() => { a++ }, () => { [a] = [2] }, () => { for (a of [3]); }, () => { a += 1 }]",
      "tries.map((attempt) => { try { attempt(); return 'ran' } catch (e) { return (e as Error).name } }).join() + a",
    ],
    answer: "TypeError,TypeError,TypeError,TypeError1",
  },
  {
    title: "a variable of a constant's name inside a function is free",
    steps: ["const a = 1", "function f(a: number) { a = 2; { let a = 0; a++ } return a } `${f(0)}${a}`"],
    answer: "21",
  },
  {
    title: "let after using a name as an import's",
    steps: ["import os from 'node:os'", "let os = 4; os"],
    answer: "4",
    redeclares: true,
  },
  {
    title: "a function is there before its line",
    steps: ["const early = hoisted(); function hoisted() { return 'up' }", "early"],
    answer: "up",
  },
  {
    title: "functions call each other",
    steps: [
      "function even(n: number): boolean { return n === 0 || odd(n - 1) } function odd(n: number): boolean { return n !== 0 && even(n - 1) }",
      "even(10)",
    ],
    answer: "true",
  },
  {
    title: "functions of two cells call each other",
    steps: [
      "function ping(n: number): string { return n === 0 ? 'end' : pong(n - 1) }",
      "function pong(n: number): string { return ping(n) }",
      "ping(3)",
    ],
    answer: "end",
  },
  { title: "a function keeps its name", steps: ["function named() {}", "named.name"], answer: "named" },
  {
    title: "a class keeps its name",
    steps: ["class Named {}", "Named.name + new Named().constructor.name"],
    answer: "NamedNamed",
  },
  { title: "an arrow takes its variable's name", steps: ["const arrow = () => 1", "arrow.name"], answer: "arrow" },
  {
    title: "var is there before its line",
    steps: ["const before = typeof late; var late = 1", "`${before} ${late}`"],
    answer: "undefined 1",
  },
  {
    title: "var in a block and in for belongs to the cell",
    steps: ["if (true) { var inBlock = 1 } for (var k = 0; k < 3; k++);", "inBlock + k"],
    answer: "4",
  },
  { title: "let in a block stays there", steps: ["{ let hidden = 1 }", "typeof hidden"], answer: "undefined" },
  {
    title: "a function in a block stays there, as in a module",
    steps: ["{ function inBlock() { return 1 } }", "typeof inBlock"],
    answer: "undefined",
  },
  {
    title: "loops give each round its own variable",
    steps: [
      "const made: (() => number)[] = []; for (let i = 0; i < 3; i++) made.push(() => i)",
      "made.map((f) => f()).join()",
    ],
    answer: "0,1,2",
  },
  {
    title: "destructuring with defaults, rest and computed names",
    steps: [
      "const key = 'z'; const { p, q: [first = 9], [key]: named, ...rest } = { p: 1, q: [] as number[], z: 3, w: 4 }",
      "JSON.stringify([p, first, named, rest])",
    ],
    answer: '[1,9,3,{"w":4}]',
  },
  {
    title: "destructuring in the heads of loops",
    steps: [
      "const out: string[] = []; for (const [k, { v = 5 }] of Object.entries({ a: { v: 1 }, b: {} as { v?: number } })) out.push(k + v)",
      "for (var { length } of ['abc']) out.push(String(length)); out.join()",
    ],
    answer: "a1,b5,3",
  },
  {
    title: "assignment by destructuring to variables of another cell",
    steps: ["let a = 1, b = 2", "[a, b] = [b, a]", "({ a, b: a } = { a: 7, b: 8 }); `${a}${b}`"],
    answer: "81",
  },
  {
    title: "names are kept after a throw",
    steps: [
      "let before = 1; function stays() { return before }",
      { throws: "before = 2; const gone = 3; throw new Error('x')" },
      "stays() + gone",
    ],
    answer: "5",
  },
  {
    title: "a name can be declared again after its declaration threw",
    steps: [{ throws: "const v = (() => { throw new Error('x') })()" }, "const v = 5; v"],
    answer: "5",
  },
  {
    title: "a variable is not there before its line",
    steps: [{ throws: "const use = notYet; let notYet = 1", name: "ReferenceError" }, "'said'"],
    answer: "said",
  },
  {
    title: "an undeclared name is not made a global",
    steps: [{ throws: "undeclared = 1", name: "ReferenceError" }, "typeof undeclared"],
    answer: "undefined",
  },
  {
    title: "a declared name of the language's own",
    steps: [
      "let Map = 5, Promise = 6, Array = 7, JSON = 8, Object = 9",
      "await 0; Map + Promise + Array + JSON + Object",
    ],
    answer: "35",
  },
  {
    title: "names that a kernel could use itself",
    steps: [
      "let exports = 1, module = 2, __filename = 3, result = 4, React = 5",
      "exports + module + __filename + result + React",
    ],
    answer: "15",
  },
  {
    title: "globalThis carries values from cell to cell",
    steps: ["(globalThis as any).shared = 3; declare const shared: number", "shared + 1"],
    answer: "4",
  },
  {
    title: "this at the top is undefined, as in a module",
    steps: ["const self = this", "typeof self"],
    answer: "undefined",
  },
  {
    title: "this in a plain call is undefined",
    steps: ["function self(this: unknown) { return this }", "String(self())"],
    answer: "undefined",
  },
  {
    title: "a frozen object throws, as in a module",
    steps: [{ throws: "const frozen = Object.freeze({ a: 1 }); (frozen as any).a = 2", name: "TypeError" }, "frozen.a"],
    answer: "1",
  },
  {
    title: "a variable of a host's name in objects, patterns, functions and labels",
    steps: [
      "const URL = 1; let { Map, Set: [Event] } = { Map: 2, Set: [3] }; const o = { URL, Map, fetch: Event }",
      "({ URL: Map } = o); function f(Map: number) { return Map * 10 } Event: for (;;) { break Event }",
      "JSON.stringify([URL, Map, Event, o, f(Map)])",
    ],
    answer: '[1,1,3,{"URL":1,"Map":2,"fetch":3},10]',
  },
  {
    title: "a class, a function and an enum of a host's name",
    steps: [
      "class Event { static made = 0; constructor() { Event.made++ } clone() { return new Event() } } enum Blob { A = 4 } function fetch(n: number): number { return n ? fetch(n - 1) + 1 : 0 }",
      "new Event().clone(); `${Event.made}${Event.name.length > 4}${Blob.A}${Blob[4]}${fetch(3)}`",
    ],
    answer: "2true4A3",
  },
  {
    title: "a library keeps the globals whose names cells take",
    steps: [
      {
        files: {
          "lib.mjs":
            "export const wait = () => new Promise((go) => setTimeout(() => go(new Map([[1, 'kept']]).get(1)), 1));",
        },
      },
      "let Map = 5; import { setTimeout } from 'node:timers/promises'; import { wait } from './lib.mjs'",
      "const own = await setTimeout(1, 'own'); `${own}${Map}${await wait()}`",
    ],
    answer: "own5kept",
  },
];
