import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { Kernel } from "./support/client.js";

let kernel: Kernel;
beforeAll(async () => {
  kernel = await Kernel.start();
  await kernel.execute("let kept = 42");
});
afterAll(() => kernel.stop());

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

async function interruptAfter(
  code: string,
  ms: number,
  how: () => Promise<unknown>,
): Promise<{ ms: number; ename: string }> {
  const id = await kernel.begin(code);
  await pause(ms);
  const began = Date.now();
  await how();
  const reply = await kernel.reply(id);
  return { ms: Date.now() - began, ename: reply.content.ename };
}

const byMessage = (): Promise<unknown> => kernel.exchange("control", "interrupt_request", {});
const bySignal = (): Promise<unknown> => kernel.do("signal", { number: 2 });

describe("an interrupt", () => {
  test.each([
    ["a loop", "while (true) {}"],
    ["a loop after an await", "await new Promise(r => setTimeout(r, 10)); while (true) {}"],
    ["a loop in a function of an earlier cell", "function spin() { for (;;) Math.random() } spin()"],
    ["an await that never ends", "await new Promise(() => {})"],
    ["a loop of awaits", "for (;;) await null"],
    ["a loop that sleeps", "for (;;) await new Promise(r => setTimeout(r, 5))"],
  ])("frees %s and keeps the variables", async (_, code) => {
    const { ms, ename } = await interruptAfter(code, 200, byMessage);
    expect(ename).toBe("Interrupted");
    expect(ms).toBeLessThan(1000);
    const next = await kernel.execute("kept");
    expect(next.result).toBe("42");
    expect(next.error).toBeUndefined();
  });

  test("by SIGINT does the same", async () => {
    const { ename } = await interruptAfter("while (true) {}", 200, bySignal);
    expect(ename).toBe("Interrupted");
    expect((await kernel.execute("kept")).result).toBe("42");
  });

  test("silences what the cell has left behind", async () => {
    await interruptAfter("setInterval(() => console.log('tick'), 10); await new Promise(() => {})", 100, byMessage);
    await kernel.iopub(0.1);
    expect((await kernel.iopub(0.3)).filter((output) => output.type === "stream")).toEqual([]);
  });

  test("with nothing to interrupt does no harm", async () => {
    await byMessage();
    expect((await kernel.execute("kept + 1")).result).toBe("43");
  });

  test("drops the cells that wait", async () => {
    const first = await kernel.begin("await new Promise(() => {})");
    const second = await kernel.begin("globalThis.ran = true");
    await pause(100);
    await byMessage();
    expect((await kernel.reply(first)).content.ename).toBe("Interrupted");
    expect((await kernel.reply(second)).content.status).toBe("aborted");
    expect((await kernel.execute("(globalThis as any).ran")).result).toBeUndefined();
  });

  test("at any moment of a short cell leaves the next one alone (60 times)", async () => {
    for (let turn = 0; turn < 60; turn += 1) {
      const code = `let turn = ${turn}; for (let i = 0; i < ${(turn % 6) * 200_000}; i++); turn`;
      const { ename } = await interruptAfter(code, turn % 5, byMessage);
      expect([undefined, "Interrupted"]).toContain(ename);
      const next = await kernel.execute("kept");
      expect(next.result).toBe("42");
    }
  });
});
