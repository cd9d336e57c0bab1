/** Comms as JupyterLab's own client sees them: KernelConnection of @jupyterlab/services, over a real Jupyter server. */
import { createHash, randomFillSync } from "node:crypto";
import type { Kernel, KernelMessage } from "@jupyterlab/services";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { run, type Server, startServer } from "./support/services.js";

type Comm = Kernel.IComm;
type Message = KernelMessage.ICommMsgMsg | KernelMessage.ICommOpenMsg | KernelMessage.ICommCloseMsg;

let server: Server;
let kernel: Kernel.IKernelConnection;
beforeAll(async () => {
  server = await startServer();
  kernel = await server.start();
  await run(
    kernel,
    "import { comms } from 'halidelab/kernel'; import { createHash } from 'node:crypto';\n" +
      "const sha = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex')",
  );
});
afterAll(() => server.stop());

const sha = (bytes: ArrayBuffer | ArrayBufferView): string => {
  const view = ArrayBuffer.isView(bytes) ? bytes : new Uint8Array(bytes);
  return createHash("sha256")
    .update(Buffer.from(view.buffer, view.byteOffset, view.byteLength))
    .digest("hex");
};
/** Answers the next comm that the kernel opens to a target, with the message that opened it. */
const opened = (target: string): Promise<{ comm: Comm; message: KernelMessage.ICommOpenMsg }> =>
  new Promise((resolve) => kernel.registerCommTarget(target, (comm, message) => resolve({ comm, message })));
const next = (comm: Comm): Promise<KernelMessage.ICommMsgMsg> =>
  new Promise((resolve) => (comm.onMsg = (message) => resolve(message)));
const closed = (comm: Comm): Promise<KernelMessage.ICommCloseMsg> =>
  new Promise((resolve) => (comm.onClose = (message) => resolve(message)));
const buffersOf = ({ buffers = [] }: Message): readonly (ArrayBuffer | ArrayBufferView)[] => buffers;

describe("a comm that a cell opens", () => {
  test("opens, speaks and closes in the page with data, metadata and nested buffers", async () => {
    const target = opened("from.cell");
    const ran = await run(
      kernel,
      "const c = comms.open<{ ask: string }>('from.cell', { hello: [1, { deep: true }] }, { metadata: { m: 1 }, buffers: [Uint8Array.of(1, 2), new Float64Array([0.5])] }); c.id",
    );
    const { comm, message } = await target;
    expect(comm.commId).toBe(ran.result);
    expect(message.content.data).toEqual({ hello: [1, { deep: true }] });
    expect(message.metadata).toEqual({ m: 1 });
    expect(buffersOf(message).map(sha)).toEqual([sha(Uint8Array.of(1, 2)), sha(new Float64Array([0.5]))]);
    await run(
      kernel,
      "c.on('msg', ({ data, buffers }) => c.send({ echo: data.ask, n: buffers.length }, { buffers: [...buffers, Uint8Array.of(9)] }))",
    );
    const answer = next(comm);
    await comm.send({ ask: "é😀" }, {}, [Uint8Array.of(7).buffer]).done;
    expect((await answer).content.data).toEqual({ echo: "é😀", n: 1 });
    expect(buffersOf(await answer).map(sha)).toEqual([sha(Uint8Array.of(7)), sha(Uint8Array.of(9))]);
    const end = closed(comm);
    await run(kernel, "c.close({ why: 'done' })");
    expect((await end).content.data).toEqual({ why: "done" });
    expect((await run(kernel, "c.send({})")).reply).toMatchObject({ status: "error" });
  });

  test("carries 8 MB of numbers byte for byte, both ways", async () => {
    const target = opened("large");
    const { result } = await run(
      kernel,
      "const numbers = Float64Array.from({ length: 2 ** 20 }, (_, i) => Math.sin(i)); numbers[0] = -0; numbers[1] = NaN;\n" +
        "const large = comms.open('large', {}, { buffers: [numbers] }); let arrived = ''; large.on('msg', (m) => { arrived = sha(m.buffers[0]!) }); sha(new Uint8Array(numbers.buffer))",
    );
    const { comm, message } = await target;
    expect(buffersOf(message).map((buffer) => [buffer.byteLength, sha(buffer)])).toEqual([[8_388_608, result]]);
    const bytes = randomFillSync(new Uint8Array(8 * 2 ** 20));
    await comm.send({}, {}, [bytes.buffer]).done;
    expect((await run(kernel, "arrived")).result).toBe(sha(bytes));
  });

  test("is closed by the page, and the cell hears it once", async () => {
    const target = opened("closes");
    await run(kernel, "let ends = 0; const closing = comms.open('closes'); closing.on('close', () => { ends++ })");
    const { comm } = await target;
    await comm.close({ bye: 1 }).done;
    expect((await run(kernel, "[ends, closing.isOpen].join()")).result).toBe("1,false");
    const { content } = await kernel.requestCommInfo({ target_name: "closes" });
    expect(content).toMatchObject({ status: "ok", comms: {} });
  });
});

