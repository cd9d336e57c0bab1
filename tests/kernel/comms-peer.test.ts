/**
 * The same questions about a widget, put to ipywidgets on ipykernel and to ours: every message that comes back must be
 * the same, but for the ids of what is new in each.
 */
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { Kernel, PYTHON, type Received } from "./support/client.js";

interface Said {
  readonly type: string;
  readonly content: unknown;
  readonly metadata: unknown;
  readonly buffers: readonly string[];
  /** Whether it answers what was asked last. */
  readonly answers: boolean;
}

interface Opening {
  readonly data: { readonly state: Readonly<Record<string, unknown>> };
}

const WIDGETS = ["jupyter.widget", "jupyter.widget.control"];

class Peer {
  readonly kernel: Kernel;
  id = "";
  layout = "";
  style = "";

  private constructor(kernel: Kernel) {
    this.kernel = kernel;
  }

  static async start(argv?: readonly string[]): Promise<Peer> {
    return new Peer(await Kernel.start(argv === undefined ? {} : { argv }));
  }

  /** What comes back, ids of widgets written as names. */
  async ask(
    type: string,
    content: object,
    buffers: readonly Uint8Array[] = [],
    metadata: object = {},
  ): Promise<Said[]> {
    const asked = { buffers, metadata, reply: false } as object;
    const { outputs, id } = await this.kernel.exchange("shell", type, content, asked);
    return this.#said(outputs, id);
  }

  async run(code: string): Promise<Said[]> {
    const { outputs, id } = await this.kernel.execute(code);
    const comms = outputs.filter(({ type }) => type.startsWith("comm_"));
    for (const { type, content } of comms) {
      if (type !== "comm_open") continue;
      const model = content.data.state._model_name as string;
      if (model === "LayoutModel") this.layout = content.comm_id;
      else if (model === "SliderStyleModel") this.style = content.comm_id;
      else this.id = content.comm_id;
    }
    return this.#said(comms, id);
  }

  #said(outputs: readonly Received[], asked: string): Said[] {
    return outputs
      .filter(({ type }) => type !== "stream" && type !== "execute_result")
      .map(({ type, content, metadata, buffers, parent }) => ({
        type,
        content: this.#named(withoutTargetModule(content)),
        metadata: this.#named(metadata),
        buffers: buffers.map((buffer) => buffer.toString("hex")),
        answers: parent === asked,
      }));
  }

  #named(value: unknown): unknown {
    let text = JSON.stringify(value);
    for (const name of ["id", "layout", "style"] as const) {
      if (this[name] !== "") text = text.replaceAll(this[name], `<${name}>`);
    }
    return JSON.parse(text);
  }
}

let ipywidgets: Peer;
let ours: Peer;
let openedByPeer: Said[];
beforeAll(async () => {
  ipywidgets = await Peer.start([PYTHON, "-m", "ipykernel_launcher", "-f", "{connection_file}"]);
  ours = await Peer.start();
  openedByPeer = await ipywidgets.run(
    "import ipywidgets\nslider = ipywidgets.IntSlider(value=3, min=0, max=10, description='scans')",
  );
});
afterAll(async () => {
  await ipywidgets.kernel.stop();
  await ours.kernel.stop();
});

/** The state that ipywidgets opened a model with, as the code of a cell, references as names of variables. */
function stateOf(model: string): string {
  const states = openedByPeer.map(({ content }) => (content as Opening).data.state);
  const state = states.find(({ _model_name: name }) => name === model) ?? {};
  const own = Object.entries(state).filter(([key]) => !/^_(model|view)_(module|module_version|name)$/.test(key));
  return JSON.stringify(Object.fromEntries(own)).replace(/"IPY_MODEL_<(\w+)>"/g, "$1");
}

/** Asks both the same and expects the same back. */
async function same(ask: (peer: Peer) => Promise<Said[]>): Promise<Said[]> {
  const expected = await ask(ipywidgets);
  const found = await ask(ours);
  expect(found).toEqual(expected);
  return found;
}

