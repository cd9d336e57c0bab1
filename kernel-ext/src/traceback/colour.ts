const paint =
  (codes: string) =>
  (text: string): string =>
    `\u001b[${codes}m${text}\u001b[0m`;

// JupyterLab draws a colour in its darker form where the text is bold; the paler one cannot be read on the red of an
// error. It leaves faint text as it is, where its bright black would be lost in the dark theme.
export const red: (text: string) => string = paint("1;31");
export const boldRed: (text: string) => string = paint("1;31");
export const dim: (text: string) => string = paint("2");
export const cyan: (text: string) => string = paint("1;36");
