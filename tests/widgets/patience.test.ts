import { describe, expect, it } from "vitest";
import { patienceFor } from "../../widgets/src/jupyter/patience.js";

const sessions = (...running: { path: string; kernel: unknown }[]) => ({
  ready: Promise.resolve(),
  running: () => running,
});
const kernel = { id: "a" };

describe("an output's patience for its live view", () => {
  it("is there where its own notebook has a kernel", async () => {
    expect(await patienceFor(sessions({ path: "film.ipynb", kernel }), { path: "film.ipynb" })).toBeGreaterThan(0);
    expect(await patienceFor(sessions({ path: "RTC:film.ipynb", kernel }), { path: "RTC:film.ipynb" })).toBeGreaterThan(0); // prettier-ignore
  });

  it("is not, whatever runs for others, or without a kernel", async () => {
    const others = sessions({ path: "other.ipynb", kernel }, { path: "film.ipynb", kernel: null });
    expect(await patienceFor(others, { path: "film.ipynb" })).toBe(0);
    expect(await patienceFor(sessions(), { path: "film.ipynb" })).toBe(0);
    expect(await patienceFor(sessions(), null)).toBe(0);
  });

  it("waits for the list of sessions, and asks for any kernel where the document is not known", async () => {
    let come = (): void => undefined;
    const late = { path: "film.ipynb", kernel };
    const running: (typeof late)[] = [];
    const asked = patienceFor(
      { ready: new Promise<void>((done) => (come = done)), running: () => running },
      { path: "film.ipynb" },
    );
    running.push(late);
    come();
    expect(await asked).toBeGreaterThan(0);
    for (const unknown of [null, undefined, {}, { path: 3 }])
      expect(await patienceFor(sessions(late), unknown)).toBeGreaterThan(0);
  });
});
