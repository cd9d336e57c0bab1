import { basename } from "node:path";
import { ArgumentError, checkOptions, expected, type KnownOptions, list } from "../foundation/index.js";
import type { ParsedFile, ParsedHistogram } from "../io/index.js";
import { toDecay } from "../io/measurements/index.js";
import type { Decay, DecayCounts } from "../lifetime/index.js";
import { provenance } from "../spectroscopy/index.js";
import { parsePath } from "./parse-path.js";

/** Options of `readDecays` and `readDecayImage`. */
export interface ReadDecayOptions {
  /** The name of a format in `io.FORMATS`; by default the one that fits the content. */
  readonly format?: string | undefined;
  /** The time between two excitation pulses, in ns: counting cards do not write it down exactly. */
  readonly repetitionPeriod?: number | undefined;
}

/** Options of `readDecayImage`. */
export interface ReadDecayImageOptions extends ReadDecayOptions {
  /** The name of the detector, `"M2"`; needed where the file holds several images. */
  readonly detector?: string | undefined;
}

const OPTIONS: KnownOptions<ReadDecayOptions> = { format: true, repetitionPeriod: true };
const IMAGE_OPTIONS: KnownOptions<ReadDecayImageOptions> = { ...OPTIONS, detector: true };

/** The decays of an image's pixels, row by row, as `fitDecays` takes them. */
export interface DecayImage {
  readonly rows: number;
  readonly columns: number;
  readonly decays: DecayCounts;
}

/**
 * Reads the photon-counting decays of a file, one for each detector or curve; the pixels of an image are taken together.
 *
 * @throws ArgumentError if the file is missing or holds none; FormatError naming file, byte and reason
 * @example (await readDecays("cells.sdt"))[1].counts.length // 16
 */
export async function readDecays(path: string, options: ReadDecayOptions = {}): Promise<readonly Decay[]> {
  checkOptions("options", options, OPTIONS);
  const { parsed, sha256 } = await histogramsIn(path, options.format);
  return parsed.histograms.map((h) => {
    const made = toDecay(h, parsed, { file: path, repetitionPeriod: options.repetitionPeriod });
    return Object.freeze({ ...made, provenance: provenance({ ...made.provenance, sha256 }) });
  });
}

/**
 * Reads the decays of all pixels of an image, for `fitDecays`.
 *
 * @throws ArgumentError if the file is missing, holds no image, or several of which none is named
 * @example (await readDecayImage("cells.sdt", { detector: "M2" })).decays.channels // 16
 */
export async function readDecayImage(path: string, options: ReadDecayImageOptions = {}): Promise<DecayImage> {
  checkOptions("options", options, IMAGE_OPTIONS);
  const { parsed } = await histogramsIn(path, options.format);
  const { detector } = options;
  const images = parsed.histograms.flatMap(({ image, ...rest }) => (image === undefined ? [] : [{ ...rest, image }]));
  const chosen = detector === undefined ? images : images.filter(({ name }) => name === detector);
  const [only] = chosen;
  if (chosen.length !== 1 || only === undefined) {
    const names = list(
      images.map(({ name }) => `"${name}"`),
      "or",
    );
    const message =
      images.length === 0
        ? `Expected ${basename(path)} to hold an image but found curves only.`
        : expected("detector", names, detector);
    throw new ArgumentError(message, { path }, "no-image");
  }
  const { image, channelWidth, unit, counts } = only;
  const period = options.repetitionPeriod;
  return {
    rows: image.rows,
    columns: image.columns,
    decays: {
      ...{ counts: image.counts, channels: counts.length, channelWidth, unit },
      ...(period === undefined ? {} : { repetitionPeriod: period }),
    },
  };
}

type WithHistograms = ParsedFile & { readonly histograms: readonly ParsedHistogram[] };

async function histogramsIn(
  path: string,
  format: string | undefined,
): Promise<{ readonly parsed: WithHistograms; readonly sha256: string }> {
  const { parsed, sha256 } = await parsePath(path, { format }, { index: 0, of: 1 });
  const { histograms } = parsed;
  if (histograms !== undefined && histograms.length > 0) return { parsed: { ...parsed, histograms }, sha256 };
  throw new ArgumentError(
    `Expected ${basename(path)} to hold photon-counting decays but found ${parsed.format}.`,
    { path },
    "no-decays",
  );
}
