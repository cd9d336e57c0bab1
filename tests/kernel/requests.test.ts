/** What clients may ask, well or badly: every request is answered, in words, once, and to the one who asked. */
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Received } from "./support/client.js";
import { Kernel } from "./support/client.js";

let kernel: Kernel;
beforeAll(async () => {
  kernel = await Kernel.start();
});
afterAll(() => kernel.stop());

const states = (outputs: readonly Received[], id: string): string[] =>
  outputs
    .filter(({ type, parent }) => type === "status" && parent === id)
    .map(({ content }) => content.execution_state);

describe("a request whose content is not what the protocol says", () => {
  test.each([
    ["execute_request", { code: 1 }, "`code` of execute_request to be a text but found 1"],
    ["execute_request", {}, "`code` of execute_request to be a text but found nothing"],
    ["execute_request", { code: "1", silent: "no" }, "`silent`"],
    ["execute_request", { code: "1", user_expressions: ["a"] }, "`user_expressions`"],
    ["execute_request", { code: "1", user_expressions: { a: 1 } }, "`user_expressions`"],
    ["complete_request", { code: "a", cursor_pos: "1" }, "`cursor_pos` of complete_request to be an integer"],
    ["complete_request", { code: "a", cursor_pos: 0.5 }, "found 0.5"],
    ["inspect_request", { code: "a", cursor_pos: 1, detail_level: 7 }, "`detail_level`"],
    ["is_complete_request", { code: null }, "found null"],
    ["history_request", { hist_access_type: "all" }, '"range", "tail" or "search"'],
    ["history_request", { hist_access_type: "tail", n: "many" }, "`n`"],
    ["comm_info_request", { target_name: [] }, "an array"],
    ["no_such_request", {}, "another type of message"],
    ["__proto__", {}, "another type of message"],
    ["constructor_request", {}, "another type of message"],
  ])("%s %j is answered by an error in words", async (type, content, words) => {
    for (const channel of ["shell", "control"]) {
      const { id, reply, outputs } = await kernel.exchange(channel, type, content);
      expect(reply.type).toBe(`${type.replace(/_request$/, "")}_reply`);
      expect(reply.content).toMatchObject({ status: "error", ename: "RequestError" });
      expect(reply.content.evalue).toContain(words);
      expect(states(outputs, id)).toEqual(["busy", "idle"]);
    }
  });

  test.each([
    ["comm_open", { comm_id: 5, target_name: "t" }, "`comm_id`"],
    ["comm_open", { comm_id: "a" }, "`target_name` of comm_open to be a text but found nothing"],
    ["comm_msg", { data: {} }, "`comm_id`"],
    ["comm_close", {}, "`comm_id`"],
  ])("%s %j, which has no reply, is told as an error", async (type, content, words) => {
    const { id, outputs } = await kernel.exchange("shell", type, content, { reply: false } as object);
    const error = outputs.find((output) => output.type === "error" && output.parent === id);
    expect(error?.content.evalue).toContain(words);
  });

  test("an answer on stdin that is none leaves the question open", async () => {
    const ask = "import { input } from 'halidelab/kernel'; await input('? ')";
    const content = { code: ask, silent: false, allow_stdin: true };
    const id = (await kernel.do("send", { channel: "shell", type: "execute_request", content })) as string;
    await new Promise((resolve) => setTimeout(resolve, 300));
    await kernel.do("send", { channel: "stdin", type: "input_reply", content: { value: 7 } });
    await kernel.do("send", { channel: "stdin", type: "input_reply", content: { value: "seven" } });
    expect((await kernel.reply(id)).content.status).toBe("ok");
    const said = await kernel.iopub(0.2);
    expect(said.find(({ type }) => type === "stream")?.content.text).toContain("`value` of input_reply to be a text");
    expect(said.find(({ type }) => type === "execute_result")?.content.data["text/plain"]).toBe("'seven'");
  });
});

test("a position outside of the code means its nearest end", async () => {
  const ask = async (cursor: number | null): Promise<unknown> =>
    (await kernel.exchange("shell", "complete_request", { code: "Math.cbr", cursor_pos: cursor })).reply.content
      .matches;
  expect(await ask(1e9)).toEqual(["cbrt"]);
  expect(await ask(null)).toEqual(["cbrt"]);
  expect(await ask(-1)).toEqual(await ask(0));
});

test("connect_request is answered with the ports", async () => {
  const { reply } = await kernel.exchange("shell", "connect_request", {});
  const ports = Object.values(reply.content).filter((value) => typeof value === "number");
  expect(new Set(ports).size).toBe(5);
});

