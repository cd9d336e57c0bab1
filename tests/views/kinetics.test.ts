import { describe, expect, it } from "vitest";
import { arrhenius, eyring, fitFirstOrder, type ArrheniusFit } from "../../src/kinetics/index.js";
import { decodeState, encodeState } from "../../src/protocol/index.js";
import { traceOf } from "../../src/spectroscopy/index.js";
import { arrheniusScene, arrheniusState, eyringState, parseArrheniusState } from "../../src/views/arrhenius/index.js";
import { firstOrderState, kineticsScene, parseKineticsState, traceState } from "../../src/views/kinetics/index.js";
import { DARK, LIGHT, toSvg, type Mark, type Scene } from "../../src/views/scene/index.js";
import { exampleTrace, SECONDS } from "./examples.js";
import { clashes, svgText, textBoxes } from "./figures.js";

const WIDTHS = [400, 800, 1600];
const determined = fitFirstOrder(exampleTrace(1.5e-3, 30, "for a test"));
const short = fitFirstOrder(exampleTrace(2e-5, 22));

/** All points of the marks of a kind and colour, as pairs. */
function pointsOf(scene: Scene, fill: string): [number, number][] {
  const all: [number, number][] = [];
  const walk = (marks: readonly Mark[]): void => {
    for (const mark of marks) {
      if (mark.kind === "group") walk(mark.marks);
      if (mark.kind === "points" && mark.fill === fill) {
        for (let i = 0; i < mark.points.length; i += 2) {
          all.push([mark.points[i] as number, mark.points[i + 1] as number]);
        }
      }
    }
  };
  walk(scene.marks);
  return all.filter(([x, y]) => Number.isFinite(x) && Number.isFinite(y));
}

describe("the state of a first-order fit", () => {
  it("draws the fitted curve through the fitted values", () => {
    const { fit } = firstOrderState(determined);
    if (fit === null) throw new Error("no fit");
    SECONDS.forEach((t, i) => {
      const at = fit.curveTime.findIndex((c) => c >= t);
      const [t0, t1] = [fit.curveTime[Math.max(0, at - 1)] as number, fit.curveTime[at] as number];
      const [y0, y1] = [fit.curve[Math.max(0, at - 1)] as number, fit.curve[at] as number];
      const between = t1 === t0 ? y1 : y0 + ((t - t0) / (t1 - t0)) * (y1 - y0);
      expect(Math.abs(between - (determined.fitted[i] as number))).toBeLessThan(2e-5);
    });
  });

  it("comes back from the codec and the check as it was", () => {
    for (const state of [firstOrderState(determined), firstOrderState(short), traceState(exampleTrace(1e-3, 30))]) {
      expect(parseKineticsState(decodeState(encodeState({ ...state })))).toStrictEqual(state);
    }
  });

  it("is refused when curve and times differ in length", () => {
    const state = firstOrderState(determined);
    expect(() => parseKineticsState({ ...state, fit: { ...state.fit, curve: new Float64Array(3) } })).toThrowError(
      /state\.fit\.curve/,
    );
    expect(() => parseKineticsState({ ...state, time: new Float64Array(3) })).toThrowError(/state\.values/);
  });
});

