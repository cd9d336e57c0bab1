import { describe, expect, it } from "vitest";
import { keyHint, spokenKeys, viewKeys, VIEWS_WITH_KEYS } from "../../src/views/keys/index.js";
import { LIVE } from "./gallery.js";

describe("the keys of the views", () => {
  it("are listed for every view that there is", () => {
    for (const name of new Set(Object.values(LIVE).map((view) => view().name))) {
      expect(VIEWS_WITH_KEYS, `keys of the view ${name}`).toContain(name);
    }
  });

  it("are told as sentences to screen readers, and in one line to others", () => {
    expect(spokenKeys("figure")).toBe(
      "Arrow keys left and right move along the data, with Shift by ten, Home and End to the ends, up and down to another curve, " +
        "Page Up and Page Down to another plot. ? lists the keys.",
    );
    expect(keyHint("xy")).toBe(
      "← → move the cursor along the data · Shift ← → move it by ten points · ? list these keys",
    );
  });

  it("end with the one that lists them, of views too that this version does not know", () => {
    for (const name of [...VIEWS_WITH_KEYS, "unknown", "constructor"]) expect(viewKeys(name).at(-1)?.keys).toBe("?");
    expect(viewKeys("unknown")).toHaveLength(1);
  });
});
