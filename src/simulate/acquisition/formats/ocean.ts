import { clockParts, plainNumber, printed, type FileStyle } from "../written.js";

/**
 * The text of a program for fibre spectrometers: a head of `Key: value` lines, the mark, a row a pixel, the mark of the end. It does
 * not say what was measured: who reads it says so (`signal`). Seen in files of SpectraSuite.
 */
export const ocean: FileStyle = {
  ending: ".txt",
  title: "text as SpectraSuite writes it, one file a scan, which does not say what was measured",
  layout: {
    kind: "a file a scan",
    file(scan, run) {
      const { dayName, monthName, day, time, year } = clockParts(scan.clock);
      const two = String(day).padStart(2, "0");
      return `${[
        "SpectraSuite Data File",
        "++++++++++++++++++++++++++++++++++++",
        `Date: ${dayName} ${monthName} ${two} ${time} UTC ${year}`,
        "User: nobody",
        `Simulated: ${run.simulated}`,
        "Spectrometers: SIMULATED",
        `Number of Pixels in Processed Spectrum: ${scan.axis.values.length}`,
        ">>>>>Begin Processed Spectral Data<<<<<",
        ...Array.from(scan.axis.values, (x, j) => `${plainNumber(x)}\t${printed(scan.values[j] as number)}`),
        ">>>>>End Processed Spectral Data<<<<<",
      ].join("\r\n")}\r\n`;
    },
  },
};
