/** Runs in the page: the widget manager of Jupyter, headless, on real connections to a real kernel. */
import * as base from "@jupyter-widgets/base";
import { ManagerBase } from "@jupyter-widgets/base-manager";
import * as controls from "@jupyter-widgets/controls";
import { type Kernel, KernelManager, type KernelMessage, ServerConnection } from "@jupyterlab/services";
import { HalidelabModel } from "../../../widgets/src/jupyter/model.js";

/** The model of a live view as the extension registers it, and what it would be without our serializer. */
class SpectralStackModel extends HalidelabModel {}
class PlainModel extends base.DOMWidgetModel {}

const packages: Readonly<Record<string, object>> = {
  "@jupyter-widgets/base": base,
  "@jupyter-widgets/controls": controls,
  halidelab: { SpectralStackModel, SpectralStackView: base.DOMWidgetView },
  plain: { PlainModel },
};

/** One message, as a test looks at it. */
interface Seen {
  readonly from: "page" | "kernel";
  readonly type: string;
  readonly id: string;
  readonly parent: string | undefined;
  readonly comm: string | undefined;
  readonly method: string | undefined;
  readonly state: string | undefined;
  readonly keys: readonly string[];
}

class Manager extends ManagerBase {
  readonly failures: string[] = [];

  constructor(readonly kernel: Kernel.IKernelConnection) {
    super();
    kernel.registerCommTarget(this.comm_target_name, async (comm, message) => {
      try {
        await this.handle_comm_open(new base.shims.services.Comm(comm), message);
      } catch (error) {
        this.failures.push(String(error));
      }
    });
  }

  restore = (): Promise<void> => this._loadFromKernel();
  restoreOneByOne = (): Promise<void> => this._loadFromKernelModels();

  protected override async loadClass(name: string, module: string): Promise<never> {
    const found = (packages[module] as Readonly<Record<string, unknown>> | undefined)?.[name];
    if (found === undefined) throw new Error(`Expected class ${name} of ${module} to be registered but found none`);
    return found as never;
  }

  protected override async _create_comm(
    target: string,
    id?: string,
    ...[data, metadata, buffers]: Parameters<Kernel.IComm["open"]>
  ): Promise<base.shims.services.Comm> {
    const comm = this.kernel.createComm(target, id);
    if (data !== undefined || metadata !== undefined) comm.open(data, metadata, buffers);
    return new base.shims.services.Comm(comm);
  }

  protected override async _get_comm_info(): Promise<object> {
    const { content } = await this.kernel.requestCommInfo({ target_name: this.comm_target_name });
    return content.status === "ok" ? content.comms : {};
  }
}

function look({ msg, direction }: Kernel.IAnyMessageArgs): Seen {
  const content = msg.content as unknown as Readonly<Record<string, unknown>>;
  const data = content["data"] as Readonly<Record<string, unknown>> | undefined;
  return {
    from: direction === "send" ? "page" : "kernel",
    type: msg.header.msg_type,
    id: msg.header.msg_id,
    parent: (msg.parent_header as KernelMessage.IHeader).msg_id,
    comm: content["comm_id"] as string | undefined,
    method: data?.["method"] as string | undefined,
    state: content["execution_state"] as string | undefined,
    keys: Object.keys(data ?? {}),
  };
}

/** A page of a notebook: a connection of its own, a manager, all that it said and heard. */
class NotebookPage {
  readonly seen: Seen[] = [];
  readonly manager: Manager;

  constructor(readonly kernel: Kernel.IKernelConnection) {
    this.manager = new Manager(kernel);
    kernel.anyMessage.connect((_, args) => void this.seen.push(look(args)));
  }

  /** Runs a cell and answers its `text/plain` result, without the quotes of a string. */
  async run(code: string): Promise<string> {
    let result = "";
    const future = this.kernel.requestExecute({ code });
    future.onIOPub = ({ header, content }) => {
      if (header.msg_type === "execute_result") {
        const { data } = content as { readonly data: Readonly<Record<string, string>> };
        result = (data["text/plain"] ?? "").replace(/^'(.*)'$/s, "$1");
      }
    };
    const { content } = await future.done;
    if (content.status !== "ok") throw new Error(JSON.stringify(content));
    return result;
  }

  /** Shows a model in the page, as an output would. */
  async show(id: string): Promise<void> {
    const view = await this.manager.create_view(await this.manager.get_model(id));
    document.body.append(view.el);
  }
}

const serverSettings = ServerConnection.makeSettings({
  baseUrl: `${location.origin}/`,
  wsUrl: `${location.origin.replace(/^http/, "ws")}/`,
  token: "",
});
const kernels = new KernelManager({ serverSettings });

const api = {
  base,
  start: async (): Promise<NotebookPage> => new NotebookPage(await kernels.startNew({ name: "halidelab" })),
  /** The same notebook in a page that is loaded again. */
  again: ({ kernel }: NotebookPage): NotebookPage =>
    new NotebookPage(kernels.connectTo({ model: kernel.model, handleComms: true })),
};

export type ManagerPage = typeof api;
(globalThis as unknown as { jupyter: ManagerPage }).jupyter = api;
