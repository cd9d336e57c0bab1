import { describe, expect, it } from "vitest";
import { Notebooks, type NotebookPanel } from "../../widgets/src/files/notebooks.js";

const OURS = { metadata: { halidelab: { version: "0.1.0" } } };

const appWith = (kernelspecs: object): never =>
  ({ shell: {}, serviceManager: { kernelspecs: { specs: { kernelspecs } } } }) as never;

/** As much of a notebook as tells whether it takes cells. */
function panel(kernel: string | null, preferred?: string, readOnly = false): NotebookPanel {
  const disposed = { connect: () => undefined };
  const session = kernel === null ? null : { kernel: { name: kernel } };
  const sessionContext = { session, kernelPreference: preferred === undefined ? {} : { name: preferred } };
  return { disposed, sessionContext, content: { model: { readOnly } } } as never;
}

describe("a notebook that takes cells of ours", () => {
  const notebooks = new Notebooks(appWith({ python3: { metadata: {} }, typescript: { metadata: {} }, lab: OURS }));

  it.for([
    ["our kernel, whatever its name", panel("lab"), true],
    ["our kernel, which has not started", panel(null, "lab"), true],
    ["another kernel", panel("python3"), false],
    ["another kernel for TypeScript", panel("typescript"), false],
    ["another kernel than the notebook was written for", panel("python3", "lab"), false],
    ["no kernel", panel(null), false],
    ["a notebook that cannot be changed", panel("lab", "lab", true), false],
  ] as const)("has %s", ([, given, taken]) => {
    expect(notebooks.takes(given)).toBe(taken);
  });

  it("is, of several, the last that was used", () => {
    const all = [panel("lab"), panel("lab"), panel("python3")];
    const several = new Notebooks(appWith({ lab: OURS }));
    expect(several.last()).toBeUndefined();
    for (const one of all) several.add(one);
    expect(several.last()).toBe(all[1]);
  });
});
