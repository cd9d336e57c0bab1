import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { MimeBundle } from "../../kernel-ext/src/display/mime.js";
import type { Bars } from "../../kernel-ext/src/progress/bars.js";
import { createBars } from "../../kernel-ext/src/progress/bars.js";
import { barsHtml } from "../../kernel-ext/src/progress/html.js";
import { createProgress } from "../../kernel-ext/src/progress/iterate.js";
import type { BarState } from "../../kernel-ext/src/progress/state.js";
import { factsOf, fractionOf, percentText } from "../../kernel-ext/src/progress/state.js";
import { barText } from "../../kernel-ext/src/progress/text.js";
import type { Execution } from "./support/client.js";
import { Kernel } from "./support/client.js";

const state = (parts: Partial<BarState>): BarState => ({
  ...{ label: "", count: 0, total: undefined, elapsed: 0, end: "running" },
  ...parts,
});

/** Bars by a clock that moves when it is told to. */
function place(): {
  bars: Bars;
  shown: { at: number; text: string }[];
  pass: (ms: number) => void;
  end: (how: "done" | "failed" | "interrupted") => void;
} {
  let now = 0;
  let timers: { at: number; callback: () => void }[] = [];
  const shown: { at: number; text: string }[] = [];
  const hearing: ((how: "done" | "failed" | "interrupted") => void)[] = [];
  const bars = createBars({
    now: () => now,
    later(callback, ms) {
      const timer = { at: now + ms, callback };
      timers.push(timer);
      return { cancel: () => void (timers = timers.filter((other) => other !== timer)) };
    },
    open: () => (bundle: MimeBundle) => void shown.push({ at: now, text: String(bundle["text/plain"]) }),
    onEnd: (hear) => hearing.push(hear),
  });
  return {
    ...{ bars, shown },
    pass(ms) {
      now += ms;
      const due = timers.filter(({ at }) => at <= now);
      timers = timers.filter(({ at }) => at > now);
      due.forEach(({ callback }) => callback());
    },
    end: (how) => hearing.forEach((hear) => hear(how)),
  };
}

describe("what a bar says", () => {
  test.each([
    [{ count: 45, total: 100, elapsed: 9 }, "45 % █████████░░░░░░░░░░░ 45/100 · 5/s · 0:09, 0:11 left"],
    [
      { label: "Fit", count: 2, total: 8, elapsed: 600 },
      "Fit: 25 % █████░░░░░░░░░░░░░░░ 2/8 · 300 s each · 10:00, 30:00 left",
    ],
    [{ count: 0, total: 3, elapsed: 0 }, "0 % ░░░░░░░░░░░░░░░░░░░░ 0/3 · 0:00"],
    [{ count: 1234567, elapsed: 3725 }, "1,234,567 · 331/s · 1:02:05"],
    [{ count: 0, total: 0, elapsed: 0, end: "done" }, "100 % ████████████████████ 0/0 · 0:00 · done"],
    [{ count: 3, total: 4, elapsed: 1, end: "stopped" }, "75 % ███████████████░░░░░ 3/4 · 3/s · 0:01 · stopped"],
    [{ count: 5, total: 4, elapsed: 1, end: "failed" }, "100 % ████████████████████ 5/4 · 5/s · 0:01 · failed"],
  ] as const)("%o", (parts, text) => {
    expect(barText(state(parts))).toBe(text);
  });

  test("is one line, a part between 0 and 1, and all only when all is done", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 1e6 }),
        fc.integer({ min: 1, max: 1e6 }),
        fc.double({ min: 0, max: 1e5, noNaN: true }),
        (count, total, elapsed) => {
          const some = state({ count, total, elapsed });
          const fraction = fractionOf(some) ?? NaN;
          expect(fraction).toBeGreaterThanOrEqual(0);
          expect(fraction).toBeLessThanOrEqual(1);
          expect(percentText(some) === "100 %").toBe(count >= total);
          expect(barText(some)).not.toMatch(/\n|NaN|Infinity/);
          expect([...barText(some)].filter((sign) => sign === "█" || sign === "░")).toHaveLength(20);
        },
      ),
      { seed: 20261121, numRuns: 300 },
    );
  });

  test("in the page escapes its label, follows the theme, and needs no JavaScript", () => {
    const html = barsHtml([state({ label: '<img src=x onerror="alert(1)">', count: 1, total: 2 })]);
    expect(html).not.toMatch(/<(img|script)|onerror="/);
    expect(html).toContain("var(--jp-brand-color1");
    expect(html).toContain(factsOf(state({ count: 1, total: 2 })));
    expect(barsHtml([state({ end: "failed", total: 2 })])).toContain("var(--jp-error-color1");
  });
});

