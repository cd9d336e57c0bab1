import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { CellViews } from "../../kernel-ext/src/comms/cellViews.js";
import { CommManager } from "../../kernel-ext/src/comms/manager.js";
import { WidgetModels } from "../../kernel-ext/src/comms/models.js";
import type { Comm, CommSaying } from "../../kernel-ext/src/comms/comm.js";
import { tellOfGrowth } from "../../kernel-ext/src/comms/feed.js";
import * as protocol from "../../src/protocol/index.js";
import { growing, presentationOf, type GrowingStack } from "../../src/views/index.js";
import { joinScans, scansIn } from "../../src/views/spectral-stack/index.js";

type State = Readonly<Record<string, unknown>>;

/** A kernel that shows a growing stack; what it says is collected. */
function kernel(stack: GrowingStack): {
  readonly said: CommSaying[];
  readonly comms: CommManager;
  readonly id: string;
} {
  const said: CommSaying[] = [];
  const comms = new CommManager({ send: (saying) => said.push(saying) });
  const models = new WidgetModels(comms, { echo: true });
  const view = presentationOf(stack)?.view;
  if (view?.feed === undefined) throw new Error("Expected a view that grows.");
  const { feed, model } = view;
  const comm = models.open(protocol.widgetOpen(model, feed.state(), { grows: true }));
  models.grow(comm, () => protocol.widgetOpen(model, feed.state()));
  tellOfGrowth(comm, feed, protocol, () => models.tellGrown(comm));
  return { said, comms, id: comm.id };
}

const request = (id: string, data: unknown) =>
  ({ type: "comm", op: "msg", request: 1, id, target: "", data, metadata: {}, buffers: [] }) as never;

/** The state in a comm_open, an update, or the answer for all widgets. */
function stateIn({ data, buffers }: CommSaying, prefix: readonly string[] = []): State {
  const { state, states, buffer_paths } = data as { state?: unknown; states?: unknown; buffer_paths: unknown[] };
  const decoded = protocol.decodeState({ state: states ?? state, bufferPaths: buffer_paths, buffers });
  return [...prefix, "view_state"].reduce<State>((value, key) => value[key] as State, decoded);
}

/** What a page makes of the kernel's messages, in their order. */
class Page {
  state: State;
  asked = 0;

  constructor(
    first: State,
    private readonly ask: (have: number) => void,
  ) {
    this.state = first;
  }

  hear({ data, buffers }: CommSaying): void {
    const { method, content } = data as { readonly method?: unknown; readonly content?: unknown };
    if (method === "update") this.state = stateIn({ op: "msg", data, buffers } as unknown as CommSaying);
    const scans = protocol.readAppend(content, buffers);
    if (scans === undefined) return;
    const next = joinScans(this.state, scans);
    if (next === "missing") {
      this.asked += 1;
      this.ask(scansIn(this.state));
    } else this.state = next.state;
  }
}

const spectrum = (i: number): number[] => [i, i / 3, -i];

function expectSame(state: State, stack: GrowingStack): void {
  const { values, coordinate } = stack.state;
  expect(state).toMatchObject({ values, coordinate: { values: coordinate.values } });
}

describe("the views of a cell", () => {
  test("are closed when the cell runs again and shows new ones, and only those", () => {
    const comms = new CommManager({ send: () => undefined });
    const views = new CellViews();
    const show = (cell: number, place?: string): Comm => {
      const comm = comms.open("jupyter.widget");
      views.note(comm, { cell, ...(place === undefined ? {} : { place }) });
      return comm;
    };
    const [first, second, other, unnamed] = [show(1, "a"), show(1, "a"), show(2, "b"), show(3)];
    const open = (): boolean[] => [first, second, other, unnamed].map(({ isOpen }) => isOpen);
    expect(open()).toEqual([true, true, true, true]);
    const again = show(4, "a");
    expect([...open(), again.isOpen]).toEqual([false, false, true, true, true]);
    // A timer of the first run shows something late.
    const late = show(1, "a");
    expect([late.isOpen, again.isOpen]).toEqual([true, true]);
    show(5, "a");
    expect(again.isOpen).toBe(false);
  });
});

