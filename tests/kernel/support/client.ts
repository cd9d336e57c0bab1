/** Jupyter's own client, driven from a test: every message goes over ZeroMQ to a real kernel process. */
import type { ChildProcess } from "node:child_process";
import { spawn } from "node:child_process";
import { existsSync, mkdtempSync, realpathSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";

export const ROOT: string = fileURLToPath(new URL("../../../", import.meta.url));
export const PYTHON: string = join(ROOT, ".venv/bin/python");
export const MAIN: string = join(ROOT, "kernel-ext/dist/main.js");

export interface Received {
  readonly channel: string;
  readonly type: string;
  readonly id: string;
  readonly parent: string | undefined;
  /** The session of the client whose request this belongs to. */
  readonly session: string | undefined;
  // Contents of messages are JSON of many shapes; tests state what they expect of them.
  // eslint-disable-next-line @typescript-eslint/no-explicit-any
  readonly content: any;
  // eslint-disable-next-line @typescript-eslint/no-explicit-any
  readonly metadata: any;
  readonly buffers: readonly Buffer[];
}

export interface Exchange {
  readonly id: string;
  readonly reply: Received;
  readonly outputs: readonly Received[];
  readonly ms: number;
}

export interface StartOptions {
  readonly cwd?: string;
  readonly env?: Readonly<Record<string, string>>;
  readonly main?: string;
  /** The command of a peer, which is started instead; its messages are not held against the protocol. */
  readonly argv?: readonly string[];
  /** Traits of Jupyter's kernel manager. */
  readonly settings?: Readonly<Record<string, string>>;
  /** The key that signs messages, where it is to be another than a random one. */
  readonly key?: string;
  /** Whether to open the client's channels and wait for the kernel. */
  readonly wait?: boolean;
}

export interface SendOptions {
  readonly metadata?: object;
  readonly buffers?: readonly Uint8Array[];
}

type Answer = { id: number; ok?: unknown; error?: string };

export class Kernel {
  readonly #python: ChildProcess;
  readonly #waiting = new Map<number, (answer: Answer) => void>();
  #commands = 0;
  /** Of the supervisor. */
  pid = 0;
  connectionFile = "";

  private constructor(ofPeer: boolean) {
    const script = fileURLToPath(new URL("./driver.py", import.meta.url));
    this.#python = spawn(PYTHON, [script, ...(ofPeer ? ["--peer"] : [])], { stdio: ["pipe", "pipe", "inherit"] });
    createInterface({ input: this.#python.stdout as NodeJS.ReadableStream }).on("line", (line) => {
      const answer = JSON.parse(line) as Answer;
      this.#waiting.get(answer.id)?.(answer);
      this.#waiting.delete(answer.id);
    });
  }

  /** Starts the built kernel, or a peer by its own `argv`, in `cwd`, an empty folder unless given. */
  static async start(options: StartOptions = {}): Promise<Kernel> {
    for (const path of [PYTHON, MAIN]) {
      if (!existsSync(path))
        throw new Error(`Expected ${path} but found nothing; run \`npm run build\` and the set-up`);
    }
    const kernel = new Kernel(options.argv !== undefined);
    const { main = MAIN, cwd = emptyFolder(), env = {}, ...rest } = options;
    const argv = options.argv ?? [process.execPath, main, "{connection_file}"];
    const started = (await kernel.do("start", { ...rest, argv, cwd, env })) as { pid: number; file: string };
    kernel.pid = started.pid;
    kernel.connectionFile = started.file;
    return kernel;
  }

  // eslint-disable-next-line @typescript-eslint/no-explicit-any
  async do(name: string, args: object = {}): Promise<any> {
    const id = (this.#commands += 1);
    const answer = await new Promise<Answer>((resolve) => {
      this.#waiting.set(id, resolve);
      this.#python.stdin?.write(`${JSON.stringify({ id, do: name, with: { kernel: "it", ...args } })}\n`);
    });
    if (answer.error !== undefined) throw new Error(`${name}: ${answer.error}`);
    return answer.ok;
  }

  async exchange(
    channel: string,
    type: string,
    content: object,
    options: SendOptions & object = {},
  ): Promise<Exchange> {
    const { buffers = [], ...rest } = options;
    const encoded = buffers.map((buffer) => Buffer.from(buffer).toString("base64"));
    const answer = await this.do("exchange", { channel, type, content, buffers: encoded, ...rest });
    return { ...answer, reply: answer.reply && decoded(answer.reply), outputs: answer.outputs.map(decoded) };
  }

  async execute(code: string, options: object = {}): Promise<Execution> {
    const content = { code, silent: false, store_history: true, allow_stdin: false, stop_on_error: true, ...options };
    return new Execution(await this.exchange("shell", "execute_request", content));
  }

  /** Sends a cell and does not wait for it. */
  begin(code: string): Promise<string> {
    return this.do("send", { channel: "shell", type: "execute_request", content: { code, silent: false } });
  }

  async iopub(seconds: number): Promise<Received[]> {
    return ((await this.do("iopub", { seconds })) as never[]).map(decoded);
  }

  async reply(id: string, channel = "shell"): Promise<Received> {
    return decoded(await this.do("wait_reply", { channel, id }));
  }

  /** Ends Jupyter's client as if it had crashed; the kernel is left to itself. */
  kill(): void {
    this.#python.kill("SIGKILL");
  }

  async stop(): Promise<void> {
    await this.do("stop");
    this.#python.stdin?.end();
  }
}

/** What one cell said. */
export class Execution {
  readonly id: string;
  readonly reply: Received;
  readonly outputs: readonly Received[];
  readonly ms: number;

  constructor(exchange: Exchange) {
    this.id = exchange.id;
    this.reply = exchange.reply;
    this.outputs = exchange.outputs;
    this.ms = exchange.ms;
  }

  of(type: string): Received[] {
    return this.outputs.filter((output) => output.type === type && output.parent === this.id);
  }

  /** The text of the result, `undefined` when there is none. */
  get result(): string | undefined {
    return this.of("execute_result")[0]?.content.data["text/plain"];
  }

  stream(name: "stdout" | "stderr" = "stdout"): string {
    return this.of("stream")
      .filter((output) => output.content.name === name)
      .map((output) => output.content.text as string)
      .join("");
  }

  get error(): { ename: string; evalue: string; traceback: string[] } | undefined {
    return this.of("error")[0]?.content;
  }

  /** The traceback without colours. */
  get traceback(): string {
    // eslint-disable-next-line no-control-regex
    return (this.error?.traceback ?? []).join("\n").replace(/\u001b\[[\d;]*m/g, "");
  }
}

export function emptyFolder(name = "halidelab-"): string {
  return realpathSync(mkdtempSync(join(tmpdir(), name)));
}

function decoded(message: Omit<Received, "buffers"> & { readonly buffers: readonly string[] }): Received {
  return { ...message, buffers: message.buffers.map((text) => Buffer.from(text, "base64")) };
}
