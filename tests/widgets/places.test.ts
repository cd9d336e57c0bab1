import { expect, it } from "vitest";
import { axisOf, panelOf } from "../../src/views/figure/index.js";
import { toPixel } from "../../src/views/scene/index.js";
import type { AxisPlan } from "../../widgets/src/plot/axis.js";
import { placesOf } from "../../widgets/src/plot/places.js";

const plan = (along: "x" | "y", range: readonly [number, number], scale?: "log"): AxisPlan => ({
  along,
  quantity: undefined,
  range,
  pixels: 400,
  ...(scale === undefined ? {} : { scale }),
});

/** Pixels of a place along x in a plot of 400 pixels, of which a part is seen. */
function pixelOf(value: number, x: AxisPlan, seen: readonly [number, number]): number {
  const drawn = { _offset: 50, _length: 400 };
  const plot = { _fullLayout: { xaxis: drawn, yaxis: drawn } } as unknown as HTMLElement;
  const panel = panelOf(axisOf("t"), axisOf("A"), []);
  const [place] = placesOf(plot, [{ panel, x: "xaxis", left: "yaxis" }], { xaxis: x, yaxis: plan("y", [0, 1]) }, { xaxis: seen }); // prettier-ignore
  if (place === undefined) throw new Error("no place");
  return toPixel(place.left.x, value);
}

it("puts the cursor into the part that is seen", () => {
  expect(pixelOf(30, plan("x", [0, 100]), [20, 40])).toBe(250);
});

it("puts the cursor where the axis is drawn, if that cannot have what was seen of another scale", () => {
  const whole = plan("x", [1, 100], "log");
  expect(pixelOf(10, whole, [-12, 40])).toBe(250);
  expect(pixelOf(10, whole, [Number.NaN, 40])).toBe(250);
  expect(pixelOf(10, whole, [10, 1000])).toBe(50);
});
