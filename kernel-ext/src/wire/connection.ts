/** How a Jupyter client wants to reach the kernel that it starts. */
export interface ConnectionInfo {
  readonly transport: "tcp" | "ipc";
  readonly ip: string;
  /** Signs every message; empty where messages are not signed. */
  readonly key: string;
  readonly shell_port: number;
  readonly iopub_port: number;
  readonly stdin_port: number;
  readonly control_port: number;
  readonly hb_port: number;
  /** The kernel's keys for CurveZMQ, in Z85, where the client wants its connections encrypted. */
  readonly curve?: CurveKeys;
}

export interface CurveKeys {
  readonly publicKey: string;
  readonly secretKey: string;
}

const PORTS = ["shell_port", "iopub_port", "stdin_port", "control_port", "hb_port"] as const;

export type PortName = (typeof PORTS)[number];

/** Takes over what a connection file holds. Throws an error that names the first thing that is wrong. */
export function checkConnection(value: unknown): ConnectionInfo {
  if (typeof value !== "object" || value === null || Array.isArray(value)) {
    throw new Error("Expected the connection file to hold an object");
  }
  const info = value as Readonly<Record<string, unknown>>;
  const transport = info.transport ?? "tcp";
  if (transport !== "tcp" && transport !== "ipc") throw expected("transport", "tcp or ipc", transport);
  const scheme = info.signature_scheme ?? "hmac-sha256";
  if (scheme !== "hmac-sha256") throw expected("signature_scheme", "hmac-sha256", scheme);
  const curve = curveKeys(info);
  return {
    transport,
    ip: textIn(info, "ip"),
    key: textIn(info, "key"),
    ...ports(info),
    ...(curve === undefined ? {} : { curve }),
  };
}

/** The address of one channel, as ZeroMQ writes it. */
export function addressOf(info: ConnectionInfo, port: PortName): string {
  return info.transport === "tcp" ? `tcp://${info.ip}:${info[port]}` : `ipc://${info.ip}-${info[port]}`;
}

function ports(info: Readonly<Record<string, unknown>>): Record<PortName, number> {
  const owner = new Map<number, PortName>();
  const entries = PORTS.map((name) => {
    const port = info[name];
    if (typeof port !== "number" || !Number.isInteger(port) || port < 1 || port > 65_535) {
      throw expected(name, "a port from 1 to 65535", port);
    }
    const other = owner.get(port);
    if (other !== undefined) throw expected(name, `another port than \`${other}\``, port);
    owner.set(port, name);
    return [name, port] as const;
  });
  return Object.fromEntries(entries) as Record<PortName, number>;
}

/** 32 bytes as ZeroMQ writes them (Z85). */
const Z85 = /^[\w.\-:+=^!/*?&<>()[\]{}@%$#]{40}$/;

/** The fields of Jupyter's proposal for the encryption of transports, as jupyter_client writes them since 8.9. */
function curveKeys(info: Readonly<Record<string, unknown>>): CurveKeys | undefined {
  const { curve_publickey: publicKey, curve_secretkey: secretKey } = info;
  if (publicKey === undefined && secretKey === undefined) return undefined;
  // A secret must not reach a message.
  if (typeof publicKey !== "string" || !Z85.test(publicKey)) throw expected("curve_publickey", "40 characters of Z85");
  if (typeof secretKey !== "string" || !Z85.test(secretKey)) throw expected("curve_secretkey", "40 characters of Z85");
  return { publicKey, secretKey };
}

function textIn(info: Readonly<Record<string, unknown>>, name: "ip" | "key"): string {
  const text = info[name];
  if (typeof text !== "string") throw expected(name, "a text", typeof text);
  return text;
}

function expected(name: string, what: string, found: unknown = "something else"): Error {
  return new Error(`Expected \`${name}\` to be ${what} but found ${String(found)}`);
}
