import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { ledger, presentationOf } from "../../src/views/index.js";
import { svgText } from "../views/figures.js";
import { exampleLedger } from "../views/ledgers.js";
import { expression, mountView, openViews, type Mounting, type ViewPage } from "./page.js";

let views: ViewPage;
beforeAll(async () => {
  views = await openViews();
});
afterAll(() => views.close());
beforeEach(() => {
  views.failures.length = 0;
  views.requests.length = 0;
});

const one = ledger(exampleLedger()).state;
const two = ledger([exampleLedger(), exampleLedger("son-2025")]).state;
const show = (state: unknown, mounting?: Mounting): Promise<void> => mountView(views, "ledger", state, mounting);
const claims = (): Promise<number> => views.page.locator(".hld-claim:visible").count();
const note = (): Promise<string> => views.page.locator(".hld-controls .hld-note").innerText();

describe("the live ledger", () => {
  it("counts the verdicts of each paper, in words beside the colours", async () => {
    await show(two);
    const counts = await views.page.locator(".hld-counts p").allInnerTexts();
    expect(counts.map((text) => text.split(/\s*\n\s*|\s{2,}/).join(" "))).toEqual([
      "ye-2022 ✓ 1 consistent ✗ 2 inconsistent ? 2 not determinable",
      "son-2025 ✓ 1 consistent ✗ 2 inconsistent ? 2 not determinable",
    ]);
    expect(await claims()).toBe(10);
  });

  it("filters by verdict, paper, test and words, and says how many are left", async () => {
    await show(two);
    await views.page.getByLabel("Verdict").selectOption("inconsistent");
    expect(await note()).toBe("4 of 10 claims");
    await views.page.getByLabel("Paper").selectOption("son-2025");
    expect([await claims(), await note()]).toEqual([2, "2 of 10 claims"]);
    await views.page.getByLabel("Test").selectOption("equation");
    expect(await views.page.locator(".hld-claim:visible .hld-says").allInnerTexts()).toEqual([
      "current through a film",
    ]);
    for (const label of ["Verdict", "Paper", "Test"]) await views.page.getByLabel(label).selectOption("");
    // A word of what is folded, in other case, and one of the place.
    await views.page.getByLabel("Words").fill("HANDBOOK table");
    expect([await claims(), await note()]).toEqual([2, "2 of 10 claims"]);
    await views.page.getByLabel("Words").fill("no such word");
    expect(await claims()).toBe(0);
    await views.page.getByLabel("Words").fill("");
    expect(await note()).toBe("10 claims");
  });

  it("unfolds the arithmetic by click and by Enter, and goes from claim to claim by arrow keys", async () => {
    await show(one);
    expect(await views.page.locator("dl").count()).toBe(0);
    const lost = views.page.locator(".hld-claim").nth(1);
    await lost.locator("summary").click();
    const told = await lost.locator("dl").innerText();
    for (const part of [
      ...["28 % stands for 27.5 to 28.5 %", "18 %, between its limits 17.5 to 18.5 %", "parts of 100 %"],
      ...["the claim yield (Table 1, hexane)", "This is a conjecture.", "recomputed from other numbers"],
    ]) expect(told).toContain(part); // prettier-ignore
    await views.page.keyboard.press("ArrowDown");
    await views.page.keyboard.press("Enter");
    await expect.poll(() => views.page.locator(".hld-claim").nth(2).locator("dl").count()).toBe(1);
    expect(await views.page.locator(".hld-claim").nth(2).locator("dl").innerText()).toContain("a handbook of rates");
    await views.page.keyboard.press("Home");
    expect(await views.page.evaluate("document.activeElement === document.querySelector('.hld-claim summary')")).toBe(true); // prettier-ignore
  });

  it("says in words where a verdict is not the recorded one", async () => {
    await show(one);
    const news = views.page.locator(".hld-claim", { hasText: "not the recorded verdict" });
    expect(await news.locator(".hld-says").allInnerTexts()).toEqual(["half-life of the film"]);
  });

  it("keeps the filters with the notebook, and forgets those that this ledger has not", async () => {
    await show(two);
    await views.page.getByLabel("Verdict").selectOption("consistent");
    const settings = await views.page.evaluate("shared.side().get('settings')");
    await show(two, { settings });
    expect(await claims()).toBe(2);
    await show(two, { settings: { schemaVersion: 1, verdict: "wrong", paper: 7, how: "__proto__", words: null } });
    expect(await claims()).toBe(10);
  });

  it("lets go of the choices that other ones have replaced", async () => {
    await show(two);
    await views.page.evaluate("globalThis.gone = document.querySelector('.hld-controls select')");
    await views.page.evaluate(`mounted.update(${expression(two)})`);
    await views.page.evaluate("gone.value = 'inconsistent'; gone.dispatchEvent(new Event('change'))");
    expect([await claims(), await views.page.evaluate("gone.isConnected")]).toEqual([10, false]);
    await views.page.getByLabel("Verdict").selectOption("inconsistent");
    expect(await claims()).toBe(4);
  });

  it("has room for everything at 400 px, without a bar across", async () => {
    await show(two, { width: 400 });
    for (const summary of await views.page.locator(".hld-claim summary").all()) await summary.click();
    const [inner, outer] = await views.page.evaluate<[number, number]>("(({ scrollWidth, clientWidth }) => [scrollWidth, clientWidth])(document.querySelector('.hld-claims'))"); // prettier-ignore
    expect(inner).toBeLessThanOrEqual(outer);
  });

  it("holds the claims of four long papers", async () => {
    const many = { ...one, claims: Array.from({ length: 1600 }, (_, i) => ({ ...one.claims[i % 5]!, id: `claim-${String(i)}` })) }; // prettier-ignore
    await show(many);
    await views.page.getByLabel("Words").fill("claim-1599");
    expect(await note()).toBe("1 of 1600 claims");
    await views.page.getByLabel("Verdict").selectOption("consistent");
    await views.page.getByLabel("Words").fill("");
    expect(await note()).toBe("320 of 1600 claims");
  });
});

