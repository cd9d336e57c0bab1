import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";

const STATIC = join(import.meta.dirname, "../../widgets/labextension/static");
const built = existsSync(STATIC);

describe.skipIf(!built)("the built extension (npm run build makes it)", () => {
  const files = built
    ? readdirSync(STATIC)
        .filter((name) => name.endsWith(".js"))
        .map((name) => {
          const code = readFileSync(join(STATIC, name), "utf8");
          return { name, code, size: gzipSync(code).length };
        })
    : [];
  /** What a file is, told by what stands in it: the first that fits. */
  const roles = {
    worker: ({ name }) => name.startsWith("halidelab-worker"),
    // What parses files, in a worker of its own.
    reader: ({ name }) => name.startsWith("halidelab-files"),
    entry: ({ name, code }) => name.startsWith("remoteEntry") || code.includes("@halidelab/widgets:views"),
    // Tabs, the list and the help: each loads with the first command that needs it.
    workbench: ({ code }) => /\b(openLarge|ViewList|showHelp):/.test(code),
    // What loads with the first PDF: its writer and the font; and what loads with the dialog that saves a view.
    pdf: ({ code }) => code.includes("%PDF-1.7"),
    saving: ({ code }) => code.includes("halidelab:save"),
    views: ({ code }) => code.includes("spectral-stack"),
    plotly: ({ code }) => code.includes("plotly-logomark") || /\bPlotly:/.test(code),
    // The classes that Jupyter's manager asks for, and what shows a view without a kernel: both need the views.
    jupyter: ({ code }) => /\b(CLASSES|KeptView):/.test(code),
    // Checks of arguments, conversion of axes, smoothing and formulas, which the page and the worker both need.
    shared: ({ code }) => code.includes("molar absorptivity") || /`Expected \$\{\w+\} but found \$\{/.test(code),
    // What verdicts mean, which loads with the first of them.
    help: ({ code }) => code.includes("Add temperatures at the ends of the range"),
    // What shows a file in a tab, and makes the cell that reads it.
    files: ({ code }) => /hld-file-head|\.io\.read\(/.test(code),
    // Libraries that the reader loads with the first file that needs them; in the place of two, what says that they are not there.
    containers: ({ code }) => /parquet|zstd|files are not read in the page|16,17,18,0,8,7,9,6/i.test(code),
    style: ({ name }) => name === "style.js",
  } as const satisfies Record<string, (file: (typeof files)[number]) => boolean>;
  const role = (file: (typeof files)[number]): string =>
    Object.entries(roles).find(([, is]) => is(file))?.[0] ?? "unknown";
  const of = (name: keyof typeof roles): typeof files => files.filter((file) => role(file) === name);
  const size = (name: keyof typeof roles): number => of(name).reduce((sum, file) => sum + file.size, 0);
  const said = files.map((file) => `${role(file)}: ${file.name}, ${String(file.size)} bytes gzip`).join("\n");

  it("consists of files whose purpose is known", () => {
    expect(said).not.toContain("unknown");
    for (const name of Object.keys(roles) as (keyof typeof roles)[]) expect(of(name).length, name).toBeGreaterThan(0);
  });

  it("keeps plotly apart, and under 380 kB", () => {
    expect(size("plotly"), said).toBeLessThanOrEqual(380_000);
  });

  it("keeps the PDF with its font, and the dialog that saves, until they are asked for", () => {
    expect(size("pdf"), said).toBeLessThanOrEqual(120_000);
    expect(size("saving"), said).toBeLessThanOrEqual(20_000);
  });

  it("keeps the numerics in a worker of their own, which loads with the first calculation", () => {
    expect(of("worker").length).toBe(1);
    expect(of("entry").some(({ code }) => code.includes("new Worker("))).toBe(false);
    expect(files.filter(({ code }) => /new Worker\([^)]*\)[^)]*\)[^)]*halidelab-worker/.test(code)).length).toBe(1);
  });

  it("keeps the readers of files in another, under 160 kB, and what reads tables apart from both", () => {
    expect(of("reader").length).toBe(1);
    expect(size("reader"), said).toBeLessThanOrEqual(160_000);
    expect(size("files"), said).toBeLessThanOrEqual(8000);
    expect(size("containers"), said).toBeLessThanOrEqual(130_000);
  });

  it("loads less than 30 kB before the first view, and no more than 120 kB more with all views", () => {
    expect(size("entry") + size("style"), said).toBeLessThanOrEqual(30_000);
    expect(size("views") + size("jupyter") + size("shared"), said).toBeLessThanOrEqual(120_000);
  });

  it("loads no more than 15 kB with tabs, list and help", () => {
    expect(size("workbench"), said).toBeLessThanOrEqual(15_000);
  });

  it("makes no code at run time", () => {
    for (const { name, code } of files) {
      // The bundler's runtime asks for globalThis first; its last resort for browsers before 2020 is never reached.
      const own = code.replaceAll('return this||Function("return this")()', "");
      expect(own, name).not.toMatch(/\bnew Function\b|[^.\w]Function\(|[^.\w]eval\(/);
    }
  });
});
