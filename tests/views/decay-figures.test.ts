import { describe, expect, it } from "vitest";
import { fitDecay, fitTail } from "../../src/lifetime/index.js";
import { gaussianResponse, photonDecay } from "../../src/simulate/index.js";
import { thinned } from "../../src/views/decay/thin.js";
import { parseFigureState } from "../../src/views/figure/index.js";
import { presentationOf } from "../../src/views/index.js";
import { DARK, toSvg } from "../../src/views/scene/index.js";
import { clashes, pictureOf, svgText } from "./figures.js";

const shape = {
  ...{ channels: 1024, channelWidth: 0.025, unit: "ns", response: { centre: 2, width: 0.3 } },
  reason: "an example",
} as const;
const irf = gaussianResponse({ ...shape, counts: 1e5, seed: 2 });
const measured = photonDecay({
  ...shape,
  lifetimes: [4, 0.8],
  amplitudes: [1, 2],
  counts: 3e5,
  background: 3,
  seed: 5,
});
const two = fitDecay(measured, { irf, exponentials: 2 });
const one = fitDecay(measured, { irf });
const tail = fitTail(measured, { exponentials: 2 });

describe("a decay that is not fitted", () => {
  it("shows each channel that holds photons at its middle, over a logarithmic axis", () => {
    const { counts, channelWidth } = measured;
    const { view } = presentationOf(measured) ?? {};
    const { panels } = parseFigureState(view?.state).rows[0] ?? { panels: [] };
    const [layer] = panels[0]?.layers ?? [];
    if (layer?.kind !== "points") throw new Error("Expected points");
    expect(panels[0]?.y.scale).toBe("log");
    expect(layer.y.every((count) => count > 0)).toBe(true);
    expect(layer.y.reduce((sum, count) => sum + count, 0)).toBe(counts.reduce((sum, count) => sum + count, 0));
    for (const [i, t] of layer.x.entries()) expect(counts[Math.floor(t / channelWidth)]).toBe(layer.y[i]);
  });
});

describe("the picture of a decay", () => {
  it("shows counts, response, curve, residuals and their autocorrelation, and what each ± means", () => {
    const text = svgText(toSvg(pictureOf(two))).replaceAll("\n", " ");
    for (const part of [
      ...["Photon-counting decay: 2 exponentials, reconvolution", "simulated: an example", "counts in a channel"],
      ...["response, scaled", "t / ns", "residual / σ", "lag, channels", "value ± 1σ", "95 % interval"],
      ...["τ1", "τ2", "amplitude average", "runs of one sign", "Durbin–Watson", "Ljung–Box", "determined"],
    ]) {
      expect(text).toContain(part);
    }
    expect(text).toContain("The curve describes the decay");
  });

  it("of a law that does not describe the decay is dashed and says so", () => {
    const svg = toSvg(pictureOf(one));
    expect(svg).toContain("stroke-dasharray");
    expect(toSvg(pictureOf(two))).not.toContain("stroke-dasharray");
    expect(svgText(svg).replaceAll("\n", " ")).toContain("does not describe");
  });

  it("gives a bound for a probability that is too small to be told, in the figure and in the report", () => {
    for (const text of [svgText(toSvg(pictureOf(one))).replaceAll("&lt;", "<"), presentationOf(one)?.text ?? ""]) {
      expect(text).toMatch(/χ[2²].{0,20}\s\(p < /u);
      expect(text).not.toMatch(/p = (<|0\))/);
    }
  });

  it("of a tail has no response", () => {
    expect(svgText(toSvg(pictureOf(tail)))).not.toContain("response");
  });

  it.each([720, 420, 1000])("has no labels over one another, %d pixels wide", (width) => {
    for (const fit of [two, one, tail]) {
      expect(clashes(pictureOf(fit, { width }))).toEqual([]);
      expect(clashes(pictureOf(fit, { width, theme: DARK }))).toEqual([]);
    }
  });

  it("stays small however many channels there are, and keeps every extreme", () => {
    const n = 65536;
    const x = Float64Array.from({ length: n }, (_, i) => i);
    const y = x.map((i) => (i === 40_000 ? 9 : i === 50_001 ? -7 : Math.sin(i)));
    const few = thinned(x, y, 600);
    expect(few.x.length).toBeLessThanOrEqual(1200);
    expect([Math.max(...few.y), Math.min(...few.y)]).toEqual([9, -7]);
    expect([...few.x]).toEqual([...few.x].sort((a, b) => a - b));
  });
});
