/** How a kernel is reached: the connection file, transports, encryption, and the first message that anyone hears. */
import { execFileSync, spawnSync } from "node:child_process";
import { chmodSync, readFileSync, statSync, writeFileSync } from "node:fs";
import type { AddressInfo } from "node:net";
import { createServer } from "node:net";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { emptyFolder, Kernel, MAIN, PYTHON } from "./support/client.js";

const PORTS = ["shell_port", "iopub_port", "stdin_port", "control_port", "hb_port"];
const RIGHT = {
  ip: "127.0.0.1",
  key: "k",
  transport: "tcp",
  signature_scheme: "hmac-sha256",
  shell_port: 1,
  iopub_port: 2,
  stdin_port: 3,
  control_port: 4,
  hb_port: 5,
};

/** Starts the kernel on a file that it must refuse, and returns what it says. */
function complaint(text: string, mode = 0o600, env: Record<string, string> = {}): string {
  const path = join(emptyFolder(), "connection.json");
  writeFileSync(path, text);
  chmodSync(path, mode);
  const { status, stderr } = spawnSync(process.execPath, [MAIN, path], {
    encoding: "utf8",
    timeout: 20_000,
    env: { ...process.env, ...env },
  });
  expect(status).toBe(1);
  return stderr;
}

describe("a connection file", () => {
  test("that is missing, empty or no JSON is named, and its key is not printed", () => {
    expect(complaint("")).toContain("found an empty one");
    const broken = complaint('{"key": "a secret key", ');
    expect(broken).toContain("to hold JSON");
    expect(broken).not.toContain("secret");
    expect(complaint("[1]")).toContain("to hold an object");
  });

  test("with a transport that nobody speaks is refused", () => {
    expect(complaint(JSON.stringify({ ...RIGHT, transport: "inproc" }))).toContain("found inproc");
  });

  test("that anyone may write is refused, unless Jupyter's own switch allows it", () => {
    const text = JSON.stringify({ ...RIGHT, transport: "inproc" });
    expect(complaint(text, 0o666)).toContain("to be writable by its owner only but found mode 666");
    expect(complaint(text, 0o666, { JUPYTER_ALLOW_INSECURE_WRITES: "true" })).toContain("found inproc");
  });

  test("that others may read is taken, with a warning on stderr and in the log", () => {
    const log = join(emptyFolder(), "log");
    // This one fails later, at an interface that is not there.
    const said = complaint(JSON.stringify({ ...RIGHT, ip: "192.0.2.1" }), 0o644, { HALIDELAB_LOG: log });
    expect(said).toContain("Other users can read or write the connection file");
    expect(said).toContain("mode 644");
    expect(readFileSync(log, "utf8")).toContain("mode 644");
    expect(complaint(JSON.stringify({ ...RIGHT, ip: "192.0.2.1" }))).not.toContain("Other users");
  });

  test("whose ports are in use is refused with a port's name", async () => {
    const servers = await Promise.all(
      PORTS.map(async (name) => {
        const server = createServer();
        await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
        return { name, server };
      }),
    );
    const ports = servers.map(({ name, server }) => [name, (server.address() as AddressInfo).port] as const);
    const said = complaint(JSON.stringify({ ...RIGHT, ...Object.fromEntries(ports) }));
    for (const { server } of servers) server.close();
    expect(said).toMatch(/Expected to bind `\w+_port` at tcp:\/\/127\.0\.0\.1:\d+ but found: Address already in use/);
  });
});

describe("a kernel", () => {
  test("speaks over ipc, by sockets that are its user's own", async () => {
    const ip = join(emptyFolder(), "k");
    const kernel = await Kernel.start({ settings: { transport: "ipc", ip } });
    expect((await kernel.execute("6 * 7")).result).toBe("42");
    const info = JSON.parse(readFileSync(kernel.connectionFile, "utf8")) as { shell_port: number };
    expect(statSync(`${ip}-${info.shell_port}`).mode & 0o777).toBe(0o600);
    await kernel.stop();
  });

  test("takes unsigned messages where the key is empty, and sends unsigned ones", async () => {
    const kernel = await Kernel.start({ key: "" });
    expect((JSON.parse(readFileSync(kernel.connectionFile, "utf8")) as { key: string }).key).toBe("");
    expect((await kernel.execute("6 * 7")).result).toBe("42");
    await kernel.stop();
  });

  test("encrypts all channels when Jupyter's client asks for it, and then hears no client that does not", async () => {
    const kernel = await Kernel.start({ settings: { transport_encryption: "required" } });
    expect((await kernel.execute("6 * 7")).result).toBe("42");
    expect(await kernel.do("heartbeat")).toMatchObject({ same: true });
    const plain = `
import json, os, sys, zmq
from jupyter_client import BlockingKernelClient
info = json.load(open(sys.argv[1]))
for key in ("curve_publickey", "curve_secretkey"):
    info.pop(key)
client = BlockingKernelClient()
client.load_connection_info(info)
client.start_channels(hb=False)
client.kernel_info()
client.control_channel.send(client.session.msg("kernel_info_request"))
heard = [name for name in ("shell", "control", "iopub") if getattr(client, f"{name}_channel").socket.poll(700)]
beat = zmq.Context.instance().socket(zmq.REQ)
beat.linger = 0
beat.connect(f"tcp://{info['ip']}:{info['hb_port']}")
beat.send(b"beat")
print(json.dumps({"heard": heard, "beat": beat.poll(700)}), flush=True)
# What it has sent nobody will ever take: ZeroMQ would wait for that before the process may end.
os._exit(0)
`;
    const said = execFileSync(PYTHON, ["-c", plain, kernel.connectionFile], { encoding: "utf8", timeout: 20_000 });
    expect(JSON.parse(said)).toEqual({ heard: [], beat: 0 });
    expect((await kernel.execute("'still here'")).result).toBe("'still here'");
    await kernel.stop();
  });

  test("is found fit for encryption by Jupyter's own policy", async () => {
    const kernel = await Kernel.start({ settings: { transport_encryption: "auto" } });
    expect(readFileSync(kernel.connectionFile, "utf8")).toContain("curve_secretkey");
    expect((await kernel.execute("1")).result).toBe("1");
    await kernel.stop();
  });

  test("that is faster than a client's subscription is heard from its first word on", async () => {
    const kernel = await Kernel.start({ wait: false });
    await kernel.do("open_channels", { names: ["shell"] });
    const content = { code: "console.log('said'); 6 * 7", silent: false };
    const id = (await kernel.do("send", { channel: "shell", type: "execute_request", content })) as string;
    expect((await kernel.reply(id)).content.status).toBe("ok");
    // The cell is over; only now does anybody listen.
    await kernel.do("open_channels", { names: ["iopub"] });
    const heard = await kernel.iopub(0.7);
    expect(heard.map(({ type, content: { execution_state: state } }) => (state as string | undefined) ?? type)).toEqual(
      ["iopub_welcome", "starting", "busy", "execute_input", "stream", "execute_result", "idle"],
    );
    await kernel.do("open_channels", { names: ["control"] });
    await kernel.stop();
  });
});
