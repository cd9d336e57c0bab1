import { expect, test } from "vitest";
import { GLOBAL_FIT_SETTINGS, parseGlobalFitSettings, timeScale } from "../../../src/views/global-fit/index.js";

const spaced = (count: number, at: (i: number) => number): Float64Array => Float64Array.from({ length: count }, (_, i) => at(i)); // prettier-ignore
const shown = (scans: Float64Array, time: "linear" | "log" | null = null): string =>
  timeScale({ ...GLOBAL_FIT_SETTINGS, time }, scans);

test("delays that lie ever farther apart stand on a logarithmic axis, even ones on a linear", () => {
  // A pump–probe run: 20 steps of 0.1 ps through zero, then 60 from 1 ps to 5 ns by ratio.
  expect(shown(Float64Array.from([...spaced(20, (i) => (i - 10) / 10), ...spaced(60, (i) => 5000 ** ((i + 1) / 60))]))).toBe("log"); // prettier-ignore
  expect(shown(spaced(81, (i) => 15 * i))).toBe("linear");
  // A reaction followed every 10 s, and every minute once it was slow.
  expect(shown(Float64Array.from([...spaced(60, (i) => 10 * i), ...spaced(60, (i) => 600 + 60 * i)]))).toBe("linear");
  expect(shown(spaced(5, (i) => 10 ** i))).toBe("linear");
  expect(shown(new Float64Array(0))).toBe("linear");
});

test("what the reader chose stays", () => {
  expect(
    shown(
      spaced(60, (i) => 1.2 ** i),
      "linear",
    ),
  ).toBe("linear");
  expect(parseGlobalFitSettings({ time: "log" }).time).toBe("log");
  expect(parseGlobalFitSettings({ time: "linear" }).time).toBe("linear");
  expect(parseGlobalFitSettings({ time: "cubic" }).time).toBeNull();
});