describe("the picture of a ledger", () => {
  it("has the counts, and every inconsistency with what was printed and found", () => {
    const text = svgText(presentationOf(exampleLedger())?.svg?.() ?? "").replaceAll("\n", " ");
    expect(text).toContain("1 consistent, 2 inconsistent, 2 not determinable");
    expect(text).toContain("Printed as 28 %; found 18 %, between its limits 17.5 to 18.5 %.");
    expect(text).toContain("eq. 4: current through a film");
    expect(text).not.toContain("half-life");
  });

  it("comes with words for readers that show neither picture nor view", () => {
    const { text, view } = presentationOf(ledger([exampleLedger()])) ?? {};
    expect(text).toContain("✗ lost (Section 3.2");
    expect(text).toContain("Another verdict than the recorded one: seen.");
    expect(view?.name).toBe("ledger");
    expect(JSON.parse(JSON.stringify(view?.kept()))).toMatchObject({ view: "ledger" });
  });

  it("refuses what is no ledger", () => {
    expect(() => ledger([])).toThrow("a ledger or a list of them");
    expect(() => ledger([{}] as never)).toThrow("a ledger or a list of them");
  });
});

describe("a ledger from a stranger", () => {
  const evil = "<img src=http://evil.test/x onerror='globalThis.hacked=1'><a href=http://evil.test>x</a>";
  it.each<[unknown]>([
    [null],
    [{ ...one, claims: {} }],
    [{ ...one, claims: [{ ...one.claims[0], verdict: "toString" }] }],
    [{ ...one, claims: [{ ...one.claims[0], details: [{ name: 1, text: "" }] }] }],
    [{ ...one, claims: Array.from({ length: 5001 }, () => one.claims[0]) }],
    [{ ...one, title: null }],
  ])("that is malformed gets a sentence (%#)", async (bad) => {
    await show(bad);
    expect(await views.page.locator("#view").getAttribute("data-ready")).toBe("sentence");
    expect(views.failures).toEqual([]);
  });

  it("runs nothing, parses nothing and asks the network for nothing", async () => {
    const words = { id: evil, paper: evil, where: evil, says: evil, quantity: evil, how: evil };
    await show({
      ...one,
      title: evil,
      claims: [{ ...one.claims[0], ...words, details: [{ name: evil, text: evil }] }],
    });
    await views.page.locator(".hld-claim summary").click();
    expect(await views.page.locator(".hld-claim dl").innerText()).toContain("onerror");
    expect(await views.page.evaluate("globalThis.hacked")).toBeUndefined();
    expect(await views.page.locator("#view img, #view script, #view a[href]").count()).toBe(0);
    expect(views.requests).toEqual([]);
    expect(views.failures).toEqual([]);
  });
});
