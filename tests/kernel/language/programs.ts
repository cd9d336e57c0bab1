/**
 * Random programs in two spellings: as cells of a notebook, and as one plain JavaScript function in which every
 * declaration is an assignment to a variable that was there from the start. The second says what the first means: a
 * later declaration of a name is its new value for everyone, functions are there before their cell, constants refuse.
 */
export interface Program {
  readonly cells: readonly string[];
  /** The body of an async function with the parameter `trace`, an array that both spellings fill. */
  readonly meaning: string;
}

const VALUES = ["a", "b", "c"] as const;
const ANY = ["m", "n"] as const;

/** Makes a program of a list of choices, each a natural number; the list repeats where it is too short. */
export function programOf(choices: readonly number[]): Program {
  return new Writer(choices).program();
}

class Writer {
  readonly #choices: readonly number[];
  #at = 0;
  /** How each name was declared last. */
  readonly #kinds = new Map<string, string>();
  readonly #functions = new Set<string>();
  /** What the cell being written declares, and what may be read in it. */
  #own = new Set<string>();
  #cell: string[] = [];
  #meaning: string[] = [];

  constructor(choices: readonly number[]) {
    this.#choices = choices;
  }

  program(): Program {
    const cells = [
      "const trace: unknown[] = [];\nconst line = () => Number(/In\\[\\d+\\]:(\\d+):/.exec(new Error().stack!.split('\\n')[2]!)![1]);",
    ];
    const meaning = [`let ${[...VALUES, ...ANY, "f", "g", "K", "E"].join(", ")};`];
    for (let count = 2 + this.#pick(4); count > 0; count -= 1) {
      this.#own = new Set();
      this.#cell = [];
      this.#meaning = [];
      const hoisted = this.#hoisted();
      for (let statements = 1 + this.#pick(6); statements > 0; statements -= 1) this.#statement();
      cells.push(this.#cell.join("\n"));
      meaning.push(...hoisted, ...this.#meaning);
    }
    cells.push("JSON.stringify(trace)");
    return { cells, meaning: meaning.join("\n") };
  }

  #pick(below: number): number {
    const choice = this.#choices[this.#at % this.#choices.length] ?? 0;
    this.#at += 1;
    return choice % below;
  }

  #of<T>(list: readonly T[]): T {
    return list[this.#pick(list.length)] as T;
  }

  #write(cell: string, meaning: string = cell): void {
    this.#cell.push(cell);
    this.#meaning.push(meaning);
  }

  /** A function of the cell stands at its end, and is there from its beginning. */
  #hoisted(): string[] {
    if (this.#pick(2) === 0) return [];
    const name = this.#of(["f", "g"]);
    const reads = this.#readable();
    const inner = name === "g" && this.#functions.has("f") && this.#pick(2) ? " + f(x)" : "";
    const body = `return x + ${this.#literal()}${reads.length > 0 ? ` + ${this.#of(reads)}` : ""}${inner}`;
    const head = this.#of(["", "export ", "\n"]);
    this.#functions.add(name);
    // Written first, it is as good as last.
    this.#cell.push(`${head}function ${name}(x: number): number { ${body}; }`);
    return [`${name} = function (x) { ${body}; };`];
  }

  /** Values that are declared, and not again in this cell before they are read. */
  #readable(): string[] {
    return VALUES.filter((name) => this.#kinds.has(name));
  }

  #literal(): string {
    return String(this.#pick(9) + 1);
  }

  #expression(but: readonly string[] = []): string {
    const reads = this.#readable().filter((name) => !but.includes(name));
    const parts = [this.#literal()];
    if (reads.length > 0) parts.push(this.#of(reads));
    if (this.#functions.has("f") && this.#pick(3) === 0) parts.push(`f(${this.#literal()})`);
    if (this.#functions.has("g") && this.#pick(4) === 0) parts.push(`g(${this.#literal()})`);
    return parts.join(this.#of([" + ", " - "]));
  }

  #statement(): void {
    const write = [
      () => this.#declareValue(),
      () => this.#declareValue(),
      () => this.#assign(),
      () => this.#assign(),
      () => this.#pattern(),
      () => this.#declareAny(),
      () => this.#class(),
      () => this.#enum(),
      () => this.#block(),
      () => this.#loop(),
      () => this.#using(),
      () => this.#line(),
      () => this.#write(`trace.push(${this.#expression()});`),
    ];
    this.#of(write)();
  }

  #line(): void {
    const row = this.#cell.join("\n").split("\n").length + (this.#cell.length === 0 ? 0 : 1);
    this.#write("  trace.push(line());", `trace.push(${row});`);
  }

  /** A name that the cell has neither declared nor used yet: before its line a variable is not there. */
  #fresh(names: readonly string[]): string | undefined {
    const written = this.#cell.join("\n");
    const free = names.filter((name) => !this.#own.has(name) && !new RegExp(`\\b${name}\\b`).test(written));
    if (free.length === 0) return undefined;
    const name = this.#of(free);
    this.#own.add(name);
    return name;
  }

  #declareValue(): void {
    const name = this.#fresh(VALUES);
    if (name === undefined) return;
    const value = this.#expression([name]);
    const kind = this.#of(["let", "const", "var"]);
    const head = `${this.#of(["", "export "])}${kind} ${name}${this.#of(["", ": number", ": number | string"])}`;
    const awaited = this.#pick(4) === 0;
    const source = awaited
      ? `await Promise.resolve(${value})`
      : `${value}${this.#of(["", " as number", " satisfies number"])}`;
    this.#write(`${head} = ${source};`, `${name} = ${value};`);
    this.#kinds.set(name, kind);
  }

  #assign(): void {
    const reads = this.#readable();
    if (reads.length === 0) return;
    const name = this.#of(reads);
    const value = this.#expression();
    const [source, meaning] = this.#of([
      [`${name} = ${value}`, `${name} = ${value}`],
      [`${name} += ${value}`, `${name} += ${value}`],
      [`${name}++`, `${name}++`],
      [`[${name}] = [${value}]`, `[${name}] = [${value}]`],
      [`({ ${name} } = { ${name}: ${value} })`, `${name} = ${value}`],
      [`for (${name} of [${value}]);`, `${name} = ${value}`],
      [`(${name} as number) = ${value}`, `${name} = ${value}`],
    ] as const);
    const said = "catch (error) { trace.push((error as Error).name) }";
    const refused = this.#kinds.get(name) === "const";
    this.#write(`try { ${source} } ${said}`, refused ? `${value}; trace.push("TypeError");` : `${meaning};`);
  }

