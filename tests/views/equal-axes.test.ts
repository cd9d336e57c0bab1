import { describe, expect, it } from "vitest";
import { axisOf, drawPanels, figureOf, figureScene, panelOf, pointsOf } from "../../src/views/figure/index.js";
import { DARK, LIGHT, toSvg, type Scale } from "../../src/views/scene/index.js";

const nyquist = panelOf(
  axisOf("Z′"),
  axisOf("−Z″"),
  [pointsOf("measured", "data", [10, 60, 110], [0, 50, 0])],
  { height: 280, equal: true }, // prettier-ignore
);
const step = ({ domain, range }: Scale): number => Math.abs((range[1] - range[0]) / (domain[1] - domain[0]));
const holds = ({ domain }: Scale, values: readonly number[]): boolean =>
  values.every((v) => v >= domain[0] && v <= domain[1]);

describe("a panel with equal axes", () => {
  it.each([400, 800, 1600])("has steps of one length along x and y, and all of its points, at %i px", (width) => {
    const alone = drawPanels([{ panels: [nyquist] }], 0, width, LIGHT);
    const beside = drawPanels([{ panels: [nyquist, panelOf(axisOf("f"), axisOf("|Z|"), [])] }], 0, width, LIGHT);
    for (const { places } of [alone, beside]) {
      const { x, y } = places[0]?.left as { x: Scale; y: Scale };
      expect(step(x) / step(y)).toBeCloseTo(1, 9);
      expect(holds(x, [10, 60, 110])).toBe(true);
      expect(holds(y, [0, 50])).toBe(true);
    }
  });

  it("leaves other panels as they are", () => {
    const { equal: _, ...plain } = nyquist;
    const { places } = drawPanels([{ panels: [plain] }], 0, 800, LIGHT);
    const { x, y } = places[0]?.left as { x: Scale; y: Scale };
    expect(step(x) / step(y)).not.toBeCloseTo(1, 1);
  });

  it("is drawn in both themes", () => {
    for (const theme of [LIGHT, DARK]) {
      expect(toSvg(figureScene(figureOf("Nyquist", [{ panels: [nyquist] }]), { theme, width: 400 }))).toMatch(/^<svg/);
    }
  });
});
