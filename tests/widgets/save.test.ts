import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { delimited, exportable } from "../../src/views/export/index.js";
import { stackState } from "../../src/views/spectral-stack/index.js";
import { exampleSeries } from "../views/examples.js";
import { LIVE } from "../views/gallery.js";
import { expression, mountView, openViews, type ViewPage } from "./page.js";

const AXE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const state = stackState(exampleSeries({ title: "CsPbBr₃ film", simulated: "two bands" }));

let views: ViewPage;
beforeAll(async () => {
  views = await openViews();
});
afterAll(() => views.close());
beforeEach(() => {
  views.failures.length = 0;
});

const dialog = (): ReturnType<ViewPage["page"]["locator"]> => views.page.locator("dialog.hld-save-dialog");

async function open(name: string, of: unknown): Promise<void> {
  await mountView(views, name, of);
  const button = views.page.locator("#view .hld-export");
  // The stack has it behind "More".
  if (!(await button.isVisible())) await views.page.locator("#view button.hld-more").click();
  await button.click();
  await dialog().waitFor();
}

async function saved(format: string): Promise<{ readonly name: string; readonly bytes: Buffer }> {
  await dialog().getByLabel("Format").selectOption(format);
  const [file] = await Promise.all([
    views.page.waitForEvent("download"),
    dialog().getByRole("button", { name: "Save", exact: true }).click(),
  ]);
  return { name: file.suggestedFilename(), bytes: readFileSync(await file.path()) };
}

describe("the dialog that saves a view", () => {
  it("saves a stack in each format, of the chosen size", async () => {
    await open("spectral-stack", state);
    await dialog().getByRole("button", { name: "178 mm" }).click();
    const svg = await saved("SVG");
    expect(svg.name).toBe("CsPbBr₃-film-22-C.svg");
    expect(svg.bytes.toString()).toMatch(/^<svg [^>]*width="178mm"/);
    expect(svg.bytes.toString()).toContain("simulated: two bands");
    const pdf = await saved("PDF");
    expect(pdf.bytes.subarray(0, 8).toString()).toBe("%PDF-1.7");
    expect(pdf.bytes.toString("latin1")).toMatch(/MediaBox \[0 0 504\.5669 /);
    const csv = await saved("CSV");
    const [table] = exportable({ view: "spectral-stack", state }).tables();
    expect(csv.bytes.toString()).toBe(delimited(table ?? { name: "", said: [], columns: [] }));
    const code = await saved("Code");
    expect(code.bytes.toString()).toContain("views.stack(series)");
    await dialog().getByLabel("Format").selectOption("PNG");
    await dialog().getByLabel("Dots an inch").selectOption("300");
    const { bytes } = await saved("PNG");
    // 178 mm / 25.4 · 300, and 300 dots an inch in a metre.
    expect(bytes.readUInt32BE(16)).toBe(2102);
    const at = bytes.indexOf("pHYs");
    expect([bytes.readUInt32BE(at + 4), bytes.readUInt32BE(at + 8), bytes[at + 12]]).toEqual([11811, 11811, 1]);
    expect(at).toBeLessThan(bytes.indexOf("IDAT"));
    expect(views.failures).toEqual([]);
  });

  it("remembers the last choice, closes with Escape, and gives the focus back", async () => {
    await open("spectral-stack", state);
    await dialog().getByLabel("Format").selectOption("SVG");
    await dialog().getByLabel("Type / pt").fill("6");
    await dialog().getByLabel("Type / pt").press("Tab");
    await views.page.keyboard.press("Escape");
    await dialog().waitFor({ state: "detached" });
    expect(await views.page.evaluate("document.activeElement.className")).toContain("hld-export");
    await views.page.keyboard.press("Enter");
    await dialog().waitFor();
    expect(await dialog().getByLabel("Format").inputValue()).toBe("SVG");
    expect(await dialog().getByLabel("Type / pt").inputValue()).toBe("6");
  });

  it("stays over the page while its view gets another state", async () => {
    const { name, state: figure } = (LIVE["fit"] as (typeof LIVE)[string])();
    await open(name, figure);
    await views.page.evaluate(`mounted.update(${expression(figure)})`);
    expect(await dialog().evaluate((node) => node.matches(":modal"))).toBe(true);
    await views.page.keyboard.press("Escape");
    await dialog().waitFor({ state: "detached" });
  });

  it("says in words what cannot be: a size without room, a clipboard that is not allowed", async () => {
    await open("spectral-stack", state);
    await dialog().getByLabel("Format").selectOption("SVG");
    await dialog().getByLabel("Type / pt").fill("70");
    await dialog().getByRole("button", { name: "Save", exact: true }).click();
    await expect.poll(() => dialog().getByRole("status").innerText()).toMatch(/Expected `fontSize` to be .* points/);
    await dialog().getByLabel("Type / pt").fill("7");
    await dialog().getByLabel("Format").selectOption("PNG");
    await dialog().getByRole("button", { name: "Copy" }).click();
    const words = (): Promise<string> => dialog().getByRole("status").innerText();
    await expect.poll(words, { timeout: 30_000 }).toMatch(/^The browser does not allow/);
  });

  it("copies text also where the page has no clipboard", async () => {
    await open("spectral-stack", state);
    await dialog().getByLabel("Format").selectOption("CSV");
    await views.page.evaluate(
      "document.addEventListener('copy', ({ target }) => { window.copied = target.value.slice(target.selectionStart, target.selectionEnd); }, { once: true })",
    );
    await dialog().getByRole("button", { name: "Copy" }).click();
    await expect.poll(() => dialog().getByRole("status").innerText()).toBe("Copied.");
    const [table] = exportable({ view: "spectral-stack", state }).tables();
    // A spreadsheet takes tabs apart, and commas in some countries only.
    expect(await views.page.evaluate("window.copied")).toBe(
      delimited(table ?? { name: "", said: [], columns: [] }, "\t"),
    );
  });

  it("is there in every view, and axe finds nothing serious in it", async () => {
    await views.page.evaluate(AXE);
    for (const [name, live] of Object.entries(LIVE)) {
      const view = live();
      if (name !== "stack" && view.name === "spectral-stack") continue;
      await open(view.name, view.state);
      const found = await views.page.evaluate<{ violations: { id: string; impact: string | null }[] }>(
        "axe.run('dialog', { resultTypes: ['violations'], rules: { region: { enabled: false } } })",
      );
      const serious = found.violations.filter(({ impact }) => impact === "serious" || impact === "critical");
      expect(
        serious.map(({ id }) => id),
        name,
      ).toEqual([]);
    }
  });
});
