import { describe, expect, it } from "vitest";
import { cellRich, plain, proseRich } from "../../../src/views/scene/index.js";

describe("the symbols of parameters in running text", () => {
  it.each([
    ["Ea = 92.1 ± 1.5 kJ mol⁻¹.", "Eₐ = 92.1 ± 1.5 kJ mol⁻¹."],
    ["tau1 and tau2[3] are linked, tau is not", "τ₁ and τ₂[3] are linked, τ is not"],
    ["k1 = -2 * k2", "k₁ = −2 * k₂"],
    ["kCapture n (N − m) + p0", "kcapture n (N − m) + p₀"],
    ["V_TFL = 0.907 V: n_t; tau_C1, C_film_CPE2.", "VTFL = 0.907 V: nt; τC₁, Cfilm, CPE₂."],
    ["Fix `k1`: it has no end (beta too).", "Fix “k₁”: it has no end (β too)."],
  ])("are typeset: %s", (text, expected) => {
    expect(plain(proseRich(text))).toBe(expected);
  });

  it.each(["driven at 5.6 kHz", "under 3 kPa", "20 kDa and 4 kGy"])("leaves units as they are: %s", (text) => {
    expect(proseRich(text).some(({ shift }) => shift === "sub")).toBe(false);
  });

  it("are italic letters with lowered signs, as in the rows of parameters", () => {
    expect(proseRich("Ea, tau1")).toEqual([
      { text: "E", italic: true },
      { text: "a", shift: "sub" },
      { text: ", " },
      { text: "τ", italic: true },
      { text: "1", shift: "sub" },
    ]);
  });

  it("of one letter are seen where a column names parameters, elsewhere they may be samples", () => {
    expect(plain(cellRich("a1", "parameter"))).toBe("a₁");
    expect(plain(cellRich("a1", "film"))).toBe("a1");
    expect(plain(cellRich("k / s⁻¹", "parameter"))).toBe("k / s⁻¹");
  });

  it.each([
    "Easy",
    "betas mark1",
    "film a1",
    "Beatau1",
    "stack1",
    "k1x",
    "data_k1",
    "a_3.csv",
    "x-k_1",
    "film_2 run_3",
  ])("are not seen in words: %s", (text) => {
    const found = proseRich(text);
    expect(found.every((run) => run.shift === undefined && run.italic === undefined)).toBe(true);
  });
});

describe("a chemical formula in running text", () => {
  it.each([
    ["CsPbBr3 (orthorhombic) and Cs4PbBr6.", "CsPbBr₃ (orthorhombic) and Cs₄PbBr₆."],
    ["FA0.9Cs0.1PbI3, MAPbI3, PEA2PbI4, SnO2", "FA₀.₉Cs₀.₁PbI₃, MAPbI₃, PEA₂PbI₄, SnO₂"],
  ])("has its numbers lowered: %s", (text, expected) => {
    expect(proseRich(text).map(({ text: run, shift }) => (shift === "sub" ? [...run].map((c) => (c === "." ? c : String.fromCodePoint(0x2080 + Number(c)))).join("") : run)).join("")).toBe(expected); // prettier-ignore
  });

  it.each([
    "Scan12",
    "CPE2",
    "T80",
    "UV2",
    "SnO2_10nm_1.pro",
    "CsPbBr3-a.csv",
    "Pos1",
    "Run2",
    "NaCl",
    "Pb207",
    "IN2",
    "H1",
    "C1s",
  ])("is not seen in words, names of files and of lines: %s", (text) => {
    expect(proseRich(text).every((run) => run.shift === undefined)).toBe(true);
  });
});

describe("a hyphen in running text", () => {
  it.each([
    ["Quasi-2D film of 2026-11-20, 10-20 nm", "Quasi-2D film of 2026-11-20, 10-20 nm"],
    ["at -4.5 eV, (-2) and 1e-5", "at −4.5 eV, (−2) and 1e−5"],
    ["-1 to -∞", "−1 to −∞"],
  ])("is a minus sign before a number alone: %s", (text, expected) => {
    expect(plain(proseRich(text))).toBe(expected);
  });
});
