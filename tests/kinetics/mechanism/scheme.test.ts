import { describe, expect, test } from "vitest";
import { mechanism } from "../../../src/kinetics/mechanism/mechanism.js";
import { mechanismModel } from "../../../src/kinetics/mechanism/mechanism-model.js";
import { schemeNotes } from "../../../src/kinetics/mechanism/scheme-notes.js";

describe("a scheme as text", () => {
  test.for([
    ["A -> B -> C", ["A -> B : k1", "B -> C : k2"], ["[A] + [B] + [C]"]],
    ["A <-> B", ["A -> B : k1", "B -> A : k2"], ["[A] + [B]"]],
    ["2 A -> B", ["2 A -> B : k1"], ["[A] + 2 [B]"]],
    ["A + A → B", ["2 A -> B : k1"], ["[A] + 2 [B]"]],
    ["A + B -> C", ["A + B -> C : k1"], ["[B] + [C]", "[A] + [C]"]],
    ["A -> B; A -> C", ["A -> B : k1", "A -> C : k2"], ["[A] + [B] + [C]"]],
    ["A->B\nB ->  # lost\n", ["A -> B : k1", "B -> 0 : k2"], []],
    ["A -> B -> 0", ["A -> B : k1", "B -> 0 : k2"], []],
    ["A -kr-> B", ["A -> B : kr"], ["[A] + [B]"]],
    ["A <-kf, kb-> B -> C", ["A -> B : kf", "B -> A : kb", "B -> C : k3"], ["[A] + [B] + [C]"]],
    ["A -> B -> C : ka, kb", ["A -> B : ka", "B -> C : kb"], ["[A] + [B] + [C]"]],
    ["A -> B : k2; B -> C", ["A -> B : k2", "B -> C : k3"], ["[A] + [B] + [C]"]],
    ["A -> B : k; C -> D : k", ["A -> B : k", "C -> D : k"], ["[A] + [B]", "[C] + [D]"]],
    ["S₁* ⇌ T1", ["S₁* -> T1 : k1", "T1 -> S₁* : k2"], ["[S₁*] + [T1]"]],
    ["0 -> A", ["0 -> A : k1"], []],
  ] as const)("%s", ([text, reactions, laws]) => {
    const found = mechanism(text);
    expect(found.reactions.map((r) => `${r.text} : ${r.rate}`)).toEqual(reactions);
    expect(found.conserved.map((law) => law.text)).toEqual(laws);
  });

  test("is of first order only if every step is", () => {
    expect(mechanism("A <-> B -> C").firstOrder).toBe(true);
    expect(mechanism("A <-> B; B + C -> D").firstOrder).toBe(false);
    expect(mechanism("0 -> A").firstOrder).toBe(false);
  });

  test("with mistakes is refused with all of them at once, each with line and column", () => {
    const wrong = "A B -> C\nC % D -> E\n1 -> X : k1, k2; F\nG -> G\nA + -> B";
    expect(() => mechanism(wrong)).toThrow(
      [
        '- Line 1, column 3: expected "+" or an arrow but found "B".',
        '- Line 2, column 3: expected species, "+", ":" or an arrow such as "->" but found "%".',
        '- Line 2, column 5: expected "+" or an arrow but found "D".',
        '- Line 3, column 3: expected a species after "1" but found the end of this side.',
        "- Line 3, column 8: expected the names of 1 rate constant but found 2.",
        "- Line 4, column 3: expected a reaction that changes something but found the same on both sides of",
      ].join("\n"),
    );
    expect(() => mechanism(wrong)).toThrow('- Line 5, column 5: expected a species after "A +"');
  });

  test.for([
    ["", "reactions such as"],
    ["A", 'Line 1, column 1: expected a reaction with an arrow such as "->" but found "A".'],
    ["A -> -> B", "Line 1, column 6: expected species between two arrows"],
    ["A -> B : ", "Line 1, column 8: expected the name of a rate constant"],
    ["0.5 A -> B", "Line 1, column 1: expected a whole number of molecules"],
    ["A -k1-> B : k2", "Line 1, column 11: expected names of rate constants on the arrows or after a colon"],
    ["A -> B; A -> B", 'Line 1, column 11: expected every reaction once but found "A -> B"'],
  ] as const)("%s is refused", ([text, message]) => {
    expect(() => mechanism(text)).toThrow(message);
  });
});

describe("a scheme as a K-matrix", () => {
  test("is the same as its text, with loss on the diagonal", () => {
    const matrix = [
      [null, "k2"],
      ["k1", "k3"],
    ];
    const found = mechanism({ species: ["A", "B"], matrix });
    expect(found.reactions.map((r) => `${r.text} : ${r.rate}`).sort()).toEqual(
      mechanism("A <-> B -> 0")
        .reactions.map((r) => `${r.text} : ${r.rate}`)
        .sort(),
    );
  });

  test("with mistakes is refused with all of them at once", () => {
    const wrong = { species: ["A", "A", "3"], matrix: [[null, "k 1", null], [null]] };
    expect(() => mechanism(wrong)).toThrow(
      [
        '- Expected every species once but found "A" twice.',
        '- Expected `species[2]` to be a name but found "3".',
        "- Expected `matrix` to have 3 rows but found 2.",
        '- Expected `matrix[0][1]` to be the name of a rate constant or null but found "k 1".',
        "- Expected `matrix[1]` to have 3 names or nulls but found an array of 1 value.",
      ].join("\n"),
    );
    expect(() => mechanism({ species: ["A"], matrix: [[null]] })).toThrow("name a step but found none");
  });
});

