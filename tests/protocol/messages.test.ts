import { describe, expect, it } from "vitest";
import {
  answerContent,
  besideMessage,
  readAnswer,
  readBeside,
  readWished,
  wishContent,
} from "../../src/protocol/index.js";

/** What a socket makes of a content. */
const sent = (content: unknown): unknown => JSON.parse(JSON.stringify(content));

describe("what travels beside the scans of a view", () => {
  it("comes back with its numbers to the bit", () => {
    const part = { progress: { last: Number.NaN, zero: -0, values: Float64Array.of(1 / 3, Number.NaN, -Infinity) } };
    const { content, buffers } = besideMessage(part);
    expect(readBeside(sent(content), buffers)).toStrictEqual(part);
  });

  it("is read with the empty buffer that JupyterLab 4.0 puts behind its own, and with no other one", () => {
    const part = { values: Float64Array.of(1, 2), none: new Float64Array(0) };
    const { content, buffers } = besideMessage(part);
    const views = buffers.map((buffer) => new DataView(buffer));
    expect(readBeside(sent(content), [...views, new DataView(new ArrayBuffer(8), 8)])).toStrictEqual(part);
    expect(() => readBeside(sent(content), [...views, new DataView(new ArrayBuffer(8))])).toThrow("but found 3");
  });

  it("is told apart from other messages, and refused where it is malformed", () => {
    expect(readBeside({ type: "append", from: 3 }, [])).toBeUndefined();
    expect(readBeside(undefined, [])).toBeUndefined();
    expect(() => readBeside({ type: "beside", state: 3, bufferPaths: [] }, [])).toThrow("Expected `state` to be an object"); // prettier-ignore
    expect(() => readBeside({ type: "beside", state: {}, bufferPaths: [["a"]] }, [])).toThrow("Expected one buffer for each of 1 paths"); // prettier-ignore
  });
});

describe("wishes and their answers", () => {
  it("come back as they were sent", () => {
    const wished = { id: "a", wish: { do: "mark", text: "light on" } };
    expect(readWished(sent(wishContent(wished)))).toEqual(wished);
    const answer = { id: "a", done: false, text: "The disk is full." };
    expect(readAnswer(sent(answerContent(answer)))).toEqual(answer);
  });

  it.each([undefined, null, 3, {}, { type: "wish" }, { type: "answer", id: "a", done: "yes", text: "" }])(
    "are none of %j",
    (content) => {
      expect([readWished(content), readAnswer(content)]).toEqual([undefined, undefined]);
    },
  );
});
