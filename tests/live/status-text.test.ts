import { describe, expect, it } from "vitest";
import { forecast } from "../../src/live/forecast.js";
import type { RunState } from "../../src/live/status.js";
import { forecastText } from "../../src/live/status-text.js";
import { coursePanel, outlookTexts } from "../../src/views/live/index.js";
import { exampleLive } from "../views/live-runs.js";

/** A reaction that is half over. */
const found = (() => {
  const time = Float64Array.from({ length: 40 }, (_, i) => 10 * i);
  const values = time.map((t, i) => 0.2 + 0.8 * Math.exp(-0.002 * t) + 1e-3 * Math.sin(12.9898 * (i + 1) ** 2));
  return forecast({ coordinate: { kind: "time", unit: "s", values: time }, values });
})();

describe("how far a reaction is, in a sentence", () => {
  const said = (state?: RunState): string => (found === undefined ? "" : forecastText(found, state));

  it("says how long it takes while it is measured", () => {
    for (const state of [undefined, "running", "paused"] as const)
      expect(said(state)).toMatch(/conversion now .*; 95\.0 % in 1[01]\d\d s \(95 %: \d+ to \d+ s\)\.$/);
  });

  it("says only the time on the clock of a run that somebody stopped, since the reaction may go on", () => {
    expect(said("stopped")).toMatch(/conversion at the last scan .*; 95\.0 % at 1[45]\d\d s \(95 %: \d+ to \d+ s\)\.$/);
  });

  it("says nothing of what would come of a run that has ended", () => {
    expect(said("ended")).toMatch(/conversion at the last scan [^;]*\.$/);
  });

  it.each(["running", "paused", "stopped", "ended"] as const)("says no more and no less than the view: %s", (state) => {
    const view = exampleLive({ state });
    const [, ahead = ""] = outlookTexts(view.progress, true);
    const [inText, inView] = [said(state), ahead.startsWith("95 % at") ? ahead : ""];
    expect(/% (?:in|at) /.test(inText)).toBe(inView !== "");
    expect(/% in /.test(inText)).toBe(inView.includes(", in about "));
    const drawn = coursePanel(view)?.layers.some(({ name }) => name === "forecast");
    expect(drawn).toBe(inView !== "");
  });
});