describe("what a scheme says before any fit", () => {
  const codes = (text: string, initial?: Record<string, number>) =>
    schemeNotes(mechanism(text), initial).map((note) => `${note.ok ? "" : "! "}${note.code}`);

  test.for([
    ["A -> B ->", undefined, []],
    ["A -> B -> C", undefined, ["does not decay"]],
    ["A -> B; A -> C", undefined, ["does not decay", "! proportional", "! more rates than decays"]],
    ["A <-> B", undefined, ["does not decay", "! more rates than decays"]],
    ["A -> B", { B: 1 }, ["! never formed", "does not decay", "! more rates than decays"]],
    ["A ->; B ->", { A: 1, B: 1 }, ["uncoupled"]],
    ["A -> B ->; A -> C ->; B -> D; C -> D; D ->", undefined, ["! more rates than decays"]],
    ["2 A -> B; C -> D", { A: 1 }, ["! never formed", "uncoupled"]],
  ] as const)("%s from %o: %o", ([text, initial, wanted]) => {
    expect(codes(text, initial)).toEqual(wanted);
  });

  test("it says in words which species cannot be told apart", () => {
    const notes = schemeNotes(mechanism("A -> B; A -> C"));
    expect(notes[0]?.text).toContain("K-matrix is singular: what becomes of B and C does not decay");
    expect(notes[1]?.text).toContain("B and C are proportional");
    expect(notes[2]?.text).toContain("1 decay for 2 rate constants (k1, k2)");
  });
});

describe("a mechanism as a model", () => {
  test("has a column for each species that is not dark, and a parameter for each rate constant", () => {
    const model = mechanismModel("A -> B -> G; 2 B -> A", {
      dark: ["G"],
      timeUnit: "ps",
      start: { k1: 2 },
      fixed: { k2: 1 },
    });
    expect(model.components).toEqual(["A", "B"]);
    expect(model.parameters).toEqual([
      { name: "k1", unit: "ps^-1", lower: 0, start: 2 },
      { name: "k2", unit: "ps^-1", lower: 0, start: 1, fixed: true },
      { name: "k3", unit: "M^-1 ps^-1", lower: 0 },
    ]);
  });

  test("keeps what its mechanism conserves", () => {
    for (const [text, initial] of [
      ["A <-> B -> C; C -> A", { A: 0.3, C: 0.1 }],
      ["2 A <-> B; B + C -> D", { A: 1, C: 0.4 }],
    ] as const) {
      const model = mechanismModel(text, { initial });
      const m = model.components.length;
      const time = Float64Array.of(0, 0.1, 1, 10, 100);
      const out = new Float64Array(time.length * m);
      model.columns(
        time,
        Float64Array.from(model.parameters, (_, j) => 0.5 + j),
        out,
      );
      for (const { factors } of model.mechanism.conserved) {
        const sum = (i: number) => factors.reduce((s, f, c) => s + f * out[i * m + c]!, 0);
        time.forEach((_, i) => expect(sum(i)).toBeCloseTo(sum(0), 9));
      }
    }
  });

  test("takes times in any order, repeated, and before 0, where nothing is", () => {
    for (const text of ["A -> B", "2 A -> B"]) {
      const model = mechanismModel(text);
      const out = new Float64Array(10);
      model.columns(Float64Array.of(3, -1, 0, 1, 3), Float64Array.of(0.5), out);
      const a = text === "A -> B" ? (t: number) => Math.exp(-0.5 * t) : (t: number) => 1 / (1 + t);
      [a(3), 0, 1, a(1), a(3)].forEach((value, i) => expect(out[i * 2]).toBeCloseTo(value, 8));
      expect(out[3]).toBe(0);
    }
  });

  test("refuses names that the mechanism has not, all at once and with what was meant", () => {
    const options = { dark: ["X"], start: { k3: 1 }, fixed: { k1: -1 } };
    expect(() => mechanismModel("A -> B", options)).toThrow(/`dark`.*\n.*`start`.*did you mean k1.*\n.*`fixed.k1`/);
    expect(() => mechanismModel("A -> B", { initial: { a: 1 } })).toThrow('found "a"');
    expect(() => mechanismModel("A -> B", { initial: {} })).toThrow("found nothing");
    expect(() => mechanismModel("2 A -> B : k; B -> C : k")).toThrow("share `k` to be of one order but found 1 and 2");
  });
});
