// What is thrown at a kernel: messages of every kind, right and wrong, each with the answer that it must get. Signs by
// itself, so that nothing of the kernel's own code judges it.
import { createHmac } from "node:crypto";

const DELIMITER = "<IDS|MSG>";
/** For each request its fields: the kinds of value that fit, and whether it must be there. */
const FIELDS = {
  execute_request: {
    code: ["text", true],
    silent: ["flag"],
    store_history: ["flag"],
    allow_stdin: ["flag"],
    stop_on_error: ["flag"],
    user_expressions: ["texts"],
  },
  complete_request: { code: ["text", true], cursor_pos: ["integer"] },
  inspect_request: { code: ["text", true], cursor_pos: ["integer"], detail_level: ["detail"] },
  is_complete_request: { code: ["text", true] },
  history_request: {
    hist_access_type: ["access", true],
    ...{ output: ["flag"], raw: ["flag"], unique: ["flag"] },
    ...{ session: ["integer"], start: ["integer"], stop: ["integer"], n: ["integer"], pattern: ["text"] },
  },
  comm_info_request: { target_name: ["text"] },
  comm_open: { comm_id: ["text", true], target_name: ["text", true] },
  comm_msg: { comm_id: ["text", true] },
  comm_close: { comm_id: ["text", true] },
  shutdown_request: { restart: ["flag"] },
};

/** Right contents; none of them asks for much time, or ends the kernel. */
const RIGHT = {
  execute_request: () => ({ code: "1", silent: true, store_history: false }),
  complete_request: () => ({ code: "Mat", cursor_pos: 3 }),
  inspect_request: () => ({ code: "Math", cursor_pos: 2, detail_level: 0 }),
  is_complete_request: () => ({ code: "f(" }),
  history_request: (pick) => ({
    hist_access_type: pick(["range", "tail", "search"]),
    ...{ output: pick([true, false]), raw: true, n: pick([0, -5, 3, 1e9]), session: pick([0, -1, 7, -1e9]) },
    ...{
      start: pick([0, -3, 1e9]),
      stop: pick([null, 5, -1]),
      pattern: pick(["*", "[", "(?:", "\\", "a*?".repeat(50)]),
    },
  }),
  comm_info_request: (pick) => pick([{}, { target_name: "__proto__" }, { target_name: null }]),
  comm_open: (pick) => ({
    comm_id: pick(["a", "a", "__proto__", ""]),
    target_name: pick(["none", "toString"]),
    data: {},
  }),
  comm_msg: (pick) => ({
    comm_id: pick(["a", "b", "constructor"]),
    data: { method: "update", state: {}, buffer_paths: pick([[], [["x", 0]], "broken", [[[]]], [["__proto__", "x"]]]) },
  }),
  comm_close: (pick) => ({ comm_id: pick(["a", "b"]) }),
  kernel_info_request: () => ({}),
  connect_request: () => ({}),
};
/** These wait for a compiler or for the evaluator, so fewer are asked. */
const SLOW = new Set(["execute_request", "complete_request", "inspect_request", "is_complete_request"]);
const FAST = Object.keys(RIGHT).filter((type) => !SLOW.has(type));
const ONE_WAY = new Set(["comm_open", "comm_msg", "comm_close"]);

const ANY = [0, -1, 1.5, 1e308, 2 ** 60, "", "text", true, false, [], [1], {}, { a: 1 }];
const fits = {
  text: (value) => typeof value === "string",
  flag: (value) => typeof value === "boolean",
  integer: (value) => Number.isSafeInteger(value),
  detail: (value) => value === 0 || value === 1,
  access: () => false,
  texts: (value) => typeof value === "object" && !Array.isArray(value) && value.a === undefined,
};

