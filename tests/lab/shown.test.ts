import { describe, expect, it } from "vitest";

import { judge } from "../../src/lab/judge.js";
import type { Question } from "../../src/lab/index.js";
import { colour } from "../../src/lab/labs/colour/index.js";
import { lifetimes } from "../../src/lab/labs/lifetimes/index.js";
import { fitDecay, fitTail } from "../../src/lifetime/index.js";
import { tauc } from "../../src/techniques/absorption-edge/index.js";
import { chromaticityDiagram, emissionColour, gamut, type Chromaticity } from "../../src/techniques/colour/index.js";

/** What is said of a result that is shown; "right" where it is the one that is asked for. */
const said = (question: Question, value: unknown): string => {
  const { right, text } = judge(question, value);
  return right === true ? "right" : text;
};

describe("the fit of the decay after passivation", () => {
  const { data, questions } = lifetimes.make(2026);
  const question = questions["fit-shown"];
  const irf = data.response;

  it("is right with the response, and with more exponentials than it needs", () => {
    expect(said(question, fitDecay(data.after, { irf, exponentials: 1 }))).toBe("right");
    expect(said(question, fitDecay(data.after, { irf, exponentials: 2 }))).toBe("right");
  });

  it("is told apart from that of another decay, of the tail, and from what is no fit", () => {
    expect(said(question, fitDecay(data.before, { irf, exponentials: 2 }))).toMatch(/another decay/);
    expect(said(question, fitDecay(data.tooBright, { irf, exponentials: 1 }))).toMatch(/another decay/);
    expect(said(question, fitTail(data.after, { from: 10, exponentials: 1 }))).toMatch(/tail alone/);
    expect(said(question, data.after)).toMatch(/fitDecay/);
  });
});

describe("the Tauc plot and the diagram of colours", () => {
  const { data, questions } = colour.make(2026);

  it("are those of the student's own film", () => {
    const question = questions["tauc-shown"];
    expect(said(question, tauc(data.free, { transition: "direct" }))).toBe("right");
    expect(said(question, tauc(data.chloride, { transition: "direct" }))).toMatch(/another film/);
    expect(said(question, tauc(data.free, { transition: "indirect" }))).toMatch(/another kind of transition/);
  });

  it("have the triangle of the student's own LEDs, in any order and with two digits", () => {
    const question = questions["diagram-shown"];
    const { red, green, blue } = data.display;
    const [r, g, b] = [red, green, blue].map((light) => emissionColour(light));
    const triangle = gamut([r!, g!, b!]);
    expect(said(question, chromaticityDiagram({ points: [r!, g!, b!], gamuts: [triangle] }))).toBe("right");
    expect(said(question, gamut([b!, r!, g!]))).toBe("right");
    const short = [r!, g!, b!].map(({ x, y }): Chromaticity => ({ x: Number(x.value.toFixed(2)), y: Number(y.value.toFixed(2)) })); // prettier-ignore
    expect(said(question, gamut(short))).toBe("right");
    expect(said(question, chromaticityDiagram({ points: [r!, g!, b!] }))).toMatch(/And the triangle/);
    const other = gamut([{ x: 0.64, y: 0.33 }, { x: 0.3, y: 0.6 }, { x: 0.15, y: 0.06 }]); // prettier-ignore
    expect(said(question, chromaticityDiagram({ points: [r!, g!, b!], gamuts: [other] }))).toMatch(/other colours/);
    expect(said(question, r)).toMatch(/chromaticityDiagram/);
  });
});