test("a cell that is asked for on control is answered on control", async () => {
  const { reply, outputs } = await kernel.exchange("control", "execute_request", { code: "6 * 7", silent: false });
  expect(reply).toMatchObject({ channel: "control", type: "execute_reply", content: { status: "ok" } });
  expect(outputs.find(({ type }) => type === "execute_result")?.content.data["text/plain"]).toBe("42");
});

describe("two clients", () => {
  beforeAll(() => kernel.do("attach", { name: "other" }));
  afterAll(() => kernel.do("detach", { name: "other", kernel: undefined }));

  test("each get their own replies, and both hear what is published", async () => {
    const send = (name: string, code: string): Promise<string> =>
      kernel.do("send", { kernel: name, channel: "shell", type: "execute_request", content: { code, silent: false } });
    const ids: Record<string, string[]> = { it: [], other: [] };
    for (let turn = 0; turn < 10; turn += 1) {
      for (const name of ["it", "other"]) ids[name]?.push(await send(name, `"${name} ${turn}"`));
    }
    const sessions: (string | undefined)[] = [];
    for (const name of ["it", "other"]) {
      for (const id of ids[name] ?? []) {
        const reply = (await kernel.do("wait_reply", { kernel: name, channel: "shell", id })) as Received;
        expect(reply.content.status).toBe("ok");
        sessions.push(reply.session);
      }
    }
    expect(new Set(sessions.slice(0, 10)).size).toBe(1);
    expect(new Set(sessions).size).toBe(2);
    const heard: string[][] = [];
    for (const name of ["it", "other"]) {
      const outputs = (await kernel.do("iopub", { kernel: name, seconds: 0.3 })) as Received[];
      const results = outputs.filter(({ type }) => type === "execute_result");
      heard.push(results.map(({ content }) => content.data["text/plain"] as string));
    }
    expect(heard[1]).toEqual(heard[0]);
    expect(heard[0]).toHaveLength(20);
    // Whose cell comes first between the two is chance; the cells of one keep their order.
    for (const name of ["it", "other"]) {
      const own = heard[0]?.filter((result) => result.startsWith(`'${name} `));
      expect(own).toEqual(Array.from({ length: 10 }, (_, turn) => `'${name} ${turn}'`));
    }
  });

  test("whatever they ask, in whatever order, every request has one reply, on its channel, and is busy, then idle", async () => {
    const request = fc.oneof(
      fc.constantFrom(
        ["execute_request", { code: "1 + 1", silent: false }],
        ["execute_request", { code: "console.log('a'); 2", silent: true }],
        ["execute_request", { code: "throw 1", silent: false, stop_on_error: false }],
        ["execute_request", { code: "throw 1", silent: false, stop_on_error: true }],
        ["execute_request", { code: "let = ", silent: false, stop_on_error: false }],
        ["execute_request", { code: 3 }],
        ["complete_request", { code: "proc", cursor_pos: 4 }],
        ["inspect_request", { code: "Math.cos", cursor_pos: 8, detail_level: 0 }],
        ["is_complete_request", { code: "f(" }],
        ["history_request", { hist_access_type: "tail", n: 3, output: false, raw: true }],
        ["comm_info_request", {}],
        ["kernel_info_request", {}],
        ["interrupt_request", {}],
        ["nonsense", {}],
      ),
    );
    const asked = fc.record({
      name: fc.constantFrom("it", "other"),
      channel: fc.constantFrom("shell", "control"),
      request,
    });
    const seed = Math.floor(Math.random() * 2 ** 31);
    console.log(`seed ${seed}`);
    await fc.assert(
      fc.asyncProperty(fc.array(asked, { minLength: 1, maxLength: 25 }), async (requests) => {
        const sent: { name: string; channel: string; id: string; type: string }[] = [];
        for (const { name, channel, request: ask } of requests) {
          const [type, content] = ask as [string, object];
          const id = (await kernel.do("send", { kernel: name, channel, type, content })) as string;
          sent.push({ name, channel, id, type });
        }
        for (const { name, channel, id, type } of sent) {
          const reply = (await kernel.do("wait_reply", { kernel: name, channel, id })) as Received;
          expect(reply.type).toBe(`${type.replace(/_request$/, "")}_reply`);
        }
        // The last `idle` may still be on its way.
        await kernel.exchange("control", "kernel_info_request", {});
        for (const name of ["it", "other"]) {
          const heard = (await kernel.do("iopub", { kernel: name, seconds: 0.1 })) as Received[];
          const seen = new Set(heard.filter(({ type }) => type === "status").map(({ parent }) => parent));
          for (const { id } of sent) if (seen.has(id)) expect(states(heard, id)).toEqual(["busy", "idle"]);
          if (name === "other") for (const { id } of sent) expect(seen).toContain(id);
        }
      }),
      { numRuns: 8, seed },
    );
  });
});
