/** Draws `logo-svg.svg` as the PNGs that Jupyter's other pages ask for. Run by hand after a change of the drawing. */
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { chromium } from "@playwright/test";

const here = (name) => fileURLToPath(new URL(name, import.meta.url));
const executablePath = process.env.HALIDELAB_CHROMIUM;
const args = process.getuid?.() === 0 ? ["--no-sandbox"] : [];
const browser = await chromium.launch({ args, ...(executablePath ? { executablePath } : {}) });
for (const side of [32, 64]) {
  const page = await browser.newPage({ viewport: { width: side, height: side } });
  const drawing = readFileSync(here("logo-svg.svg"), "utf8").replace(
    /width="64" height="64"/,
    `width="${side}" height="${side}"`,
  );
  await page.setContent(`<body style="margin:0;background:transparent;line-height:0">${drawing}</body>`);
  await page.screenshot({ path: here(`logo-${side}x${side}.png`), omitBackground: true });
}
await browser.close();
