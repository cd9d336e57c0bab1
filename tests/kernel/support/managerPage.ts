import { join } from "node:path";
import { chromium, type Page } from "@playwright/test";
import { build } from "esbuild";
import { chromiumPath } from "../../browser/fixtures/chromium.js";
import { startJupyterLab } from "../../browser/fixtures/jupyter-lab.js";
import { ROOT } from "./client.js";

async function script(): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: [join(ROOT, "tests/kernel/support/manager-page.ts")],
    bundle: true,
    format: "iife",
    write: false,
    define: { global: "globalThis", "process.env": "{}" },
    loader: { ".css": "empty", ".svg": "empty" },
    alias: { "halidelab/protocol": join(ROOT, "src/protocol/index.ts"), path: "path-browserify" },
    logLevel: "silent",
  });
  return outputFiles[0]?.text ?? "";
}

export interface Opened {
  readonly page: Page;
  readonly failures: string[];
  close(): Promise<void>;
}

/** A browser with Jupyter's widget manager in a page of a real Jupyter server: `jupyter` of manager-page.ts. */
export async function openManager(): Promise<Opened> {
  const lab = await startJupyterLab();
  const executablePath = chromiumPath();
  const browser = await chromium.launch({
    ...(executablePath === undefined ? {} : { executablePath }),
    args: process.getuid?.() === 0 ? ["--no-sandbox"] : [],
  });
  const page = await browser.newPage({ bypassCSP: true });
  const failures: string[] = [];
  page.on("pageerror", (error) => failures.push(error.message));
  const code = await script();
  // A small page of the server's own: Chromium lets no page that came from elsewhere connect to this machine.
  await page.goto(`${lab.url}api/status`);
  await page.addScriptTag({ content: code });
  return {
    page,
    failures,
    async close() {
      await browser.close();
      await lab.stop();
    },
  };
}
