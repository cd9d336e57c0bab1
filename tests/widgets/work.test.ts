import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { fitLaw } from "../../src/kinetics/index.js";
import { exampleTrace } from "../views/examples.js";
import { expression, openViews, UNCOMPILED, type ViewPage } from "./page.js";

let views: ViewPage;
beforeAll(async () => {
  views = await openViews();
});
afterAll(() => views.close());
beforeEach(async () => {
  views.failures.length = 0;
  views.requests.length = 0;
  await views.page.evaluate("globalThis.workers.length = 0; globalThis.work = createWork(startWorker)");
});

const inPage = <T>(code: string): Promise<T> => views.page.evaluate<T>(`(async () => { ${code} })()`);

const trace = exampleTrace(1e-3, 30);
const values = Float64Array.from(trace.values);
const input = {
  trace: {
    time: Float64Array.from(trace.coordinate.values),
    timeUnit: trace.coordinate.unit,
    values,
    sigma: null,
    signalUnit: "",
  },
  request: { law: "exponential", from: null, to: null, end: null, shape: null, timeZero: null, options: {} },
  held: {},
};
const SETUP = `const signal = new AbortController().signal; const input = ${expression(input)}; const asking = (change) => ({ ...input, request: { ...input.request, ...change } });`;

describe("the page's worker", () => {
  it("fits as the library in Node does, digit for digit, under a policy that forbids eval and every connection", async () => {
    const found = await inPage<{ k: number; curve: number[]; verdict: string; workers: number }>(`${SETUP}
      const first = await work.run("fit law", input, { signal });
      const { k, curve, verdict } = await work.run("fit law", input, { signal });
      return { k: k.value, curve: [...curve], verdict, same: first.k.value === k.value, workers: workers.length };
    `);
    const own = fitLaw(trace, "exponential");
    expect(found).toMatchObject({ k: own.k?.value, verdict: own.verdict.text, workers: 1, same: true });
    expect(views.failures).toEqual([]);
    expect(views.requests).toEqual([]);
  });

  it("gives the same numbers where nothing may be compiled, and no fault", async () => {
    await views.page.route("http://views.test/worker-uncompiled.js?probe", (route) =>
      route.fulfill({
        contentType: "text/javascript",
        headers: { "content-security-policy": UNCOMPILED },
        body: `try { new WebAssembly.Module(new Uint8Array([0, 97, 115, 109, 1, 0, 0, 0])); postMessage("compiled"); } catch { postMessage("refused"); }`,
      }),
    );
    const answer =
      "new Promise((done) => { new Worker('/worker-uncompiled.js?probe').onmessage = (e) => done(e.data); })";
    expect(await views.page.evaluate(answer)).toBe("refused");
    const found = await inPage<{ fits: unknown[]; baselines: unknown[] }>(`${SETUP}
      const uncompiled = createWork(() => new Worker("/worker-uncompiled.js"));
      const [n, m] = [60, 90];
      const values = Float64Array.from({ length: n * m }, (_, k) => {
        const [i, j] = [Math.floor(k / m), k % m];
        const noise = ((k * 7919) % 1009) / 1009 - 0.5;
        return Math.exp(-i / 15 - ((j - 30) / 9) ** 2) + Math.exp(-i / 40 - ((j - 60) / 9) ** 2) + 1e-3 * noise;
      });
      const both = (task, given) => Promise.all([work, uncompiled].map((one) => one.run(task, given, { signal })));
      const fits = (await both("fit law", input)).map(({ k, curve, verdict }) => [k, [...curve], verdict]);
      const baseline = { kind: "asymmetric", lambda: 1e4, p: 0.01 };
      const axis = Float64Array.from({ length: m }, (_, j) => j);
      const baselines = (await both("fit baselines", { axis, values, baseline })).map((output) => [...output.values]);
      return { fits, baselines };
    `);
    expect(found.fits[1]).toEqual(found.fits[0]);
    expect(found.baselines[1]).toEqual(found.baselines[0]);
    expect(views.failures).toEqual([]);
  });

  it("starts with the first calculation, not before", async () => {
    expect(await inPage<number>("return workers.length;")).toBe(0);
  });

  it("gives errors back as errors, in the task's own words, and goes on", async () => {
    const said = await inPage<string[]>(`${SETUP}
      const why = (promise) => promise.then(() => "no error", (error) => error.message);
      return [
        await why(work.run("fit law", asking({ law: "alchemy" }), { signal })),
        await why(work.run("fit law", { ...input, trace: { ...input.trace, values: "many" } }, { signal })),
        await why(work.run("make gold", {}, { signal })),
        await why(work.run("toString", {}, { signal })),
        await why(work.run("fit law", { ...input, trace: () => 1 }, { signal })),
        await why(work.run("fit law", input, { signal })),
      ];
    `);
    expect(said[0]).toMatch(/^Expected `law` to be .*“?alchemy/);
    expect(said[1]).toBe('Expected `input.trace.values` to be float64 numbers but found "many"');
    expect(said[2]).toBe("There is no calculation named “make gold”.");
    expect(said[3]).toBe("There is no calculation named “toString”.");
    expect(said[4]).toContain("could not be cloned");
    expect(said[5]).toBe("no error");
  });

  it("sends what is kept once, and again to a new worker", async () => {
    const sent = await inPage<{ kinds: string[]; sizes: number[] }>(`${SETUP}
      const orders = [];
      const spied = createWork(() => {
        const worker = startWorker();
        const post = worker.postMessage.bind(worker);
        worker.postMessage = (order) => { orders.push(order); post(order); };
        return worker;
      });
      const own = new AbortController();
      spied.keep(input.trace, own.signal);
      const a = await spied.run("fit law", input, { signal });
      const b = await spied.run("fit law", asking({ law: "second-order" }), { signal });
      workers[0].dispatchEvent(new ErrorEvent("error", { message: "out of memory" }));
      const c = await spied.run("fit law", input, { signal });
      own.abort();
      return { kinds: orders.map((o) => o.kind), sizes: orders.filter((o) => o.kind === "run").map((o) => "trace" in o.input ? 1 : 0), same: a.k.value === c.k.value };
    `);
    expect(sent).toEqual({ kinds: ["keep", "run", "run", "keep", "run", "drop"], sizes: [0, 0, 0], same: true });
  });

  it("says that it ended, and starts again", async () => {
    const [said, after, count] = await inPage<[string, number, number]>(`${SETUP}
      const lost = work.run("fit law", input, { signal });
      workers[0].dispatchEvent(new ErrorEvent("error", { message: "out of memory" }));
      const said = await lost.then(() => "no error", (error) => error.message);
      const { k } = await work.run("fit law", input, { signal });
      return [said, k.value, workers.length];
    `);
    expect(said).toBe("The calculation ended before its result (out of memory). The next one starts afresh.");
    expect(after).toBe(fitLaw(trace, "exponential").k?.value);
    expect(count).toBe(2);
  });

  it("says that a worker could not be started", async () => {
    const said = await inPage<string>(`${SETUP}
      const none = createWork(() => new Worker("http://elsewhere.test/worker.js"));
      return none.run("fit law", input, { signal }).then(() => "no error", (error) => error.message);
    `);
    expect(said).toContain("elsewhere.test");
  });

  it("cancels: who waited hears of it at once", async () => {
    const said = await inPage<string[]>(`${SETUP}
      const control = new AbortController();
      const running = work.run("fit law", input, { signal: control.signal });
      control.abort();
      const first = await running.then(() => "no error", (error) => error.name);
      const second = await work.run("fit law", input, { signal: control.signal }).then(() => "no error", (error) => error.name);
      return [first, second];
    `);
    expect(said).toEqual(["AbortError", "AbortError"]);
  });

  it("answers the newest of many wishes, in their sequence, and never more than one at a time", async () => {
    const shown = await inPage<number[]>(`${SETUP}
      const shown = [];
      await new Promise((done) => {
        const ask = latest(work, "fit law", signal, (_output, { request: { to } }) => { shown.push(to); if (to === 2400) done(); }, done);
        for (let to = 500; to <= 2400; to += 100) ask(asking({ to }));
      });
      return shown;
    `);
    expect(shown).toEqual([500, 2400]);
  });
});