/** Makes cases from seeded numbers; `key` signs them. */
export function createCases(random, key) {
  let count = 0;
  const session = `fuzz-${Math.floor(random() * 2 ** 31)}`;
  const below = (n) => Math.floor(random() * n);
  const pick = (list) => list[below(list.length)];
  const bytes = (length) => Buffer.from(Array.from({ length }, () => below(256)));
  const sign = (parts, secret = key) => {
    const hmac = createHmac("sha256", secret);
    for (const part of parts) hmac.update(part);
    return Buffer.from(hmac.digest("hex"));
  };
  const headerOf = (type, more = {}) => ({
    ...{ msg_id: `${session}-${(count += 1)}`, msg_type: type, session },
    ...{ username: "f", date: "2030-01-01T00:00:00.000Z", version: "5.5", ...more },
  });
  const framed = (parts, { signature = sign(parts), delimiter = DELIMITER, buffers = [] } = {}) => [
    ...[Buffer.from(delimiter), signature, ...parts, ...buffers],
  ];
  const partsOf = (header, content, metadata = "{}") =>
    [JSON.stringify(header), "{}", metadata, content].map((part) => Buffer.from(part));

  /** A message; `answer` is the status of its reply, `null` where none may come. */
  const message = (kind, type, content, answer, options = {}) => {
    const header = headerOf(type, options.header);
    const text = Buffer.isBuffer(content) ? content : JSON.stringify(content);
    const parts = partsOf(header, text);
    const reply = answer === null || ONE_WAY.has(type) ? null : answer;
    const frames = framed(parts, options);
    return { kind, frames, id: header.msg_id, reply, type, states: answer !== null };
  };
  const anyType = () => (random() < 0.01 ? pick([...SLOW]) : pick(FAST));
  const right = (kind, options) => {
    const type = anyType();
    return message(kind, type, RIGHT[type](pick), "ok", options);
  };
  const forged = (kind, frames) => ({ kind, frames, id: undefined, reply: null, states: false });
  /** Right messages; those that are certain to have arrived can be replayed. */
  let latest = [];
  let old = [];

  const kinds = {
    right: () => {
      const made = right("right");
      latest.push(made.frames);
      return made;
    },
    "with buffers": () => right("with buffers", { buffers: Array.from({ length: below(4) }, () => bytes(below(64))) }),
    "with names of prototypes": () => {
      const more = JSON.parse('{"__proto__": {"admin": true}, "constructor": 1, "toString": null}');
      return message("with names of prototypes", "kernel_info_request", more, "ok", { header: more });
    },
    "wrong type of a field": () => {
      const type = pick(Object.keys(FIELDS));
      const [name, [what, required]] = pick(Object.entries(FIELDS[type]));
      const wrong = ANY.filter((value) => !fits[what](value));
      const content = { ...(RIGHT[type]?.(pick) ?? {}), [name]: pick(wrong) };
      if (required === true && random() < 0.3) delete content[name];
      return message("wrong type of a field", type, content, "error");
    },
    "unknown type": () => {
      const names = [
        "",
        "x",
        "__proto__",
        "constructor",
        "toString",
        "execute_reply",
        "status",
        "é".repeat(below(99) + 1),
      ];
      const type = `${pick(names)}${below(9)}`;
      return message("unknown type", type, {}, "error");
    },
    "content that is no object": () => {
      const contents = ["", "null", "7", "[1]", '"x"', '{"code":', "{'a':1}", '{"a":NaN}', "{}{}", "\u0000"];
      const type = pick(Object.keys(RIGHT));
      return message("content that is no object", type, Buffer.from(pick(contents)), "error");
    },
    "content that is no UTF-8": () =>
      message(
        "content that is no UTF-8",
        "execute_request",
        Buffer.from([0x7b, 0x22, 0xff, 0xfe, 0x22, 0x7d]),
        "error",
      ),
    "content too deep": () => {
      const levels = pick([1001, 5000, 60_000]);
      const [open, close] = pick(["[]", ['{"a":', "}"]]);
      const text = `{"code":${open.repeat(levels)}${open === "[" ? "" : "1"}${close.repeat(levels)}}`;
      return message("content too deep", "execute_request", Buffer.from(text), "error");
    },
    "header without sense": () => {
      const headers = [
        {},
        { msg_id: 1 },
        { msg_id: "a", msg_type: 7, session: "s" },
        { msg_id: "", msg_type: "" },
        [],
        null,
      ];
      const long = { msg_id: "a", msg_type: "kernel_info_request", session: "s".repeat(70_000) };
      return forged("header without sense", framed(partsOf(pick([...headers, long]), "{}")));
    },
    "signed by another key": () => {
      const parts = partsOf(headerOf(anyType()), "{}");
      return forged("signed by another key", framed(parts, { signature: sign(parts, `${key}x`) }));
    },
    unsigned: () => {
      const signature = pick([Buffer.alloc(0), bytes(64), Buffer.from("0".repeat(64)), bytes(below(200))]);
      return forged("unsigned", framed(partsOf(headerOf(anyType()), "{}"), { signature }));
    },
    "a byte changed": () => {
      const frames = right("a byte changed").frames.map((frame) => Buffer.from(frame));
      const frame = frames[1 + below(5)];
      const at = below(frame.length);
      frame[at] ^= 1 + below(255);
      return forged("a byte changed", frames);
    },
    "frames missing": () => forged("frames missing", right("frames missing").frames.slice(0, 1 + below(5))),
    "cut short": () => {
      const frames = right("cut short").frames.map((frame) => Buffer.from(frame));
      const at = 1 + below(5);
      frames[at] = frames[at].subarray(0, below(frames[at].length));
      return forged("cut short", frames);
    },
    "another delimiter": () =>
      forged(
        "another delimiter",
        right("another delimiter", { delimiter: pick(["<IDS|MSH>", "", "<ids|msg>"]) }).frames,
      ),
    replayed: () => (old.length === 0 ? kinds.unsigned() : forged("replayed", pick(old))),
    noise: () => {
      const frame = () => (random() < 0.2 ? Buffer.from(DELIMITER) : bytes(below(80)));
      return forged("noise", Array.from({ length: 1 + below(9) }, frame));
    },
    "long noise": () =>
      forged("long noise", [
        Buffer.from(DELIMITER),
        ...Array.from({ length: 5 }, () => Buffer.alloc(below(400_000), 0x5b)),
      ]),
    "many frames": () =>
      forged(
        "many frames",
        Array.from({ length: 300 }, () => Buffer.alloc(0)),
      ),
  };
  const common = Object.keys(kinds).filter((kind) => !["long noise", "content too deep", "many frames"].includes(kind));
  const next = () => kinds[random() < 0.01 ? pick(Object.keys(kinds)) : pick(common)]();
  /** A request that is right, for those who want to know whether the kernel still answers. */
  next.right = (type, content) => message("probe", type, content, "ok");
  /** Everything so far has arrived: from now on it may come again. */
  next.arrived = () => {
    old = [...old, ...latest].slice(-500);
    latest = [];
  };
  return next;
}
