import { expect, it } from "vitest";
import { readEnded } from "../../src/protocol/index.js";

it("knows the message with which a cell ends, and no other", () => {
  const ended = { cell: "a1", seconds: 7.25, failed: false };
  expect(readEnded({ halidelab: ended, more: 1 })).toEqual(ended);
  for (const other of [undefined, null, 7, "text", {}, { halidelab: null }, { halidelab: 1 }])
    expect(readEnded(other)).toBeUndefined();
  for (const part of [{ cell: 1 }, { seconds: "7" }, { seconds: Number.NaN }, { failed: undefined }])
    expect(readEnded({ halidelab: { ...ended, ...part } })).toBeUndefined();
});
