import { expect, test } from "vitest";
import { CommManager } from "../../kernel-ext/src/comms/manager.js";
import { tellOfChoice } from "../../kernel-ext/src/comms/choice.js";
import { WidgetModels } from "../../kernel-ext/src/comms/models.js";
import * as protocol from "../../src/protocol/index.js";
import { presentationOf, stack } from "../../src/views/index.js";
import { spectralSeries } from "../../src/spectroscopy/index.js";

const series = spectralSeries({
  axis: [400, 450, 500],
  coordinate: { kind: "time", unit: "s", values: [0, 30] },
  values: [1, 0.5, 0, 0.6, 0.5, 0.4],
  signal: "absorbance",
});

test("a cell reads what was chosen in the page, and shows the view again as it was left", async () => {
  const view = stack(series, { unit: "eV" });
  const { model, state, chosen } = presentationOf(view)!.view!;
  const comms = new CommManager({ send: () => undefined });
  const comm = new WidgetModels(comms, { echo: true }).open(protocol.widgetOpen(model, state));
  tellOfChoice(comm, chosen!);
  const says = (data: unknown): Promise<void> =>
    comms.handle({ type: "comm", op: "msg", request: 1, id: comm.id, target: "", data, metadata: {}, buffers: [] } as never); // prettier-ignore
  const update = (settings: unknown): object => ({ method: "update", state: { view_settings: settings } });

  await says(update({ ...view.settings, unit: "cm^-1", reference: 1, zoom: [410, 480] }));
  expect(view.settings).toMatchObject({ unit: "cm^-1", reference: 1, zoom: [410, 480] });
  const again = presentationOf(view)!.view!.state as { settings: unknown };
  expect(again.settings).toEqual(view.settings);

  const before = view.settings;
  for (const wrong of [
    update(null),
    update({ unit: "furlong" }),
    update("<b>"),
    { method: "update", state: 3 },
    null,
  ]) {
    await says(wrong);
    expect(view.settings).toBe(before);
  }
  // Another view of the same stack is another choice.
  expect(stack(series).settings.unit).not.toBe("cm^-1");
});
