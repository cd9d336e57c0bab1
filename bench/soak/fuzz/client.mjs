// A client of a kernel that sends frames as they are and keeps count of what comes back.
import { createHmac } from "node:crypto";
import { Dealer, Request, Subscriber } from "zeromq";

export function openClient(info) {
  const at = (port) => `tcp://${info.ip}:${info[port]}`;
  const sockets = { shell: new Dealer(), control: new Dealer(), stdin: new Dealer() };
  for (const [name, socket] of Object.entries(sockets)) {
    socket.linger = 0;
    socket.sendHighWaterMark = 0;
    socket.receiveHighWaterMark = 0;
    socket.connect(at(`${name}_port`));
  }
  const iopub = new Subscriber({ receiveHighWaterMark: 0, linger: 0 });
  iopub.connect(at("iopub_port"));
  iopub.subscribe();

  /** By the id of a request: the statuses of its replies, and its states. */
  const replies = new Map();
  const states = new Map();
  const outputs = new Map();
  const problems = [];
  const read = async (socket, take) => {
    for await (const frames of socket) {
      const from = frames.findIndex((frame) => frame.toString("latin1") === "<IDS|MSG>");
      const [signature, ...parts] = frames.slice(from + 1, from + 6);
      const hmac = createHmac("sha256", info.key);
      for (const part of parts) hmac.update(part);
      if (hmac.digest("hex") !== signature.toString()) problems.push("a message of the kernel's is not signed right");
      const [header, parent, , content] = parts.map((part) => JSON.parse(part.toString()));
      take(header, parent, content);
    }
  };
  const note = (map, id, value) => map.set(id, [...(map.get(id) ?? []), value]);
  for (const name of ["shell", "control"]) {
    void read(sockets[name], (header, parent, content) =>
      note(replies, parent.msg_id, { channel: name, status: content.status, type: header.msg_type, content }),
    ).catch(() => undefined);
  }
  void read(iopub, (header, parent, content) => {
    if (header.msg_type === "status") note(states, parent.msg_id, content.execution_state);
    else note(outputs, parent.msg_id, content);
  }).catch(() => undefined);

  return {
    sockets,
    replies,
    states,
    outputs,
    problems,
    /** Milliseconds of one beat; undefined where none came back in time. */
    async beat(payload, timeout) {
      const socket = new Request({ linger: 0, receiveTimeout: timeout });
      socket.connect(at("hb_port"));
      const began = performance.now();
      await socket.send(payload);
      const [answer] = await socket.receive().catch(() => []);
      socket.close();
      if (answer === undefined) return undefined;
      if (Buffer.compare(answer, Buffer.from(payload)) !== 0) problems.push("a heartbeat came back changed");
      return performance.now() - began;
    },
    close() {
      for (const socket of [...Object.values(sockets), iopub]) socket.close();
    },
  };
}
