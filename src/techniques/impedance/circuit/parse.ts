import { ArgumentError, BRAND, expected, ModelError, nearWords } from "../../../foundation/index.js";
import { ELEMENTS, elementKind } from "./elements.js";
import type { Circuit, CircuitNode, CircuitParameter } from "./types.js";

const NAME = /^([A-Za-z]+?)(_?[0-9][0-9A-Za-z]*|_[A-Za-z][0-9A-Za-z]*)?(?![A-Za-z0-9_])/;

/**
 * An equivalent circuit in the notation of impedance.py: elements in series are joined by `-`, branches in parallel stand in
 * `p(…,…)`, and each element is its letters and a number: `R0-p(R1,C1)-p(R2-Wo1,C2)`.
 *
 * R resistor; C capacitor; L inductor; CPE (or Q) constant-phase element; W, Wo, Ws Warburg elements without an end, with a
 * wall and with a sink; G, Gs Gerischer; Zarc; K an RC by its time constant; La inductor with a constant phase.
 *
 * @throws ModelError that lists every mistake: unknown letters, names that occur twice, brackets; with the place in the text
 * @example circuit("R0-p(R1,CPE1)").parameters.map((p) => p.name) // ["R0", "R1", "CPE1_Q", "CPE1_alpha"]
 */
export function circuit(text: string): Circuit {
  if (typeof text !== "string" || text.trim() === "") {
    throw new ArgumentError(expected("circuit", 'a circuit as "R0-p(R1,C1)"', text));
  }
  const parser = new Parser(text);
  const root = parser.whole();
  if (parser.issues.length > 0) throw new ModelError(parser.issues);
  const { parameters } = parser;
  return Object.freeze({ [BRAND]: "Circuit" as const, text: text.replace(/\s+/g, ""), root, parameters });
}

/** A circuit, or its text read. */
export function circuitOf(given: Circuit | string): Circuit {
  return typeof given === "string" ? circuit(given) : given;
}

/** Reads a circuit by recursive descent; what is only misnamed is collected, what cannot be read further ends it. */
class Parser {
  readonly issues: string[] = [];
  readonly parameters: CircuitParameter[] = [];
  readonly #text: string;
  readonly #names = new Set<string>();
  #at = 0;

  constructor(text: string) {
    this.#text = text;
  }

  whole(): CircuitNode {
    const root = this.#series();
    this.#space();
    if (this.#at < this.#text.length) this.#fail("`-` or the end");
    return root;
  }

  #series(): CircuitNode {
    const from = this.parameters.length;
    const parts = [this.#part()];
    while (this.#take("-")) parts.push(this.#part());
    if (parts.length === 1) return parts[0] as CircuitNode;
    return { kind: "series", parts, from, to: this.parameters.length };
  }

  #part(): CircuitNode {
    this.#space();
    if (/^p\s*\(/.test(this.#rest())) return this.#parallel();
    if (this.#take("(")) {
      const inner = this.#series();
      if (!this.#take(")")) this.#fail("`)`");
      return inner;
    }
    return this.#element();
  }

  #parallel(): CircuitNode {
    const from = this.parameters.length;
    const opened = this.#at;
    this.#at += 1;
    this.#take("(");
    const parts = [this.#series()];
    while (this.#take(",")) parts.push(this.#series());
    if (!this.#take(")")) this.#fail("`,` or `)`");
    if (parts.length === 1) {
      const found = this.#text.slice(opened, this.#at);
      this.issues.push(`Expected two branches or more in parallel but found one, \`${found}\`.`);
    }
    return { kind: "parallel", parts, from, to: this.parameters.length };
  }

  #element(): CircuitNode {
    const match = NAME.exec(this.#rest());
    if (match === null) this.#fail("an element, as R1, or p(…,…)");
    const [name, symbol = ""] = match as unknown as [string, string?];
    const found = elementKind(symbol);
    const from = this.parameters.length;
    if (found === undefined) {
      const letters = Object.keys(ELEMENTS);
      const near = nearWords(symbol, letters);
      const hint = near.length > 0 ? `; did you mean ${near.join(" or ")}?` : ` (known: ${letters.join(", ")}).`;
      this.issues.push(`Expected an element at character ${this.#at + 1} but found \`${name}\`${hint}`);
    }
    if (this.#names.has(name)) this.issues.push(`Expected each element once but found \`${name}\` twice.`);
    this.#names.add(name);
    for (const [suffix, unit, role] of found?.parameters ?? []) {
      this.parameters.push({ name: suffix === "" ? name : `${name}_${suffix}`, unit, role });
    }
    this.#at += name.length;
    return { kind: "element", symbol, name, from, to: this.parameters.length };
  }

  #rest(): string {
    return this.#text.slice(this.#at);
  }

  #space(): void {
    while (/\s/.test(this.#text[this.#at] ?? "")) this.#at += 1;
  }

  #take(sign: string): boolean {
    this.#space();
    if (this.#text[this.#at] !== sign) return false;
    this.#at += 1;
    return true;
  }

  #fail(what: string): never {
    const next = this.#text[this.#at];
    const found = next === undefined ? "the end" : `\`${next}\``;
    const message = `Expected ${what} at character ${this.#at + 1} of the circuit \`${this.#text}\` but found ${found}.`;
    throw new ModelError([...this.issues, message]);
  }
}
