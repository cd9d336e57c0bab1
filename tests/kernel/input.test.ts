import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Exchange } from "./support/client.js";
import { Kernel } from "./support/client.js";

let kernel: Kernel;
beforeAll(async () => {
  kernel = await Kernel.start();
  await kernel.execute("import { input } from 'halidelab/kernel'");
});
afterAll(() => kernel.stop());

/** Runs a cell whose client answers every question with `stdin`. */
const answered = (code: string, stdin: string): Promise<Exchange> =>
  kernel.exchange("shell", "execute_request", { code, allow_stdin: true }, { stdin } as object);
const beginAsking = (code: string): Promise<string> =>
  kernel.do("send", { channel: "shell", type: "execute_request", content: { code, allow_stdin: true, silent: false } });
const resultOf = ({ outputs }: Exchange): unknown =>
  outputs.find(({ type }) => type === "execute_result")?.content.data["text/plain"];

describe("input", () => {
  test("asks the client that runs the cell, and waits for its answer", async () => {
    const exchange = await answered("await input('name? ')", "Ada 😀");
    const question = exchange.outputs.find(({ type }) => type === "input_request");
    expect(question).toMatchObject({ parent: exchange.id, content: { prompt: "name? ", password: false } });
    expect(resultOf(exchange)).toBe("'Ada 😀'");
  });

  test("says that a password is asked for", async () => {
    const { outputs } = await answered("await input('key: ', { password: true })", "x");
    expect(outputs.find(({ type }) => type === "input_request")?.content).toEqual({ prompt: "key: ", password: true });
  });

  test("takes an empty answer for an empty text", async () => {
    expect(resultOf(await answered("await input()", ""))).toBe("''");
  });

  test("asks one question at a time", async () => {
    const exchange = await answered("await Promise.all([input('a'), input('b'), input('c')])", "x");
    const order = exchange.outputs.filter(({ type }) => type === "input_request").map(({ content }) => content.prompt);
    expect(order).toEqual(["a", "b", "c"]);
    expect(resultOf(exchange)).toBe("[ 'x', 'x', 'x' ]");
  });

  test("where nobody can be asked is an error by ipykernel's name, in the line that asks", async () => {
    const cell = await kernel.execute("let before = 1;\nawait input('name? ')");
    expect(cell.error?.ename).toBe("StdinNotImplementedError");
    expect(cell.error?.evalue).toContain("does not allow stdin");
    expect(cell.traceback).toContain("line 2");
    expect(cell.outputs.some(({ type }) => type === "input_request")).toBe(false);
  });

  test("of a timer whose cell has ended is an error, as it would wait for ever", async () => {
    await answered("setTimeout(() => input('late?'), 100); undefined", "x");
    const late = (await kernel.iopub(0.6)).find(({ type }) => type === "error");
    expect(late?.content.ename).toBe("StdinNotImplementedError");
    expect(late?.content.evalue).toContain("has ended");
  });

  test("that its cell does not await is refused when the cell ends", async () => {
    const id = await beginAsking("void input('nobody waits'); undefined");
    expect((await kernel.reply(id)).content.status).toBe("ok");
    const late = (await kernel.iopub(0.5)).find(({ type }) => type === "error");
    expect(late?.content.evalue).toContain("has ended");
  });

  test("is taken back by an interrupt; an answer that comes after it answers no later question", async () => {
    const id = await beginAsking("await input('first? ')");
    await new Promise((resolve) => setTimeout(resolve, 200));
    await kernel.exchange("control", "interrupt_request", {});
    expect((await kernel.reply(id)).content.ename).toBe("Interrupted");
    await kernel.do("send", { channel: "stdin", type: "input_reply", content: { value: "stale" } });
    await kernel.iopub(0.2);
    // The driver still holds the first question and answers it too; that answer is to nothing.
    expect(
      resultOf(await answered("await new Promise((done) => setTimeout(done, 200)); await input('second? ')", "fresh")),
    ).toBe("'fresh'");
  });
});
