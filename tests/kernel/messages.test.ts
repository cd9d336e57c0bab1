/** What holds for every message, whoever sends it. */
import { execFileSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { PYTHON } from "./support/client.js";

/** What the check of received messages says of one that differs from a right one in some parts. */
function complaint(changes: { readonly [part in "header" | "parent" | "metadata" | "content"]?: unknown }): string {
  const header = { msg_id: "1_1", session: "1", username: "kernel", date: "2030-01-01T00:00:00.000Z", version: "5.5" };
  const right = {
    header: { ...header, msg_type: "stream" },
    parent: { ...header, msg_id: "2_2", msg_type: "execute_request" },
    metadata: {},
    content: { name: "stdout", text: "a" },
  };
  const parts = Object.entries(right).map(([name, part]) => {
    const change = changes[name as keyof typeof changes];
    if (typeof change === "string") return change;
    return JSON.stringify({ ...part, ...(change as object | undefined) });
  });
  const program = `
import json, sys
sys.path.insert(0, ${JSON.stringify(fileURLToPath(new URL("./support", import.meta.url)))})
import message_check
try:
    message_check.check([b"", *(part.encode() for part in json.loads(sys.argv[1]))])
except message_check.InvalidMessage as problem:
    print(problem)
`;
  return execFileSync(PYTHON, ["-c", program, JSON.stringify(parts)], { encoding: "utf8" });
}

test("the check that every received message goes through lets a right one pass and names what is wrong in others", () => {
  expect(complaint({})).toBe("");
  expect(complaint({ header: { date: "2030-01-01T00:00:00" } })).toContain("header.date");
  expect(complaint({ header: { version: "5.3" } })).toContain("5.3");
  expect(complaint({ header: { msg_type: "strean" } })).toContain("strean");
  expect(complaint({ header: { session: 1 } })).toContain("header.session");
  expect(complaint({ parent: "{}" })).toContain("no parent");
  expect(complaint({ content: { text: 1 } })).toContain("1 is not of type 'string'");
  expect(complaint({ content: { more: true } })).toContain("more");
  expect(complaint({ content: '{"name":"stdout","name":"stdout","text":""}' })).toContain("twice");
  expect(complaint({ metadata: '{"a":NaN}' })).toContain("NaN");
});

test("a request that was sent before its client heard anything published may lack `busy`, a later one may not", () => {
  const program = `
import sys
sys.path.insert(0, ${JSON.stringify(fileURLToPath(new URL("./support", import.meta.url)))})
import message_check
talk = message_check.Conversation()
def request(id):
    talk.note_sent({"header": {"msg_id": id}})
def state(id, state, parent):
    talk.note("client", {"header": {"msg_id": id, "msg_type": "status"}, "content": {"execution_state": state},
        "parent_header": {"msg_id": parent, "msg_type": "kernel_info_request"}})
request("first"); request("second")
state("1", "idle", "first"); state("2", "idle", "second")
request("third")
try:
    state("3", "idle", "third")
except message_check.InvalidMessage as problem:
    print(problem)
`;
  expect(execFileSync(PYTHON, ["-c", program], { encoding: "utf8" })).toBe(
    "the states of kernel_info_request third are ['idle']\n",
  );
});
