import { expect, it } from "vitest";
import { fitDecay, instrumentResponse, type DecayFit } from "../../src/lifetime/index.js";
import { readDecays } from "../../src/node/lifetime.js";
import { describeWithData, sharedPath } from "../shared-data.js";

const folder = "d-tcspc/pytcspc";

// NAD(P)H of cells, an image of 512 × 512 pixels taken together, as the notebook `fit_from_image` of pyTCSPC fits it:
// channels 10 to 235 of 256, two exponentials, the response of IRF.sdt from 2.93 to 3.75 ns less the mean of 8 to 10 ns.
describeWithData("the decay of pyTCSPC's image", folder, () => {
  const fitted = async (exponentials: 1 | 2 | 3, estimator?: "Neyman weights"): Promise<DecayFit> => {
    const [, response] = await readDecays(sharedPath(`${folder}/IRF.sdt`));
    const [, cells] = await readDecays(sharedPath(`${folder}/SDT_c01.sdt`), { repetitionPeriod: 12.5 });
    if (!response || !cells) throw new Error("two detectors are in both files");
    const half = 0.5 * response.channelWidth;
    const { counts } = instrumentResponse({
      ...{ counts: response.counts, channelWidth: response.channelWidth, unit: "ns" },
      ...{ background: [8 + half, 10 + half], from: 2.93 + half, to: 3.75 + half },
    });
    // The response was measured with 4,096 channels, the image with 256.
    const irf = Float64Array.from({ length: 256 }, (_, i) =>
      counts.slice(16 * i, 16 * i + 16).reduce((s, y) => s + y, 0),
    );
    const width = cells.channelWidth;
    return fitDecay(cells, { irf, exponentials, estimator, from: 10 * width, to: 236 * width });
  };
  const published = { tau1: [2.567, 0.131], tau2: [0.3297, 0.0068], share: [0.1549, 0.0057] } as const;

  it.each([["Poisson likelihood"], ["Neyman weights"]] as const)(
    "has the published lifetimes and share within their errors, by %s",
    async (estimator) => {
      const fit = await fitted(2, estimator === "Neyman weights" ? estimator : undefined);
      const [long, short] = fit.components;
      const off = (found: number | undefined, [value, error]: readonly [number, number]): number =>
        Math.abs((found ?? Number.NaN) - value) / error;
      expect(off(long?.lifetime.value, published.tau1)).toBeLessThan(1);
      // By data weights, as published, and with the response in channels 16 times as wide: 1.4 errors at most.
      expect(off(short?.lifetime.value, published.tau2)).toBeLessThan(1.5);
      expect(off(long?.amplitudeShare.value, published.share)).toBeLessThan(1);
    },
  );

  it("is not described by two exponentials, which the published numbers do not say", async () => {
    const two = await fitted(2);
    expect(two.verdict.code).toBe("does-not-describe");
    expect(two.statistics.reducedChi2).toBeGreaterThan(3);
    const three = await fitted(3);
    expect(two.statistics.aicc - three.statistics.aicc).toBeGreaterThan(300);
  });
});