  #pattern(): void {
    const first = this.#fresh(VALUES);
    const second = this.#fresh(VALUES);
    if (first === undefined || second === undefined) return;
    const value = this.#expression([first, second]);
    const kind = this.#of(["let", "const", "var"]);
    const rest = this.#literal();
    this.#write(
      `${kind} { p: ${first}, q: [${second} = ${rest}] }: { p: number; q: number[] } = { p: ${value}, q: [] };`,
      `${first} = ${value}; ${second} = ${rest};`,
    );
    this.#kinds.set(first, kind).set(second, kind);
  }

  /** A name that may be a variable, a function, a class, an enum or a namespace, one after the other. */
  #declareAny(): void {
    const name = this.#fresh(ANY);
    if (name === undefined) return;
    const number = this.#literal();
    const [source, meaning, use] = this.#of([
      [`let ${name} = ${number};`, `${name} = ${number};`, name],
      [`const ${name} = () => ${number};`, `${name} = () => ${number};`, `${name}()`],
      [`class ${name} { static v: number = ${number} }`, `${name} = { v: ${number} };`, `${name}.v`],
      [`enum ${name} { A = ${number} }`, `${name} = { A: ${number} };`, `${name}.A`],
      [`namespace ${name} { export const v = ${number} }`, `${name} = { v: ${number} };`, `${name}.v`],
    ] as const);
    this.#write(source, meaning);
    this.#write(`trace.push(${use});`);
  }

  #class(): void {
    const value = this.#expression();
    if (this.#own.has("K")) return;
    this.#own.add("K");
    const field = this.#of(["#v = ", "private readonly v: number = ", "accessor v = "]);
    const read = field.startsWith("#") ? "this.#v" : "this.v";
    const again = this.#expression();
    this.#write(
      `class K<T = unknown> { ${field}${value}; get(): number { return ${read} + (${again}) } }\ntrace.push(new K<string>().get());`,
      `K = class { v = ${value}; get() { return this.v + (${again}) } }; trace.push(new K().get());`,
    );
  }

  #enum(): void {
    if (this.#own.has("E")) return;
    this.#own.add("E");
    const first = this.#literal();
    this.#write(`enum E { A = ${first}, B }\ntrace.push(E.B, E[E.A]);`, `trace.push(${first} + 1, "A");`);
  }

  #block(): void {
    const name = this.#of(VALUES);
    const value = this.#literal();
    const text = `{ let ${name} = ${value}; ${name}++; trace.push(${name}); }`;
    this.#write(text);
  }

  #loop(): void {
    const body = `trace.push(i + (${this.#expression()}));`;
    this.#write(`for (const i of [1, 2] as const) { ${body} }`, `for (const i of [1, 2]) { ${body} }`);
  }

  #using(): void {
    const value = this.#literal();
    this.#write(
      `{ using held = { [Symbol.dispose]() { trace.push("freed") } }; trace.push(${value}); }`,
      `trace.push(${value}, "freed");`,
    );
  }
}
