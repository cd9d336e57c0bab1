import { describe, expect, test } from "vitest";
import { Outbox } from "../../kernel-ext/src/channels/outbox.js";
import { createComposer } from "../../kernel-ext/src/wire/compose.js";
import type { Header, Message } from "../../kernel-ext/src/wire/message.js";

const composer = createComposer();
const parent = (id: string): Header => ({
  msg_id: id,
  msg_type: "execute_request",
  session: "s",
  username: "u",
  date: "",
  version: "5.5",
});

function outbox(
  send?: (message: Message) => Promise<void>,
  heard = true,
): { box: Outbox; sent: Message[]; errors: unknown[] } {
  const sent: Message[] = [];
  const errors: unknown[] = [];
  const box = new Outbox({
    send: async (_, message) => {
      await send?.(message);
      sent.push(message);
    },
    stream: (name, to, text) => composer.broadcast("stream", to, { name, text }),
    onError: (error) => errors.push(error),
  });
  if (heard) box.release();
  return { box, sent, errors };
}

const status = (id: string): Message => composer.broadcast("status", parent(id), { execution_state: "idle" });
const texts = (sent: readonly Message[]): unknown[] =>
  sent.map((message) => (message.header.msg_type === "stream" ? message.content.text : message.header.msg_type));

describe("the outbox", () => {
  test("joins 20,000 lines to a few messages and loses none of them", async () => {
    const { box, sent } = outbox();
    const lines = Array.from({ length: 20_000 }, (_, index) => `line ${index}\n`);
    for (const line of lines) box.write("stdout", parent("1"), line);
    box.put("iopub", status("1"));
    await box.drained();
    expect(sent.length).toBeLessThan(10);
    expect(texts(sent.slice(0, -1)).join("")).toBe(lines.join(""));
    expect(sent.at(-1)?.header.msg_type).toBe("status");
  });

  test("keeps the order of streams, cells and everything else", async () => {
    const { box, sent } = outbox();
    box.write("stdout", parent("1"), "a");
    box.write("stderr", parent("1"), "b");
    box.write("stderr", parent("2"), "c");
    box.put("iopub", status("1"));
    box.write("stdout", parent("2"), "d");
    await box.drained();
    expect(texts(sent)).toEqual(["a", "b", "c", "status", "d"]);
  });

  test("never has two sends under way", async () => {
    let open = 0;
    const { box } = outbox(async () => {
      open += 1;
      expect(open).toBe(1);
      await new Promise((resolve) => setTimeout(resolve, 1));
      open -= 1;
    });
    for (let index = 0; index < 50; index += 1) box.put("shell", status(String(index)));
    await box.drained();
    expect(open).toBe(0);
  });

  test("goes on after a send that fails, and says so", async () => {
    let first = true;
    const { box, sent, errors } = outbox(async () => {
      if (!first) return;
      first = false;
      throw new Error("broken pipe");
    });
    box.put("iopub", status("1"));
    box.put("iopub", status("2"));
    await box.drained();
    expect(errors).toHaveLength(1);
    expect(sent).toHaveLength(1);
  });

  test("holds what is published, and nothing else, until somebody listens, and welcomes that one first", async () => {
    const { box, sent } = outbox(undefined, false);
    box.write("stdout", parent("1"), "a");
    box.put("iopub", status("1"));
    box.put("shell", composer.broadcast("execute_reply", parent("1"), {}));
    await new Promise((resolve) => setImmediate(resolve));
    expect(texts(sent)).toEqual(["execute_reply"]);
    box.write("stdout", parent("2"), "b");
    box.release(composer.broadcast("iopub_welcome", {}, {}));
    box.put("iopub", status("2"));
    await box.drained();
    expect(texts(sent)).toEqual(["execute_reply", "iopub_welcome", "a", "status", "b", "status"]);
  });

  test("does not hold without end what nobody listens to", async () => {
    const { box, sent } = outbox(undefined, false);
    for (let index = 0; index < 5000; index += 1) box.put("iopub", status(String(index)));
    await new Promise((resolve) => setImmediate(resolve));
    expect(sent.length).toBe(5000);
  });
});
