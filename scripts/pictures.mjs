// npm run pictures: every figure, static and live, in all themes and at three widths, as PNG files in .cache/pictures,
// to be looked at. `npm run pictures -- stack 800 dark` makes those whose name contains the word, of one width and theme.
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { chromium } from "@playwright/test";
import { build } from "esbuild";
import { root } from "./setup/paths.mjs";

const [wanted = "", onlyWidth, onlyTheme] = process.argv.slice(2);
const WIDTHS = onlyWidth === undefined ? [400, 800, 1600] : [Number(onlyWidth)];
const folder = join(root, ".cache/pictures");
rmSync(folder, { recursive: true, force: true });
mkdirSync(folder, { recursive: true });

const fromSources = {
  name: "halidelab from its sources",
  setup: ({ onResolve }) => {
    onResolve({ filter: /^halidelab\// }, ({ path }) => ({
      path: join(root, "src", path.slice("halidelab/".length), "index.ts"),
    }));
  },
};
const bundled = async (entry, format) => {
  const { outputFiles } = await build({
    ...(typeof entry === "string"
      ? { entryPoints: [join(root, entry)] }
      : { stdin: { contents: entry.code, resolveDir: root, loader: "ts" } }),
    bundle: true,
    format,
    platform: format === "esm" ? "node" : "browser",
    write: false,
    define: format === "esm" ? {} : { global: "globalThis" },
    loader: { ".css": "empty" },
    plugins: [fromSources],
    logLevel: "silent",
  });
  return outputFiles[0].text;
};

const gallery = join(folder, "gallery.mjs");
writeFileSync(
  gallery,
  await bundled(
    {
      code: `export { GALLERY, LIVE } from "./tests/views/gallery.ts";
             export { expression } from "./tests/widgets/expression.ts";
             export { CONTRAST_DARK, CONTRAST_LIGHT, DARK, LIGHT, toSvg } from "./src/views/scene/index.ts";`,
    },
    "esm",
  ),
);
const { GALLERY, LIVE, expression, toSvg, ...themes } = await import(gallery);
const executablePath = process.env.HALIDELAB_CHROMIUM;
const browser = await chromium.launch({
  ...(executablePath === undefined ? {} : { executablePath }),
  args: process.getuid?.() === 0 ? ["--no-sandbox"] : [],
});
const file = (kind, name, theme, width) =>
  join(folder, `${kind}-${name.replaceAll(/[^a-z0-9]+/gi, "-")}-${theme}-${String(width)}.png`);
let count = 0;
try {
  const page = await browser.newPage();
  // Views that calculate want a worker, and a worker a page that comes from somewhere.
  const worker = await bundled("widgets/src/worker/entry.ts", "iife");
  await page.route("http://views.test/", (route) =>
    route.fulfill({
      contentType: "text/html",
      body: "<!doctype html><meta charset=utf-8><body style='margin:0'></body>",
    }),
  );
  await page.route("http://views.test/worker.js", (route) =>
    route.fulfill({ contentType: "text/javascript", body: worker }),
  );
  await page.goto("http://views.test/");
  await page.addScriptTag({ content: await bundled("tests/widgets/views-page.ts", "iife") });
  await page.evaluate("globalThis.lifetime = new AbortController()");
  for (const width of WIDTHS) {
    await page.setViewportSize({ width, height: 600 });
    for (const theme of Object.values(themes).filter(({ name }) => (onlyTheme ?? name) === name)) {
      await page.evaluate(`setTheme("${theme.name}"); document.body.style.background = "${theme.background}"`);
      for (const name of Object.keys(GALLERY).filter((n) => n.includes(wanted))) {
        const svg = toSvg(GALLERY[name]({ width, theme }));
        await page.evaluate(`document.body.innerHTML = ${JSON.stringify(svg)}`);
        await page.screenshot({ path: file("static", name, theme.name, width), fullPage: true });
        count += 1;
      }
      for (const name of Object.keys(LIVE).filter((n) => n.includes(wanted))) {
        const { name: view, state } = LIVE[name]();
        await page.evaluate(`(() => {
          lifetime.abort();
          globalThis.lifetime = new AbortController();
          const element = document.createElement("div");
          document.body.replaceChildren(element);
          views["${view}"](element, ${expression(state)}, context(lifetime.signal));
          for (const details of document.querySelectorAll("details")) details.open = true;
        })()`);
        // A view may hold another.
        await page.locator("[data-ready]").first().waitFor();
        await page.waitForTimeout(150);
        await page.screenshot({ path: file("live", name, theme.name, width), fullPage: true });
        count += 1;
      }
    }
  }
} finally {
  await browser.close();
}
console.log(`${String(count)} pictures are in ${folder}.`);
