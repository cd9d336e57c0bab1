import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import * as kinetics from "../../src/kinetics/index.js";
import type { GlobalFitState } from "../../src/views/global-fit/index.js";
import { presentationOf } from "../../src/views/index.js";
import { stackOfThree } from "../views/results.js";
import { ANSWERS_HELD, answered, mountView, openViews, type ViewPage } from "./page.js";

const series = stackOfThree(61, 41);
const fit = kinetics.fitGlobal(series, { model: "A -> B -> C" });
const state = presentationOf(fit)!.view!.state as unknown as GlobalFitState;

let views: ViewPage;
beforeAll(async () => {
  views = await openViews();
});
afterAll(() => views.close());
beforeEach(() => {
  views.failures.length = 0;
  views.requests.length = 0;
});

const show = (shown: unknown, before = ""): Promise<void> =>
  mountView(views, "global-fit", shown, { width: 900, before });

const hook = <T>(path: string): Promise<T> =>
  views.page.evaluate<T>(`document.getElementById("view").halidelab.${path}`);
const row = (name: string): ReturnType<ViewPage["page"]["locator"]> =>
  views.page.getByRole("group", { name: `Parameter ${name}` });
const refits = (): Promise<number> => hook<number>("refits");
/** Moves the slider of a row as a hand does; lets go where `release` says so. */
const slide = (name: string, to: number, release: boolean): Promise<unknown> =>
  row(name)
    .locator("input[type=range]")
    .evaluate(
      (slider: HTMLInputElement, [value, done]) => {
        slider.value = String(value);
        slider.dispatchEvent(new Event("input"));
        if (done) slider.dispatchEvent(new Event("change"));
      },
      [to, release] as const,
    );
/** Does something and waits for the fit that follows. */
async function refitted(act: () => Promise<unknown>): Promise<void> {
  const before = await refits();
  await act();
  await expect.poll(refits).toBeGreaterThan(before);
}
const optimum = (): Promise<number[]> =>
  views.page.evaluate("document.getElementById('view').halidelab.outcome.parameters.map((p) => p.optimum)");
const said = (): Promise<string> => views.page.locator("[role=status]").last().innerText();