describe("bars", () => {
  test("are shown ten times a second at most, the last state always", () => {
    const { bars, shown, pass } = place();
    const bar = bars.bar({ total: 1000 });
    for (let i = 0; i < 1000; i += 1) {
      bar.update();
      pass(1);
    }
    bar.done();
    expect(shown.length).toBeLessThanOrEqual(12);
    for (const [i, { at }] of shown.slice(1, -1).entries())
      expect(at - (shown[i]?.at ?? 0)).toBeGreaterThanOrEqual(100);
    expect(shown.at(-1)?.text).toContain("1,000/1,000 · 1000/s · 0:01 · done".replace("1000/s", "1,000/s"));
  });

  test("that stand still show where", () => {
    const { bars, shown, pass } = place();
    const bar = bars.bar({ total: 4 });
    bar.update();
    bar.update();
    pass(100);
    expect(shown.at(-1)?.text).toContain("2/4");
    pass(5000);
    expect(shown).toHaveLength(2);
  });

  test("within another stand below it and go when they are done; one line stays", () => {
    const { bars, shown, pass } = place();
    const progress = createProgress(() => bars);
    for (const _ of progress([1, 2], { label: "outer" })) {
      for (const __ of progress(progress.range(3), { label: "inner", total: 3 })) pass(150);
    }
    expect(shown.some(({ text }) => /^outer.*\ninner/.test(text))).toBe(true);
    expect(shown.at(-1)?.text).toMatch(/^outer: 100 % .* done$/);
  });

  test("within another stay if they are told to", () => {
    const { bars, shown } = place();
    const outer = bars.bar({ label: "outer", total: 1 });
    bars.bar({ label: "inner", total: 1, leave: true }).done();
    outer.done();
    expect(shown.at(-1)?.text).toMatch(/^outer.*\ninner.*done$/);
  });

  test("stop with their cell when it fails or is interrupted, and go on when it just ends", () => {
    for (const [how, said] of [
      ["failed", "failed"],
      ["interrupted", "stopped"],
    ] as const) {
      const { bars, shown, end } = place();
      const bar = bars.bar({ total: 4 });
      bar.update();
      end(how);
      expect(shown.at(-1)?.text).toContain(said);
      bar.update();
      expect(shown.at(-1)?.text).toContain("1/4");
    }
    const { bars, shown, end, pass } = place();
    const bar = bars.bar({ total: 4 });
    end("done");
    bar.set(3);
    pass(100);
    expect(shown.at(-1)?.text).toContain("3/4");
  });

  test("take their numbers from functions that tell how far they are", () => {
    const { bars, shown } = place();
    const bar = bars.bar({ label: "a" });
    const { onProgress } = bar;
    onProgress(1, 2);
    bar.describe("b");
    bar.done();
    expect(shown.at(-1)?.text).toMatch(/^b: 50 % .* 1\/2 .*done$/);
  });
});

