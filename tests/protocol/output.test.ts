import { describe, expect, it } from "vitest";
import { outputContent, readOutput } from "../../src/protocol/index.js";

describe("news of an output", () => {
  it("come as they were sent", () => {
    const data = { "text/plain": "Time: 3 scans", "image/svg+xml": "<svg/>" };
    expect(readOutput(JSON.parse(JSON.stringify(outputContent(data))))).toEqual(data);
  });

  it("are nothing else that a page hears", () => {
    for (const other of [undefined, null, 3, "output", { type: "append", from: 0 }, { type: "output" }, { type: "output", data: null }, { type: "output", data: [1] }])
      expect(readOutput(other)).toBeUndefined(); // prettier-ignore
  });
});
