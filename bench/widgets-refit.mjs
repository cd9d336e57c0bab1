// The measure `live refit 81 × 451` of `npm run bench -- widgets`: how often a global fit follows a hand.
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const ROOT = fileURLToPath(new URL("..", import.meta.url));

async function bundled(path) {
  const { outputFiles } = await build({
    entryPoints: [join(ROOT, path)],
    bundle: true,
    format: "iife",
    minify: true,
    write: false,
    define: { global: "globalThis" },
    loader: { ".css": "empty" },
    logLevel: "silent",
  });
  return outputFiles[0].text;
}

/** Lines for the report, measured in a page of `browser`. */
export async function liveRefit(browser) {
  const [page, worker] = await Promise.all([
    bundled("bench/widgets-refit-page.ts"),
    bundled("widgets/src/worker/entry.ts"),
  ]);
  const opened = await browser.newPage({ viewport: { width: 1200, height: 900 } });
  await opened.setContent("<!doctype html><body style='margin:0'></body>");
  await opened.addScriptTag({ content: page });
  const rate = (letGo) => opened.evaluate(([s, l]) => globalThis.liveRefit(s, 4, l), [worker, letGo]);
  const lines = [
    { name: "live refit 81 × 451, slider under way", ours: [await rate(false)] },
    { name: "live refit 81 × 451, slider let go each time", ours: [await rate(true)] },
  ];
  await opened.close();
  return lines.map((line) => ({ ...line, unit: "1/s", target: 30, judged: "at least" }));
}