describe("the figure of a first-order fit", () => {
  it("has every point of the trace and every residual, in proportion", () => {
    const points = pointsOf(kineticsScene(firstOrderState(determined)), LIGHT.data);
    expect(points.length).toBe(2 * SECONDS.length);
    const [first, last] = [points[0], points[SECONDS.length - 1]] as [[number, number], [number, number]];
    const factor = (last[1] - first[1]) / ((determined.observed.at(-1) as number) - (determined.observed[0] as number));
    expect(factor).toBeLessThan(0);
    points.slice(0, SECONDS.length).forEach(([, y], i) => {
      expect(y - first[1]).toBeCloseTo(
        factor * ((determined.observed[i] as number) - (determined.observed[0] as number)),
        6,
      );
    });
  });

  it("says k and half-life with errors and units, the verdict, and that it is simulated", () => {
    const text = svgText(toSvg(kineticsScene(firstOrderState(determined))));
    expect(text).toMatch(/k = \(1\.\d+ ± 0\.\d+\) × 10−3 s−1/);
    expect(text).toMatch(/t1\/2 = \(4\d\d(\.\d)? ± \d(\.\d)?\) s/);
    for (const part of ["t / s", "ΔA", "residual", "simulated: for a test", determined.verdict.text.slice(0, 20)])
      expect(text).toContain(part);
  });

  it("gives no number for a k that is not determined, and draws its curve dashed", () => {
    expect(short.determined).toBe(false);
    const svg = toSvg(kineticsScene(firstOrderState(short)));
    expect(svgText(svg)).toContain("k not determined");
    expect(svgText(svg)).not.toMatch(/k = /);
    expect(svg).toMatch(/stroke-dasharray="6 4"/);
    expect(toSvg(kineticsScene(firstOrderState(determined)))).not.toMatch(/stroke-dasharray="6 4"/);
  });

  it.each(WIDTHS)("keeps its texts apart and inside at %d px", (width) => {
    for (const fit of [determined, short]) {
      const scene = kineticsScene(firstOrderState(fit), { width, theme: DARK });
      expect(textBoxes(scene).length).toBeGreaterThan(15);
      expect(clashes(scene)).toEqual([]);
      expect(toSvg(scene)).not.toMatch(/NaN|Infinity|undefined/);
    }
  });

  it("marks points outside the window of the fit as not used", () => {
    const cut = fitFirstOrder(exampleTrace(1.5e-3, 30), { from: 500 });
    const scene = kineticsScene(firstOrderState(cut));
    const left = SECONDS.filter((t) => t < 500).length;
    expect(pointsOf(scene, LIGHT.data).length).toBe(2 * (SECONDS.length - left));
    const hollow = toSvg(scene).match(/<g fill="none" stroke="#57606a">(.*?)<\/g>/)?.[1] ?? "";
    expect(hollow.match(/<circle/g)?.length).toBe(left);
  });
});

describe("the figure of a trace", () => {
  it("is its points, or a sentence where there are none", () => {
    const trace = exampleTrace(1e-3, 30);
    expect(pointsOf(kineticsScene(traceState(trace)), LIGHT.data).length).toBe(SECONDS.length);
    const none = { ...traceState(trace), values: new Float64Array(SECONDS.length).fill(Number.NaN) };
    expect(svgText(toSvg(kineticsScene(none)))).toContain("There is no number to draw");
    const one = traceOf({ coordinate: { kind: "time", unit: "s", values: [5] }, values: [1] });
    expect(toSvg(kineticsScene(traceState(one)))).not.toMatch(/NaN|undefined/);
  });
});

