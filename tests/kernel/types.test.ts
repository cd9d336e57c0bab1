import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { KernelApi } from "../../kernel-ext/src/evaluator/globals.js";
import { toCodePoints, toUtf16 } from "../../kernel-ext/src/types/codePoints.js";
import type * as published from "../../kernel-ext/types/index.js";
import { Findings } from "../../kernel-ext/src/supervisor/findings.js";
import { createTypeClient } from "../../kernel-ext/src/types/client.js";
import type { Execution } from "./support/client.js";
import { Kernel } from "./support/client.js";

let kernel: Kernel;

/** The findings that were shown before the cell ended. */
const within = (cell: Execution): string =>
  cell
    .of("display_data")
    .map((output) => output.content.data["text/plain"] as string)
    .join("");

beforeAll(async () => {
  kernel = await Kernel.start();
  await kernel.execute(
    "/** How much. */\nlet amount: number = 3; const box = { alpha: 1, beta: 'x' }; import * as hl from 'halidelab'",
  );
});
afterAll(() => kernel.stop());

const ask = async (type: string, code: string, cursor = [...code].length): Promise<Record<string, never>> =>
  (await kernel.exchange("shell", `${type}_request`, { code, cursor_pos: cursor, detail_level: 0 })).reply.content;

describe("completion", () => {
  test("knows the names of earlier cells and their members", async () => {
    expect(await ask("complete", "box.")).toMatchObject({
      status: "ok",
      matches: ["alpha", "beta"],
      cursor_start: 4,
      cursor_end: 4,
    });
    expect((await ask("complete", "amo")).matches).toContain("amount");
  });

  test("knows the library", async () => {
    expect((await ask("complete", "hl.")).matches).toEqual(expect.arrayContaining(["io", "insitu", "kinetics"]));
    expect((await ask("complete", "hl.kinetics.fitF")).matches).toContain("fitFirstOrder");
  });

  test("counts characters, not UTF-16 units", async () => {
    const code = "'😀😀'; box.al";
    expect(await ask("complete", code)).toMatchObject({ matches: ["alpha"], cursor_start: 10, cursor_end: 12 });
  });

  test("answers while a cell runs", async () => {
    const id = await kernel.begin("const stop = Date.now() + 1500; while (Date.now() < stop);");
    const began = Date.now();
    expect((await ask("complete", "box.")).matches).toEqual(["alpha", "beta"]);
    expect(Date.now() - began).toBeLessThan(1200);
    await kernel.reply(id);
  });

  test("of garbage is empty, not an error", async () => {
    expect(await ask("complete", ")(*&^")).toMatchObject({ status: "ok" });
    expect(await ask("complete", "", 0)).toMatchObject({ status: "ok" });
  });
});

