import { describe, expect, it } from "vitest";
import { axisLabel, plain, quantityOf, symbolRich } from "../../../src/views/scene/index.js";

/** Italics between slashes, what is lowered after `_`, what is raised after `^`. */
const seen = (label: string): string =>
  symbolRich(label)
    .map(({ text, italic, shift }) =>
      shift === "sub" ? `_${text}` : shift === "super" ? `^${text}` : italic === true ? `<${text}>` : text,
    )
    .join("");

describe("the name of a quantity (ISO 80000-1, 7.3: symbols of quantities in italics, what describes them upright)", () => {
  it.each([
    ["N_t", "<N>_t"],
    ["q_xy", "<q>_xy"],
    ["V", "<V>"],
    ["Z′", "<Z>′"],
    ["−Z″", "−<Z>″"],
    ["residual / |Z|", "residual / |<Z>|"],
    ["ln(1/τ)", "ln(1/<τ>)"],
    ["σT", "<σ><T>"],
    ["eₙ/T²", "<e>_n/<T>^2"],
    ["d ln J / d ln V", "d ln <J> / d ln <V>"],
    ["dα/dE", "d<α>/d<E>"],
    ["ΔA", "Δ<A>"],
    ["log I", "log <I>"],
    ["2θ", "2<θ>"],
    ["(cos²θ/sin θ + cos²θ/θ)/2", "(cos^2<θ>/sin <θ> + cos^2<θ>/<θ>)/2"],
    ["Ta₂O₅-equivalent depth", "Ta_2O_5-equivalent depth"],
    ["share of Cs₄PbBr₆ in V", "share of Cs_4PbBr_6 in <V>"],
    ["N₀", "<N>_0"],
    ["χ from the normal", "<χ> from the normal"],
  ])("%s", (label, set) => {
    expect(seen(label)).toBe(set);
  });

  it.each([
    "EL / reference",
    "covered part of a tile",
    "current density",
    "phase",
    "Absorbance",
    "I by TEM EDX",
    "AICc for two bands",
  ])("that is of words stays upright: %s", (label) => {
    expect(seen(label)).toBe(label);
  });

  it("goes before its unit", () => {
    expect(plain(axisLabel(quantityOf("N_t", "cm^-3 eV^-1"), 17))).toBe("Nₜ / (10¹⁷ cm⁻³ eV⁻¹)".replace("ₜ", "t"));
  });
});
