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
  const plotly = files.filter(({ code }) => code.includes("Plotly.react") || code.includes("plotly-logomark"));
  const worker = files.filter(({ name }) => name.startsWith("halidelab-worker"));
  const rest = files.filter((file) => !plotly.includes(file) && !worker.includes(file));

  it("keeps plotly apart, and under 380 kB", () => {
    expect(plotly.length).toBe(1);
    expect(plotly[0]?.size).toBeLessThanOrEqual(380_000);
  });

  it("keeps the numerics in a worker of their own, which loads with the first calculation", () => {
    expect(worker.length).toBe(1);
    expect(rest.filter(({ code }) => code.includes("new Worker(")).length).toBe(1);
  });

  it("loads less than 30 kB of its own before the first view, and no more than 120 kB with all views", () => {
    const entry = rest.filter(
      ({ name, code }) => name.startsWith("remoteEntry") || code.includes("@halidelab/widgets:views"),
    );
    expect(entry.length).toBeGreaterThanOrEqual(2);
    expect(entry.reduce((sum, { size }) => sum + size, 0)).toBeLessThanOrEqual(30_000);
    expect(rest.reduce((sum, { size }) => sum + size, 0)).toBeLessThanOrEqual(120_000);
  });

  it("makes no code at run time", () => {
    for (const { name, code } of files) {
      // The bundler's runtime asks for globalThis first; its last resort for browsers before 2020 is never reached.
      const own = code.replaceAll('return this||Function("return this")()', "");
      expect(own, name).not.toMatch(/\bnew Function\b|[^.\w]Function\(|[^.\w]eval\(/);
    }
  });
});