describe("the live global fit", () => {
  it("shows the fit as the cell made it, and asks the worker for nothing yet", async () => {
    await show(state, "workers.length = 0;");
    expect(await views.page.locator("#view").getAttribute("data-ready")).toBe("true");
    expect(await views.page.locator(".hld-parameter").count()).toBe(2);
    expect(await said()).toContain(fit.verdict.text);
    expect(await hook<number>("places.length")).toBe(7);
    expect(await views.page.evaluate("workers.length")).toBeLessThanOrEqual(1);
    expect(await refits()).toBe(0);
  });

  it("shows the model at once where a slider stands, with the spectra fitted there, as fitGlobal does in Node", async () => {
    await show(state);
    await refitted(() => slide("k₁", 700, false));
    const k1 = Number(await row("k₁").getByLabel("k₁: number").inputValue());
    expect(k1).toBeGreaterThan(2 * fit.optimum[0]!);
    expect(await said()).toContain("held while the slider moves");
    const k2 = fit.optimum[1]!;
    const held = kinetics.fitGlobal(series, { model: "A -> B -> C", fixed: { k1, k2 } }).dataSets[0]!;
    const found = await views.page.evaluate<{ residuals: number[]; spectra: number[] }>(`(() => {
      const { residuals, spectra } = document.getElementById("view").halidelab.outcome.sets[0];
      return { residuals: [...residuals], spectra: [...spectra.values] };
    })()`);
    // The two programs round e^x differently.
    const apart = (a: ArrayLike<number>, b: ArrayLike<number>): number =>
      Math.max(...Array.from(a, (v, i) => Math.abs(v - b[i]!)));
    expect(found.residuals.length).toBe(41 * 61);
    expect(apart(found.residuals, held.residuals)).toBeLessThan(1e-12);
    expect(apart(found.spectra, held.spectra.values)).toBeLessThan(1e-12);
  });

  it("fits what is free when the hand lets go, and says what the engine says", async () => {
    await show(state);
    await refitted(() => slide("k₂", 650, true));
    await expect.poll(said).toContain(fit.verdict.text);
    const [k1, k2] = await optimum();
    expect(Math.abs(k1! / fit.optimum[0]! - 1)).toBeLessThan(1e-6);
    expect(Math.abs(k2! / fit.optimum[1]! - 1)).toBeLessThan(1e-6);
  });

  it("keeps what a hand made of it: shown anew it is fitted so again, until all is reset", async () => {
    await show(state);
    await refitted(() => row("k₁").getByLabel("fix").check());
    const number = row("k₁").getByLabel("k₁: number");
    await refitted(async () => {
      await number.fill("0.0025");
      await number.press("Enter");
    });
    const found = await optimum();
    expect(found[0]).toBe(0.0025);
    const settings = await views.page.evaluate<string>("JSON.stringify(shared.side().get('settings'))");
    await show(state, `shared.receive("settings", ${settings});`);
    await expect.poll(optimum).toEqual([0.0025, expect.closeTo(found[1]!, 9)]);
    expect(await row("k₁").getByLabel("fix").isChecked()).toBe(true);
    await views.page.getByRole("button", { name: "Reset all" }).click();
    expect(await optimum()).toEqual([...fit.optimum]);
    expect(await views.page.evaluate("shared.side().get('settings').byHand")).toBeNull();
  });

  it("stays reset when the answer to what was changed before comes late", async () => {
    await show(state, ANSWERS_HELD);
    await row("k₁").getByLabel("fix").check();
    await row("k₁").getByLabel("k₁: number").fill("0.9");
    await row("k₁").getByLabel("k₁: number").press("Enter");
    await answered(views);
    await views.page.getByRole("button", { name: "Reset all" }).click();
    await answered(views);
    expect(await optimum()).toEqual([...fit.optimum]);
    expect(await row("k₁").getByLabel("fix").isChecked()).toBe(false);
    expect(await views.page.evaluate("shared.side().get('settings').byHand")).toBeNull();
  });

  it("holds what is fixed: the others are those of fitGlobal with that value", async () => {
    await show(state);
    const number = row("k₁").getByLabel("k₁: number");
    await refitted(() => row("k₁").getByLabel("fix").check());
    await refitted(async () => {
      await number.fill("0.0025");
      await number.press("Enter");
    });
    await expect.poll(optimum).toHaveLength(2);
    const own = kinetics.fitGlobal(series, {
      model: "A -> B -> C",
      fixed: { k1: 0.0025 },
      start: { k2: fit.optimum[1]! },
    });
    const [k1, k2] = await optimum();
    expect(k1).toBe(0.0025);
    expect(Math.abs(k2! / own.optimum[1]! - 1)).toBeLessThan(1e-8);
    expect(await row("k₁").locator(".hld-standing").innerText()).toBe("fixed");
    await refitted(() => row("k₁").getByRole("button", { name: "Reset" }).click());
    expect(Math.abs((await optimum())[0]! / fit.optimum[0]! - 1)).toBeLessThan(1e-6);
    expect(await row("k₁").getByLabel("fix").isChecked()).toBe(false);
  });

  it("lets go of what was fixed as the hand does, not when the next fit is there", async () => {
    await show(state);
    const fix = row("k₁").getByLabel("fix");
    await refitted(() => fix.check());
    const [known, before] = [await optimum(), await refits()];
    // In one task: no fit can come between.
    const seen = await fix.evaluate((box: HTMLInputElement) => {
      box.click();
      return box.checked;
    });
    expect(seen).toBe(false);
    await expect.poll(refits).toBeGreaterThan(before);
    expect(await fix.isChecked()).toBe(false);
    expect((await optimum())[0]! / known[0]!).toBeCloseTo(1, 6);
  });

  it("offers nobody to let go of what is not fixed by its own name: the cell holds it for all stacks", async () => {
    const both = kinetics.fitGlobal([series, series], {
      model: "A -> B -> C",
      perDataSet: ["k1"],
      fixed: { k1: 2e-3 },
    });
    await show(presentationOf(both)!.view!.state);
    const fix = row("k₁[1]").getByLabel("fix");
    expect([await fix.isChecked(), await fix.isDisabled()]).toEqual([true, true]);
    expect(await row("k₂").getByLabel("fix").isEnabled()).toBe(true);
  });

  it("links and bounds, and says in words what cannot be meant", async () => {
    await show(state);
    await row("k₂").locator("summary").click();
    const link = row("k₂").locator("input[type=text]");
    await refitted(async () => {
      await link.fill("0.25 * k1");
      await link.press("Enter");
    });
    const [k1, k2] = await optimum();
    expect(k2).toBeCloseTo(0.25 * k1!, 12);
    const linked = kinetics.fitGlobal(series, {
      model: "A -> B -> C",
      links: { k2: "0.25 * k1" },
      start: { k1: 2e-3 },
    });
    expect(Math.abs(k1! / linked.optimum[0]! - 1)).toBeLessThan(1e-6);
    expect(await row("k₂").locator("input[type=range]").isDisabled()).toBe(true);
    await link.fill("2 * kk");
    await link.press("Enter");
    await expect.poll(said).toContain("Expected the link of “k2” to name other parameters but found “kk”");
    await refitted(async () => {
      await link.fill("");
      await link.press("Enter");
    });
    await refitted(async () => {
      await row("k₂").getByLabel("From", { exact: true }).fill("0.0007");
      await row("k₂").getByLabel("From", { exact: true }).press("Enter");
    });
    expect((await optimum())[1]).toBe(0.0007);
    expect(await row("k₂").locator(".hld-standing").innerText()).toBe("at a bound");
    await refitted(() => views.page.getByRole("button", { name: "Reset all" }).click().then(() => row("k₁").getByLabel("fix").check())); // prettier-ignore
    expect((await optimum())[1]).toBeCloseTo(fit.optimum[1]!, 9);
  });

  it("goes on saying what cannot be meant until it is mended, whatever else is chosen", async () => {
    await show(state);
    await row("k₂").locator("summary").click();
    const link = row("k₂").locator("input[type=text]");
    await link.fill("2 * kk");
    await link.press("Enter");
    const fault = "Expected the link of “k2” to name other parameters but found “kk”";
    await expect.poll(said).toContain(fault);
    await views.page.getByLabel("Time").selectOption("log");
    expect(await link.inputValue()).toBe("2 * kk");
    expect(await said()).toContain(fault);
    expect(await said()).not.toContain(fit.verdict.text);
    await refitted(async () => {
      await link.fill("");
      await link.press("Enter");
    });
    expect(await said()).not.toContain("Expected");
    expect(await said()).toContain(fit.verdict.text);
    await link.fill("2 * kk");
    await link.press("Enter");
    await expect.poll(said).toContain(fault);
    await views.page.getByRole("button", { name: "Reset all" }).click();
    expect(await said()).toContain(fit.verdict.text);
  });

  /** What “Copy as code” copies, run with the library, beside what the page shows. */
  async function copiedAgrees(): Promise<kinetics.GlobalFit> {
    await views.page.evaluate(
      "document.execCommand = () => { globalThis.copied = document.activeElement.value; return true; }",
    );
    await views.page.getByRole("button", { name: "Copy as code" }).click();
    const code = await views.page.evaluate<string>("globalThis.copied");
    expect(code.split("\n")[0]).toBe('import { kinetics } from "halidelab";');
    const body = code.replace(/^import.*$/m, "").replace(/^fit$/m, "return fit;");
    const again = new Function("kinetics", "series", body)(kinetics, series) as kinetics.GlobalFit;
    const shown = await optimum();
    again.optimum.forEach((v, j) => {
      expect(Math.abs(v / shown[j]! - 1)).toBeLessThan(1e-9);
    });
    const squares = await hook<number>("outcome.sets[0].residuals.reduce((sum, r) => sum + r * r, 0)");
    const own = again.dataSets[0]!.residuals.reduce((sum, r) => sum + r * r, 0);
    expect(Math.abs(squares / own - 1)).toBeLessThan(1e-9);
    expect(await hook<string>("outcome.verdict")).toBe(again.verdict.text);
    return again;
  }

  it("gives the TypeScript that repeats the fit as it stands: fixed, bounded, linked, and after a slider", async () => {
    await show(state);
    await views.page.evaluate("document.querySelectorAll('details').forEach((d) => (d.open = true))");
    await copiedAgrees();
    await refitted(() => row("k₁").getByLabel("fix").check());
    expect((await copiedAgrees()).parameters[0]!.standing).toBe("fixed");
    await refitted(() => row("k₁").getByLabel("fix").uncheck());
    await refitted(async () => {
      await row("k₂").getByLabel("From", { exact: true }).fill("0.0007");
      await row("k₂").getByLabel("From", { exact: true }).press("Enter");
    });
    expect((await copiedAgrees()).parameters[1]!.standing).toBe("at a bound");
    await refitted(() => row("k₂").getByRole("button", { name: "Reset" }).click());
    await refitted(async () => {
      await row("k₂").getByLabel("k₂ =").fill("0.5 * k1");
      await row("k₂").getByLabel("k₂ =").press("Enter");
    });
    expect((await copiedAgrees()).parameters[1]!.link).toBe("0.5 * k1");
    await refitted(async () => {
      await row("k₂").getByLabel("k₂ =").fill("");
      await row("k₂").getByLabel("k₂ =").press("Enter");
    });
    await refitted(() => slide("k₁", 560, true));
    await expect.poll(said).not.toContain("held while the slider moves");
    await copiedAgrees();
  });

  it("draws the profile of a parameter when asked, as profileIntervals finds it, and can be stopped", async () => {
    await show(state);
    await row("k₂").getByRole("button", { name: "Profile" }).click();
    await expect.poll(() => hook<number>("places.length"), { timeout: 15_000 }).toBe(8);
    const limits = await views.page.evaluate<number[]>(`document.getElementById("view").halidelab.places[7].panel.layers
      .filter((l) => l.kind === "rule" && l.along === "x").map((l) => l.at)`);
    const { value, standardError } = fit.parameters[1]!;
    // The model is nearly linear here: the interval of 95 % is the value ± 1.96 σ, to a few percent of σ.
    expect(limits.at(-2)).toBeCloseTo(value - 1.96 * standardError!, 6);
    expect(limits.at(-1)).toBeCloseTo(value + 1.96 * standardError!, 6);
    expect(Math.abs((limits.at(-1)! - value) / standardError! - 1.96)).toBeLessThan(0.05);
  });

  it("begins where the data change most, and the first key stands there too", async () => {
    await show(state);
    const { values } = series;
    const n = series.axis.values.length;
    const change = series.axis.values.map((_, j) => Math.abs(values[values.length - n + j]! - values[j]!));
    const apart = async (panel: number): Promise<number> => {
      const at = (await hook<number[]>(`places[${String(panel)}].panel.layers.filter((l) => l.kind === "rule").map((l) => l.at)`))[0]!; // prettier-ignore
      return series.axis.values.indexOf(at);
    };
    // The tenth of the scans at either end, not one noisy pair, decides: near to the greatest change of the ends.
    expect(change[await apart(0)]!).toBeGreaterThan(0.8 * Math.max(...change));
    const before = await apart(0);
    await views.page.locator(".hld-figure").focus();
    await views.page.keyboard.press("ArrowRight");
    expect(await views.page.locator("[aria-live]").first().textContent()).toContain(
      `λ = ${series.axis.values[before]!.toPrecision(5)} nm`,
    );
    expect(await apart(0)).toBe(before);
  });

  it("links one cursor over maps, trace and spectrum, and shows singular values with their rank", async () => {
    await show(state);
    await views.page.locator(".hld-figure").focus();
    for (const key of ["ArrowRight", "Home", "ArrowRight", "ArrowRight"]) await views.page.keyboard.press(key);
    await expect.poll(() => views.page.evaluate("shared.side().get('cursor').point")).toBe(2);
    // The plots follow the cursor with the next frame.
    await expect
      .poll(() => hook<string>("places[3].panel.title"))
      .toContain(`λ = ${series.axis.values[2]!.toPrecision(5)} nm`);
    await views.page.getByLabel("Singular values").check();
    await expect.poll(() => hook<number>("places.length")).toBe(12);
    const rank = kinetics.dataRank(series);
    expect(await hook<string>("places[7].panel.title")).toBe(
      `rank of the data ${String(rank.rank)}, of the residuals 0`,
    );
    expect(rank.rank).toBe(3);
    const shown = await views.page.evaluate<number[]>(
      "[...document.getElementById('view').halidelab.places[7].panel.layers[0].y]",
    );
    expect(shown).toEqual([...rank.singularValues].slice(0, 12));
  });

  it("shows the singular values of the stack that is chosen", async () => {
    const all = [series, stackOfThree(61, 31)];
    await show(presentationOf(kinetics.fitGlobal(all, { model: "A -> B -> C" }))!.view!.state);
    const values = (): Promise<number[]> => views.page.evaluate("[...(document.getElementById('view').halidelab.places[7]?.panel.layers[0].y ?? [])]"); // prettier-ignore
    await views.page.getByLabel("Singular values").check();
    for (const [d, one] of [...all.entries(), [0, series] as const]) {
      await views.page.getByLabel("Stack").selectOption(String(d));
      await expect.poll(values).toEqual([...kinetics.dataRank(one).singularValues].slice(0, 12));
    }
  });

  it("switches between the spectra of species, decays and stages", async () => {
    await show(state);
    const values = (): Promise<number[]> => views.page.evaluate("[...document.getElementById('view').halidelab.places[5].panel.layers.find((l) => l.kind === 'line').y]"); // prettier-ignore
    const { spectra, decaySpectra } = fit.dataSets[0]!;
    expect(await values()).toEqual([...spectra.values].slice(0, 61));
    await views.page.locator("select").nth(1).selectOption("decays");
    if ("missing" in decaySpectra) throw new Error("no DAS");
    const das = [...decaySpectra.values].slice(0, 61);
    await expect.poll(values).toEqual(das);
  });

  it("of a model of functions is shown without sliders", async () => {
    await show({ ...state, request: null });
    expect(await views.page.locator("#view").getAttribute("data-ready")).toBe("true");
    expect(await views.page.locator(".hld-parameter").count()).toBe(0);
    expect(await views.page.getByRole("button", { name: "Copy as code" }).isVisible()).toBe(false);
  });

  it("is walked by the keyboard alone, with a name for each control", async () => {
    await show(state);
    const names: string[] = [];
    await views.page.evaluate("document.activeElement?.blur()");
    for (let i = 0; i < 9; i += 1) {
      await views.page.keyboard.press("Tab");
      names.push(await views.page.evaluate<string>("(() => { const e = document.activeElement; return e.getAttribute('aria-label') ?? e.labels?.[0]?.textContent ?? e.textContent; })()")); // prettier-ignore
    }
    for (const name of names) expect(name.length, names.join("|")).toBeGreaterThan(2);
    expect(names.some((name) => name === "k₁: value")).toBe(true);
    await views.page.getByLabel("k₁: value").focus();
    await refitted(() => views.page.keyboard.press("ArrowRight"));
    expect(views.failures).toEqual([]);
    expect(views.requests).toEqual([]);
  });
});

