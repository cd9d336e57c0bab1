import { expect, it } from "vitest";
import { presentationOf, xy } from "../../src/views/index.js";

it.each([
  [1e-320, 1e5],
  [Number.MIN_VALUE, Number.MAX_VALUE],
])("a logarithmic axis from %f to %f has ticks, and its line stays inside", (low, high) => {
  const svg =
    presentationOf(xy({ x: [1, 2, 3], y: [low, 1, high], yAxis: { label: "light", scale: "log" } }))?.svg?.() ?? "";
  expect(svg).not.toMatch(/NaN|Infinity/);
  expect(svg.match(/<tspan/g)?.length ?? 0).toBeGreaterThan(2);
  const line = /<path d="M([^"]+)"[^>]*stroke="#[0-9a-f]{6}" stroke-width="1\.[5-9]/.exec(svg)?.[1] ?? "";
  const ys = line.split("L").map((pair) => Number(pair.split(" ")[1]));
  expect(ys).toHaveLength(3);
  expect(ys[0]).toBeGreaterThan(ys[1] as number);
  expect(ys[1]).toBeGreaterThan(ys[2] as number);
});
