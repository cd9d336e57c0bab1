import { readFileSync } from "node:fs";

/** The connection file that a Jupyter client writes for the kernel it starts. */
export interface ConnectionInfo {
  readonly transport: "tcp" | "ipc";
  readonly ip: string;
  readonly key: string;
  readonly shell_port: number;
  readonly iopub_port: number;
  readonly stdin_port: number;
  readonly control_port: number;
  readonly hb_port: number;
}

const PORTS = ["shell_port", "iopub_port", "stdin_port", "control_port", "hb_port"] as const;

export type PortName = (typeof PORTS)[number];

export function readConnectionFile(path: string): ConnectionInfo {
  let parsed: unknown;
  try {
    parsed = JSON.parse(readFileSync(path, "utf8"));
  } catch (cause) {
    throw new Error(`Expected a connection file at ${path} but found ${(cause as Error).message}`, { cause });
  }
  return checkConnection(parsed);
}

export function checkConnection(value: unknown): ConnectionInfo {
  if (typeof value !== "object" || value === null) throw new Error("Expected the connection file to hold an object");
  const info = value as Record<string, unknown>;
  for (const name of PORTS) {
    const port = info[name];
    if (!Number.isInteger(port) || (port as number) < 0 || (port as number) > 65_535) {
      throw new Error(`Expected \`${name}\` to be a port but found ${String(port)}`);
    }
  }
  const scheme = info.signature_scheme ?? "hmac-sha256";
  if (scheme !== "hmac-sha256") {
    throw new Error(`Expected \`signature_scheme\` to be hmac-sha256 but found ${String(scheme)}`);
  }
  const transport = info.transport ?? "tcp";
  if (transport !== "tcp" && transport !== "ipc") {
    throw new Error(`Expected \`transport\` to be tcp or ipc but found ${String(transport)}`);
  }
  if (typeof info.ip !== "string" || typeof info.key !== "string") {
    throw new Error("Expected `ip` and `key` to be texts");
  }
  return { ...(info as unknown as ConnectionInfo), transport };
}

/** The address of one channel, as ZeroMQ writes it. */
export function addressOf(info: ConnectionInfo, port: PortName): string {
  return info.transport === "tcp" ? `tcp://${info.ip}:${info[port]}` : `ipc://${info.ip}-${info[port]}`;
}