describe("a global fit's state from a stranger", () => {
  const evil = "<img src=http://evil.test/x onerror='globalThis.hacked=1'>";
  const set = state.data[0]!;
  const result = state.outcome.sets[0]!;
  it.each<unknown>([
    null,
    { ...state, data: [] },
    { ...state, data: [{ ...set, values: new Float64Array(3) }] },
    { ...state, data: [{ ...set, axis: { ...set.axis, values: new Float64Array(61) } }] },
    { ...state, outcome: { ...state.outcome, sets: [] } },
    { ...state, outcome: { ...state.outcome, sets: [{ ...result, residuals: new Float64Array(1) }] } },
    { ...state, outcome: { ...state.outcome, parameters: [{ name: 1 }] } },
    { ...state, request: { models: "all", options: {} } },
    { ...state, request: { ...state.request, options: { fixed: "all" } } },
    { ...state, request: { ...state.request, options: { bounds: { k1: [0] } } } },
    { ...state, request: { ...state.request, options: { links: { k1: 2 } } } },
  ])("that is malformed gets a sentence (%#)", async (bad) => {
    await show(bad);
    expect(await views.page.locator("#view").getAttribute("data-ready")).toBe("sentence");
    expect((await views.page.locator(".hld-sentence").innerText()).length).toBeGreaterThan(20);
    expect(views.failures).toEqual([]);
  });

  it.each<[string, unknown]>([
    ["a scheme that is none", { models: [{ kind: "mechanism", scheme: "A => B", options: {} }], options: {} }],
    ["a model of no kind", { models: [{ kind: "script", code: "alert(1)" }], options: {} }],
    ["unknown options", { models: state.request!.models, options: { evil: 1 } }],
    ["a prototype", { models: state.request!.models, options: JSON.parse('{"__proto__": {"polluted": 1}}') }],
  ])("with %s says so when it is used, and the page goes on", async (_, request) => {
    await show({ ...state, request });
    await row("k₁").getByLabel("k₁: number").fill("0.003");
    await row("k₁").getByLabel("k₁: number").press("Enter");
    await expect.poll(async () => (await refits()) > 0 || (await said()).includes("Expected") || (await said()).length > 30).toBe(true); // prettier-ignore
    expect(await views.page.evaluate("({}).polluted")).toBeUndefined();
    expect(views.failures).toEqual([]);
  });

  it("runs nothing, parses nothing and asks the network for nothing", async () => {
    const parameters = state.outcome.parameters.map((p) => ({
      ...p,
      name: evil,
      unit: evil,
      standing: evil,
      link: evil,
    }));
    await show({
      ...state,
      ...{ title: evil, simulated: evil },
      data: [{ ...set, name: evil, axis: { ...set.axis, label: evil, unit: evil, quantity: evil }, signal: { kind: evil, unit: evil, label: evil } }], // prettier-ignore
      outcome: { ...state.outcome, parameters, verdict: evil, quality: evil, warnings: [evil] },
    });
    expect(await views.page.evaluate("globalThis.hacked")).toBeUndefined();
    expect(await views.page.locator("#view img, #view script, #view a[href]").count()).toBe(0);
    expect(views.requests).toEqual([]);
    expect(views.failures).toEqual([]);
  });
});
