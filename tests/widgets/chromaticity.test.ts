import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { chromaticityDiagram } from "../../src/techniques/colour/index.js";
import { diagramState } from "../../src/views/chromaticity/index.js";
import { mountView, openViews, type ViewPage } from "./page.js";

let views: ViewPage;
beforeAll(async () => {
  views = await openViews();
});
afterAll(() => views.close());
beforeEach(() => {
  views.failures.length = 0;
  views.requests.length = 0;
});

const state = diagramState(
  chromaticityDiagram({ title: "LEDs", points: [{ name: "CsBr", x: 0.0721, y: 0.6978 }, { name: "white", x: 0.3127, y: 0.329 }] }), // prettier-ignore
);
const settled = (): Promise<unknown> =>
  views.page.evaluate("new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))");
const readout = (): Promise<string> => views.page.locator(".hld-readout").innerText();

/** Where a place of the diagram is in its figure, and the colour of the canvas there. */
const placed = (x: number, y: number): Promise<{ readonly at: [number, number]; readonly colour: number[] }> =>
  views.page.evaluate(`(() => {
    const { left } = document.getElementById("view").halidelab.places[0];
    const to = ({ domain, range }, v) => range[0] + (v - domain[0]) / (domain[1] - domain[0]) * (range[1] - range[0]);
    const at = [to(left.x, ${String(x)}), to(left.y, ${String(y)})];
    const [px, py] = at.map((v) => Math.round(v * devicePixelRatio));
    const colour = document.querySelector(".hld-base").getContext("2d").getImageData(px, py, 1, 1).data;
    return { at, colour: [...colour.slice(0, 3)] };
  })()`);

describe("the chromaticity diagram in the page", () => {
  it("draws the colours at their places, and the background outside the locus", async () => {
    await mountView(views, "chromaticity", state);
    expect(await views.page.locator("#view").getAttribute("data-ready")).toBe("true");
    const [green, red, blue, outside] = [await placed(0.28, 0.58), await placed(0.6, 0.32), await placed(0.17, 0.09), await placed(0.6, 0.6)]; // prettier-ignore
    expect(green.colour[1]).toBeGreaterThan(Math.max(green.colour[0] ?? 0, green.colour[2] ?? 0) + 80);
    expect(red.colour[0]).toBeGreaterThan(Math.max(red.colour[1] ?? 0, red.colour[2] ?? 0) + 80);
    expect(blue.colour[2]).toBeGreaterThan(Math.max(blue.colour[0] ?? 0, blue.colour[1] ?? 0) + 80);
    expect(outside.colour).toEqual([255, 255, 255]);
    expect(views.failures).toEqual([]);
    expect(views.requests).toEqual([]);
  });

  it("says the point under the pointer, in both coordinates", async () => {
    await mountView(views, "chromaticity", state);
    const { at } = await placed(0.0721, 0.6978);
    const box = (await views.page.locator(".hld-figure").boundingBox())!;
    await views.page.mouse.move(box.x + at[0] + 1, box.y + at[1] + 1);
    await settled();
    expect(await readout()).toMatch(/^CsBr: x = 0\.0721, y = 0\.6978; u′ = 0\.0257/);
  });

  it("changes to u′, v′ by its labelled choice, and the keys go along the locus", async () => {
    await mountView(views, "chromaticity", state);
    await views.page.locator('label:has-text("Diagram") select').selectOption("uv");
    await settled();
    const v = await views.page.evaluate(`document.getElementById("view").halidelab.places[0].left.y.domain[1]`);
    expect(v).toBeLessThan(0.7);
    // The choice belongs to the model: every view of it has it, and a notebook keeps it.
    expect(await views.page.evaluate(`shared.side().get("settings")`)).toEqual({ schemaVersion: 1, diagram: "uv" });
    await views.page.locator(".hld-figure").focus();
    await views.page.keyboard.press("ArrowRight");
    await settled();
    const first = Number.parseFloat(await readout());
    await views.page.keyboard.press("ArrowRight");
    await settled();
    expect(Math.abs(Number.parseFloat(await readout()) - first)).toBe(1);
    expect(views.failures).toEqual([]);
  });

  it("says in words what is wrong with a state", async () => {
    await mountView(views, "chromaticity", { ...state, diagram: "lab" });
    expect(await views.page.locator("#view").innerText()).toContain('"xy" or "uv"');
  });

  it.each([
    [{ schemaVersion: 1, diagram: "uv" }, "uv"],
    [{ diagram: "Lab" }, "xy"],
    ["uv", "xy"],
  ])("begins as it was left, and takes no harm from settings of a stranger (%j)", async (settings, kind) => {
    await mountView(views, "chromaticity", state, { settings });
    expect(await views.page.locator('label:has-text("Diagram") select').inputValue()).toBe(kind);
    expect(views.failures).toEqual([]);
  });
});
