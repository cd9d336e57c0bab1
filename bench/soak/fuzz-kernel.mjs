// Throws generated messages, right and wrong, at the decoder and, over ZeroMQ, at a running kernel; and at its ports what
// is no ZeroMQ at all. Every signed message must be answered as the protocol says, none that is forged; between them the
// kernel must answer right requests, in the same process, in memory that does not grow.
//
//   npm run soak -- fuzz-kernel [--cases 120000] [--strangers 3000] [--seed N]
import { spawn } from "node:child_process";
import { mkdtempSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { build } from "esbuild";
import { seeded, soakResult } from "./_soak.mjs";
import { createCases } from "./fuzz/cases.mjs";
import { openClient } from "./fuzz/client.mjs";
import { strange } from "./fuzz/strangers.mjs";

const at = (path) => fileURLToPath(new URL(`../../${path}`, import.meta.url));
const { values } = parseArgs({
  options: {
    ...{ cases: { type: "string", default: "120000" }, strangers: { type: "string", default: "3000" } },
    ...{ seed: { type: "string", default: String(Date.now() % 2 ** 31) } },
  },
});
const [cases, strangers, seed] = [values.cases, values.strangers, values.seed].map(Number);
const BATCH = 250;
/** A busy machine is slow; only silence is a failure. In ms. */
const PATIENCE = 30_000;
const failures = [];
const fail = (text) => failures.length < 20 && failures.push(text);
const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms));
const began = performance.now();

async function decodeAll() {
  const entry = `export { decodeMessage } from "./framing.js"; export { createSigner } from "./signing.js";
    export { ReplayGuard } from "./replay.js"; export { WireError } from "./message.js";`;
  const bundled = await build({
    stdin: { contents: entry, resolveDir: at("kernel-ext/src/wire"), loader: "ts" },
    ...{ bundle: true, write: false, format: "esm", platform: "node" },
  });
  const wire = await import(
    `data:text/javascript;base64,${Buffer.from(bundled.outputFiles[0].text).toString("base64")}`
  );
  const [signer, guard] = [wire.createSigner("key"), new wire.ReplayGuard()];
  const next = createCases(seeded(seed), "key");
  for (let index = 0; index < cases; index += 1) {
    if (index % BATCH === 0) next.arrived();
    const { kind, frames, states } = next();
    let found = "taken";
    try {
      wire.decodeMessage([Buffer.from("who"), ...frames], signer, guard);
    } catch (error) {
      found = error instanceof wire.WireError ? (error.answerable ? "answered" : "refused") : String(error);
    }
    // What the content is worth is judged later; here only whom it comes from.
    const right = states ? ["taken", "answered"] : ["refused"];
    if (!right.includes(found)) fail(`decoder, case ${index} (${kind}): ${found}`);
  }
}

async function freePorts(count) {
  const servers = Array.from({ length: count }, () => createServer());
  await Promise.all(servers.map((server) => new Promise((resolve) => server.listen(0, "127.0.0.1", resolve))));
  const ports = servers.map((server) => server.address().port);
  await Promise.all(servers.map((server) => new Promise((resolve) => server.close(resolve))));
  return ports;
}

async function startKernel() {
  const folder = mkdtempSync(join(tmpdir(), "halidelab-fuzz-"));
  const [shell_port, iopub_port, stdin_port, control_port, hb_port] = await freePorts(5);
  const common = { ip: "127.0.0.1", transport: "tcp", signature_scheme: "hmac-sha256", key: `key of ${seed}` };
  const info = { ...common, shell_port, iopub_port, stdin_port, control_port, hb_port };
  const file = join(folder, "connection.json");
  writeFileSync(file, JSON.stringify(info), { mode: 0o600 });
  const log = join(folder, "log");
  const child = spawn(process.execPath, [at("kernel-ext/dist/main.js"), file], {
    cwd: folder,
    stdio: ["ignore", "ignore", "inherit"],
    env: { ...process.env, HALIDELAB_LOG: log, HALIDELAB_HISTORY: "off" },
  });
  return { child, info, log };
}

/** Resident memory of a process in MB (10⁶ bytes); undefined where the system does not tell. */
function memoryOf(pid) {
  try {
    return (Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, "utf8"))?.[1]) * 1024) / 1e6;
  } catch {
    return undefined;
  }
}

async function until(holds, what) {
  const end = performance.now() + PATIENCE;
  while (!holds()) {
    if (performance.now() > end) return fail(what());
    await pause(2);
  }
}

const { child, info, log } = await startKernel();
const client = openClient(info);
const random = seeded(seed + 1);
const next = createCases(random, info.key);
const slowest = { beat: 0, control: 0 };
const counts = {};
const memory = [];
let due = new Map();