describe("a stack that grows", () => {
  test("a spectrum costs its bytes and 200 more in the data of its message", () => {
    const stack = growing({ axis: Float64Array.from({ length: 2000 }, (_, j) => 250 + j), signal: "absorbance" });
    const { said } = kernel(stack);
    stack.append(
      0,
      Array.from({ length: 2000 }, (_, j) => j),
    );
    expect(said).toHaveLength(2);
    const { data, buffers } = said[1] as CommSaying;
    expect(buffers.map(({ byteLength }) => byteLength)).toEqual([8, 16_000]);
    expect(JSON.stringify(data).length).toBeLessThan(200);
  });

  test("comes to a page whole and in order, in whatever bursts, also where the page missed some", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.record({ burst: fc.integer({ min: 1, max: 6 }), lost: fc.boolean() }), { maxLength: 25 }),
        async (steps) => {
          const stack = growing({ axis: [400, 500, 600] });
          const { said, comms, id } = kernel(stack);
          const page = new Page(stateIn(said.shift() as CommSaying), (have) => {
            void comms.handle(request(id, { method: "custom", content: protocol.askContent(have) }));
          });
          for (const { burst, lost } of steps) {
            for (let i = 0; i < burst; i += 1) stack.append(stack.nScans, spectrum(stack.nScans));
            await Promise.resolve();
            const messages = said.splice(0);
            if (!lost) messages.forEach((message) => page.hear(message));
            for (;;) {
              await Promise.resolve();
              const answers = said.splice(0);
              if (answers.length === 0) break;
              answers.forEach((message) => page.hear(message));
            }
            if (!lost) expectSame(page.state, stack);
          }
          expect(page.asked).toBeLessThanOrEqual(steps.filter(({ lost }) => lost).length * 2);
        },
      ),
      { seed: 20261121, numRuns: 60 },
    );
  });

  test("that is replaced is sent whole, once for a burst, and what comes after it is appended to that", async () => {
    const stack = growing({ axis: [400, 500, 600] });
    const { said, comms, id } = kernel(stack);
    const page = new Page(stateIn(said.shift() as CommSaying), () => undefined);
    const other = growing({ axis: [1, 2] });
    other.append([0, 5], [1, 2, 3, 4]);
    for (let i = 0; i < 4; i += 1) stack.append(i, spectrum(i));
    stack.replace(other.toSeries());
    stack.append(6, [5, 6]);
    await Promise.resolve();
    stack.append(7, [7, 8]);
    await Promise.resolve();
    const messages = said.splice(0);
    messages.forEach((message) => page.hear(message));
    expectSame(page.state, stack);
    expect(messages.filter(({ data }) => (data as { method?: unknown }).method === "update")).toHaveLength(1);
    // A page that comes later gets what there is then, not what was sent.
    await comms.handle(request(id, { method: "request_state" }));
    expectSame(stateIn(said.pop() as CommSaying), stack);
  });

  test("is given whole to a page that comes later, by either question", async () => {
    const stack = growing({ axis: [400, 500, 600] });
    const { said, comms, id } = kernel(stack);
    for (let i = 0; i < 40; i += 1) stack.append(i, spectrum(i));
    await Promise.resolve();
    said.length = 0;
    await comms.handle(request(id, { method: "request_state" }));
    expectSame(stateIn(said.pop() as CommSaying), stack);
    await comms.handle({
      ...{ type: "comm", op: "open", request: 1, id: "control", target: "jupyter.widget.control" },
      ...{ data: {}, metadata: {}, buffers: [] },
    } as never);
    await comms.handle(request("control", { method: "request_states" }));
    expectSame(stateIn(said.pop() as CommSaying, [id, "state"]), stack);
  });

  test("tells a page that asks at once what came before its first message, and nothing when there is nothing", async () => {
    const stack = growing({ axis: [400, 500, 600] });
    const { said, comms, id } = kernel(stack);
    const first = stateIn(said[0] as CommSaying);
    stack.append(0, spectrum(0));
    said.length = 0;
    await comms.handle(request(id, { method: "custom", content: protocol.askContent(0) }));
    const page = new Page(first, () => undefined);
    said.splice(0).forEach((message) => page.hear(message));
    expectSame(page.state, stack);
    await comms.handle(request(id, { method: "custom", content: protocol.askContent(1) }));
    expect(said).toEqual([]);
  });

  test("is told to nobody any more when the page has closed the view", async () => {
    const stack = growing({ axis: [400, 500, 600] });
    const { said, comms, id } = kernel(stack);
    await comms.handle({ ...(request(id, {}) as object), op: "close" } as never);
    said.length = 0;
    stack.append(0, spectrum(0));
    await Promise.resolve();
    expect(said).toEqual([]);
  });

  test.each([
    ["no count", { type: "append" }, [new Uint8Array(8), new Uint8Array(24)], /count the scans/],
    ["a count below 0", { type: "append", from: -1 }, [new Uint8Array(8), new Uint8Array(24)], /count the scans/],
    ["one buffer", { type: "append", from: 0 }, [new Uint8Array(8)], /two buffers/],
    ["odd bytes", { type: "append", from: 0 }, [new Uint8Array(8), new Uint8Array(23)], /two buffers/],
    ["no bytes", { type: "append", from: 0 }, "<script>", /two buffers/],
  ])("a message with %s is refused", (_, content, buffers, message) => {
    expect(() => protocol.readAppend(content, buffers)).toThrowError(message);
  });
});
