// What speaks no ZeroMQ, or speaks it badly, at a port: noise, half a greeting, a frame that is announced and never comes.
import { connect } from "node:net";

const GREETING = Buffer.concat([
  Buffer.from([0xff, 0, 0, 0, 0, 0, 0, 0, 1, 0x7f, 3, 0]),
  Buffer.from("NULL".padEnd(20, "\0"), "latin1"),
  Buffer.alloc(32),
]);
/** The command READY of a socket of type DEALER. */
const READY = (() => {
  const property = (name, value) => {
    const length = Buffer.alloc(4);
    length.writeUInt32BE(value.length);
    return Buffer.concat([Buffer.from([name.length]), Buffer.from(name), length, Buffer.from(value)]);
  };
  const body = Buffer.concat([
    Buffer.from("\x05READY", "latin1"),
    property("Socket-Type", "DEALER"),
    property("Identity", ""),
  ]);
  return Buffer.concat([Buffer.from([4, body.length]), body]);
})();
const announced = (length) => {
  const head = Buffer.alloc(9);
  head[0] = 2;
  head.writeBigUInt64BE(BigInt(length), 1);
  return Buffer.concat([GREETING, READY, head, Buffer.alloc(100)]);
};

/** Opens a connection, says something, and is gone. */
export function strange(info, random) {
  const below = (n) => Math.floor(random() * n);
  const ports = ["shell_port", "iopub_port", "stdin_port", "control_port", "hb_port"];
  const noise = Buffer.from(Array.from({ length: below(300) }, () => below(256)));
  const say = [
    Buffer.alloc(0),
    noise,
    GREETING.subarray(0, below(64)),
    Buffer.concat([GREETING, noise]),
    Buffer.concat([GREETING, READY, noise]),
    announced(2 ** 40),
    announced(2 ** 29 - 1),
    Buffer.from("GET / HTTP/1.1\r\n\r\n"),
  ];
  return new Promise((resolve) => {
    const socket = connect(info[ports[below(ports.length)]], info.ip, () => {
      socket.write(say[below(say.length)], () => (random() < 0.5 ? socket.resetAndDestroy() : socket.end()));
      socket.resume();
    });
    socket.on("error", resolve);
    socket.on("close", resolve);
    socket.setTimeout(2000, () => socket.destroy());
  });
}
