/** What a cell's code prints goes to that cell, whatever calls the code and however late. */
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Received } from "./support/client.js";
import { Kernel } from "./support/client.js";

let kernel: Kernel;
beforeAll(async () => {
  kernel = await Kernel.start();
});
afterAll(() => kernel.stop());

/** Each prints its own name once, 100 ms and more after its cell. */
const LATE: Readonly<Record<string, string>> = {
  timer: "setTimeout(() => console.log('timer'), 100)",
  promise: "(async () => { await new Promise(r => setTimeout(r, 100)); console.log('promise') })()",
  "awaited timer":
    "const { setTimeout: sleep } = require('node:timers/promises'); void sleep(100).then(() => console.log('awaited timer'))",
  microtask: "setTimeout(() => queueMicrotask(() => console.log('microtask')), 100)",
  "output of a child":
    "const { spawn } = require('node:child_process'); spawn('sh', ['-c', 'sleep 0.1; echo x']).stdout.on('data', () => console.log('output of a child'))",
  "end of a child":
    "const { exec } = require('node:child_process'); exec('sleep 0.1').on('exit', () => console.log('end of a child'))",
  worker:
    "const { Worker } = require('node:worker_threads'); new Worker(\"setTimeout(() => require('worker_threads').parentPort.postMessage(1), 100)\", { eval: true }).on('message', () => console.log('worker'))",
  "console of a worker":
    "const { Worker } = require('node:worker_threads'); new Worker(\"setTimeout(() => console.log('console of a worker'), 100)\", { eval: true }); undefined",
  port: "const { port1, port2 } = new MessageChannel(); port1.on('message', () => { console.log('port'); port1.close() }); setTimeout(() => port2.postMessage(1), 100)",
  watcher:
    "const { watch, writeFileSync } = require('node:fs'); writeFileSync('watched', ''); const watcher = watch('watched', () => { watcher.close(); console.log('watcher') }); require('child_process').spawn('sh', ['-c', 'sleep 0.1; echo >> watched'])",
  "socket of a client":
    "const { createServer, connect } = require('node:net'); const server = createServer((socket) => setTimeout(() => socket.end('x'), 100)).listen(0, () => connect((server.address() as any).port).on('data', () => { console.log('socket of a client'); server.close() }))",
  "web server":
    "const { createServer: serve } = require('node:http'); const web = serve((request, response) => { console.log('web server'); response.end() }).listen(0, () => setTimeout(() => void fetch('http://localhost:' + (web.address() as any).port).then(() => web.close()), 100))",
  emitter:
    "const { EventEmitter } = require('node:events'); const emitter = new EventEmitter(); emitter.on('x', () => console.log('emitter')); setTimeout(() => emitter.emit('x'), 100)",
  file: "const { createReadStream } = require('node:fs'); setTimeout(() => createReadStream('/etc/hostname').resume().on('close', () => console.log('file')), 100)",
  abort:
    "const abort = new AbortController(); abort.signal.addEventListener('abort', () => console.log('abort')); setTimeout(() => abort.abort(), 100)",
};

test("late output goes to the cell that started it, whatever brings it", async () => {
  const ids = new Map<string, string>();
  const outputs: Received[] = [];
  for (const [name, code] of Object.entries(LATE)) {
    const cell = await kernel.execute(`{ ${code} }`);
    ids.set(cell.id, name);
    outputs.push(...cell.outputs);
  }
  outputs.push(...(await kernel.execute("await new Promise(r => setTimeout(r, 1200)); console.log('last')")).outputs);
  outputs.push(...(await kernel.iopub(0.3)));
  const said = outputs.filter((output) => output.type === "stream" && output.content.name === "stdout");
  const found = said.map((output) => [ids.get(output.parent ?? "") ?? "", output.content.text]);
  const expected = [...Object.keys(LATE).map((name) => [name, `${name}\n`]), ["", "last\n"]];
  expect(found.sort()).toEqual(expected.sort());
});

test("an error in a listener is an error of the cell that started it", async () => {
  const guilty = await kernel.execute(
    "require('node:child_process').exec('sleep 0.1').on('exit', () => { throw new Error('in a listener') }); undefined",
  );
  const next = await kernel.execute("await new Promise(r => setTimeout(r, 500)); 'alive'");
  expect(next.result).toBe("'alive'");
  const late = next.outputs.filter((output) => output.type === "error");
  expect(late.map((output) => [output.parent, output.content.evalue])).toEqual([[guilty.id, "in a listener"]]);
});
