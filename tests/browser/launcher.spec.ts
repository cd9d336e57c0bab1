import { expect, test } from "./fixtures/index.js";

test("the launcher offers the kernel for notebooks and consoles, with its own picture", async ({ lab, page }) => {
  await page.goto(`${lab.url}lab/workspaces/auto-launcher?reset`);
  for (const category of ["Notebook", "Console"]) {
    const card = page.locator(`.jp-LauncherCard[data-category="${category}"][title^="TypeScript (Halidelab)"]`);
    const picture = card.locator("img");
    await expect(picture).toBeVisible({ timeout: 60_000 });
    await expect(picture).toHaveAttribute("src", /kernelspecs\/halidelab\/logo-svg\.svg$/);
    // A picture that did not load has no size of its own.
    await expect
      .poll(async () => picture.evaluate((img: HTMLImageElement) => [img.complete, img.naturalWidth]))
      .toEqual([true, 64]);
  }
  for (const [name, side] of [
    ["logo-32x32.png", 32],
    ["logo-64x64.png", 64],
  ] as const) {
    const size = await page.evaluate(async (src) => {
      const img = new Image();
      img.src = src;
      await img.decode();
      return [img.naturalWidth, img.naturalHeight];
    }, `${lab.url}kernelspecs/halidelab/${name}`);
    expect(size).toEqual([side, side]);
  }
});