describe("loops", () => {
  const { bars } = place();
  const progress = createProgress(() => bars);

  test("get what they would get", async () => {
    expect([...progress(new Set([1, 2]))]).toEqual([1, 2]);
    expect([...progress("a😀")]).toEqual(["a", "😀"]);
    expect([...progress([])]).toEqual([]);
    expect([...progress.range(3)]).toEqual([0, 1, 2]);
    async function* some(): AsyncGenerator<number> {
      yield await Promise.resolve(1);
      yield 2;
    }
    const got: number[] = [];
    for await (const one of progress(some(), { total: 2 })) got.push(one);
    expect(got).toEqual([1, 2]);
    expect(() => progress(5 as never)).toThrow("Expected `items` to be something to iterate over but found number");
  });

  test("that are left close what they iterate over", () => {
    let closed = false;
    function* items(): Generator<number> {
      try {
        yield 1;
        yield 2;
      } finally {
        closed = true;
      }
    }
    for (const _ of progress(items())) break;
    expect(closed).toBe(true);
  });
});

describe("in the notebook", () => {
  let kernel: Kernel;
  beforeAll(async () => {
    kernel = await Kernel.start();
    await kernel.execute("import { progress } from 'halidelab/kernel'");
  });
  afterAll(() => kernel.stop());

  const texts = (cell: Execution): string[] =>
    cell.outputs
      .filter(({ type, parent }) => /display_data$/.test(type) && parent === cell.id)
      .map(({ content }) => content.data["text/plain"] as string);

  test("a bar is one output that is replaced", async () => {
    const cell = await kernel.execute(
      "for (const i of progress([1, 2, 3], { label: 'Scans' })) await new Promise((r) => setTimeout(r, 120))",
    );
    expect(cell.of("display_data")).toHaveLength(1);
    const ids = [...cell.of("display_data"), ...cell.of("update_display_data")].map(
      ({ content }) => content.transient.display_id,
    );
    expect(new Set(ids).size).toBe(1);
    expect(texts(cell)[0]).toMatch(/^Scans: 0 % /);
    expect(texts(cell).at(-1)).toMatch(/^Scans: 100 % █{20} 3\/3 · .* · done$/);
  });

  test("moves while a loop keeps the thread busy", async () => {
    const id = await kernel.begin(
      "for (const i of progress.range(20)) { const end = Date.now() + 60; while (Date.now() < end); }",
    );
    const during = await kernel.iopub(0.9);
    expect(during.filter(({ type }) => type === "update_display_data").length).toBeGreaterThan(0);
    expect(during.some(({ type, content }) => type === "status" && content.execution_state === "idle")).toBe(false);
    await kernel.reply(id);
    await kernel.iopub(0.2);
  });

  test.each([
    ["for (const i of progress.range(4)) if (i === 2) throw new Error('x')", "2/4", "stopped"],
    ["const bar = progress.bar({ total: 4 }); bar.update(3); throw new Error('x')", "3/4", "failed"],
    ["for (const i of progress.range(4)) if (i === 1) break", "1/4", "stopped"],
  ])("%s is shown as it ended", async (code, count, end) => {
    const last = texts(await kernel.execute(code)).at(-1) ?? "";
    expect(last).toContain(count);
    expect(last).toMatch(new RegExp(`· ${end}$`));
  });

  test.each([
    ["a loop", "for (const i of progress.range(4)) for (;;);"],
    ["an await", "for (const i of progress.range(4)) await new Promise(() => {})"],
  ])("an interrupt in %s stops the bar before the cell ends", async (_, code) => {
    const id = await kernel.begin(code);
    await new Promise((resolve) => setTimeout(resolve, 300));
    const { outputs } = await kernel.exchange("control", "interrupt_request", {});
    expect((await kernel.reply(id)).content.ename).toBe("Interrupted");
    const types = [...outputs, ...(await kernel.execute("1")).outputs]
      .filter(({ parent }) => parent === id)
      .map(({ type, content }) => (String(content.data?.["text/plain"]).endsWith("stopped") ? "stopped" : type));
    expect(types).toContain("stopped");
    expect(types.indexOf("error")).toBeGreaterThan(types.indexOf("stopped"));
  });
});
