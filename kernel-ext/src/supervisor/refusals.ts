import type { ErrorReport } from "../link/messages.js";

/** Requests that have no reply in the protocol. */
const ONE_WAY: ReadonlySet<string> = new Set(["comm_open", "comm_msg", "comm_close"]);

export function isOneWay(type: string): boolean {
  return ONE_WAY.has(type);
}

/** The type of the reply to a request, also to one that nobody knows. */
export function replyType(type: string): string {
  return `${type.replace(/_request$/, "")}_reply`;
}

/** What the client is told of a request that cannot be served as it is. */
export function refusal(why: string): ErrorReport {
  return { ename: "RequestError", evalue: why, traceback: [`RequestError: ${why}`] };
}

/** What the client is told when the kernel failed at a request. */
export function failure({ name, message }: Error): ErrorReport {
  return { ename: name, evalue: message, traceback: [`${name}: ${message}`] };
}
