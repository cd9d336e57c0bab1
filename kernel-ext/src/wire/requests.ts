import type { JsonObject } from "./message.js";

/** What a field of a request's content must be. Where one may be left out, `null` means the same. */
interface Field {
  readonly what: string;
  readonly fits: (value: unknown) => boolean;
  readonly optional: boolean;
}

const isObject = (value: unknown): value is object =>
  typeof value === "object" && value !== null && !Array.isArray(value);

const field = (what: string, fits: Field["fits"]): Field => ({ what, fits, optional: false });
const optional = (of: Field): Field => ({ ...of, optional: true });

const text = field("a text", (value) => typeof value === "string");
const flag = field("true or false", (value) => typeof value === "boolean");
const integer = field("an integer", (value) => Number.isSafeInteger(value));
const texts = field(
  "an object of texts",
  (value) => isObject(value) && Object.values(value).every((entry) => typeof entry === "string"),
);
const access = field('"range", "tail" or "search"', (value) => ["range", "tail", "search"].includes(value as string));
const detail = field("0 or 1", (value) => value === 0 || value === 1);

type Fields = Readonly<Record<string, Field>>;

/** The contents that the messaging protocol describes; fields that it does not name may be there too. */
const CONTENTS: Readonly<Record<string, Fields>> = {
  execute_request: {
    code: text,
    silent: optional(flag),
    store_history: optional(flag),
    allow_stdin: optional(flag),
    stop_on_error: optional(flag),
    user_expressions: optional(texts),
  },
  complete_request: { code: text, cursor_pos: optional(integer) },
  inspect_request: { code: text, cursor_pos: optional(integer), detail_level: optional(detail) },
  is_complete_request: { code: text },
  history_request: {
    hist_access_type: access,
    output: optional(flag),
    raw: optional(flag),
    unique: optional(flag),
    session: optional(integer),
    start: optional(integer),
    stop: optional(integer),
    n: optional(integer),
    pattern: optional(text),
  },
  comm_info_request: { target_name: optional(text) },
  // What a comm carries is between its two ends.
  comm_open: { comm_id: text, target_name: text },
  comm_msg: { comm_id: text },
  comm_close: { comm_id: text },
  kernel_info_request: {},
  connect_request: {},
  interrupt_request: {},
  shutdown_request: { restart: optional(flag) },
  input_reply: { value: text },
};

export function isKnown(type: string): boolean {
  return Object.hasOwn(CONTENTS, type);
}

/** What is wrong with the content of a request, in words; undefined where nothing is, or where nothing is known of it. */
export function problemOf(type: string, content: JsonObject): string | undefined {
  const fields = isKnown(type) ? CONTENTS[type] : undefined;
  for (const [name, { what, fits, optional: mayMiss }] of Object.entries(fields ?? {})) {
    const value = Object.hasOwn(content, name) ? content[name] : undefined;
    if (mayMiss && (value === undefined || value === null)) continue;
    if (!fits(value)) return `Expected \`${name}\` of ${type} to be ${what} but found ${kindOf(value)}`;
  }
  return undefined;
}

/** Never the value itself, which may be long or a cell's text. */
function kindOf(value: unknown): string {
  if (value === undefined) return "nothing";
  if (value === null) return "null";
  if (typeof value === "number") return String(value);
  if (typeof value === "string") return "a text";
  if (typeof value === "boolean") return String(value);
  return Array.isArray(value) ? "an array" : "an object";
}
