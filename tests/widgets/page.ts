import { join } from "node:path";
import { chromium, type Browser, type Page } from "@playwright/test";
import { build } from "esbuild";
import { chromiumPath } from "../browser/fixtures/chromium.js";

const ROOT = join(import.meta.dirname, "../..");
const source = (path: string): string => join(ROOT, "src", path, "index.ts");

/** The views as one script for a page without JupyterLab, from the sources. */
async function script(): Promise<string> {
  const { outputFiles } = await build({
    stdin: {
      contents: `
        import { mountSpectralStack } from "./spectral-stack/mount.js";
        import { mountKinetics } from "./kinetics/mount.js";
        import { mountArrhenius } from "./arrhenius/mount.js";
        import { SharedState } from "./page/shared.js";
        import { setTheme } from "./page/theme.js";
        import { NO_WORK } from "./worker/work.js";
        globalThis.views = { "spectral-stack": mountSpectralStack, kinetics: mountKinetics, arrhenius: mountArrhenius };
        globalThis.setTheme = setTheme;
        globalThis.SharedState = SharedState;
        /** What a mount gets; views of one model are given the same state to share. */
        globalThis.context = (signal, state = new SharedState()) => ({ signal, shared: state.side(), work: NO_WORK });
      `,
      resolveDir: join(ROOT, "widgets/src"),
      loader: "ts",
    },
    bundle: true,
    format: "iife",
    write: false,
    define: { global: "globalThis" },
    loader: { ".css": "empty" },
    alias: {
      "halidelab/protocol": source("protocol"),
      "halidelab/views/scene": source("views/scene"),
      "halidelab/views/spectral-stack": source("views/spectral-stack"),
      "halidelab/views/kinetics": source("views/kinetics"),
      "halidelab/views/arrhenius": source("views/arrhenius"),
    },
    logLevel: "silent",
  });
  return outputFiles[0]?.text ?? "";
}

/** A browser with the views loaded, and all that went wrong in it or was asked of the network. */
export interface ViewPage {
  readonly page: Page;
  readonly failures: string[];
  readonly requests: string[];
  close(): Promise<void>;
}

/** Opens the page. A content security policy forbids eval and every connection, as a strict server would. */
export async function openViews(): Promise<ViewPage> {
  const executablePath = chromiumPath();
  const browser: Browser = await chromium.launch({
    ...(executablePath === undefined ? {} : { executablePath }),
    args: process.getuid?.() === 0 ? ["--no-sandbox"] : [],
  });
  const page = await browser.newPage({ viewport: { width: 1000, height: 900 } });
  const failures: string[] = [];
  const requests: string[] = [];
  page.on("pageerror", (error) => failures.push(error.message));
  page.on("request", (request) => {
    if (!request.url().startsWith("data:") && !request.url().startsWith("blob:")) requests.push(request.url());
  });
  const code = await script();
  await page.route("http://views.test/", (route) =>
    route.fulfill({
      contentType: "text/html",
      headers: {
        "content-security-policy":
          "default-src 'none'; script-src 'self'; style-src 'unsafe-inline'; img-src data: blob:",
      },
      body: "<!doctype html><meta charset=utf-8><body style='margin:0'><script src='/views.js'></script></body>",
    }),
  );
  await page.route("http://views.test/views.js", (route) =>
    route.fulfill({ contentType: "text/javascript", body: code }),
  );
  await page.goto("http://views.test/");
  requests.length = 0;
  return { page, failures, requests, close: () => browser.close() };
}

/** A state as an expression of JavaScript, typed arrays and numbers beyond JSON included. */
export function expression(value: unknown): string {
  if (ArrayBuffer.isView(value)) {
    const array = value as Float64Array;
    return `new ${array.constructor.name}([${[...array].map(expression).join()}])`;
  }
  if (Array.isArray(value)) return `[${value.map(expression).join()}]`;
  if (typeof value === "object" && value !== null) {
    return `{${Object.entries(value)
      .map(([k, v]) => `[${JSON.stringify(k)}]:${expression(v)}`)
      .join()}}`;
  }
  if (typeof value === "number") return Object.is(value, -0) ? "-0" : String(value);
  return value === undefined ? "undefined" : JSON.stringify(value);
}
