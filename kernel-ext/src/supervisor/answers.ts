import type { TypeService } from "../types/service.js";
import type { ConnectionInfo } from "../wire/connection.js";
import type { JsonObject, Message } from "../wire/message.js";
import type { OpenComms } from "./comms.js";
import type { History } from "../history/history.js";
import { kernelInfo } from "./kernelInfo.js";

export interface AnswerSources {
  readonly types: TypeService;
  readonly history: History;
  readonly comms: OpenComms;
  readonly connection: ConnectionInfo;
}

/** The content of the reply to a request that only asks. */
export async function answerTo(request: Message, sources: AnswerSources): Promise<JsonObject> {
  const { content, header } = request;
  const { types, history, comms, connection } = sources;
  const code = typeof content.code === "string" ? content.code : "";
  // No position is after more than all; so many UTF-16 units are at least as many code points.
  const cursor = typeof content.cursor_pos === "number" ? clamp(content.cursor_pos, code.length) : code.length;
  switch (header.msg_type) {
    case "kernel_info_request":
      return kernelInfo();
    case "complete_request":
      return { status: "ok", ...(await types.complete(code, cursor)) };
    case "inspect_request":
      return { status: "ok", ...(await types.inspect(code, cursor, content.detail_level === 1 ? 1 : 0)) };
    case "is_complete_request":
      return { ...(await types.isComplete(code)) };
    case "history_request":
      return { status: "ok", history: history.query(content) };
    case "comm_info_request":
      return { status: "ok", comms: comms.info(content.target_name) };
    case "connect_request": {
      const { shell_port, iopub_port, stdin_port, control_port, hb_port } = connection;
      return { status: "ok", shell_port, iopub_port, stdin_port, control_port, hb_port };
    }
    default:
      throw new Error("Expected a request that has an answer but found another");
  }
}

const clamp = (position: number, end: number): number => Math.min(Math.max(position, 0), end);
