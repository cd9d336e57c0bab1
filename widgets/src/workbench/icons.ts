import { LabIcon } from "@jupyterlab/ui-components";

const svg = (inner: string): string =>
  `<svg xmlns="http://www.w3.org/2000/svg" width="16" height="16" viewBox="0 0 16 16"><g class="jp-icon3" fill="#616161">${inner}</g></svg>`;

/** Two bands over an axis. */
export const viewsIcon: LabIcon = new LabIcon({
  name: "halidelab:views",
  svgstr: svg(
    '<path d="M1.5 1h1.2v12.3H15v1.2H1.5z"/><path d="M3.6 12.6c2 0 2.100-7.800 3.300-7.800s1.400 4.900 2.200 4.900 1-7.700 2.300-7.700 1.300 10.600 3.400 10.600z"/>',
  ),
});

/** Arrows to two corners. */
export const largeIcon: LabIcon = new LabIcon({
  name: "halidelab:open-large",
  svgstr: svg(
    '<path d="M9 2h5v5h-1.400V4.400L9.500 7.500 8.500 6.500 11.600 3.400H9zM7 14H2V9h1.400v2.600l3.100-3.100 1 1-3.100 3.100H7z"/>',
  ),
});
