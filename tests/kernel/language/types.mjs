/** What TypeScript adds to the language: types, enums, namespaces, classes with modifiers, decorators, JSX. */
export const types = [
  {
    title: "generics",
    steps: ["function id<T extends object>(x: T): T { return x }", "id<{ a: number }>({ a: 1 }).a"],
    answer: "1",
  },
  { title: "a generic arrow", steps: ["const same = <T,>(x: T): T => x", "same<number>(3)"], answer: "3" },
  {
    title: "a const type parameter",
    steps: ["function tuple<const T extends readonly unknown[]>(...v: T): T { return v }", "tuple('a', 1).length"],
    answer: "2",
  },
  {
    title: "NoInfer, in/out and conditional types",
    steps: [
      "interface Box<in out T> { v: T } type Un<T> = T extends Box<infer U extends number> ? U : never; function first<T>(a: T[], d: NoInfer<T>) { return a[0] ?? d }",
      "const u: Un<Box<4>> = 4; first([u], u)",
    ],
    answer: "4",
  },
  {
    title: "mapped and template literal types",
    steps: [
      "type Get<T> = { [K in keyof T as `get${Capitalize<K & string>}`]: () => T[K] }; const g: Get<{ a: number }> = { getA: () => 1 }",
      "g.getA()",
    ],
    answer: "1",
  },
  {
    title: "satisfies and as const",
    steps: ["const cfg = { a: 1 } as const satisfies Record<string, number>", "cfg.a"],
    answer: "1",
  },
  { title: "an old-style assertion", steps: ["const old = <number>(5 as unknown)", "old"], answer: "5" },
  {
    title: "non-null assertions and definite assignment",
    steps: ["let sure!: number; function set() { sure = 5 } set()", "sure! + [1][0]!"],
    answer: "6",
  },
  {
    title: "type predicates and assertion functions",
    steps: [
      "function isText(x: unknown): x is string { return typeof x === 'string' } function must(x: unknown): asserts x { if (!x) throw new Error() }",
      "must(1); isText('a')",
    ],
    answer: "true",
  },
  {
    title: "overloads",
    steps: [
      "function over(a: string): string; function over(a: number): number; function over(a: any) { return a }",
      "over(1)",
    ],
    answer: "1",
  },
  {
    title: "overloads of methods and constructors",
    steps: [
      "class O { v: string; constructor(a: number); constructor(a: string); constructor(a: any) { this.v = typeof a } m(): string; m(a: number): string; m(a?: any) { return this.v + typeof a } }",
      "new O('x').m(1)",
    ],
    answer: "stringnumber",
  },
  {
    title: "a this parameter",
    steps: ["function who(this: { n: string }) { return this.n }", "who.call({ n: 'me' })"],
    answer: "me",
  },
  {
    title: "declare",
    steps: [
      "declare const nowhere: number; declare function nothing(): void; declare module 'x-y' { const z: number }; declare global { interface Window2 { a: 1 } }",
      "typeof nowhere",
    ],
    answer: "undefined",
  },
  {
    title: "a cell of types alone",
    steps: ["type Only = { a: number }; interface OnlyI extends Only {}", "const v: OnlyI = { a: 6 }; v.a"],
    answer: "6",
  },
  {
    title: "enum: values, reverse mapping, computed, strings",
    steps: ["enum E { A, B = 5, C, D = 'x'.length, S = 's' }", "`${E.A}${E.C}${E.D}${E.S}${E[6]}`"],
    answer: "061sC",
  },
  {
    title: "an enum that uses an enum of another cell",
    steps: ["enum Base { Low = 2 }", "enum More { High = Base.Low * 10 }", "More.High"],
    answer: "20",
  },
  { title: "const enum", steps: ["const enum CE { A = 2, B = A << 2 }", "CE.B"], answer: "8" },
  { title: "const enum used in its own cell", steps: ["const enum CE { A = 2 } const at = CE.A; at"], answer: "2" },
  {
    title: "declare enum and declare namespace",
    steps: ["declare enum Gone { A } declare namespace AlsoGone { const a: number }", "typeof Gone + typeof AlsoGone"],
    answer: "undefinedundefined",
  },
  {
    title: "a namespace, nested and with functions",
    steps: [
      "namespace A.B { export const x = 1; export function twice() { return x * 2 } const own = 3; export namespace C { export let y = own } }",
      "A.B.twice() + A.B.C.y",
    ],
    answer: "5",
  },
  {
    title: "namespaces of one name merge in a cell",
    steps: ["namespace M { export const a = 1 } namespace M { export const b = a + 1 }", "M.a + M.b"],
    answer: "3",
  },
  {
    title: "namespaces of one name merge over cells",
    steps: ["namespace M { export const a = 1 }", "namespace M { export const b = 2 }", "M.a + M.b"],
    answer: "3",
  },
  {
    title: "a namespace is merged with the class of an earlier cell",
    steps: ["class K { v = 1 }", "namespace K { export const extra = 2 }", "new K().v + K.extra"],
    answer: "3",
  },
  {
    title: "a namespace is merged with a function",
    steps: ["function f() { return f.extra } namespace f { export let extra = 2 }", "f()"],
    answer: "2",
  },
  {
    title: "an alias of a namespace's member",
    steps: ["namespace Deep { export namespace Er { export const v = 4 } } import er = Deep.Er", "er.v"],
    answer: "4",
  },
  {
    title: "private members, static blocks, private in",
    steps: [
      "class P { #x = 1; static #made = 0; static y: number; static { P.y = 4 } constructor() { P.#made++ } static has(o: object) { return #x in o } get x() { return this.#x } static get made() { return P.#made } }",
      "const p = new P(); `${p.x}${P.y}${P.made}${P.has(p)}${P.has({})}`",
    ],
    answer: "141truefalse",
  },
  {
    title: "private methods and accessors",
    steps: [
      "class Q { #v = 2; #twice() { return this.#v * 2 } set #w(x: number) { this.#v = x } run() { this.#w = 5; return this.#twice() } }",
      "new Q().run()",
    ],
    answer: "10",
  },
  {
    title: "parameter properties",
    steps: [
      "class Q { constructor(readonly a: number, private b = 2, protected override c?: number) {} sum() { return this.a + this.b } }",
      "new Q(1).sum()",
    ],
    answer: "3",
  },
  {
    title: "fields are defined, not assigned",
    steps: [
      "class A { set v(_: number) { throw new Error('setter') } } class B extends A { v = 1 as any }",
      "new B().v",
    ],
    answer: "1",
  },
  {
    title: "declared fields leave nothing",
    steps: ["class A { v = 1 } class B extends A { declare v: number; abstract?: number }", "new B().v"],
    answer: "1",
  },
  {
    title: "abstract classes, override, implements",
    steps: [
      "interface I { f(): number } abstract class R implements I { abstract f(): number; g() { return this.f() } } class S extends R { override f() { return 8 } }",
      "new S().g()",
    ],
    answer: "8",
  },
  {
    title: "a class of one cell extended in another, super in both ways",
    steps: [
      "class A { static s() { return 1 } m() { return 2 } }",
      "class B extends A { static override s() { return super.s() + 10 } override m() { return super.m() + 20 } }",
      "B.s() + new B().m()",
    ],
    answer: "33",
  },
  {
    title: "mixins",
    steps: [
      "type Ctor<T = {}> = new (...a: any[]) => T; function Timed<B extends Ctor>(Base: B) { return class extends Base { at = 7 } }",
      "const T = Timed(class { a = 1 }); const t = new T(); t.at + t.a",
    ],
    answer: "8",
  },
  {
    title: "accessor",
    steps: [
      "class U { accessor v = 3; static accessor w = 1 }",
      "const u = new U(); u.v += 1; U.w = 6; `${u.v}${U.w}${Object.keys(u).length}`",
    ],
    answer: "460",
  },
  {
    title: "class expressions and anonymous classes",
    steps: ["const K = class Inner { self() { return Inner.name } }; const L = class { }", "new K().self() + L.name"],
    answer: "InnerL",
  },
  {
    title: "new.target, instanceof and Symbol.hasInstance",
    steps: [
      "class N { via; constructor() { this.via = new.target.name } } class M extends N {} class Even { static [Symbol.hasInstance](n: number) { return n % 2 === 0 } }",
      "new M().via + ((2 as any) instanceof Even)",
    ],
    answer: "Mtrue",
  },
  {
    title: "a method decorator",
    steps: [
      "function twice(f: (this: any) => number, _: ClassMethodDecoratorContext) { return function (this: any) { return 2 * f.call(this) } }",
      "class T { @twice n() { return 21 } }",
      "new T().n()",
    ],
    answer: "42",
  },
  {
    title: "decorators of classes, fields, accessors and getters",
    steps: [
      "const log: string[] = []; const note = (_: unknown, c: DecoratorContext): any => { log.push(`${c.kind} ${String(c.name)}`) }",
      "@note class D { @note f = 1; @note accessor a = 2; @note get g() { return 3 } @note static m() {} @note #p = 1 }",
      "log.join()",
    ],
    answer: "method m,accessor a,getter g,field f,field #p,class D",
  },
  {
    title: "a decorator factory that changes a field, and addInitializer",
    steps: [
      "const plus = (n: number) => (_: undefined, c: ClassFieldDecoratorContext<any, number>) => { c.addInitializer(function () { this.ready = true }); return (v: number) => v + n }",
      "class D { @plus(5) v = 1; ready = false }",
      "new D().v",
    ],
    answer: "6",
  },
  {
    title: "a class decorator that replaces the class",
    steps: [
      "function sealed<T extends new (...a: any[]) => object>(c: T, _: ClassDecoratorContext) { return class extends c { extra = 4 } }",
      "@sealed class D { v = 1 }",
      "`${(new D() as any).extra}${new D().v}`",
    ],
    answer: "41",
  },
  {
    title: "decorator metadata",
    steps: [
      "const tag = (v: string) => (_: unknown, c: DecoratorContext) => { (c.metadata as any)[c.name!] = v }",
      "class D { @tag('x') a = 1; @tag('y') m() {} }",
      "JSON.stringify((D as any)[Symbol.metadata])",
    ],
    answer: '{"m":"y","a":"x"}',
  },
  {
    title: "an exported decorated class",
    steps: [
      "const mark = (c: any, _: ClassDecoratorContext) => { c.mark = 3 }",
      "@mark export class D {} ; (D as any).mark",
    ],
    answer: "3",
  },
  {
    title: "JSX",
    steps: [
      "const React = { createElement: (tag: any, props: any, ...children: unknown[]) => `${tag}:${JSON.stringify(props)}:${children.join('|')}` }",
      'const el = <b title="t" {...{ n: 1 }}>hi {1 + 1}</b>; el',
    ],
    answer: 'b:{"title":"t","n":1}:hi |2',
  },
  {
    title: "JSX fragments and components",
    steps: [
      "const React = { Fragment: 'F', createElement: (tag: any, props: any, ...children: unknown[]) => typeof tag === 'function' ? tag(props) : `${tag}(${children.join()})` }; const Row = ({ n }: { n: number }) => <i>{n}</i>",
      "<><Row n={1} />{[2, 3].map((n) => <Row n={n} />)}</>",
    ],
    answer: "F(i(1),i(2),i(3))",
  },
  {
    title: "a comparison that looks like JSX or generics",
    steps: ["const a = 1, b = 2, c = 3", "`${a < b}${(a < b) > (c as any)}`"],
    answer: "truefalse",
  },
  {
    title: "import type and export type",
    steps: [
      "import type { Stats } from 'node:fs'; import { type Dirent } from 'node:fs'; export type { Stats }; const st: Stats | Dirent | null = null",
      "String(st)",
    ],
    answer: "null",
  },
  {
    title: "an imported type without the word type",
    steps: ["import { Stats, existsSync } from 'node:fs'; const st: Stats | null = null", "existsSync('/')"],
    answer: "true",
  },
  {
    title: "typeof import in types",
    steps: [
      "type Path = typeof import('node:path'); let p: Path | undefined; let s: import('node:fs').Stats | undefined",
      "String(p ?? s)",
    ],
    answer: "undefined",
  },
];
