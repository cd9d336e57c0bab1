import { formatEstimateText, type FoundPeak, type ShownStack, type Uncertain } from "halidelab/views/spectral-stack";

/** The peaks of the spectrum at the cursor in a sentence each: place and width, in nm and in eV. */
export function peakNotes(shown: ShownStack | undefined, peaks: readonly FoundPeak[]): readonly string[] {
  if (shown === undefined || peaks.length === 0) return [];
  const text = ({ value, error }: Uncertain, unit: string): string => formatEstimateText(value, error, unit);
  const each = peaks.map(({ on }) => {
    const widths = [on.nm.fwhm && text(on.nm.fwhm, "nm"), on.eV.fwhm && text(on.eV.fwhm, "eV")].filter(
      (part) => part !== null,
    );
    const width = widths.length === 0 ? "FWHM not determined" : `FWHM ${widths.join(" = ")}`;
    return `${text(on.nm.position, "nm")} = ${text(on.eV.position, "eV")}, ${width}`;
  });
  return [`Peaks of the spectrum at the cursor: ${each.join("; ")}.`];
}
