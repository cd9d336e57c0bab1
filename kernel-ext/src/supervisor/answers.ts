import type { TypeService } from "../types/service.js";
import type { JsonObject, Message } from "../wire/message.js";
import type { OpenComms } from "./comms.js";
import type { Findings } from "./findings.js";
import type { History } from "./history.js";
import { kernelInfo } from "./kernelInfo.js";

export interface AnswerSources {
  readonly types: TypeService;
  readonly findings: Findings;
  readonly history: History;
  readonly comms: OpenComms;
}

/** The content of the reply to a request that only asks; `undefined` for one that is not known. */
export async function answerTo(request: Message, sources: AnswerSources): Promise<JsonObject | undefined> {
  const { content, header } = request;
  const { types, findings, history, comms } = sources;
  const code = typeof content.code === "string" ? content.code : "";
  const cursor = typeof content.cursor_pos === "number" ? content.cursor_pos : code.length;
  switch (header.msg_type) {
    case "kernel_info_request":
      return kernelInfo();
    case "complete_request":
      findings.flush();
      return { status: "ok", ...(await types.complete(code, cursor)) };
    case "inspect_request":
      findings.flush();
      return { status: "ok", ...(await types.inspect(code, cursor)) };
    case "is_complete_request":
      return { ...(await types.isComplete(code)) };
    case "history_request":
      return { status: "ok", history: history.query(content) };
    case "comm_info_request":
      return { status: "ok", comms: comms.info(content.target_name) };
    default:
      return undefined;
  }
}
