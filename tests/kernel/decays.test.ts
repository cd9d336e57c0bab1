import { afterAll, beforeAll, expect, test } from "vitest";
import { Kernel } from "./support/client.js";

let kernel: Kernel;
beforeAll(async () => {
  kernel = await Kernel.start();
  await kernel.execute(`
    import * as hl from "halidelab";
    import { signal } from "halidelab/kernel";
    const shape = { channels: 512, channelWidth: 0.05, unit: "ns", response: { centre: 1.5, width: 0.3 } };
    const irf = hl.simulate.gaussianResponse({ ...shape, counts: 1e6 });
    const law = { lifetimes: [3, 0.6], amplitudes: [1, 2], counts: 2e4, background: 1, reason: "a test" };
    const decays = [1, 2, 3, 4].map((seed) => hl.simulate.photonDecay({ ...shape, ...law, seed }));
    const batch = (n: number) => Array.from({ length: n }, (_, i) => decays[i % 4]!);
    let caught: any, reached = 0;
    const idle = process.getActiveResourcesInfo().filter((name) => name === "MessagePort").length;`);
});
afterAll(() => kernel.stop());

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

async function value(code: string): Promise<string> {
  const { outputs } = await kernel.execute(code);
  const result = outputs.find(({ type }) => type === "execute_result");
  return String(result?.content.data["text/plain"]);
}

test("a cell fits a batch of decays in threads", async () => {
  expect(await value("(await hl.lifetime.fitDecays(batch(40), { irf, exponentials: 2 })).outcomes.length")).toBe("40");
});

test("a cell that waits for a batch can be interrupted, its signal stops the threads, and the next cell answers", async () => {
  const id = await kernel.begin(`
    try {
      const onProgress = ({ done }: { done: number }) => { reached = done; };
      await hl.lifetime.fitDecays(batch(8000), { irf, exponentials: 2 }, { signal: signal(), onProgress });
    } catch (error) { caught = error; throw error }`);
  await pause(2500);
  await kernel.exchange("control", "interrupt_request", {});
  const reply = await kernel.reply(id);
  expect(reply.content.status).toBe("error");
  expect(Number(await value("reached"))).toBeLessThan(8000);
  // The threads end at once; the cell's own code hears of it when they have.
  await expect
    .poll(() => value("caught === undefined ? '' : String(caught.name)"), { timeout: 20_000 })
    .toMatch(/Abort|Interrupt/);
  // The threads are gone: only the kernel's own is left.
  const threads = 'process.getActiveResourcesInfo().filter((name) => name === "MessagePort").length';
  expect(await value(threads)).toBe(await value("idle"));
});