describe("the Arrhenius plot", () => {
  const fits = [
    [30, 9e-4],
    [40, 2.1e-3],
    [50, 4.6e-3],
  ].map(([celsius, k]) => fitFirstOrder(exampleTrace(k as number, celsius as number, "for a test")));
  const fit: ArrheniusFit = arrhenius([short, ...fits]);
  const state = arrheniusState(fit);

  it("places ln k over 1000 K / T in proportion", () => {
    const points = pointsOf(arrheniusScene(state), LIGHT.data);
    expect(points.length).toBe(3);
    const used = fit.points.filter((p) => p.used);
    const x = used.map((p) => 1000 / p.temperature);
    const y = used.map((p) => p.lnK);
    const share = (v: readonly number[]): number =>
      ((v[1] as number) - (v[0] as number)) / ((v[2] as number) - (v[0] as number));
    expect(share(points.map((p) => p[0]))).toBeCloseTo(share(x), 6);
    expect(share(points.map((p) => p[1]))).toBeCloseTo(share(y), 6);
  });

  it("says Ea with its error and interval, names what is left out, and that the runs are simulated", () => {
    const text = svgText(toSvg(arrheniusScene(state)));
    expect(text).toMatch(/Ea = \(\d+(\.\d+)? ± \d+(\.\d+)?\) kJ mol−1 \(95 %: /);
    for (const part of ["1000 K / T", "ln(k / s−1)", "θ / °C", "22 °C", "not determined", "simulated: for a test"])
      expect(text).toContain(part);
  });

  it("marks a point that is left out although it has a value", () => {
    const others = [
      { temperature: { value: 22, unit: "°C" as const }, k: 2e-4, exclude: "the lamp was changed" },
      ...[30, 40, 50].map((value) => ({ temperature: { value, unit: "°C" as const }, k: 1e-4 * 2 ** (value / 10) })),
    ];
    const svg = toSvg(arrheniusScene(arrheniusState(arrhenius(others))));
    expect(svg).toContain(`<g fill="${LIGHT.background}" stroke="${LIGHT.warn}">`);
    expect(svgText(svg)).toContain("the lamp was changed");
  });

  it("is a verdict without a number for two temperatures", () => {
    const two = arrheniusState(arrhenius(fits.slice(0, 2)));
    const text = svgText(toSvg(arrheniusScene(two)));
    expect(text).toContain("Ea not determined");
    expect(text).not.toMatch(/Ea = /);
  });

  it.each(WIDTHS)("keeps its texts apart and inside at %d px", (width) => {
    const scene = arrheniusScene(state, { width });
    expect(textBoxes(scene).length).toBeGreaterThan(12);
    expect(clashes(scene)).toEqual([]);
    expect(toSvg(scene)).not.toMatch(/NaN|Infinity|undefined/);
  });

  it("comes back from the codec and the check as it was", () => {
    expect(parseArrheniusState(decodeState(encodeState({ ...state })))).toStrictEqual(state);
    expect(() => parseArrheniusState({ ...state, points: [{ temperature: "hot" }] })).toThrowError(
      /state\.points\[0\]\.temperature/,
    );
  });
});

describe("the Eyring plot", () => {
  const fit = eyring(
    [
      [30, 9e-4],
      [40, 2.1e-3],
      [50, 4.6e-3],
    ].map(([celsius, k]) => fitFirstOrder(exampleTrace(k as number, celsius as number, "for a test"))),
  );
  const state = eyringState(fit);

  it("says ΔH‡ and ΔS‡ with their errors, over ln(k/T), with its band", () => {
    const scene = arrheniusScene(state);
    const text = svgText(toSvg(scene));
    expect(text).toMatch(/ΔH‡ = \(?\d+(\.\d+)? ± \d+(\.\d+)?\)? kJ mol−1 \(95 %: /);
    expect(text).toMatch(/ΔS‡ = \(?−?\d+(\.\d+)? ± \d+(\.\d+)?\)? J mol−1 K−1/);
    for (const part of ["Eyring plot", "ln(k T−1 / s−1 K−1)", "1000 K / T", "simulated: for a test"])
      expect(text).toContain(part);
    const points = pointsOf(scene, LIGHT.data);
    const y = fit.points.map((p) => p.lnKOverT);
    const share = (v: readonly number[]): number =>
      ((v[1] as number) - (v[0] as number)) / ((v[2] as number) - (v[0] as number));
    expect(share(points.map((p) => p[1]))).toBeCloseTo(share(y), 6);
    expect(clashes(scene)).toEqual([]);
  });

  it("comes back from the codec, and a state from before there were Eyring plots is an Arrhenius plot", () => {
    expect(parseArrheniusState(decodeState(encodeState({ ...state })))).toStrictEqual(state);
    const { law, ...old } = state;
    expect([law, parseArrheniusState(old).law]).toEqual(["Eyring", "Arrhenius"]);
  });
});
