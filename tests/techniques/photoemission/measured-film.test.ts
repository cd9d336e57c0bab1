import { expect, it } from "vitest";
import { read } from "../../../src/node/io.js";
import { fitRegion, type PhotoemissionRegion } from "../../../src/techniques/photoemission/index.js";
import { lineName } from "../../../src/techniques/photoemission/lines.js";
import { loadReference, relativeError } from "../../reference/load-fit.js";
import { describeWithData, sharedPath } from "../../shared-data.js";
import type { Pair } from "./reference.js";

interface Level {
  readonly deviance: number;
  readonly parameters: Readonly<Record<string, Pair>>;
}
const { levels } = loadReference<{ readonly levels: Readonly<Record<string, Level>> }>("photoemission-films");
const FILE = "g-xps/cheminfo-vamas/single_sample.vms";

describeWithData("regions of a measured perovskite film", FILE, () => {
  it.each(Object.entries(levels))("%s: places, widths, areas and errors are lmfit's", async (name, wanted) => {
    const regions = (await read(sharedPath(FILE))) as unknown as readonly PhotoemissionRegion[];
    const found = regions.find((one) => lineName(one.name) === name);
    const { fit, components } = fitRegion(found as PhotoemissionRegion);
    expect(components).toHaveLength(1);
    expect(relativeError(fit.fit.objective.value, wanted.deviance)).toBeLessThan(1e-8);
    const own = new Map(fit.fit.parameters.map((one) => [one.name, one]));
    for (const [theirs, { value, standardError }] of Object.entries(wanted.parameters)) {
      const one = own.get(["offset", "step"].includes(theirs) ? theirs : `${theirs}1`);
      // What is left is where each optimiser stopped, and in the errors that the derivatives of the script are differences.
      expect(Math.abs((one?.value ?? NaN) - value), theirs).toBeLessThan(5e-3 * standardError);
      expect(relativeError(one?.standardError ?? NaN, standardError), theirs).toBeLessThan(2e-4);
    }
  });
});