describe("ours says what ipywidgets says", () => {
  test("when a slider with layout and style is opened", async () => {
    const found = await ours.run(
      "import { openWidget } from 'halidelab/kernel';\n" +
        `const layout = openWidget({ module: '@jupyter-widgets/base', version: '2.0.0', model: 'LayoutModel', view: 'LayoutView' }, ${stateOf("LayoutModel")});\n` +
        `const style = openWidget({ module: '@jupyter-widgets/controls', version: '2.0.0', model: 'SliderStyleModel', view: 'StyleView', viewModule: '@jupyter-widgets/base' }, ${stateOf("SliderStyleModel")});\n` +
        `const slider = openWidget({ module: '@jupyter-widgets/controls', version: '2.0.0', model: 'IntSliderModel', view: 'IntSliderView' }, ${stateOf("IntSliderModel")});`,
    );
    expect(found).toEqual(openedByPeer);
    expect(found.map(({ type }) => type)).toEqual(["comm_open", "comm_open", "comm_open"]);
  });

  test("to request_state", async () => {
    const said = await same((peer) => peer.ask("comm_msg", { comm_id: peer.id, data: { method: "request_state" } }));
    expect(said.filter(({ type }) => type === "comm_msg")).toHaveLength(1);
  });

  test("to a change of the page: it is echoed", async () => {
    const said = await same((peer) =>
      peer.ask("comm_msg", { comm_id: peer.id, data: { method: "update", state: { value: 7 }, buffer_paths: [] } }),
    );
    expect(said.map(({ type }) => type)).toEqual(["status", "comm_msg", "status"]);
    await same((peer) => peer.ask("comm_msg", { comm_id: peer.id, data: { method: "request_state" } }));
  });

  test("to a change by a cell", async () => {
    const expected = await ipywidgets.run("slider.value = 2");
    expect(await ours.run("slider.set({ value: 2 })")).toEqual(expected);
    expect(expected).toHaveLength(1);
  });

  test("to a message that is no state", async () => {
    await ipywidgets.run("slider.on_msg(lambda widget, content, buffers: widget.send({'got': content}, buffers))");
    await ours.run("slider.on('custom', (content, buffers) => slider.send({ got: content }, buffers)); 0");
    const said = await same((peer) =>
      peer.ask("comm_msg", { comm_id: peer.id, data: { method: "custom", content: { a: [1] } } }, [
        Uint8Array.of(5, 6),
      ]),
    );
    expect(said.find(({ type }) => type === "comm_msg")?.buffers).toEqual(["0506"]);
  });

  test("to comm_info, of the widgets' target and of another", async () => {
    for (const target of ["jupyter.widget", "none.such"]) {
      const info = async ({ kernel, id, layout, style }: Peer): Promise<string> => {
        const { reply } = await kernel.exchange("shell", "comm_info_request", { target_name: target });
        const text = JSON.stringify(Object.entries(reply.content.comms).sort());
        return [id, layout, style].reduce((all, one) => all.replace(one, "<one>"), text);
      };
      expect(await info(ours)).toEqual(await info(ipywidgets));
    }
  });

  test("to the control comm's request_states", async () => {
    await same((peer) =>
      peer.ask("comm_open", { comm_id: "control", target_name: WIDGETS[1], data: {} }, [], { version: "1.0.0" }),
    );
    const answer = await same((peer) =>
      peer.ask("comm_msg", { comm_id: "control", data: { method: "request_states" } }).then(sortStates),
    );
    expect(answer.find(({ type }) => type === "comm_msg")?.content).toMatchObject({
      data: { method: "update_states", buffer_paths: [] },
    });
  });

  test("when the page closes the slider, and asks it once more", async () => {
    await same((peer) => peer.ask("comm_close", { comm_id: peer.id, data: {} }));
    await same((peer) => peer.ask("comm_msg", { comm_id: peer.id, data: { method: "request_state" } }));
  });

  test("when the page opens a comm to a target that nobody registered", async () => {
    const said = await same((peer) => peer.ask("comm_open", { comm_id: "x", target_name: "nobody.here", data: {} }));
    expect(said.map(({ type }) => type)).toEqual(["status", "comm_close", "status"]);
  });
});

/** ipykernel adds a field that the protocol has dropped. */
function withoutTargetModule({ target_module: dropped, ...content }: { readonly target_module?: null }): object {
  if (dropped !== undefined && dropped !== null) throw new Error(`Expected no target_module but found ${dropped}`);
  return content;
}

/** The states of the answer in the order of their names: which comes first means nothing. */
function sortStates(said: Said[]): Said[] {
  return said.map((one) => {
    const { data } = one.content as { readonly data?: { readonly states?: object } };
    if (data?.states === undefined) return one;
    const states = Object.fromEntries(Object.entries(data.states).sort());
    return { ...one, content: { ...(one.content as object), data: { ...data, states } } };
  });
}
