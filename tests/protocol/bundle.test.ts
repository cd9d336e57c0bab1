import { describe, expect, it } from "vitest";
import { decodeState, isResult, parseViewBundle, viewBundle, widgetOpen } from "../../src/protocol/index.js";

describe("parseViewBundle", () => {
  it("reads what viewBundle writes", () => {
    const bundle = viewBundle("spectral-stack", "0f1e-22");
    expect(parseViewBundle(JSON.parse(JSON.stringify(bundle)))).toEqual(bundle);
    const full = viewBundle("spectral-stack", "0f1e-22", {
      state: { values: 1 },
      settings: { map: "viridis" },
      chosen: { map: "magma" },
    });
    expect(parseViewBundle(JSON.parse(JSON.stringify(full)))).toEqual(full);
  });

  it("reads what version 1 wrote: view and model, and no state", () => {
    const old = { schemaVersion: 1, view: "spectral-stack", model_id: "0f1e-22" };
    expect(parseViewBundle(old)).toEqual(old);
  });

  it.each([
    [null, /object/],
    [{ ...viewBundle("kinetics", "a"), schemaVersion: 3 }, /schemaVersion.*1 or 2.*found 3/],
    [{ ...viewBundle("<img>", "a") }, /name a view/],
    [{ ...viewBundle("kinetics", "a/../b") }, /comm's id/],
  ])("refuses %j", (data, message) => {
    expect(() => parseViewBundle(data)).toThrowError(message);
  });
});

describe("an output", () => {
  it.each([
    ["execute_result", {}, true],
    ["execute_result", undefined, true],
    ["display_data", {}, false],
    ["display_data", null, false],
    ["display_data", { halidelab: { result: true } }, true],
    ["display_data", { halidelab: { result: "yes" } }, false],
    ["stream", { halidelab: { result: true } }, false],
  ])("of type %s with metadata %j is what a cell ends with: %s", (type, metadata, expected) => {
    expect(isResult(type, metadata)).toBe(expected);
  });
});

describe("widgetOpen", () => {
  const open = widgetOpen(
    { module: "halidelab", name: "KineticsModel", view: "KineticsView", version: "0.1.0" },
    { values: new Float64Array([1, 2]) },
  );

  it("says what the front end's manager needs, and refers to no model that nobody opened", () => {
    expect(open.target_name).toBe("jupyter.widget");
    expect(open.metadata.version).toBe("2.1.0");
    expect(open.data.state).toMatchObject({ _model_name: "KineticsModel", _view_module: "halidelab" });
    expect(JSON.stringify(open.data.state)).not.toContain("IPY_MODEL_");
  });

  it("carries the view's state in buffers that the codec can read back in place", () => {
    const back = decodeState({
      state: open.data.state,
      bufferPaths: open.data.buffer_paths,
      buffers: open.buffers,
    });
    expect(back["view_state"]).toEqual({ values: new Float64Array([1, 2]) });
  });
});