/** Asks something right and waits for the answer. */
async function probe(code) {
  const type = code === undefined ? "kernel_info_request" : "execute_request";
  const content = code === undefined ? {} : { code, silent: false, store_history: false };
  const { frames, id } = next.right(type, content);
  const from = performance.now();
  await client.sockets.control.send(frames);
  await until(
    () => client.replies.has(id),
    () => `no answer to a right ${type} after ${sent} cases`,
  );
  slowest.control = Math.max(slowest.control, code === undefined ? performance.now() - from : 0);
  const [reply] = client.replies.get(id) ?? [];
  if (reply !== undefined && reply.status !== "ok")
    fail(`a right ${type} was answered by ${JSON.stringify(reply.content)}`);
  client.replies.delete(id);
  client.states.delete(id);
  const said = client.outputs.get(id);
  client.outputs.delete(id);
  return said;
}

async function settle() {
  const missing = () => [...due].filter(([id, { reply }]) => reply !== null && !client.replies.has(id));
  const open = () => [...due].filter(([id]) => (client.states.get(id) ?? []).length < 2);
  await until(
    () => missing().length === 0,
    () =>
      `no reply: ${missing()
        .slice(0, 3)
        .map(([, { kind, type }]) => `${kind}, ${type}`)}`,
  );
  await until(
    () => open().length === 0,
    () =>
      `no idle: ${open()
        .slice(0, 3)
        .map(([, { kind, type }]) => `${kind}, ${type}`)}`,
  );
  for (const [id, { kind, type, reply, channel }] of due) {
    const got = client.replies.get(id) ?? [];
    const wanted = reply === null ? [] : [{ channel, status: reply, type: `${type.replace(/_request$/, "")}_reply` }];
    // The completeness of a text is a status of its own.
    const same = ({ channel: on, status, type: name }, index) => {
      const { [index]: want } = wanted;
      const state = name === "is_complete_reply" && status !== "error" ? "ok" : status;
      return want !== undefined && on === want.channel && state === want.status && name === want.type;
    };
    if (got.length !== wanted.length || !got.every(same))
      fail(`${kind}, ${type}: ${JSON.stringify(got).slice(0, 300)}`);
    const states = client.states.get(id) ?? [];
    if (states.join() !== "busy,idle") fail(`${kind}, ${type}: the states are ${states}`);
    for (const map of [client.replies, client.states, client.outputs]) map.delete(id);
  }
  due = new Map();
  next.arrived();
}

let sent = 0;
await decodeAll();
const decoded = performance.now();
await probe();
await pause(500);
const [evaluator] = (await probe("process.pid")) ?? [];
for (let strangersLeft = strangers; sent < cases;) {
  for (let index = 0; index < BATCH && sent < cases; index += 1, sent += 1) {
    const made = next();
    const channels = made.states ? ["shell", "control"] : ["shell", "control", "stdin"];
    const channel = channels[Math.floor(random() * channels.length)];
    counts[made.kind] = (counts[made.kind] ?? 0) + 1;
    if (made.states) due.set(made.id, { ...made, frames: undefined, channel });
    await client.sockets[channel].send(made.frames);
  }
  const now = Math.min(strangersLeft, Math.ceil((strangers * BATCH) / cases));
  strangersLeft -= now;
  await Promise.all(Array.from({ length: now }, () => strange(info, random)));
  const beat = await client.beat(Buffer.alloc(Math.floor(random() * 20_000)), PATIENCE);
  if (beat === undefined) fail(`no heartbeat after ${sent} cases`);
  else slowest.beat = Math.max(slowest.beat, beat);
  await probe();
  await settle();
  memory.push(memoryOf(child.pid));
  if (child.exitCode !== null || child.signalCode !== null) {
    fail(`the kernel ended after ${sent} cases`);
    break;
  }
}
const [after] = (await probe("process.pid")) ?? [];
if (JSON.stringify(after) !== JSON.stringify(evaluator)) fail("the cells run in another process than before");
for (const id of client.replies.keys()) fail(`a reply to what was never asked, or twice: ${id}`);
for (const problem of client.problems) fail(problem);

// Signatures of the latest 65,536 messages are kept; what is kept from the start to the end would show beyond them.
const median = (list) => [...list].sort((a, b) => a - b)[Math.floor(list.length / 2)];
const middle = median(memory.slice(Math.floor(memory.length * 0.6), Math.ceil(memory.length * 0.75)));
const end = median(memory.slice(Math.floor(memory.length * 0.85)));
if (cases >= 100_000 && end > middle * 1.1) fail(`memory grew from ${middle} to ${end} MB`);
const logged = statSync(log).size;
if (logged > 5e6) fail(`the log has ${logged} bytes`);

client.close();
child.kill("SIGTERM");
const seconds = (ms) => Number((ms / 1000).toFixed(1));
const numbers = {
  ...{ cases: { decoder: cases, sockets: sent }, strangers, counts },
  ...{ seconds: { decoder: seconds(decoded - began), sockets: seconds(performance.now() - decoded) } },
  slowestMs: { beat: Math.round(slowest.beat), control: Math.round(slowest.control) },
  memoryMB: { middle: Math.round(middle), end: Math.round(end) },
  logBytes: logged,
};
soakResult(
  "fuzz-kernel",
  { seed, minutes: Number(((performance.now() - began) / 60_000).toFixed(1)) },
  numbers,
  failures,
);
