/** JupyterLab's own connection to a kernel, from Node: KernelConnection over a websocket of a real Jupyter server. */
import { type Kernel, KernelManager, type KernelMessage, ServerConnection } from "@jupyterlab/services";
import { type JupyterLab, startJupyterLab } from "../../browser/fixtures/jupyter-lab.js";

export interface Server {
  readonly lab: JupyterLab;
  /** Starts a kernel of the kernelspec `halidelab`. */
  start(): Promise<Kernel.IKernelConnection>;
  /** What a page does that is loaded again: another client on the same kernel, which knows of no comm. */
  connectAgain(kernel: Kernel.IKernelConnection): Kernel.IKernelConnection;
  stop(): Promise<void>;
}

export async function startServer(): Promise<Server> {
  const lab = await startJupyterLab();
  const serverSettings = ServerConnection.makeSettings({
    baseUrl: lab.url,
    wsUrl: lab.url.replace(/^http/, "ws"),
    token: "",
  });
  const manager = new KernelManager({ serverSettings });
  await manager.ready;
  return {
    lab,
    start: () => manager.startNew({ name: "halidelab" }),
    connectAgain: (kernel) => manager.connectTo({ model: kernel.model, handleComms: true }),
    async stop() {
      await manager.shutdownAll();
      manager.dispose();
      await lab.stop();
    },
  };
}

/** What a cell said to the client that ran it. */
export interface Ran {
  readonly reply: KernelMessage.IExecuteReplyMsg["content"];
  readonly outputs: readonly KernelMessage.IIOPubMessage[];
  /** The text of the result, without the quotes of a string. */
  readonly result: string | undefined;
}

export async function run(kernel: Kernel.IKernelConnection, code: string): Promise<Ran> {
  const outputs: KernelMessage.IIOPubMessage[] = [];
  const future = kernel.requestExecute({ code });
  future.onIOPub = (message) => void outputs.push(message);
  const { content: reply } = await future.done;
  const shown = outputs.find(({ header }) => header.msg_type === "execute_result")?.content as
    { readonly data: Readonly<Record<string, string>> } | undefined;
  return { reply, outputs, result: shown?.data["text/plain"]?.replace(/^'(.*)'$/s, "$1") };
}
