const paint =
  (code: number) =>
  (text: string): string =>
    `\u001b[${code}m${text}\u001b[0m`;

export const red: (text: string) => string = paint(31);
export const boldRed: (text: string) => string = (text) => `\u001b[1;31m${text}\u001b[0m`;
export const dim: (text: string) => string = paint(90);
export const cyan: (text: string) => string = paint(36);