describe("inspection", () => {
  test("gives type and documentation", async () => {
    const { found, data } = (await ask("inspect", "amount")) as never as {
      found: boolean;
      data: Record<string, string>;
    };
    expect(found).toBe(true);
    expect(data["text/plain"]).toContain("let amount: number");
    const read = (await ask("inspect", "hl.io.readSeries", 8)) as never as { data: Record<string, string> };
    expect(read.data["text/plain"]).toMatch(/Promise<(hl\.spectroscopy\.)?SpectralSeries>/);
  });

  const said = async (code: string, cursor?: number): Promise<string> =>
    ((await ask("inspect", code, cursor)) as never as { data: Record<string, string> }).data["text/plain"] ?? "";

  test("gives the library's documentation: signature, prose, what is thrown, an example", async () => {
    const text = await said("hl.io.readSeries");
    expect(text).toMatch(/^function readSeries\(path: /);
    expect(text).toContain("Reads spectra of one sample");
    expect(text).toMatch(/^@throws .*ArgumentError/m);
    expect(text).toMatch(/^@example\n.*await readSeries\(/m);
    expect(text).not.toMatch(/^export /m);
  });

  test("among arguments tells of the function, of an argument's name of that", async () => {
    const code = "hl.io.readSeries('a.csv', { times: 't.csv' }, )";
    expect(await said(code, code.indexOf("'a.csv'"))).toMatch(/^(function )?readSeries\(/);
    expect(await said(code, code.length - 1)).toMatch(/^(function )?readSeries\(/);
    expect(await said("amount + (", 10)).toBe("");
    expect(await said(code, code.indexOf("times") + 2)).toContain("times");
  });

  test("of nothing finds nothing", async () => {
    expect(await ask("inspect", "   ", 1)).toMatchObject({ status: "ok", found: false, data: {} });
  });
});

describe("the type check", () => {
  const notes = async (code: string): Promise<{ parent: boolean; text: string }> => {
    const cell = await kernel.execute(code);
    const late = [...cell.outputs, ...(await kernel.iopub(1))].filter((o) => o.type === "display_data");
    const text = late.map((o) => o.content.data["text/plain"] as string).join("");
    return { parent: late.every((o) => o.parent === cell.id), text };
  };

  test("tells what does not fit, with line and column, beside a cell that runs all the same", async () => {
    const { text, parent } = await notes("let fits = 1;\nlet wrong: number = 'text';");
    expect(text).toBe("Type check: line 2, column 5: Type 'string' is not assignable to type 'number'. (TS2322)");
    expect(parent).toBe(true);
    expect((await kernel.execute("wrong")).result).toBe("'text'");
  });

  test("knows what a cell declares even if that cell had findings", async () => {
    await notes("let odd: string = 5; const after = { deep: { value: 1 } };");
    expect((await notes("after.deep.value; odd.length")).text).toBe("");
    expect((await notes("after.deep.nothing")).text).toContain("Property 'nothing' does not exist");
  });

  test("finds nothing wrong with the library's first lines", async () => {
    const { text } = await notes(
      "import * as hl from 'halidelab';\nasync function first() {\n  const run = await hl.io.readSeries('film_22C.csv');\n" +
        "  const dA = hl.insitu.deltaA(hl.insitu.correct(run, { zeroAt: [780, 800] }), { reference: 0 });\n" +
        "  const fit = hl.kinetics.fitFirstOrder(hl.insitu.trace(dA, 270));\n  return [hl.insitu.isosbesticPoints(dA), hl.kinetics.arrhenius([fit, fit, fit])];\n}",
    );
    expect(text).toBe("");
  });
});

describe("findings reach a client that listens to the end of a cell only", () => {
  test("of a cell that lasts as long as its check", async () => {
    const cell = await kernel.execute("let slow: number = 'x'; await new Promise((done) => setTimeout(done, 2000))");
    expect(within(cell)).toContain("Type 'string' is not assignable to type 'number'");
    expect(cell.outputs.at(-1)?.content.execution_state).toBe("idle");
  });

  test("of every cell, the first too, where the checks are waited for", async () => {
    const waiting = await Kernel.start({ env: { HALIDELAB_TYPES: "wait" } });
    expect(within(await waiting.execute("let first: number = 'x'"))).toContain("(TS2322)");
    expect(within(await waiting.execute("let second: number = 'x'"))).toContain("(TS2322)");
    await waiting.stop();
  });

  test("and no cell waits long for a check", async () => {
    await kernel.execute("1");
    const { ms } = await kernel.execute("2");
    expect(ms).toBeLessThan(100);
  });
});

describe("what the newer compiler runs", () => {
  const waiting = { HALIDELAB_TYPES: "wait" };

  test.each([
    ["using", "{ using r = { [Symbol.dispose]() {} }; const q: object = r; }\nlet bad: number = 'x';"],
    ["await using", "await using a = { async [Symbol.asyncDispose]() {} }; void a;\nlet bad: number = 'x';"],
    ["attributes", "import os from 'node:os' with {\n};\nlet bad: number = 'x'; void os"],
  ])("%s is no finding, and what else is wrong has its line", async (_, code) => {
    const one = await Kernel.start({ env: waiting });
    const cell = await one.execute(code);
    const line = code.split("\n").findIndex((text) => text.includes("bad")) + 1;
    expect(cell.error).toBeUndefined();
    expect(within(cell)).toBe(
      `Type check: line ${line}, column 5: Type 'string' is not assignable to type 'number'. (TS2322)`,
    );
    await one.stop();
  });

  test("is known to later cells", async () => {
    await kernel.execute("using held = { grams: 3, [Symbol.dispose]() {} }; held.grams");
    expect((await ask("complete", "held.gr")).matches).toContain("grams");
  });
});

describe("how findings are shown", () => {
  const bundles = async (code: string): Promise<Record<string, string>[]> => {
    const cell = await waiting.execute(code);
    return cell.of("display_data").map((output) => output.content.data as Record<string, string>);
  };
  let waiting: Kernel;
  beforeAll(async () => {
    waiting = await Kernel.start({ env: { HALIDELAB_TYPES: "wait" } });
  });
  afterAll(() => waiting.stop());

  test("all of a cell in one output, as text and as HTML, nothing on stderr", async () => {
    const cell = await waiting.execute("let one: number = 'a';\nlet two: string = 1;");
    expect(cell.of("display_data")).toHaveLength(1);
    expect(cell.stream("stderr")).toBe("");
    const { data } = cell.of("display_data")[0]?.content as { data: Record<string, string> };
    expect(data["text/plain"]?.split("\n")).toEqual([
      "Type check: line 1, column 5: Type 'string' is not assignable to type 'number'. (TS2322)",
      "Type check: line 2, column 5: Type 'number' is not assignable to type 'string'. (TS2322)",
    ]);
  });

  test("with the line of code, the range underlined, and nothing of the code as markup", async () => {
    const [data] = await bundles("const html = '<b>&';\nlet bad: { a: '<script>' } = html;");
    const html = data?.["text/html"] ?? "";
    expect(html).toContain("Line 2, column 5");
    expect(html).toContain("TS2322");
    expect(html).toMatch(/let <\/?u?[^>]*>bad<\/u>: \{ a: &#39;&lt;script&gt;&#39; \} = html;/);
    expect(html).not.toContain("<script");
    // JupyterLab's colours, so that its dark theme fits too.
    expect(html).toContain("var(--jp-warn-color1");
  });
});

describe("the setting", () => {
  test("error: a cell with findings does not run, declares nothing, and says all that was found", async () => {
    const strict = await Kernel.start({ env: { HALIDELAB_TYPES: "error" } });
    const cell = await strict.execute("console.log('ran');\nlet wrong: number = 'x';\nnobody");
    expect(cell.stream()).toBe("");
    expect(cell.reply.content).toMatchObject({ status: "error", ename: "TypeCheckError" });
    expect(cell.error?.evalue).toBe("Type 'string' is not assignable to type 'number'. (and 1 more)");
    expect(cell.traceback).toContain(
      "In [1], line 2, column 5: Type 'string' is not assignable to type 'number'. (TS2322)",
    );
    expect(cell.traceback).toContain("❯ 2 │ let wrong: number = 'x';\n      │     ^^^^^\n");
    expect(cell.traceback).toContain("In [1], line 3, column 1: Cannot find name 'nobody'. (TS2304)");
    // Neither the names nor their types are there.
    expect((await strict.execute("wrong")).error?.evalue).toBe("Cannot find name 'wrong'.");
    expect((await strict.execute("let right: number = 1; right")).result).toBe("1");
    expect((await strict.execute("right + 1")).result).toBe("2");
    await strict.stop();
  });

  test("error: a cell that could not be checked runs, with a note that has no number", async () => {
    // A thread that never starts: each check of it fails, and fails again.
    const service = createTypeClient(new URL("../../kernel-ext/dist/no-such-worker.js", import.meta.url));
    const shown: { data: Record<string, string> }[] = [];
    const publisher = { publish: (_: string, __: unknown, content: never) => void shown.push(content) };
    const findings = new Findings(service, publisher as never, "error");
    const execution = { cell: 1, count: 1, request: { header: {} } };
    expect(await findings.admit(execution as never, "let a = 1")).toBeNull();
    expect(shown[0]?.data["text/plain"]).toMatch(/^Type check: line 1, column 1: This cell was not checked: /);
    expect(shown[0]?.data["text/plain"]).not.toContain("TS");
    expect(shown[0]?.data["text/html"]).not.toContain("TS");
  });

  test("off: nothing is shown, and names are known all the same", async () => {
    const quiet = await Kernel.start({ env: { HALIDELAB_TYPES: "off" } });
    const cell = await quiet.execute("let silent: number = 'x'; await new Promise((done) => setTimeout(done, 2000))");
    expect([within(cell), cell.stream("stderr")]).toEqual(["", ""]);
    const { reply } = await quiet.exchange("shell", "complete_request", { code: "sil", cursor_pos: 3 });
    expect(reply.content.matches).toEqual(["silent"]);
    await quiet.stop();
  });
});

describe("a thread of its own", () => {
  test("answers completions while a cell's check is under way, and the check still comes to its end", async () => {
    const service = createTypeClient(new URL("../../kernel-ext/dist/types-worker.js", import.meta.url));
    // Functions are where the compiler looks whether it should stop.
    const long = Array.from({ length: 400 }, (_, i) => `function f${i}(x: number) { return [x].map((y) => y + ${i}) }`);
    const cell = { number: 1, label: "1", code: `${long.join("\n")}\nlet bad: number = 'x';` };
    service.declare(cell);
    const check = service.check(cell);
    const { matches } = await service.complete("f39", 3);
    expect(matches).toEqual(["f39", ...Array.from({ length: 10 }, (_, i) => `f39${i}`)]);
    expect(await check).toMatchObject([{ line: 401, column: 5, code: 2322 }]);
  });

  test("goes on from what it knew, checked or not, when it has died", async () => {
    const service = createTypeClient(new URL("../../kernel-ext/dist/types-worker.js", import.meta.url));
    const first = { number: 1, label: "1", code: "class Kept { mass = 1 }" };
    service.declare(first);
    await service.check(first);
    service.declare({ number: 2, label: "2", code: "const unchecked = new Kept();" });
    await expect(service.complete(null as never, 1)).rejects.toThrow();
    expect((await service.complete("unchecked.", 10)).matches).toEqual(["mass"]);
  });
});

test("the thread of the types may die, and still the names of the cells are known", async () => {
  const service = createTypeClient(new URL("../../kernel-ext/dist/types-worker.js", import.meta.url));
  const cell = { number: 1, label: "1", code: "const survivor = { mass: 1 };" };
  service.declare(cell);
  await service.check(cell);
  await expect(service.complete(null as never, 1)).rejects.toThrow();
  expect((await service.complete("survivor.", 9)).matches).toEqual(["mass"]);
  service.reset();
  expect((await service.complete("surv", 4)).matches).not.toContain("survivor");
});

describe("completeness", () => {
  test.each([
    ["1 + 1", "complete"],
    ["function f() {", "incomplete"],
    ["let x = (", "incomplete"],
    ["let x = = 2", "invalid"],
  ])("%s is %s", async (code, status) => {
    expect((await ask("is_complete", code)).status).toBe(status);
  });
});

describe("positions", () => {
  test("convert there and back around characters beyond the first plane", () => {
    const text = "a😀b𝒳c";
    for (let count = 0; count <= 5; count += 1) expect(toCodePoints(text, toUtf16(text, count))).toBe(count);
    expect(toUtf16(text, 2)).toBe(3);
  });
});

test("the published types of halidelab/kernel are those of the functions", () => {
  // Checked by the compiler: each side must fit the other.
  type Names = "comms" | "openWidget" | "display" | "clearOutput" | "input" | "progress";
  const there = (api: KernelApi): Pick<typeof published, Names> => api;
  const back = (api: typeof published): KernelApi => api;
  expect([there, back]).toHaveLength(2);
});