describe("a comm that the page opens", () => {
  test("reaches the target with what it brings", async () => {
    await run(
      kernel,
      "comms.registerTarget<{ a: number }>('page.opens', (comm, m) => comm.send({ got: m.data.a, sha: sha(m.buffers[0]!), meta: m.metadata }))",
    );
    const comm = kernel.createComm("page.opens");
    const answer = next(comm);
    await comm.open({ a: 3 }, { k: "v" }, [Uint8Array.of(4, 5).buffer]).done;
    expect((await answer).content.data).toEqual({ got: 3, sha: sha(Uint8Array.of(4, 5)), meta: { k: "v" } });
  });

  test("to a target that nobody answers is closed, as by ipykernel", async () => {
    const comm = kernel.createComm("nobody");
    const end = closed(comm);
    await comm.open({}).done;
    expect((await end).content.comm_id).toBe(comm.commId);
    expect(comm.isDisposed).toBe(true);
  });

  test("speaks in order: 300 messages without waiting are heard as they were sent", async () => {
    await run(
      kernel,
      "const heard: number[] = []; comms.registerTarget('row', (c) => c.on('msg', (m) => { heard.push((m.data as any).n) }))",
    );
    const comm = kernel.createComm("row");
    await comm.open().done;
    const sent = Array.from({ length: 300 }, (_, n) => comm.send({ n }));
    await sent.at(-1)?.done;
    expect((await run(kernel, "heard.join()")).result).toBe(sent.map((_, n) => n).join());
  });
});

describe("a page that is loaded again", () => {
  test("is told of every open comm, while a cell loops too", async () => {
    kernel.registerCommTarget("again", () => undefined);
    const { result } = await run(kernel, "[1, 2, 3].map(() => comms.open('again').id).join()");
    const ids = result?.split(",") ?? [];
    const looping = kernel.requestExecute({ code: "const until = Date.now() + 1500; while (Date.now() < until);" });
    const again = server.connectAgain(kernel);
    const { content } = await again.requestCommInfo({ target_name: "again" });
    expect(content).toEqual({
      status: "ok",
      comms: Object.fromEntries(ids.map((id) => [id, { target_name: "again" }])),
    });
    expect(looping.isDisposed).toBe(false);
    await looping.done;
    again.dispose();
  });

  test("goes on with a comm that is open", async () => {
    kernel.registerCommTarget("kept", () => undefined);
    await run(
      kernel,
      "const kept = comms.open('kept', {}, { id: 'kept-id' }); let said: unknown; kept.on('msg', (m) => { said = m.data; kept.send({ back: 1 }) })",
    );
    const again = server.connectAgain(kernel);
    const comm = again.createComm("kept", "kept-id");
    const answer = next(comm);
    await comm.send({ from: "the new page" }).done;
    expect((await answer).content.data).toEqual({ back: 1 });
    expect((await run(kernel, "JSON.stringify(said)")).result).toBe('{"from":"the new page"}');
    again.dispose();
  });
});
