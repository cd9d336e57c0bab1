import { join } from "node:path";
import { chromium, type Browser, type Locator, type Page } from "@playwright/test";
import { build, type Plugin } from "esbuild";
import { chromiumPath } from "../browser/fixtures/chromium.js";
import { expression } from "./expression.js";

export { expression };

/** The policy of a worker that may run nothing but itself: no compiled kernels either. */
export const UNCOMPILED = "default-src 'none'";

const ROOT = join(import.meta.dirname, "../..");

/** The library's entries by their names in the package, from the sources. */
const fromSources: Plugin = {
  name: "halidelab from its sources",
  setup: ({ onResolve }) => {
    onResolve({ filter: /^halidelab\// }, ({ path }) => ({
      path: join(ROOT, "src", path.slice("halidelab/".length), "index.ts"),
    }));
  },
};

/** A module with all that it imports as one script. */
async function bundled(path: string): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: [join(ROOT, path)],
    bundle: true,
    format: "iife",
    write: false,
    define: { global: "globalThis" },
    loader: { ".css": "empty" },
    plugins: [fromSources],
    logLevel: "silent",
  });
  return outputFiles[0]?.text ?? "";
}

let scripts: Promise<readonly [views: string, worker: string]> | undefined;

/** The views and their worker, bundled once for all files of tests that one process runs. */
const theScripts = (): Promise<readonly [views: string, worker: string]> =>
  (scripts ??= Promise.all([bundled("tests/widgets/views-page.ts"), bundled("widgets/src/worker/entry.ts")]));

/** A browser with the views loaded, and all that went wrong in it or was asked of the network. */
export interface ViewPage {
  readonly page: Page;
  readonly failures: string[];
  readonly requests: string[];
  /** The page as it was when it was opened: nothing of a view is left, nor of its style. */
  reload(): Promise<void>;
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
    const url = request.url();
    if (!/^(data|blob):/.test(url) && !/^http:\/\/views\.test\/worker(-uncompiled)?\.js(\?probe)?$/.test(url))
      requests.push(url);
  });
  const [code, worker] = await theScripts();
  await page.route("http://views.test/", (route) =>
    route.fulfill({
      contentType: "text/html",
      headers: {
        "content-security-policy":
          "default-src 'none'; script-src 'self'; worker-src 'self'; style-src 'unsafe-inline'; img-src data: blob:",
      },
      body: "<!doctype html><meta charset=utf-8><body style='margin:0'><script src='/views.js'></script></body>",
    }),
  );
  await page.route("http://views.test/views.js", (route) =>
    route.fulfill({ contentType: "text/javascript", body: code }),
  );
  await page.route("http://views.test/worker.js", (route) =>
    route.fulfill({
      contentType: "text/javascript",
      // A worker has a policy of its own: it may run nothing but itself and compiled kernels, and ask for nothing.
      headers: { "content-security-policy": "default-src 'none'; script-src 'wasm-unsafe-eval'" },
      body: worker,
    }),
  );
  // A server that knows nothing of WebAssembly.
  await page.route("http://views.test/worker-uncompiled.js", (route) =>
    route.fulfill({
      contentType: "text/javascript",
      headers: { "content-security-policy": UNCOMPILED },
      body: worker,
    }),
  );
  const reload = async (): Promise<void> => {
    await page.goto("http://views.test/");
    // Whoever has seen views before: the hint of the keys has tests of its own.
    await page.evaluate("localStorage.setItem('halidelab.keys-known', 'yes')");
    requests.length = 0;
  };
  await reload();
  return { page, failures, requests, reload, close: () => browser.close() };
}

/** How a view is put into the page. */
export interface Mounting {
  /** Of its element, in pixels. */
  readonly width?: number;
  /** What the views of its model share already. */
  readonly settings?: unknown;
  /** JavaScript that runs before it is mounted; `shared` is the model's state, `given` what the mount gets. */
  readonly before?: string;
}

/**
 * To run before a mount: the worker calculates for it as ever, but its answers are kept back until {@link answered},
 * whether the view still waits for them or not.
 */
export const ANSWERS_HELD = `
  globalThis.answers = {
    held: [],
    turn: () => new Promise((done) => setTimeout(done, 5)),
    async all(count) {
      while (answers.held.length < count) await answers.turn();
      for (const come of answers.held.splice(0)) come();
      await answers.turn();
    },
  };
  const prompt = given.work;
  given = { ...given, work: { ...prompt, run: (task, input) => new Promise((resolve, reject) => {
    const hold = (come) => answers.held.push(come);
    prompt.run(task, input, { signal: lifetime.signal }).then((output) => hold(() => resolve(output)), (error) => hold(() => reject(error)));
  }) } };
`;

/** Lets the answers come that were kept back, as soon as there are so many. */
export async function answered({ page }: ViewPage, count: number = 1): Promise<void> {
  await page.evaluate(`answers.all(${String(count)})`);
}

/** Drags the knob of a slider away with the mouse and back to where it was, and lets go there or beside the slider. */
export async function dragAndReturn({ page }: ViewPage, slider: Locator, beside: number = 0): Promise<void> {
  await slider.scrollIntoViewIfNeeded();
  const { x, y, width, height } = (await slider.boundingBox()) ?? { x: 0, y: 0, width: 0, height: 0 };
  const part = await slider.evaluate((node) => Number((node as unknown as { value: string }).value) / 1000);
  // The knob is 16 px wide and stays within the slider.
  const [from, middle] = [x + 8 + part * (width - 16), y + height / 2];
  await page.mouse.move(from, middle);
  await page.mouse.down();
  await page.mouse.move(from + 20, middle, { steps: 4 });
  await page.mouse.move(from, middle + beside, { steps: 4 });
  await page.mouse.up();
}

/** Mounts a view alone in the page; afterwards nothing of the view before is left. Its handle is `mounted` there. */
export async function mountView(
  { page }: ViewPage,
  view: string,
  state: unknown,
  { width = 800, settings, before = "" }: Mounting = {},
): Promise<void> {
  await page.evaluate(`(() => {
    globalThis.lifetime?.abort();
    globalThis.lifetime = new AbortController();
    const element = document.createElement("div");
    element.id = "view";
    element.style.width = "${String(width)}px";
    document.body.replaceChildren(element);
    globalThis.shared = new SharedState();
    shared.receive("settings", ${expression(settings)});
    let given = context(lifetime.signal, shared);
    ${before}
    globalThis.mounted = globalThis.views["${view}"](element, ${expression(state)}, given);
  })()`);
  await page.locator("#view[data-ready]").waitFor();
}
