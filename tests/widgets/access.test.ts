import { createRequire } from "node:module";
import { readFileSync } from "node:fs";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { stackState } from "../../src/views/spectral-stack/index.js";
import { exampleSeries } from "../views/examples.js";
import { LIVE } from "../views/gallery.js";
import { expression, mountView, openViews, type ViewPage } from "./page.js";

/** What is used here of axe's answer. */
interface AxeResults {
  readonly violations: readonly {
    readonly id: string;
    readonly impact: string | null;
    readonly nodes: readonly { readonly html: string; readonly failureSummary?: string }[];
  }[];
}

/** Axe runs in the page; it is no part of what users get. */
const AXE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

let views: ViewPage;
beforeAll(async () => {
  views = await openViews();
  await views.page.evaluate(AXE);
});
afterAll(() => views.close());
beforeEach(() => {
  views.failures.length = 0;
});

async function show(name: string, width = 800): Promise<void> {
  const view = LIVE[name]?.();
  if (view === undefined) throw new Error(`There is no case ${name}.`);
  await mountView(views, view.name, view.state, { width });
  // All that is folded is opened, so that what stands in it is looked at too.
  await views.page.evaluate("for (const details of document.querySelectorAll('details')) details.open = true");
  await views.page.evaluate("new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))");
}

/** What axe finds in the view; those rules are left out that are about a whole page. */
async function findings(): Promise<readonly string[]> {
  const { violations } = await views.page.evaluate<AxeResults>(
    "axe.run('#view', { resultTypes: ['violations'], rules: { region: { enabled: false } } })",
  );
  return violations
    .filter(({ impact }) => impact === "serious" || impact === "critical")
    .flatMap(({ id, nodes }) => nodes.map(({ html, failureSummary }) => `${id}: ${html} (${failureSummary ?? ""})`));
}

interface Control {
  readonly tag: string;
  readonly width: number;
  readonly height: number;
}

/** What can be clicked; a label that holds its field counts as a whole. */
const controls = (): Promise<readonly Control[]> =>
  views.page.evaluate<
    readonly Control[]
  >(`[...document.querySelectorAll("#view button, #view input, #view select, #view summary, #view a[href]")]
    .filter((node) => node.checkVisibility({ visibilityProperty: true }) && node.getBoundingClientRect().width > 1)
    .map((node) => {
      const { width, height } = (node.closest("label") ?? node).getBoundingClientRect();
      return { tag: node.outerHTML.slice(0, 120), width, height };
    })`);

const THEMES = ["light", "dark", "contrast-light", "contrast-dark"] as const;

describe("axe", () => {
  it("looks at every view that there is", async () => {
    const all = await views.page.evaluate<string[]>("Object.keys(views)");
    expect(new Set(Object.values(LIVE).map((view) => view().name))).toEqual(new Set(all));
  });

  it("finds what is wrong: a field without a label, and grey on grey", async () => {
    await views.page.evaluate(
      `document.body.innerHTML = '<div id="view"><input><p style="color:#999;background:#aaa">text</p></div>'`,
    );
    expect((await findings()).join()).toMatch(/color-contrast[^]*label/);
  });

  it.each(Object.keys(LIVE))("finds nothing serious in the view of %s, in any theme", async (name) => {
    await show(name);
    for (const theme of THEMES) {
      await views.page.evaluate(`setTheme("${theme}")`);
      expect(await findings(), theme).toEqual([]);
    }
    await views.page.evaluate("setTheme('light')");
    expect(views.failures).toEqual([]);
  });
});

describe("by keyboard", () => {
  it.each(Object.keys(LIVE))(
    "%s: every control takes the focus and shows it, and is large enough to hit",
    async (name) => {
      await show(name);
      const small = (await controls()).filter(({ width, height }) => Math.min(width, height) < 24);
      expect(small).toEqual([]);
      await views.page.evaluate("document.body.tabIndex = -1; document.body.focus()");
      const seen: string[] = [];
      for (let i = 0; i < 80; i += 1) {
        await views.page.keyboard.press("Tab");
        const now = await views.page.evaluate<{ at: string; outline: string; inside: boolean }>(`(() => {
        const node = document.activeElement;
        const style = getComputedStyle(node);
        return { at: node.outerHTML.slice(0, 160), outline: style.outlineStyle + " " + style.outlineWidth, inside: node.closest("#view") !== null };
      })()`);
        if (!now.inside) break;
        seen.push(now.at);
        expect(now.outline, now.at).not.toMatch(/^none|^\w+ 0px/);
      }
      expect(seen.length).toBeGreaterThan(0);
    },
  );

  it.each(Object.keys(LIVE))("%s: the cursor moves and its value is spoken, where there is one", async (name) => {
    await show(name);
    const figure = views.page.locator("#view .hld-figure:visible").first();
    if ((await figure.count()) === 0) return;
    await figure.focus();
    const said: string[] = [];
    for (const key of ["ArrowRight", "ArrowRight", "ArrowLeft", "Home"]) {
      await views.page.keyboard.press(key);
      await views.page.evaluate("new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))");
      said.push((await views.page.locator("#view [aria-live]").allTextContents()).join(" "));
    }
    expect(new Set(said).size, said.join(" | ")).toBeGreaterThan(1);
    for (const text of said) expect(text).toMatch(/\d/);
  });
});

describe("the reader's system", () => {
  const themeNow = async (): Promise<string | null> => {
    await views.page.evaluate("new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))");
    return views.page.locator("#view").getAttribute("data-theme");
  };

  it("gets more contrast when it asks for it, at once", async () => {
    await show("kinetics");
    expect(await themeNow()).toBe("light");
    await views.page.emulateMedia({ contrast: "more" });
    expect(await themeNow()).toBe("contrast-light");
    await views.page.emulateMedia({ contrast: "no-preference", forcedColors: "active" });
    expect(await themeNow()).toBe("contrast-light");
    await views.page.evaluate("setTheme('dark')");
    expect(await themeNow()).toBe("contrast-dark");
    await views.page.emulateMedia({ forcedColors: "none" });
    expect(await themeNow()).toBe("dark");
    await views.page.evaluate("setTheme('light')");
  });

  it("has JupyterLab's theme of high contrast followed from the first drawing on", async () => {
    const other = await openViews();
    try {
      await other.page.evaluate(`(() => {
        Object.assign(document.body.dataset, { jpThemeLight: "false", jpThemeName: "JupyterLab Dark High Contrast" });
        const element = document.createElement("div");
        element.id = "view";
        document.body.append(element);
        views["spectral-stack"](element, ${expression(stackState(exampleSeries()))}, context(new AbortController().signal));
      })()`);
      expect(await other.page.locator("#view").getAttribute("data-theme")).toBe("contrast-dark");
      const colour = await other.page.locator("#view").evaluate((node) => getComputedStyle(node).backgroundColor);
      expect(colour).toBe("rgb(0, 0, 0)");
    } finally {
      await other.close();
    }
  });
});
